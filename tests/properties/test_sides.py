"""What holds for whatever is asked on, and for whatever notes are looked through."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.citation import Citation
from content.concepts.concept import Concept, ConceptId, Passage
from content.concepts.markup import plain
from content.search.sides import Side, asked, asks_on, tell

_PIECES = st.sampled_from(
    [
        "- **Term**: it is",
        "  - 예: 하나",
        "For example, a",
        "## Examples",
        "### 예시",
        "장점은 빠름",
        "unlike b",
        "",
    ]
)
_LINES = st.lists(
    st.one_of(_PIECES, st.text(max_size=20).map(lambda text: " ".join(text.split()))), min_size=1
)


def concept(line: int, end_line: int) -> Concept:
    at = Citation(file="a.md", line=line, end_line=end_line)
    return Concept(
        id=ConceptId("term"),
        term="Term",
        aliases=(),
        language="en",
        passages=(Passage(text="it is", citation=at),),
        group="g",
    )


@given(st.text(max_size=400))
def test_any_text_may_be_asked_on(text: str) -> None:
    sides = asked(text)

    assert len(set(sides)) == len(sides)
    assert asks_on(text) in {True, False}


@given(st.data(), _LINES, st.sampled_from(list(Side)))
def test_what_is_told_stands_on_its_lines(data: st.DataObject, lines: list[str], side: Side) -> None:
    first = data.draw(st.integers(1, len(lines)))
    last = data.draw(st.integers(first, len(lines)))
    told = tell(side, concept(first, last), lines, "a.md")

    for passage in told:
        cited = lines[passage.citation.line - 1 : passage.citation.end_line]
        assert 1 <= passage.citation.line <= passage.citation.end_line <= len(lines)
        assert passage.citation.line >= first
        for told_line in passage.text.splitlines():
            assert any(told_line in plain(line) or told_line == plain(line) for line in cited)
    assert len(told) == len(dict.fromkeys(passage.citation.line for passage in told))


@given(_LINES)
def test_nothing_is_told_of_another_note(lines: list[str]) -> None:
    assert tell(Side.EXAMPLE, concept(1, len(lines)), lines, "b.md") == ()


@given(st.integers(1, 50), st.integers(0, 50))
def test_lines_that_the_note_no_longer_has_tell_nothing(line: int, more: int) -> None:
    assert tell(Side.EXAMPLE, concept(line + 1, line + 1 + more), ["예: 하나"][:line], "a.md") == ()
