"""Questions that the authors wrote into their notes themselves, in the syntaxes of the study plug-ins of Obsidian.

`question::answer`; a question, a line `?`, an answer; a sentence with `==a gap==`; a callout `> [!question]` with its
answer in it. Only finds them and the lines on which they stand; `adopted` makes items of them.

The syntaxes: https://stephenmwangi.com/obsidian-spaced-repetition/flashcards/ and
https://github.com/ECuiDev/obsidian-quiz-generator (both read 2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from content.concepts.markup import plain
from content.items.quizzes import parted
from content.items.statement import BLANK
from content.items.words import content_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Authored:
    """One question as its author wrote it.

    Attributes:
        options: in the author's order; empty where there are none.
        line, end_line: where it stands, as in a citation.
        is_statement: it reads as `term::definition`, which defines as well as asks.
        why: what the author says of the answer.
        why_not: what the author says of other options, each after the option.
    """

    question: str
    answer: str
    line: int
    end_line: int
    heading: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    is_statement: bool = False
    why: str = ""
    why_not: tuple[tuple[str, str], ...] = ()


_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"^\s*(?:[-*+]\s+(?:\[.\]\s+)?|\d{1,3}[.)]\s+)?")
_CODE = re.compile(r"`[^`]*`")
#: Two colons, or three for a card that is asked both ways. `std::vector` and `fe80::1` are none: see `_is_card`.
_COLONS = re.compile(r"(?<!:)\s*:{2,3}(?!:)\s*")
_SEPARATOR = re.compile(r"^\s*\?{1,2}\s*$")
_QUOTED = re.compile(r"^\s{0,3}>\s?")
_CALLOUT = re.compile(r"^\s{0,3}>\s*\[!question\][+-]?\s*(.*)$", re.IGNORECASE)
_ANSWER = re.compile(r"^\[!\w+\][+-]?\s*(?:answers?|답|정답|해답)?\s*:?\s*(.*)$", re.IGNORECASE)
_OPTION = re.compile(
    r"^\s*(?:[-*+]\s+)?(?P<label>[A-Za-z]|\d{1,2}|[①-⑳])(?:[.)]\s+|(?<=[①-⑳])\s*)(?P<text>.+)$"
)
_GAP = re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)==")
_SCHEDULE = re.compile(r"\s*<!--SR:.*?-->|\s+\^[\w-]+$|(?:^|\s)#flashcards?\S*")
_NAME_BEFORE_MARK = re.compile(r"\s*(?:[:：=—–(（-]|->|→)")
#: What a field of a note's properties holds: `up:: [[Logic]]`, `tags:: #term`.
_LINKS = re.compile(r"!?\[\[[^\]]*\]\]|#[\w/-]+|,")
_SCOPE = re.compile(r"[A-Za-z0-9_>]$")
_GROUP = re.compile(r"(?:^|[\s:])(?=[0-9a-f]*\d)[0-9a-f]{1,4}$", re.IGNORECASE)
_NOTHING_TOLD: Mapping[str, str] = MappingProxyType({})
_MOST_WORDS_OF_NAME, _LONGEST_GAP, _FEWEST_WORDS_AROUND = 6, 40, 3


def find(text: str) -> tuple[Authored, ...]:
    """Every question of one note, in its order."""
    return tuple(sorted(_Walk(text.split("\n")).through(), key=lambda each: each.line))


def without(text: str, asked: Sequence[Authored]) -> str:
    """The note without its questions, line for line: they say nothing that its readers should take for a definition.

    A sentence with a gap stays, and so does `term::definition`, as `term: definition`.
    """
    lines = text.split("\n")
    for each in asked:
        if BLANK not in each.question:
            span = range(each.line - 1, each.end_line)
            kept = [_COLONS.sub(": ", lines[at], count=1) if each.is_statement else "" for at in span]
            lines[each.line - 1 : each.end_line] = kept
    return "\n".join(lines)


def is_ignored(text: str) -> bool:
    r"""Whether the note's front matter says `gongbu: ignore`.

    >>> is_ignored("---\ntitle: x\ngongbu: ignore\n---\n"), is_ignored("gongbu: ignore")
    (True, False)
    """
    opening, *lines = text.lstrip("\ufeff").split("\n", 200)
    if opening.rstrip() != "---":
        return False
    for line in lines:
        if line.rstrip() in {"---", "..."}:
            return False
        if re.fullmatch(r"gongbu:\s*[\"']?ignore[\"']?\s*(?:#.*)?", line.strip(), re.IGNORECASE):
            return True
    return False


class _Walk:
    """Goes through the lines once; what one syntax takes, no other sees."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._heading: list[tuple[int, str]] = []

    def through(self) -> Iterator[Authored]:
        at, start, fenced = 0, 0, False
        while at < len(self._lines):
            line = self._lines[at]
            if _FENCE.match(line):
                fenced = not fenced
            if fenced or _FENCE.match(line) or not line.strip():
                at, start = at + 1, at + 1
                continue
            if heading := _HEADING.match(line):
                self._enter(len(heading[1]), heading[2])
                at, start = at + 1, at + 1
                continue
            found, end = self._at(at, start)
            yield from found
            at = end
            start = end if found and BLANK not in found[0].question else start

    def _at(self, at: int, start: int) -> tuple[list[Authored], int]:
        """What begins at a line, and where the next line to look at is. `start` is where its paragraph begins."""
        line = self._lines[at]
        if callout := _CALLOUT.match(line):
            return self._callout(at, callout[1])
        if _QUOTED.match(line):
            return [], at + 1
        if _SEPARATOR.match(line) and start < at:
            return self._two_parts(at, start)
        card = self._card(at)
        return (card or list(self._gaps(at))), at + 1

    def _enter(self, level: int, title: str) -> None:
        self._heading = [above for above in self._heading if above[0] < level] + [(level, title)]

    def _authored(
        self,
        question: str,
        answer: str,
        first: int,
        last: int,
        *,
        options: tuple[str, ...] = (),
        is_statement: bool = False,
        told: Mapping[str, str] = _NOTHING_TOLD,
    ) -> list[Authored]:
        question, answer = _tidy(question), _tidy(answer)
        if not question or not answer:
            return []
        heading = tuple(title for _, title in self._heading)
        one = Authored(
            question=question,
            answer=answer,
            line=first + 1,
            end_line=last + 1,
            heading=heading,
            options=options,
            is_statement=is_statement,
            why=told.get(answer, ""),
            why_not=tuple(
                (option, told[option]) for option in options if option in told and option != answer
            ),
        )
        return [one]

    def _card(self, at: int) -> list[Authored]:
        line = self._lines[at]
        covered = _CODE.sub(lambda code: "`" * len(code[0]), line)
        marks = list(_COLONS.finditer(covered))
        if len(marks) != 1 or "|" in covered:
            return []
        mark = marks[0]
        question, answer = _BULLET.sub("", line[: mark.start()]), line[mark.end() :]
        if not _is_card(question, answer, mark[0]):
            return []
        return self._authored(
            question, answer, at, at, is_statement=_is_name(question) and len(answer) > len(question)
        )

    def _two_parts(self, at: int, start: int) -> tuple[list[Authored], int]:
        end = at + 1
        while end < len(self._lines) and self._lines[end].strip() and not _HEADING.match(self._lines[end]):
            end += 1
        question = " ".join(_BULLET.sub("", line) for line in self._lines[start:at])
        answer = " ".join(_BULLET.sub("", line) for line in self._lines[at + 1 : end])
        return self._authored(question, answer, start, end - 1), end

    def _gaps(self, at: int) -> Iterator[Authored]:
        line = _BULLET.sub("", self._lines[at])
        for gap in _GAP.finditer(line):
            before, after = (_GAP.sub(r"\1", part) for part in (line[: gap.start()], line[gap.end() :]))
            is_term = not before.strip() and _NAME_BEFORE_MARK.match(after)
            is_told = len(content_words(f"{before} {after}")) >= _FEWEST_WORDS_AROUND
            if is_told and not is_term and len(gap[1]) <= _LONGEST_GAP:
                yield from self._authored(f"{before}{BLANK}{after}", gap[1], at, at)

    def _callout(self, at: int, title: str) -> tuple[list[Authored], int]:
        end = at + 1
        while end < len(self._lines) and _QUOTED.match(self._lines[end]):
            end += 1
        body = [_QUOTED.sub("", line) for line in self._lines[at + 1 : end]]
        own = [line for line in body if not _QUOTED.match(line)]
        nested = [_QUOTED.sub("", line).strip() for line in body if _QUOTED.match(line)]
        choices = [option for line in own if (option := _OPTION.match(line))]
        asked = [title] if title.strip() else [own.pop(0)] if own else []
        said = nested or [line for line in own if not _OPTION.match(line)]
        said = [line for line in (_ANSWER.sub(r"\1", line).strip() for line in said) if line]
        if nested:
            asked += [line for line in own if not _OPTION.match(line)]
        options = tuple(_tidy(option["text"]) for option in choices)
        if parts := parted(" ".join(asked), said, nested, options):
            several = [
                self._authored(part.question, part.answer, at, end - 1, options=part.options)
                for part in parts
            ]
            return [one for found in several for one in found], end
        answer, told = " ".join(said), _NOTHING_TOLD
        if options:
            answer, told = _answered(said, choices)
        return self._authored(" ".join(asked), answer, at, end - 1, options=options, told=told), end


def _is_card(question: str, answer: str, mark: str) -> bool:
    """Whether two colons part a question from its answer, and are not part of code or of an address."""
    if not question.strip() or not answer.strip() or (mark[0].isspace() and not mark[-1].isspace()):
        return False
    if not _LINKS.sub("", answer).strip():
        return False
    if mark[-1].isspace() or not (_SCOPE.search(question) and re.match(r"[A-Za-z0-9_<]", answer)):
        return True
    is_address = _GROUP.search(question) and answer[0].isdigit()
    return len(question.split()) > 1 and (answer[0].isupper() or answer[0].isdigit()) and not is_address


def _is_name(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS_OF_NAME and not re.search(r"[?？.!]|____|까$|요$", text.strip())


def _answered(said: Sequence[str], choices: Sequence[re.Match[str]]) -> tuple[str, Mapping[str, str]]:
    """The answer, and what the lines after it tell of each option: those that begin with no letter tell of the answer.

    Where a line after it only repeats an option, there is more than one answer.
    """
    by_label = {choice["label"].casefold(): _tidy(choice["text"]) for choice in choices}
    key = _chosen(said[0], choices) if said else ""
    told: dict[str, list[str]] = {}
    for line in said[1:]:
        labelled = _OPTION.match(line)
        option = by_label.get(labelled["label"].casefold()) if labelled else None
        if option is not None and labelled is not None and _tidy(labelled["text"]) == option:
            return " ".join(said), _NOTHING_TOLD
        told.setdefault(option or key, []).append(
            labelled["text"] if option is not None and labelled is not None else line
        )
    return key, {option: _tidy(" ".join(lines)) for option, lines in told.items()}


def _chosen(answer: str, choices: Sequence[re.Match[str]]) -> str:
    """The option that the answer names, by its letter or its words; the answer itself where it names none."""
    named = _OPTION.match(answer)
    for choice in choices:
        text = _tidy(choice["text"])
        by_letter = answer.strip(" .)").casefold() == choice["label"].casefold()
        if (
            by_letter
            or (named and named["label"].casefold() == choice["label"].casefold())
            or _tidy(answer) == text
        ):
            return text
    return answer


def _tidy(text: str) -> str:
    return " ".join(plain(_SCHEDULE.sub("", text)).split())
