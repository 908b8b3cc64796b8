"""What each item asked when the notes were last read, so that a changed meaning is seen: a file beside the library.

Which items are new, retired or replaced is decided in `content/items/identity.py`; this keeps what it needs. The file
may vanish at any time: what was asked in a channel comes back through `remember`, and what nobody was asked has no
history to lose.
"""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from content.items.identity import Version, meaning, renew, root
from content.items.item import Item, ItemId

Result = TypeVar("Result")

_TABLES = """
    create table if not exists versions (
        id text primary key, root text not null, meaning text not null, is_asked integer not null
    ) strict;
    create index if not exists versions_by_root on versions (root);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """The items under the ids that they have by now.

    Attributes:
        retired: how many of the last reading are not asked any more.
        replaced: how many of those have a successor that asks the new meaning.
    """

    items: tuple[Item, ...]
    retired: int = 0
    replaced: int = 0


class Versions:
    """The versions of every item that was ever known here."""

    def __init__(self, path: Path | None) -> None:
        """Keep the path; None keeps them in memory."""
        self._path = path
        self._own: sqlite3.Connection | None = None

    def remember(self, asked: Iterable[Item]) -> None:
        """Know what was asked, newest last, where nothing is known of it: the file may have been lost since."""

        def work(database: sqlite3.Connection) -> None:
            database.executemany(
                "insert or ignore into versions values (?, ?, ?, 0)",
                ((item.id, root(item.id), meaning(item)) for item in asked),
            )

        self._using(work)

    def renewed(self, items: Sequence[Item], among: Iterable[ItemId] | None = None) -> Renewal:
        """What the items are called by now, and what became of those of the reading before.

        With `among`, the items are not all that there are: of those before, only such of these roots are compared.
        """

        def work(database: sqlite3.Connection) -> Renewal:
            renewed, news = renew(items, partial(_known, database))
            now = frozenset(item.id for item in renewed)
            roots = None if among is None else {*map(root, among), *map(root, now)}
            was = _asked(database, roots)
            _save(database, news, began=now - was, ended=was - now)
            return _renewal(database, renewed, was - now)

        return self._using(work)

    def compared(self, parts: Iterable[Sequence[Item]]) -> Renewal:
        """The same of all items, given in parts because together they may be too many; without the items themselves."""

        def work(database: sqlite3.Connection) -> Renewal:
            left = set(_asked(database, None))
            for items in parts:
                renewed, news = renew(items, partial(_known, database))
                now = frozenset(item.id for item in renewed)
                _save(database, news, began=now - left, ended=())
                left -= now
            _save(database, (), began=(), ended=left)
            return _renewal(database, (), left)

        return self._using(work)

    def _using(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Work with the file. A broken one is begun anew; instead of one that can't be used now, work in memory."""
        for _ in range(2 if self._path else 0):
            try:
                return self._in_file(work)
            except (sqlite3.OperationalError, OSError):
                # Locked, full, or no place to write: somebody else's file is left alone.
                break
            except sqlite3.DatabaseError:
                Path(str(self._path)).unlink(missing_ok=True)
        if self._own is None:
            self._own = sqlite3.connect(":memory:", check_same_thread=False)
            weakref.finalize(self, self._own.close)
            self._own.executescript(_TABLES)
        return work(self._own)

    def _in_file(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        path = Path(str(self._path))
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as database, database:
            database.executescript(_TABLES)
            return work(database)


def _renewal(database: sqlite3.Connection, items: tuple[Item, ...], retired: Collection[ItemId]) -> Renewal:
    asked = "select 1 from versions where root = ? and is_asked"
    replaced = sum(database.execute(asked, [root(each)]).fetchone() is not None for each in retired)
    return Renewal(items=items, retired=len(retired), replaced=replaced)


def _known(database: sqlite3.Connection, item_id: ItemId) -> Sequence[Version]:
    """The versions of an item, newest first."""
    query = "select id, meaning from versions where root = ? order by rowid desc"
    return [Version(id=each, meaning=said) for each, said in database.execute(query, [root(item_id)])]


def _asked(database: sqlite3.Connection, roots: Iterable[ItemId] | None) -> frozenset[ItemId]:
    """What was asked when the notes were read last: of these roots, or all of it."""
    if roots is None:
        return frozenset(each for (each,) in database.execute("select id from versions where is_asked"))
    query = "select id from versions where root = ? and is_asked"
    return frozenset(each for one in roots for (each,) in database.execute(query, [one]))


def _save(
    database: sqlite3.Connection, news: Sequence[Version], *, began: Iterable[ItemId], ended: Iterable[ItemId]
) -> None:
    database.executemany(
        "insert or replace into versions values (?, ?, ?, 1)",
        [(version.id, root(version.id), version.meaning) for version in news],
    )
    for is_asked, ids in ((1, began), (0, ended)):
        database.executemany(
            "update versions set is_asked = ? where id = ?", [(is_asked, item_id) for item_id in ids]
        )
