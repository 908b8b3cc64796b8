"""Authors' own questions to items. They are asked as written: what the gate would say of them is a warning.

A question's id comes from its content words and its answer, so that it stays through a moved line, a renamed file and
a touched-up wording.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from content.citation import Citation
from content.concepts.concept import Concept, ConceptId, Language
from content.concepts.prose import language_of
from content.items.authored import Authored
from content.items.correction import has_one_key, read_truth
from content.items.fingerprint import fingerprint
from content.items.item import Item, ItemId, Kind, Reason, Rubric
from content.items.names import forms, parts
from content.items.naming import is_no_name
from content.items.statement import BLANK, sentences
from content.items.stems import say
from content.items.wording import has_markup, is_absolute, is_cut_off, is_dangling
from content.items.words import content_words
from content.language.normal import squeeze

_LONGEST_ANSWER, _MOST_WORDS = 40, 5
_MOST_POINTS = 4
_LONGEST_STEM = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A question and the file that it was found in."""

    file: str
    authored: Authored


def adopt(
    located: Iterable[Located], named: Callable[[str], Concept | None]
) -> Iterator[tuple[Item, str | None]]:
    """An item for every question, in the order of the notes, each with what speaks against it or None.

    A question that stands in the notes twice is asked once. `named` gives the first concept with these letters in a name.
    """
    seen: set[ItemId] = set()
    for each in located:
        item = _item(each, named)
        if item.id not in seen:
            seen.add(item.id)
            yield item, _warning(item)


def by_name(concepts: Sequence[Concept]) -> dict[str, Concept]:
    """The first concept for each of the letters that its names may be written in."""
    return {letters: each for each in reversed(concepts) for name in _names(each) for letters in forms(name)}


def _names(concept: Concept) -> tuple[str, ...]:
    return (concept.term, *concept.aliases)


def _item(located: Located, named: Callable[[str], Concept | None]) -> Item:
    authored = located.authored
    language = language_of(f"{authored.question} {authored.answer}")
    kind = _kind(authored)
    item_id = _id(authored, kind)
    about = named(squeeze(authored.answer)) or named(squeeze(authored.question))
    citation = Citation(
        file=located.file, line=authored.line, end_line=authored.end_line, heading=authored.heading
    )
    return Item(
        id=item_id,
        rubric=_rubric(authored, kind, language, about),
        reasons=tuple(_reasons(authored, language, citation)),
        term=about.term if about else _short(authored),
        concept=about.id if about else ConceptId(f"own/{item_id}"),
        citation=citation,
    )


def _reasons(authored: Authored, language: Language, citation: Citation) -> Iterator[Reason]:
    yield Reason(said=authored.why or _said(authored), citation=citation)
    if authored.why_not:
        yield Reason(said=say("others", language))
    for option, why in authored.why_not:
        yield Reason(said=f"{option}: {why}", citation=citation, of_distractor=True)


def _said(authored: Authored) -> str:
    """The question with its answer, in its gap or behind it."""
    whole = authored.question.replace(BLANK, authored.answer)
    return whole if BLANK in authored.question else f"{whole} {authored.answer}"


def _short(authored: Authored) -> str:
    """What the question is about, for people, where no concept of the notes is."""
    return authored.answer if len(authored.answer) <= _LONGEST_ANSWER else authored.question[:_LONGEST_ANSWER]


def _id(authored: Authored, kind: Kind) -> ItemId:
    words = sorted(content_words(authored.question)) or [squeeze(authored.question)]
    answer = "" if kind is Kind.EXPLAIN else squeeze(authored.answer)
    return ItemId(f"{fingerprint('own', kind, ' '.join(words), answer):016x}")


def _kind(authored: Authored) -> Kind:
    if has_one_key(authored.options, authored.answer):
        return Kind.MULTIPLE_CHOICE
    if read_truth(authored.answer) is not None:
        return Kind.TRUE_FALSE
    is_short = len(authored.answer) <= _LONGEST_ANSWER and len(authored.answer.split()) <= _MOST_WORDS
    is_meaning = authored.is_statement and not is_no_name(authored.question)
    return Kind.SHORT_ANSWER if is_short and not is_meaning else Kind.EXPLAIN


def _rubric(authored: Authored, kind: Kind, language: Language, about: Concept | None) -> Rubric:
    truth = read_truth(authored.answer) if kind is Kind.TRUE_FALSE else None
    names = _names(about) if about and squeeze(authored.answer) in map(squeeze, _names(about)) else ()
    accept = dict.fromkeys([*names, *(part for name in (authored.answer, *names) for part in parts(name))])
    return Rubric(
        kind=kind,
        language=language,
        stem=_stem(authored, kind, language),
        answer=authored.answer if truth is None else truth,
        options=authored.options if kind is Kind.MULTIPLE_CHOICE else (),
        accept=tuple(name for name in accept if name != authored.answer) if kind is Kind.SHORT_ANSWER else (),
        key_points=tuple(sentences(authored.answer)[:_MOST_POINTS]) if kind is Kind.EXPLAIN else (),
    )


def _stem(authored: Authored, kind: Kind, language: Language) -> str:
    if BLANK in authored.question:
        return say("fill", language, statement=authored.question)
    if kind is Kind.EXPLAIN and authored.is_statement:
        return say("meaning", language, term=authored.question)
    return authored.question


def _gives_away(item: Item) -> bool:
    """Tarrant: logical cue; Haladyna 28b."""
    named = {squeeze(name) for name in (str(item.rubric.answer), *item.rubric.accept)}
    is_asked_for = item.rubric.kind in {Kind.SHORT_ANSWER, Kind.MULTIPLE_CHOICE}
    return is_asked_for and any(len(name) > 1 and name in squeeze(item.rubric.stem) for name in named)


def _is_longest(item: Item) -> bool:
    """Tarrant: the longest option is right."""
    others = [len(option) for option in item.rubric.options if option != item.rubric.answer]
    return bool(others) and len(str(item.rubric.answer)) > 1.5 * max(others)


_SHOWN: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("marked_up", has_markup),
    ("dangling", is_dangling),
    ("cut_off", is_cut_off),
    ("absolute", is_absolute),
)


def _warning(item: Item) -> str | None:
    """The first flaw by the names that the gate has for them."""
    rubric = item.rubric
    shown = (rubric.stem.replace(BLANK, " "), *rubric.options)
    for name, fault in _SHOWN:
        if any(map(fault, shown)):
            return name
    if len(rubric.stem) > _LONGEST_STEM:
        return "too_long"
    if _gives_away(item):
        return "key_in_stem"
    return "key_is_longest" if _is_longest(item) else None
