"""Everything that is asked about one reading of the notes.

What is written of the concepts, what the authors ask themselves, less what they retired, as they corrected it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from content.concepts.concept import Concept
from content.concepts.merging import Located as Found
from content.concepts.names import fold
from content.guidance import Guidance, Misread
from content.items.adopted import Located, adopt, by_name
from content.items.correction import correct
from content.items.item import Item, ItemId
from content.items.names import forms
from content.items.writer import Judged, Question, judge, question_of
from content.language.normal import squeeze


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The items of one reading. `misread` are entries of the guidance that fit no item."""

    judged: Judged
    misread: tuple[Misread, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """What is asked, what was stopped, and the entries of the guidance that fit no item."""

    items: tuple[Item, ...]
    stopped: tuple[tuple[Item, str], ...] = ()
    misread: tuple[Misread, ...] = ()


def edit(concepts: Sequence[Concept], authored: Sequence[Located], guidance: Guidance) -> Edition:
    """What becomes of everything that could be asked."""
    wanted = is_wanted(guidance)
    written = judge([each for each in concepts if wanted(each)], guidance.apart)
    adopted = list(adopt(authored, by_name(concepts).get))
    asked = ((question_of(item), item) for item in written.passed)
    composed = compose(asked, [item for item, _ in adopted], guidance)
    retired = {item_id for item_id, _ in guidance.retired}
    judged = Judged(
        passed=composed.items,
        rejected=(*written.rejected, *composed.stopped),
        warned=tuple((item, why) for item, why in adopted if why is not None and item.id not in retired),
    )
    return Edition(judged=judged, misread=composed.misread)


def is_wanted(guidance: Guidance) -> Callable[[Concept], bool]:
    """Whether the authors want anything to be asked about a concept."""
    left_out = frozenset(letters for name in guidance.left_out for letters in forms(name))
    return lambda concept: not left_out or left_out.isdisjoint(_letters(concept))


def compose(
    written: Iterable[tuple[Question, Item]], adopted: Sequence[Item], guidance: Guidance
) -> Composed:
    """Put together what was written, each with what it asks, and what the authors ask themselves, then correct and retire.

    An author's own question goes before a written one in the same words.
    """
    own = {question_of(item) for item in adopted}
    items, stopped = list(adopted), list[tuple[Item, str]]()
    for question, item in written:
        if question in own:
            stopped.append((item, "asked_twice"))
        else:
            items.append(item)
    by_id = {item.id: item for item in items}
    misread = list(_corrected(by_id, guidance))
    known = frozenset(by_id)
    for item_id, line in guidance.retired:
        if item_id not in known:
            misread.append(Misread(line=line, reason="guidance-unknown-item"))
        elif item_id in by_id:
            stopped.append((by_id.pop(item_id), "retired"))
    return Composed(items=tuple(by_id.values()), stopped=tuple(stopped), misread=tuple(misread))


def with_aliases(found: Iterable[Found], guidance: Guidance) -> Iterator[Found]:
    """The findings with the names that the authors add to theirs."""
    added = {fold(term): names for term, names in guidance.aliases}
    for each in found:
        names = added.get(fold(each.finding.term), ())
        aliases = (*each.finding.aliases, *(name for name in names if name not in each.finding.aliases))
        yield replace(each, finding=replace(each.finding, aliases=aliases)) if names else each


def _corrected(by_id: dict[ItemId, Item], guidance: Guidance) -> Iterator[Misread]:
    for change in guidance.corrections:
        item = by_id.get(change.id)
        better = correct(item, change) if item else None
        if better is None:
            reason = "guidance-no-key" if item else "guidance-unknown-item"
            yield Misread(line=change.line, reason=reason)
        else:
            by_id[change.id] = better


def _letters(concept: Concept) -> frozenset[str]:
    return frozenset(squeeze(name) for name in (concept.term, *concept.aliases))
