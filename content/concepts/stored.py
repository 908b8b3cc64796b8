"""Concepts in a table, in the order of the notes: what a search or a whole list of them is read from.

A concept's number only says where it stands: of two, the earlier one has the smaller number. Numbers leave gaps, so that
a new concept can stand between two others without moving them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from content.concepts.concept import Concept

#: `file` and `at` are the place where the concept's term first appears; `family` is its group.
SCHEMA = """
    create table concepts (
        number integer primary key, id text not null unique, file text not null, at integer not null,
        family text not null, concept blob not null
    ) strict;
    create index concepts_in_order on concepts (file, at);
    create index concepts_by_family on concepts (family);
"""
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Concept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A concept, and where among all others it stands."""

    number: int
    file: str
    at: int
    concept: Concept


def place(connection: sqlite3.Connection, concepts: Iterable[Placed]) -> None:
    """Enter concepts under numbers that are free."""
    connection.executemany(
        "insert into concepts values (?, ?, ?, ?, ?, ?)",
        (
            (
                each.number,
                each.concept.id,
                each.file,
                each.at,
                each.concept.group,
                _ENCODER.encode(each.concept),
            )
            for each in concepts
        ),
    )


def fill(connection: sqlite3.Connection, concepts: Sequence[Concept]) -> None:
    """Enter concepts, whatever notes they come from, in this order."""
    connection.executescript(SCHEMA)
    place(connection, (Placed(number=at, file="", at=at, concept=each) for at, each in enumerate(concepts)))


class Stored:
    """The concepts of a filled table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read from a filled table that stays as it is."""
        self._db = connection
        self.count = count(connection)
        self.get = lru_cache(maxsize=8_192)(self._get)

    def _get(self, number: int) -> Concept:
        """The concept of a number that there is."""
        (concept,) = self._db.execute("select concept from concepts where number = ?", [number]).fetchone()
        return _DECODER.decode(concept)

    def beside(self, number: int, most: int) -> Iterator[Concept]:
        """The nearest ones of its group, itself the first: as many on either side."""
        family = self.get(number).group
        above = self._neighbours(family, number, "< ? order by number desc", most)
        below = self._neighbours(family, number, "> ? order by number", most)
        yield self.get(number)
        for step in range(most):
            yield from (self.get(side[step]) for side in (above, below) if step < len(side))

    def _neighbours(self, family: str, number: int, which: str, most: int) -> list[int]:
        query = f"select number from concepts where family = ? and number {which} limit ?"  # noqa: S608 - ours
        return [found for (found,) in self._db.execute(query, [family, number, most])]


def of_id(connection: sqlite3.Connection, concept_id: str) -> Placed | None:
    """One concept by its id."""
    row = connection.execute(
        "select number, file, at, concept from concepts where id = ?", [concept_id]
    ).fetchone()
    return None if row is None else _placed(row)


def number_before(connection: sqlite3.Connection, spot: tuple[str, int]) -> int:
    """The number of the last concept that stands before a place; 0 where there is none."""
    query = "select number from concepts where (file, at) < (?, ?) order by file desc, at desc limit 1"
    row = connection.execute(query, spot).fetchone()
    return 0 if row is None else row[0]


def after(connection: sqlite3.Connection, spot: tuple[str, int]) -> Placed | None:
    """The first concept that stands behind a place."""
    query = (
        "select number, file, at, concept from concepts where (file, at) > (?, ?) order by file, at limit 1"
    )
    row = connection.execute(query, spot).fetchone()
    return None if row is None else _placed(row)


def in_order(connection: sqlite3.Connection) -> Iterator[Placed]:
    """Every concept in the order of the notes."""
    yield from map(
        _placed, connection.execute("select number, file, at, concept from concepts order by number")
    )


def count(connection: sqlite3.Connection) -> int:
    """How many concepts there are."""
    return int(connection.execute("select count(*) from concepts").fetchone()[0])


def ids(connection: sqlite3.Connection) -> list[str]:
    """The id of every concept in the order of the notes."""
    return [each for (each,) in connection.execute("select id from concepts order by number")]


def remove(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Take concepts out."""
    connection.executemany("delete from concepts where id = ?", ((each,) for each in ids))


def _placed(row: tuple[int, str, int, bytes]) -> Placed:
    number, file, at, concept = row
    return Placed(number=number, file=file, at=at, concept=_DECODER.decode(concept))
