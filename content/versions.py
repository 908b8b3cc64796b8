"""What each item asked when the notes were last read, so that a changed meaning is seen: a file beside the library.

Which items are new, retired or replaced is decided in `content/items/identity.py`; this keeps what it needs. The file
may vanish at any time: what was asked in a channel comes back through `remember`, and what nobody was asked has no
history to lose.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from content.items.identity import Version, meaning, renew, root
from content.items.item import Item, ItemId

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
        self._by_root: dict[ItemId, tuple[Version, ...]] | None = None
        self._asked: frozenset[ItemId] = frozenset()

    def remember(self, asked: Iterable[Item]) -> None:
        """Know what was asked, newest last, where nothing is known of it: the file may have been lost since."""
        by_root = self._loaded()
        for item in asked:
            known = by_root.get(root(item.id), ())
            if all(version.id != item.id for version in known):
                version = Version(id=item.id, meaning=meaning(item))
                by_root[root(item.id)] = (version, *known)

    def renewed(self, items: Sequence[Item]) -> Renewal:
        """What the items are called by now, and what became of those of the reading before."""
        by_root = self._loaded()
        renewed, news = renew(items, lambda item_id: by_root.get(item_id, ()))
        for version in news:
            others = (each for each in by_root.get(root(version.id), ()) if each.id != version.id)
            by_root[root(version.id)] = (version, *others)
        now = frozenset(item.id for item in renewed)
        retired = self._asked - now
        roots = {root(item_id) for item_id in now}
        self._save(news, began=now - self._asked, ended=retired)
        self._asked = now
        return Renewal(
            items=renewed, retired=len(retired), replaced=sum(root(each) in roots for each in retired)
        )

    def _loaded(self) -> dict[ItemId, tuple[Version, ...]]:
        if self._by_root is None:
            found: dict[ItemId, list[Version]] = defaultdict(list)
            asked: set[ItemId] = set()

            def load(database: sqlite3.Connection) -> None:
                for item_id, said, is_asked in database.execute(
                    "select id, meaning, is_asked from versions order by rowid desc"
                ):
                    found[root(item_id)].append(Version(id=item_id, meaning=sys.intern(said)))
                    if is_asked:
                        asked.add(item_id)

            self._using(load)
            self._by_root = {item_id: tuple(versions) for item_id, versions in found.items()}
            self._asked = frozenset(asked)
        return self._by_root

    def _save(self, news: Sequence[Version], *, began: Iterable[ItemId], ended: Iterable[ItemId]) -> None:
        def save(database: sqlite3.Connection) -> None:
            database.executemany(
                "insert or replace into versions values (?, ?, ?, 1)",
                [(version.id, root(version.id), version.meaning) for version in news],
            )
            for is_asked, ids in ((1, began), (0, ended)):
                database.executemany(
                    "update versions set is_asked = ? where id = ?", [(is_asked, item_id) for item_id in ids]
                )

        if news or began or ended:
            self._using(save)

    def _using(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Work with the file. A broken one is begun anew; one that can't be used now changes nothing."""
        if self._path is None:
            return
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with closing(sqlite3.connect(self._path)) as database, database:
                    database.executescript(_TABLES)
                    work(database)
            except (sqlite3.OperationalError, OSError):
                # Locked, full, or no place to write: somebody else's file is left alone.
                return
            except sqlite3.DatabaseError:
                self._path.unlink(missing_ok=True)
            else:
                return
