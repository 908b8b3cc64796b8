"""Everything that is asked about one reading of the notes.

What is written of the concepts, what the authors ask themselves, less what they retired, as they corrected it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from content.concepts.concept import Concept
from content.concepts.merging import Located as Found
from content.concepts.names import fold
from content.guidance import Guidance, Misread
from content.items.adopted import Located, adopt
from content.items.correction import correct
from content.items.item import Item, Kind
from content.items.names import forms
from content.items.writer import Judged, Memory, judge
from content.language.normal import squeeze


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The items of one reading. `misread` are entries of the guidance that fit no item."""

    judged: Judged
    misread: tuple[Misread, ...] = ()


def edit(
    concepts: Sequence[Concept], authored: Sequence[Located], guidance: Guidance, memory: Memory | None = None
) -> Edition:
    """Write, adopt, then correct and retire. An author's own question goes before a written one in the same words."""
    left_out = frozenset(letters for name in guidance.left_out for letters in forms(name))
    asked_about = [each for each in concepts if not _letters(each) & left_out]
    written = judge(asked_about, guidance.apart, memory)
    adopted = list(adopt(authored, concepts))
    own = {_question(item) for item, _ in adopted}
    items = [item for item, _ in adopted] + [item for item in written.passed if _question(item) not in own]
    doubles = [(item, "asked_twice") for item in written.passed if _question(item) in own]
    known = {item.id for item in items}
    items, misread = _corrected(items, guidance)
    retired = {item_id for item_id, _ in guidance.retired}
    misread += [
        Misread(line=line, reason="guidance-unknown-item")
        for item_id, line in guidance.retired
        if item_id not in known
    ]
    judged = Judged(
        passed=tuple(item for item in items if item.id not in retired),
        rejected=(
            *written.rejected,
            *doubles,
            *((item, "retired") for item in items if item.id in retired),
        ),
        warned=tuple((item, why) for item, why in adopted if why is not None and item.id not in retired),
    )
    return Edition(judged=judged, misread=tuple(misread))


def with_aliases(found: Iterable[Found], guidance: Guidance) -> Iterator[Found]:
    """The findings with the names that the authors add to theirs."""
    added = {fold(term): names for term, names in guidance.aliases}
    for each in found:
        names = added.get(fold(each.finding.term), ())
        aliases = (*each.finding.aliases, *(name for name in names if name not in each.finding.aliases))
        yield replace(each, finding=replace(each.finding, aliases=aliases)) if names else each


def _corrected(items: Sequence[Item], guidance: Guidance) -> tuple[list[Item], list[Misread]]:
    by_id = {item.id: item for item in items}
    misread: list[Misread] = []
    for change in guidance.corrections:
        item = by_id.get(change.id)
        better = correct(item, change) if item else None
        if better is None:
            reason = "guidance-no-key" if item else "guidance-unknown-item"
            misread.append(Misread(line=change.line, reason=reason))
        else:
            by_id[change.id] = better
    return list(by_id.values()), misread


def _letters(concept: Concept) -> frozenset[str]:
    return frozenset(squeeze(name) for name in (concept.term, *concept.aliases))


def _question(item: Item) -> tuple[Kind, str]:
    return item.rubric.kind, squeeze(item.rubric.stem)
