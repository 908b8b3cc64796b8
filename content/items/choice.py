"""One multiple-choice item of its parts: the options in an order that is the same every time and favours no place."""

from __future__ import annotations

from collections.abc import Sequence

from content.citation import Citation
from content.items.fingerprint import fingerprint
from content.items.item import Item, ItemId, Kind, Reason, Rubric
from content.items.subject import Subject


def choice(
    item_id: ItemId,
    subject: Subject,
    *,
    stem: str,
    options: Sequence[str],
    reasons: tuple[Reason, ...],
    accept: tuple[str, ...] = (),
    citation: Citation | None = None,
) -> Item:
    """The item about the subject; the first option is the key. `citation` where it is not the definition's."""
    return Item(
        id=item_id,
        rubric=Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language=subject.concept.language,
            stem=stem,
            answer=options[0],
            options=tuple(sorted(options, key=lambda option: fingerprint(item_id, option))),
            accept=accept,
        ),
        reasons=reasons,
        term=subject.concept.term,
        concept=subject.concept.id,
        citation=citation or subject.passage.citation,
    )
