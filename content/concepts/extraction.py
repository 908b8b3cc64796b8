"""Document to findings: walks the outline and asks each shape in turn.

Every entry is looked at once. The shapes know form only; which of the findings are one concept is for `merging`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from content.concepts import glosses, korean, reverse, sentence, tables
from content.concepts.body import (
    Body,
    Piece,
    about,
    assemble,
    defining,
    gather,
    has_two_names,
    other_names,
)
from content.concepts.claim import Claim
from content.concepts.definition_lines import Line, part
from content.concepts.entry import Entry
from content.concepts.finding import Finding, Shape
from content.concepts.headings import compared, gathers, is_exercise, is_side, is_worksheet
from content.concepts.labels import Label, Labels, find_labels, spot
from content.concepts.markup import plain
from content.concepts.names import asks, fold, is_name, joint_names, split_name, trimmed
from content.concepts.outline import outline
from content.concepts.prose import is_order, is_prose, language_of, says_something, weight
from content.concepts.several import apart
from content.readers import Document, Kind, in_time

#: Words that a right side must have: a colon promises more than an arrow, and `a = b` is often an equation.
_LEAST_SAID = {"colon": 1, "equals": 2.1}
#: Of an equation. Japanese says in six letters what is none: `親藩 = 徳川氏の一門`.
_FORMULA = re.compile(r"[A-Za-z0-9+*/^<>×÷]")


_NAME_WORDS = 2
#: What a Japanese title has none of.
_JAPANESE_CASE = re.compile(r"[をがはにで]")
#: Entries of a document that has a title.
_LEAST_TITLED = 4
_OPERATION = re.compile(r"[^\W\d]\S*\s*[÷×/*+−–-]\s*\S*[^\W\d]")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is."""

    heading: tuple[str, ...] = ()
    owner: str | None = None
    group: str = ""
    in_bold: bool = False
    #: Whether its owner is a term.
    is_defined: bool = False
    #: Where a heading with two names is defined: what that line's topic is, it does not define.
    defined_at: int = 0


def extract(document: Document) -> tuple[Finding, ...]:
    """Everything that one document defines, in its order."""
    entries = outline(document)
    told = entries[1:] if _is_title(entries) else entries
    return tuple(_Walk(find_labels(entries)).through(told, _Place()))


def _is_title(entries: tuple[Entry, ...]) -> bool:
    """Whether the first line is a title in two parts: `History - the Joseon dynasty`."""
    if len(entries) < _LEAST_TITLED:
        return False
    first, below = entries[:2]
    line = part(first.text) if first.kind is Kind.PARAGRAPH and not first.children else None
    if line is None or below.line <= first.end_line + 1:
        return False
    right = plain(line.right)
    tells = _JAPANESE_CASE.search(right) if language_of(right) == "ja" else is_prose(right)
    return line.mark in {"dash", "bar", "gap"} and not tells


class _Walk:
    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    def through(self, entries: Iterable[Entry], place: _Place) -> Iterator[Finding]:
        for entry in in_time(entries):
            if entry.kind is Kind.TABLE:
                yield from tables.read(entry, place.heading, place.owner)
            elif not _is_to_be_done(entry):
                yield from self._entry(entry, place)

    def _entry(self, entry: Entry, place: _Place) -> Iterator[Finding]:
        label = self._labels.get(spot(entry))
        line = None if entry.is_real_heading else part(entry.text)
        found: list[Finding] = []
        if label is None:
            found = list(self._named(entry, line, place))
        elif label in {Label.DEFINES, Label.TELLS} and line is not None:
            found = list(self._prose(entry, line.right, place))
        yield from found
        if (
            entry.children
            and label is not Label.SHOWS
            and (label is not Label.ASIDE or entry.is_real_heading)
        ):
            yield from self.through(entry.children, _below(entry, line, label, found, place))

    def _named(self, entry: Entry, line: Line | None, place: _Place) -> Iterator[Finding]:
        if line is not None:
            return self._line(entry, line, place)
        if entry.children:
            return self._parent(entry, place)
        return self._prose(entry, entry.text, place)

    def _line(self, entry: Entry, whole: Line, place: _Place) -> Iterator[Finding]:
        line, *further = apart(whole)
        left, right = plain(line.left), plain(line.right)
        if is_side(left):
            body = None
        elif not right:
            body = defining(left, entry.children, self._labels)
        elif _defines(line, right):
            own = Piece(text=right, line=entry.line, end_line=entry.end_line)
            body = assemble(about(left, (own, *gather(entry.children, self._labels))))
        else:
            body = None
        if body is None:
            yield from self._prose(entry, entry.text, place)
        else:
            for name in joint_names(left):
                yield self._with_names(_finding(name, body, entry, place, Shape.LINE), entry)
        for other in further:
            if _defines(other, plain(other.right)):
                told = Body(text=plain(other.right), line=entry.line, end_line=entry.end_line)
                yield _finding(plain(other.left), told, entry, place, Shape.LINE)

    def _parent(self, entry: Entry, place: _Place) -> Iterator[Finding]:
        text = plain(entry.text)
        body = None
        is_chapter = _is_chapter(entry)
        gathering = gathers(text)
        if _is_criterion(entry, place):
            pass
        elif is_name(text) and (not gathering or (has_two_names(text) and not is_chapter)):
            strict = gathering or (is_chapter and not asks(text))
            body = defining(text, entry.children, self._labels, strict=strict)
        if body is not None:
            yield self._with_names(_finding(text, body, entry, place, Shape.PARENT), entry)
        else:
            yield from self._prose(entry, entry.text, place)

    def _with_names(self, finding: Finding, entry: Entry) -> Finding:
        more = other_names(entry.children, self._labels)
        return replace(finding, aliases=(*finding.aliases, *more)) if more else finding

    @staticmethod
    def _prose(entry: Entry, text: str, place: _Place) -> Iterator[Finding]:
        shapes = (glosses,) if entry.line == place.defined_at else (sentence, reverse, glosses)
        # Below a thing that is defined, a paragraph's sentences tell of it by what others do.
        states = not (place.is_defined and entry.kind is Kind.PARAGRAPH)
        claims = [*sentence.read(text, states=states)] if sentence in shapes else []
        claims += [claim for shape in shapes if shape is not sentence for claim in shape.read(text)]
        for claim in claims or _of_compared(text, place):
            body = Body(text=claim.text, line=entry.line, end_line=entry.end_line)
            yield _finding(claim.name, body, entry, place, claim.shape)


def _of_compared(text: str, place: _Place) -> Iterator[Claim]:
    """Under `프로세스와 스레드의 차이` a sentence about one of the two says what it is."""
    about = korean.topic(plain(text)) if place.owner is not None else None
    if about is not None and fold(split_name(about[0]).term) in compared(place.owner or ""):
        yield Claim(name=about[0], text=plain(text), shape=Shape.STATEMENT)


def _is_criterion(entry: Entry, place: _Place) -> bool:
    """Under `쿠키와 세션의 차이` a part that begins with one of the two tells in what they differ."""
    if place.owner is None or not entry.children:
        return False
    about = korean.topic(plain(entry.children[0].text))
    return about is not None and fold(split_name(about[0]).term) in compared(place.owner)


def _is_to_be_done(entry: Entry) -> bool:
    """Whether an entry leads an exercise; a whole note is one only if its title says so plainly."""
    title = plain(entry.text)
    if not (_holds(entry) and is_exercise(title)) or has_two_names(title):
        return False
    is_title = entry.is_real_heading and entry.level == 1 and any(c.is_real_heading for c in entry.children)
    return not is_title or is_worksheet(title)


def _holds(entry: Entry) -> bool:
    return entry.kind is Kind.HEADING or (bool(entry.children) and part(entry.text) is None)


def _below(
    entry: Entry, line: Line | None, label: Label | None, found: list[Finding], place: _Place
) -> _Place:
    """The place of an entry's children: under its name, unless it is a label or a sentence."""
    text = plain(entry.text)
    name = trimmed(plain(line.left) if line else text)
    heading = (*place.heading, text.rstrip(" :：")) if entry.kind is Kind.HEADING else place.heading
    if label is not None or not (found or is_name(name)) or _is_criterion(entry, place):
        return replace(place, heading=heading)
    owner = found[0].term if found else name
    defined_at = entry.children[0].line if found and line is None and has_two_names(text) else 0
    return _Place(
        heading=heading,
        owner=owner,
        group=owner,
        in_bold=entry.is_bold_heading,
        is_defined=bool(found),
        defined_at=defined_at,
    )


def _finding(name: str, body: Body, entry: Entry, place: _Place, shape: Shape) -> Finding:
    names = split_name(name)
    return Finding(
        term=names.term,
        aliases=tuple(alias for alias in names.aliases if not _is_qualifier(alias, names.term, body.text)),
        text=body.text,
        line=entry.line,
        end_line=max(body.end_line, entry.line),
        heading=place.heading,
        group=place.group,
        shape=shape,
        # What follows a bold line in paragraphs of its own stands beside it rather than under it.
        broader=None if place.in_bold and entry.kind is Kind.PARAGRAPH else place.owner,
    )


def _is_qualifier(alias: str, term: str, text: str) -> bool:
    """`골패썰기(직사각형)`: a word in brackets that the definition uses, in the term's own letters, is no other name."""
    return language_of(alias) == language_of(term) != "en" and fold(alias) in fold(text)


def _is_chapter(entry: Entry) -> bool:
    """Whether it holds sections, or three levels of bullets: then it is an outline's part."""
    return any(
        child.is_real_heading or any(grandchild.children for grandchild in child.children)
        for child in entry.children
    )


def _lists_names(right: str) -> bool:
    """`호환 엔진: MySQL / PostgreSQL`: which there are says not what it is."""
    parts = right.split(" / ")
    return len(parts) > 1 and all(is_name(part) and weight(part) <= _NAME_WORDS for part in parts)


def _is_formula(line: Line) -> bool:
    """`BMI = 体重 ÷ 身長²` says what BMI is, `x = a - b` says nothing of x."""
    return len(fold(line.left)) > 1 and bool(_OPERATION.search(plain(line.right)))


def _defines(line: Line, right: str) -> bool:
    """Whether a right side says what the left is: a link, a number, a question or an order does not."""
    if line.mark in {"arrow", "bar", "dash"} and line.right.lstrip().startswith("`"):
        return False
    if line.mark in {"asked", "gap"}:
        return is_prose(right)
    if line.mark == "colon" and _lists_names(right):
        return False
    least = _LEAST_SAID.get(line.mark, 2)
    if line.mark == "equals" and (
        _is_formula(line) or (language_of(right) == "ja" and not _FORMULA.search(right))
    ):
        least = 1
    if not says_something(right, least, after_name=True):
        return False
    return not (is_order(right) and is_exercise(plain(line.left)))
