"""What holds for items about any notes at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.citation import Citation
from content.concepts.concept import Concept, ConceptId, Passage
from content.items import Item, Kind, judge
from content.language.normal import squeeze

_TERMS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["분산", "표준 편차", "Mean", "The mean", "표본(sample)", "AWS", "A.*"]),
)
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "값을",
                "나누어",
                "재는",
                "흩어진",
                "정도",
                "the",
                "spread",
                "of",
                "values",
                "that",
                "분산은",
                "이다.",
                "Mean",
                "is",
                "(a",
                "**",
                "____",
                "목표:",
            ]
        ),
        max_size=14,
    ).map(" ".join),
)


@st.composite
def concepts(draw: st.DrawFn) -> tuple[Concept, ...]:
    drawn = draw(
        st.lists(st.tuples(_TERMS, _TEXTS, st.lists(_TERMS, max_size=2), st.integers(0, 2)), max_size=8)
    )
    return tuple(
        Concept(
            id=ConceptId(str(place)),
            term=term,
            aliases=tuple(aliases),
            language="ko" if group else "en",
            passages=(
                Passage(text=text, citation=Citation(file="n.md", line=place + 1, end_line=place + 1)),
            ),
            group=str(group),
        )
        for place, (term, text, aliases, group) in enumerate(drawn)
    )


@given(concepts())
def test_any_notes_give_sound_items_or_none(notes: tuple[Concept, ...]) -> None:
    judged = judge(notes)
    ids = [item.id for item in (*judged.passed, *(item for item, _ in judged.rejected))]
    assert len(ids) == len(set(ids))
    for item in judged.passed:
        check(item, next(each for each in notes if each.id == item.concept))


def check(item: Item, about: Concept) -> None:
    rubric = item.rubric
    assert rubric.stem.strip()
    assert item.explanation.strip()
    assert item.citation in about.citations
    if rubric.kind is Kind.MULTIPLE_CHOICE:
        letters = [squeeze(option) for option in rubric.options]
        assert len(set(letters)) == len(letters) >= 3
        assert rubric.options.count(str(rubric.answer)) == 1
        wrong = set(letters) - {squeeze(str(rubric.answer))}
        assert wrong.isdisjoint(squeeze(name) for name in rubric.accept)


@given(concepts())
def test_the_order_of_the_notes_changes_no_item(notes: tuple[Concept, ...]) -> None:
    backwards = tuple(reversed(notes))
    assert set(judge(notes).passed) == set(judge(backwards).passed)
