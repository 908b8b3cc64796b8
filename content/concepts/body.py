"""What stands under a name: the lines that say what it is, and where they end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from content.concepts import reverse, sentence
from content.concepts.definition_lines import Line, part
from content.concepts.markup import plain
from content.concepts.names import fold, is_name, keys, label_kind, split_name, trimmed
from content.concepts.outline import Entry
from content.concepts.prose import is_order, is_prose, is_question, joined, says_something, sentences, weight
from content.readers import Kind

_LATIN = re.compile(r"[A-Z][A-Za-z0-9]")
_LONGEST = 600
_MOST_PIECES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One line's part of a definition."""

    text: str
    line: int
    end_line: int
    labelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A definition gathered from several lines."""

    text: str
    line: int
    end_line: int


def label_of(text: str, repeated: Collection[str]) -> str | None:
    """The kind of label that a left side is, counting those that a document uses as labels of its own."""
    kind = label_kind(trimmed(text))
    return kind or ("tells" if fold(text) in repeated else None)


def gather(entries: Iterable[Entry], repeated: Collection[str]) -> tuple[Piece, ...]:
    """The pieces in order, up to where other things begin."""
    return tuple(_pieces(entries, repeated))


def _pieces(entries: Iterable[Entry], repeated: Collection[str]) -> Iterator[Piece]:
    for entry in entries:
        if entry.kind is Kind.HEADING and entry.level <= 6 and label_of(plain(entry.text), repeated) is None:
            return
        yield from _own_pieces(entry, repeated)


def _own_pieces(entry: Entry, repeated: Collection[str]) -> Iterator[Piece]:
    text = plain(entry.text)
    line = part(entry.text)
    if line is not None:
        yield from _of_line(entry, line, repeated)
    elif entry.children and is_name(text) and label_of(text, repeated) is None:
        return
    elif entry.children and label_of(text, repeated) == "tells":
        yield from _labelled(gather(entry.children, repeated))
    elif label_of(text, repeated) is None and text and not is_question(text) and not is_order(text):
        yield Piece(text=text, line=entry.line, end_line=entry.end_line)
        yield from gather(entry.children, repeated)


def _of_line(entry: Entry, line: Line, repeated: Collection[str]) -> Iterator[Piece]:
    left, right = plain(line.left), plain(line.right)
    kind = label_of(left, repeated)
    if kind != "tells":
        return
    if says_something(right, 1):
        yield Piece(text=right, line=entry.line, end_line=entry.end_line, labelled=True)
    yield from _labelled(gather(entry.children, repeated))


def _labelled(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield Piece(text=piece.text, line=piece.line, end_line=piece.end_line, labelled=True)


def defining(name: str, pieces: tuple[Piece, ...], *, strict: bool = False) -> Body | None:
    """The pieces as the definition of `name`, or None where they only list names, or speak of something else.

    `strict` asks that they name it: a chapter's first words are rarely its title's definition.
    """
    if not pieces or not _says_what(pieces):
        return None
    if _names(name, pieces) or pieces[0].labelled:
        return assemble(pieces)
    if strict or _speaks_of_another(name, pieces[0].text):
        return None
    return assemble(pieces)


def _names(name: str, pieces: tuple[Piece, ...]) -> bool:
    known = split_name(name)
    text = fold(" ".join(piece.text for piece in pieces))
    return any(key in text for alias in (known.term, *known.aliases) for key in keys(alias))


def _speaks_of_another(name: str, text: str) -> bool:
    """Whether the first sentence is about another thing: a proper name, or one that it defines from behind.

    A subject in the other language is taken for the same thing: `전이학습` above `Transfer Learning은 …`.
    """
    first = (sentences(text) or [text])[0]
    subject = sentence.subject(first)
    if subject is not None:
        return bool(_LATIN.search(subject)) and bool(_LATIN.search(name))
    about = sentence.topic(first)
    if about is not None and _LATIN.match(about[0]):
        return True
    return any(_LATIN.match(claim.name) for claim in reverse.read(first))


def _says_what(pieces: tuple[Piece, ...]) -> bool:
    first = pieces[0]
    if first.labelled:
        return any(is_prose(piece.text) or weight(piece.text) >= 3 for piece in pieces if piece.labelled)
    return is_prose(first.text)


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
        text=joined([piece.text for piece in kept]),
        line=min(piece.line for piece in kept),
        end_line=max(piece.end_line for piece in kept),
    )
