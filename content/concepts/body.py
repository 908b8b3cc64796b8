"""What stands under a name: the lines that say what it is, and where they end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from content.concepts import korean, reverse, sentence
from content.concepts.definition_lines import Line, part
from content.concepts.entry import Entry
from content.concepts.labels import Label, Labels, spot
from content.concepts.markup import plain
from content.concepts.names import fold, is_name, keys, split_name, trimmed
from content.concepts.prose import (
    is_order,
    is_prose,
    is_question,
    joined,
    language_of,
    reads_as_definition,
    says_something,
    sentences,
    weight,
)
from content.readers import Kind

#: A proper name or an acronym.
_LATIN = re.compile(r"[A-Z][A-Za-z0-9]")
#: `이미지와 컨테이너`: two things in one heading.
_JOINED_NAMES = re.compile(r"(?<=[가-힣])[와과]\s|\s(?:및|and|&)\s|[,·、]")
#: `= 관계형 데이터베이스 = RDB` under a name: how else it is called.
_EQUALS_NAMES = re.compile(r"^[=＝≒]\s*[^=＝≒.。]{2,40}(?:\s*[=＝≒]\s*[^=＝≒.。]{2,40})*$")
_LONGEST = 600
_MOST_PIECES = 8
#: A definition takes the first few; a chapter's hundreds need not be looked at for them.
_MOST_GATHERED = 3 * _MOST_PIECES
_MOST_BEFORE = 4
_LEAST_LABELLED = 3
_HANDED_ON = {Label.DEFINES, Label.TELLS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One line's part of a definition, and the label that it stood under, with its words."""

    text: str
    line: int
    end_line: int
    label: Label | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A definition gathered from several lines."""

    text: str
    line: int
    end_line: int


def gather(entries: Iterable[Entry], labels: Labels) -> tuple[Piece, ...]:
    """The first pieces in order, up to a section of its own; what other names hold is left out."""
    return tuple(islice(_pieces(entries, labels), _MOST_GATHERED))


def _pieces(entries: Iterable[Entry], labels: Labels) -> Iterator[Piece]:
    told = False
    for entry in entries:
        if entry.is_real_heading and spot(entry) not in labels:
            return
        pieces = tuple(_own_pieces(entry, labels))
        if told and not pieces and _is_anothers(entry, labels):
            return
        yield from pieces
        told = told or bool(pieces)


def _is_anothers(entry: Entry, labels: Labels) -> bool:
    """Whether an entry holds other things: what stands after them is rarely about the name above."""
    if spot(entry) in labels:
        return False
    return entry.kind is Kind.TABLE or bool(entry.children) or part(entry.text) is not None


def _own_pieces(entry: Entry, labels: Labels) -> Iterator[Piece]:
    label = labels.get(spot(entry))
    line = None if entry.is_real_heading else part(entry.text)
    if label is not None:
        if label in _HANDED_ON:
            yield from _labelled(entry, line, label, labels)
        return
    text = plain(entry.text)
    if line is None and text and not (entry.children and is_name(text)) and _is_told(text):
        yield Piece(text=text, line=entry.line, end_line=entry.end_line)
        yield from gather(entry.children, labels)


def _is_told(text: str) -> bool:
    return not is_question(text) and not is_order(text) and not _EQUALS_NAMES.match(text)


def _labelled(entry: Entry, line: Line | None, label: Label, labels: Labels) -> Iterator[Piece]:
    right = plain(line.right) if line else ""
    title = trimmed(plain(line.left if line else entry.text))
    own = Piece(text=right, line=entry.line, end_line=entry.end_line)
    pieces = (*((own,) if says_something(right, 1) else ()), *gather(entry.children, labels))
    for number, piece in enumerate(pieces):
        yield replace(piece, label=label, title=piece.title if number else title)


def defining(name: str, entries: Sequence[Entry], labels: Labels, *, strict: bool = False) -> Body | None:
    """What stands under `name` as its definition, or None where it only lists names or speaks of something else.

    `strict` asks that it names it at once: a chapter's first words are rarely its title's definition.
    """
    gathered = gather(entries, labels)
    pieces = about(name, _from_definition(gathered))
    if not pieces or not _says_what(pieces):
        return None
    if pieces[0].label is Label.DEFINES or _is_subject(name, pieces):
        return assemble(pieces)
    if has_two_names(name) and pieces[0].label is None and reads_as_definition(pieces[0].text):
        return assemble(pieces)
    doubtful = _begins_late(gathered, entries) or (strict and not reads_as_definition(pieces[0].text))
    if _defines_another(name, pieces[0]) or (doubtful and not _is_named(name, pieces[0])):
        return None
    if pieces[0].label is None and not _is_named(name, *pieces) and _speaks_of_another(name, pieces[0].text):
        return None
    return assemble(pieces)


def has_two_names(name: str) -> bool:
    """Whether an author gives a name with its other name: `차원 축소 (Dimensionality Reduction)` heads what it is."""
    names = split_name(name)
    return any(language_of(alias) != language_of(names.term) for alias in names.aliases)


def other_names(entries: Iterable[Entry], labels: Labels) -> tuple[str, ...]:
    """The names that `영어: Osmosis`, `aka: …` or `= Osmosis` under a term gives it."""
    told: list[str] = []
    for entry in entries:
        line = part(entry.text) if labels.get(spot(entry)) is Label.NAMES else None
        if line is not None:
            told += re.split(r"[,，、/;]", line.right)
        elif _EQUALS_NAMES.match(entry.text):
            told += re.split(r"[=＝≒]", entry.text)
    return tuple(text for text in map(plain, told) if is_name(text))


def _from_definition(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Without the names that stand before what reads as a definition: an example, a person, a picture's title."""
    for number, piece in enumerate(pieces[:_MOST_BEFORE]):
        if piece.label is not None or is_prose(piece.text):
            return pieces[number:] if reads_as_definition(piece.text) or not number else pieces
    return pieces


def _defines_another(name: str, piece: Piece) -> bool:
    """Whether a line's subject is another thing in the same letters: `rock cycle` below `Rocks`."""
    if piece.label is not None:
        return False
    subject = sentence.subject((sentences(piece.text) or [piece.text])[0])
    if subject is None or language_of(subject) != language_of(name):
        return False
    if _JOINED_NAMES.search(name):
        return True
    if subject.isascii() and set(subject.lower().split()) <= set(name.lower().split()):
        return False
    inside = not subject.isascii() and any(fold(subject) in key for key in _known(name))
    return not (inside or any(key in fold(subject) for key in _known(name)))


def about(name: str, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces without those, after the first, that define something else."""
    known = _known(name)
    return pieces[:1] + tuple(piece for piece in pieces[1:] if _claimed(piece.text) <= known)


def _claimed(text: str) -> set[str]:
    """The names that a text defines itself."""
    return {key for shape in (sentence, reverse) for claim in shape.read(text) for key in keys(claim.name)}


def _says_what(pieces: tuple[Piece, ...]) -> bool:
    first = pieces[0]
    if first.label is None:
        further = (piece.text for piece in pieces[1:_MOST_BEFORE])
        begins = language_of(first.text) == "en" and weight(first.text) >= _LEAST_LABELLED
        return is_prose(first.text) or (begins and any(map(is_prose, further)))
    return any(is_prose(piece.text) or weight(piece.text) >= _LEAST_LABELLED for piece in pieces)


def _begins_late(pieces: tuple[Piece, ...], entries: Sequence[Entry]) -> bool:
    """Whether other things stand before the first piece."""
    told = (entry for entry in entries if (text := plain(entry.text)) and _is_told(text))
    first = next(told, None)
    return first is not None and pieces[0].line > first.last_line


def _known(name: str) -> set[str]:
    names = split_name(name)
    return {key for one in (names.term, *names.aliases) for key in keys(one)}


def _is_named(name: str, *pieces: Piece) -> bool:
    text = fold(" ".join(piece.text for piece in pieces))
    return any(key in text for key in _known(name))


def _is_subject(name: str, pieces: tuple[Piece, ...]) -> bool:
    """Whether one of the first sentences defines it."""
    told = [one for piece in pieces[:2] for one in sentences(piece.text)[:2]]
    subjects = (fold(subject) for one in told if (subject := sentence.subject(one)))
    return any(subject.endswith(key) for subject in subjects for key in _known(name))


def _speaks_of_another(name: str, text: str) -> bool:
    """Whether the first sentence is about another thing: a proper name, or one that it defines from behind.

    A subject in the other language is taken for the same thing: `전이학습` above `Transfer Learning은 …`.
    """
    first = (sentences(text) or [text])[0]
    subject = sentence.subject(first)
    if subject is not None:
        return bool(_LATIN.search(subject)) and bool(_LATIN.search(name))
    about = korean.topic(first)
    if about is not None and _LATIN.match(about[0]):
        return True
    return any(_LATIN.match(claim.name) for claim in reverse.read(first))


def assemble(pieces: tuple[Piece, ...]) -> Body:
    """The first pieces that fit into a definition of readable length."""
    kept: list[Piece] = []
    length = 0
    for piece in pieces[:_MOST_PIECES]:
        if kept and length + len(piece.text) > _LONGEST:
            break
        kept.append(piece)
        length += len(piece.text)
    return Body(
        text=joined([kept[0].text, *(_titled(piece) for piece in kept[1:])]),
        line=min(piece.line for piece in kept),
        end_line=max(piece.end_line for piece in kept),
    )


def _titled(piece: Piece) -> str:
    """A further side of the thing keeps its label, or nobody would know which side it is."""
    if piece.title and piece.label is not Label.DEFINES:
        return f"{piece.title}: {piece.text}"
    return piece.text
