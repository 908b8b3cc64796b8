"""Multiple choice over several siblings at once: which option tells two of them apart, which one is of another sort.

Options that pair terms with statements use each statement equally often as a lure, so that the key is not the one that
agrees most with the others (Tarrant: convergence).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from content.items.choice import choice
from content.items.distractors import term_of
from content.items.draft import Asked, Draft
from content.items.explanation import because
from content.items.fingerprint import fingerprint
from content.items.item import Kind
from content.items.likeness import kind_by_name, sort_of
from content.items.naming import is_topic
from content.items.nearness import Nearness
from content.items.siblings import Sibling
from content.items.stems import say
from content.items.subject import Subject
from content.items.words import content_words
from content.language.normal import fold

#: Two statements stand in one option. A Latin letter says less than a syllable.
_LONGEST_HALF, _LONGEST_LATIN_HALF = 36, 60
_MEMBERS = 3
#: The entries of a list stand under one heading.
_KEPT = 1_024


def write(subject: Subject, siblings: Sequence[Sibling]) -> Iterator[Draft]:
    """Write one comparison and one odd one out, where the notes carry them."""
    yield from _comparison(subject, siblings)
    yield from _odd_one_out(subject, siblings)


def _comparison(subject: Subject, siblings: Sequence[Sibling]) -> Iterator[Draft]:
    if not _is_short(subject):
        return
    beside = (near.subject for near in siblings if near.nearness is Nearness.GROUP)
    group = [other for other in beside if _is_short(other) and is_of_one_kind(subject, other)]
    partners = sorted(group, key=lambda other: other.order)
    partner = next((other for other in partners if subject.order < other.order), None)
    third = next((other for other in group if partner is not None and other is not partner), None)
    if partner is None or third is None:
        return
    a, b, c = (each.statement for each in (subject, partner, third))
    item_id = subject.item_id(Kind.MULTIPLE_CHOICE, f"compared {partner.concept.id}")
    names = subject.concept.term, partner.concept.term
    options = [
        say("pair", subject.concept.language, term=names[0], one=one, other=names[1], two=two)
        for one, two in ((a, b), (b, a), (b, c), (c, a))
    ]
    stem = say("compare", subject.concept.language, term=names[0], other=names[1])
    reasons = because(subject, partner, others=(third,))
    item = choice(item_id, subject, stem=stem, options=options, reasons=reasons)
    yield Draft(item=item, asked=Asked.PAIR, subject=subject, shown=partner, others=(third,))


def is_of_one_kind(subject: Subject, other: Subject) -> bool:
    """Whether the two are worth a comparison: one kind by their names, or one sort by what is said of them."""
    is_named = bool(kind := kind_by_name(subject)) and kind == kind_by_name(other)
    return is_named or (bool(sort := sort_of(subject.statement)) and sort == sort_of(other.statement))


def _is_short(subject: Subject) -> bool:
    longest = _LONGEST_LATIN_HALF if subject.concept.language == "en" else _LONGEST_HALF
    return len(subject.statement) <= longest and not subject.is_remark and not subject.has_blank


def _odd_one_out(subject: Subject, siblings: Sequence[Sibling]) -> Iterator[Draft]:
    """The subject among siblings of another list, of whom the notes say by the list's own word what they are."""
    own = _topic(subject)
    apart = [near.subject for near in siblings if near.nearness > Nearness.GROUP]
    topics = dict.fromkeys(filter(None, map(_topic, apart)))
    for topic in topics:
        members = [other for other in apart if _topic(other) == topic and _is_said_of(topic, other)]
        is_strange = own and own != topic and not content_words(topic) & subject.all_words
        if not is_strange or len(members) < _MEMBERS:
            continue
        item_id = subject.item_id(Kind.MULTIPLE_CHOICE, f"odd {fold(topic)}")
        ordered = sorted(members, key=lambda other: fingerprint(item_id, other.concept.id))[:_MEMBERS]
        options = [term_of(each) for each in (subject, *ordered)]
        stem = say("odd", subject.concept.language, subject=topic)
        item = choice(item_id, subject, stem=stem, options=options, reasons=because(subject, others=ordered))
        yield Draft(item=item, asked=Asked.ODD, subject=subject, shown=subject, others=tuple(ordered))
        return


def _topic(subject: Subject) -> str:
    heading = subject.passage.citation.heading
    return _as_topic(heading[-1]) if heading else ""


@lru_cache(maxsize=_KEPT)
def _as_topic(heading: str) -> str:
    return heading if is_topic(heading) else ""


def _is_said_of(topic: str, subject: Subject) -> bool:
    """Whether the notes' words on it name the topic, and its name does not give that away."""
    words = content_words(topic)
    return bool(words) and words <= subject.words and not words & subject.own_words
