"""An explanation is shown as quotes at their lines, and no longer than the reader needs it."""

from dataclasses import replace

from bot.cards import Element, Quote, Text, Verbatim
from bot.conversation.why import why
from content.citation import Citation
from content.items.item import Reason
from tests.stand_ins.shelf import WHICH

OWN = Citation(file="notes (1).md", line=3, end_line=5)


def at(line: int) -> Citation:
    return Citation(file="b.md", line=line, end_line=line)


ITEM = replace(
    WHICH,
    citation=OWN,
    reasons=(
        Reason(said="graft: A shoot (a scion) set into a stem.", citation=OWN),
        Reason(said="The other options:"),
        Reason(said="mulch: A cover for the soil.", citation=at(7), of_distractor=True),
        Reason(said="hedge: A row of shrubs.", citation=at(9), of_distractor=True),
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
        reasons=(
            Reason(said="graft: A.", citation=OWN),
            Reason(said="Others:"),
            Reason(
                said="hedge: A row of shrubs that stand close together.", citation=at(9), of_distractor=True
            ),
        ),
    )

    assert told(*why(item, chosen=["A row of shrubs that stand"]))[1:] == [
        ("hedge: A row of shrubs that stand close together.", ["b.md:9-9"])
    ]


def test_what_is_said_without_a_place_stays_beside_what_has_one() -> None:
    item = replace(
        ITEM, reasons=(Reason(said="That describes a hedge."), Reason(said="hedge: A row.", citation=at(9)))
    )

    assert told(*why(item)) == [("That describes a hedge.", []), ("hedge: A row.", ["b.md:9-9"])]


def test_an_explanation_without_places_rests_on_the_items_lines() -> None:
    assert told(*why(replace(ITEM, reasons=(Reason(said="Because."),)))) == [
        ("Because.", ["notes (1).md:3-5"])
    ]
    assert why(replace(ITEM, reasons=())) == ()
