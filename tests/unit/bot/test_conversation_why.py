"""An explanation is shown as quotes at their lines, and no longer than the reader needs it."""

from dataclasses import replace

from bot.cards import Element, Quote, Text, Verbatim
from bot.conversation.why import why
from content.citation import Citation
from tests.stand_ins.shelf import WHICH

ITEM = replace(
    WHICH,
    citation=Citation(file="notes (1).md", line=3, end_line=5),
    explanation=(
        "graft: A shoot (a scion) set into a stem. (notes (1).md:3)\n"
        "The other options:\n"
        "- mulch: A cover for the soil. (b.md:7)\n"
        "- hedge: A row of shrubs. (b.md:9)"
    ),
)


def told(*elements: Element) -> list[tuple[str, list[str]]]:
    """Words and places."""
    lines = []
    for element in elements:
        assert isinstance(element, Quote | Text)
        assert isinstance(element.words, Verbatim)
        sources = element.sources if isinstance(element, Quote) else ()
        lines.append((element.words.text, [f"{at.file}:{at.line}-{at.end_line}" for at in sources]))
    return lines


KEY = ("graft: A shoot (a scion) set into a stem.", ["notes (1).md:3-5"])


def test_the_key_is_explained_at_its_own_lines() -> None:
    assert told(*why(ITEM)) == [KEY]


def test_a_distractor_is_explained_to_whom_it_misled() -> None:
    assert told(*why(ITEM, chosen=["hedge"])) == [KEY, ("hedge: A row of shrubs.", ["b.md:9-9"])]
    assert told(*why(ITEM, chosen=["graft"])) == [KEY]


def test_a_description_is_known_by_its_beginning() -> None:
    item = replace(
        ITEM,
        explanation="graft: A. (a.md:1)\nOthers:\n- hedge: A row of shrubs that stand close together. (b.md:9)",
    )

    assert told(*why(item, chosen=["A row of shrubs that stand"]))[1:] == [
        ("hedge: A row of shrubs that stand close together.", ["b.md:9-9"])
    ]


def test_what_is_said_without_a_place_stays_beside_what_has_one() -> None:
    item = replace(ITEM, explanation="That describes a hedge.\nhedge: A row. (b.md:9)")

    assert told(*why(item)) == [("That describes a hedge.", []), ("hedge: A row.", ["b.md:9-9"])]


def test_an_explanation_without_places_rests_on_the_items_lines() -> None:
    assert told(*why(replace(ITEM, explanation="Because."))) == [("Because.", ["notes (1).md:3-5"])]
    assert why(replace(ITEM, explanation="")) == ()
