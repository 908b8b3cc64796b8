"""What holds for any query whatsoever."""

from __future__ import annotations

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from content.citation import Citation
from content.concepts.concept import Concept, ConceptId, Passage
from content.concepts.stored import Placed
from content.search import index, index_of
from content.search.thresholds import MOST_FOUND, MOST_RELATED, MOST_SUGGESTIONS


def _concept(number: int, term: str, text: str, *aliases: str) -> Concept:
    citation = Citation(file="notes.md", line=number * 2 + 1, end_line=number * 2 + 2, heading=("Tides",))
    return Concept(
        id=ConceptId(str(number)),
        term=term,
        aliases=aliases,
        language="en",
        passages=(Passage(text=text, citation=citation),),
        group="Tides",
    )


_CONCEPTS = (
    _concept(0, "Spring tide", "The largest rise and fall of the sea, at new and full moon.", "사리"),
    _concept(1, "Neap tide", "The smallest rise and fall of the sea, at half moon.", "조금"),
    _concept(2, "Slack water", "The short time in which the stream stands still before it turns."),
    _concept(3, "조차", "밀물과 썰물 때 바닷물 높이의 차이입니다.", "tidal range"),
    _concept(4, "C++", "A language (with classes) that compiles to machine code."),
)
_INDEX = index_of(_CONCEPTS)
_KNOWN = {concept.id: concept for concept in _CONCEPTS}
_TERMS = {concept.term for concept in _CONCEPTS}

#: Any text, and text made of what the search reads specially.
_QUERIES = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=40),
    st.lists(
        st.sampled_from(
            [
                "Spring",
                "tide",
                "사리가",
                "조차",
                "란",
                "뭐야",
                "what is",
                "vs",
                '"',
                "AND",
                "NEAR(",
                "*",
                "names:",
                "とは",
                "ㅎㅁㅎ",
                "xkdlem",
                "C++",
            ]
        ),
        max_size=12,
    ).map(" ".join),
)


@given(query=_QUERIES)
@settings(deadline=None)
def test_any_query_answers_within_bounds_from_the_concepts_alone(query: str) -> None:
    answer = _INDEX.explain(query)

    assert answer.query == query
    assert all(_KNOWN[concept.id] == concept for concept in answer.found)
    assert len(answer.found) <= MOST_FOUND
    assert len(set(answer.found)) == len(answer.found)
    assert set(answer.related) <= _TERMS
    assert set(answer.suggestions) <= _TERMS
    assert len(answer.related) <= MOST_RELATED
    assert len(answer.suggestions) <= MOST_SUGGESTIONS
    assert not (answer.found and answer.suggestions)


@given(query=_QUERIES)
@settings(deadline=None)
def test_the_same_query_has_the_same_answer(query: str) -> None:
    assert _INDEX.explain(query) == _INDEX.explain(query)


@given(prefix=_QUERIES, limit=st.integers(min_value=-1, max_value=6))
@settings(deadline=None)
def test_any_prefix_completes_to_terms_within_its_limit(prefix: str, limit: int) -> None:
    terms = _INDEX.complete(prefix, limit)

    assert set(terms) <= _TERMS
    assert len(terms) <= max(limit, 0)


@given(concept=st.sampled_from(_CONCEPTS), spell=st.sampled_from([str.upper, str.lower, str.title]))
def test_every_name_finds_its_concept(concept: Concept, spell: object) -> None:
    assert callable(spell)
    for name in (concept.term, *concept.aliases):
        assert concept in _INDEX.explain(spell(name)).found


def test_a_very_long_query_is_cut_and_answered() -> None:
    assert _INDEX.explain("what is " + "very " * 100_000).found == ()


@given(taken=st.lists(st.integers(0, len(_CONCEPTS) - 1), max_size=12))
@settings(deadline=None, max_examples=40)
def test_an_index_that_changed_equals_one_made_of_what_is_left(taken: list[int]) -> None:
    connection = sqlite3.connect(":memory:")
    index.prepare(connection)
    held: dict[int, Placed] = {}
    for number in taken:
        if number in held:
            index.remove(connection, [held.pop(number)])
        else:
            held[number] = Placed(number=number, file="", at=number, concept=_CONCEPTS[number])
            index.enter(connection, [held[number]])

    fresh = sqlite3.connect(":memory:")
    index.prepare(fresh)
    index.enter(fresh, list(held.values()))

    assert _rows(connection) == _rows(fresh)
    connection.close()
    fresh.close()


def _rows(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    tables = ("names", "pieces", "sounds", "starts", "vocabulary")
    queries = ["select rowid, names, body from texts", *(f"select * from {table}" for table in tables)]  # noqa: S608 - ours
    return [sorted(connection.execute(query)) for query in queries]
