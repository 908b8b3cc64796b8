"""Items that are kept through changes are those that are written of all concepts at once."""

from __future__ import annotations

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from content.citation import Citation
from content.concepts import stored
from content.concepts.concept import Concept, ConceptId, Passage
from content.concepts.stored import Placed
from content.items import desk, judge
from content.items.desk import Desk

_SORTS = ("valve", "filter")
_DEEDS = ("collects", "divides", "records", "delays", "mixes")
_MOST = 60


def _concept(number: int, version: int) -> Concept:
    """A concept: of one id, in several versions that stand, say and are called otherwise."""
    text = (
        f"A {_SORTS[number % 2]} that {_DEEDS[(number + version) % 5]} {_word(number)} from"
        f" {_word(number * (version + 3))} before {_word(number // 4)} closes"
    )
    heading = (f"Part {number % 3}",) if (number + version) % 4 else (_word(17 + number % 5),)
    line = number * 3 + version
    cited = Citation(file=f"{number % 7}.md", line=line + 1, end_line=line + 1, heading=heading)
    return Concept(
        id=ConceptId(str(number)),
        term=_word(number + 17 if version == 2 else number + 40).capitalize(),
        aliases=(),
        language="en",
        passages=(Passage(text=text, citation=cited),),
        group=f"list {number % 11}" if version else "",
        broader=_word(40 + number // 2).capitalize() if number % 5 == version else None,
    )


def _word(number: int) -> str:
    syllables = []
    for _ in range(3):
        number, rest = divmod(number * 7 + 11, 90)
        syllables.append("bcdfghklmnprstvzjw"[rest % 18] + "aeiou"[rest // 18])
    return "".join(syllables)


@given(
    first=st.sets(st.integers(0, _MOST), min_size=30),
    edits=st.lists(
        st.dictionaries(st.integers(0, _MOST), st.none() | st.integers(0, 2), min_size=1, max_size=4),
        min_size=1,
        max_size=4,
    ),
)
@settings(deadline=None, max_examples=12)
def test_items_kept_through_changes_are_those_of_all_concepts_at_once(
    first: set[int], edits: list[dict[int, int | None]]
) -> None:
    database = sqlite3.connect(":memory:")
    database.executescript(stored.SCHEMA + desk.SCHEMA)
    shelf = {number: _concept(number, 1) for number in first}
    _place(database, shelf)
    Desk(database, [("Bagabe", "Bahabe")], _always).write_all()
    for edit in edits:
        gone = {number: shelf[number] for number in edit if number in shelf}
        came = {number: _concept(number, version) for number, version in edit.items() if version is not None}
        shelf = {
            number: each for number, each in (shelf | came).items() if number in came or number not in gone
        }
        stored.remove(database, [each.id for each in gone.values()])
        _place(database, came)
        Desk(database, [("Bagabe", "Bahabe")], _always).change([*gone.values()], [*came.values()])
        written = judge([shelf[number] for number in sorted(shelf)], [("Bagabe", "Bahabe")])
        assert tuple(item for _, _, item in desk.passed(database)) == written.passed
    database.close()


def _place(database: sqlite3.Connection, concepts: dict[int, Concept]) -> None:
    stored.place(
        database,
        [Placed(number=number, file="", at=number, concept=each) for number, each in concepts.items()],
    )


def _always(_: Concept) -> bool:
    return True
