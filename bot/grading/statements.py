"""Sentences as statements: of which subject they speak, and what they say of it.

This is no parser. A text is cut where clauses end and where another subject is named; a clause that names no subject
speaks of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.grading.sense import Meaning, contrary, meanings
from bot.grading.subjects import Subject
from content.language.meanings import Unit
from content.language.normal import fold

_ENDS = re.compile(
    r"[.!?;\n/,…|]+(?=\s|$|[^\d])|(?<=[가-힣])(?:지만|으며|는데|은데|니까|면서|라서|해서|어서|아서|하고|되고|이고|(?<![라다자냐])고|며)(?=[ ,])|(?<=다)고(?=,| (?!하|해|할|볼|보|생각|말|알|부르|부릅|불))|→|⇒|=>|->|➡|\s(?:vs\.?|-)\s"
    r"|\b(?:whereas|while|but|however|although|though|because|so that|and then|then|and|or else|unlike)\b|반면에?|그리고|그래서|그러나|하지만|근데",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"(?<![가-힣])(?:둘 ?다|둘은|양쪽 다|모두 다)|^\W*(?:both|neither)\b|\b(?:they|these|the two) (?:both|all)\b|\bboth\b|(?<=[과와랑] )\S+ (?:모두|다|둘 다) ",
    re.IGNORECASE,
)
#: "Both A and B", "A and B both" speak of two things in one clause.
_BOTH_AND = re.compile(r"\bboth (?:[\w-]+ ){1,3}?and ", re.IGNORECASE)
_AND_BOTH = re.compile(r"\band ((?:[\w-]+ ){1,3}?(?:are |do |have |can )?both\b)", re.IGNORECASE)
ALL = -1
#: Words between "than" and what it compares with.
_NEAR = 2
_PREPOSITIONS = frozenset("in of to with by within inside from into on for under".split())  # noqa: SIM905
_OF_OBJECTS = ("을", "를", "의", "에서", "에게", "으로")
#: Says of another subject what was said before: "so is climate", 장기 기억도 마찬가지.
_LIKEWISE = re.compile(
    r"^(?:and )?so (?:is|are|does|do|did|was|were|has|have|can)\b|\b(?:likewise|the same (?:goes|is true|holds) for)\b|(?:도|역시) (?:마찬가지|똑같|같아|같다|그래|그렇)",
    re.IGNORECASE,
)


#: Denies of another subject what was said before: "HTTPS is encrypted, HTTP isn't".
_UNLIKE = re.compile(
    r"(?:n['’]?t|\bnot)$|(?:안 ?그래|아니에요|아니고|아님|않아|그렇지 않)\S*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one clause says.

    Attributes:
        subject: a place in the subjects; None speaks of nothing named, -1 of all.
        said: what it says.
        named: the words that only name the subject.
    """

    subject: int | None
    said: tuple[Meaning, ...]
    named: tuple[Meaning, ...] = ()

    @property
    def denies(self) -> bool:
        """Whether anything in it is denied."""
        return any(meaning.denied for meaning in self.said)


def statements(text: str, subjects: Sequence[Subject]) -> tuple[Statement, ...]:
    """Cut a text into statements about these subjects."""
    found: list[Statement] = []
    current: int | None = None
    for clause in clauses(text):
        before = [statement for statement in found if statement.subject == current]
        for statement in _by_subject(clause, subjects):
            current = current if statement.subject is None else statement.subject
            if statement.said or statement.named:
                found.append(replace(statement, subject=current))
            if statement.subject is not None and _LIKEWISE.search(clause):
                found += [replace(earlier, subject=statement.subject) for earlier in before]
            elif before and not statement.said and statement.named and _UNLIKE.search(clause):
                denied = tuple(contrary(meaning) for meaning in before[-1].said)
                found.append(Statement(statement.subject, denied))
    return tuple(found)


@lru_cache(maxsize=2_048)
def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text, in order.

    >>> clauses("정밀도는 맞고 재현율은 틀려요. True, whereas it is not")
    ('정밀도는 맞고', '재현율은 틀려요', 'True', 'it is not')
    """
    cut: list[str] = []
    start = 0
    text = _BOTH_AND.sub(lambda found: f"{found[0].rsplit('and', 1)[0]}& ", _AND_BOTH.sub(r"& \1", text))
    for end in _ENDS.finditer(text):
        keeps = end.end() if "가" <= end.group()[0] <= "힣" else end.start()
        cut.append(text[start:keeps])
        start = end.end()
    cut.append(text[start:])
    return tuple(stripped for clause in cut if (stripped := clause.strip(" .,!?;:/|…-")))


def _by_subject(clause: str, subjects: Sequence[Subject]) -> list[Statement]:
    """A clause's meanings, parted where it names another subject; what stands before the first name belongs to it."""
    pieces = _named(clause, subjects)
    if subjects and _BOTH.search(clause) and len({place for _, place in pieces if place is not None}) != 1:
        return [Statement(ALL, tuple(meaning for meaning, _ in pieces))]
    parts = [Statement(None, ())]
    for meaning, place in pieces:
        last = parts[-1]
        if place is None:
            parts[-1] = replace(last, said=(*last.said, meaning))
        elif last.subject in {None, place}:
            parts[-1] = replace(last, subject=place, named=(*last.named, meaning))
        else:
            parts.append(Statement(place, (), (meaning,)))
    return parts


def _is_compared_with(tokens: list[str], unit: Unit) -> bool:
    """Whether the word only says with what something is compared: "than TCP", TCP보다."""
    last = unit.token + unit.length - 1
    if last >= len(tokens):
        return False
    before = tokens[max(0, unit.token - _NEAR) : unit.token]
    return "than" in before or tokens[last].endswith(("보다", "보단", "달리", "달리는"))


def _is_object(tokens: list[str], unit: Unit) -> bool:
    """Whether a name behind another is only what that one has to do with: "live in one process", 프로세스의 메모리를."""
    last = min(unit.token + unit.length, len(tokens)) - 1
    before = tokens[max(0, unit.token - _NEAR) : unit.token]
    return not _PREPOSITIONS.isdisjoint(before) or tokens[last].endswith(_OF_OBJECTS)


def _named(clause: str, subjects: Sequence[Subject]) -> list[tuple[Meaning, int | None]]:
    """Each meaning of a clause with the subject that it names, if it names exactly one."""
    found: list[tuple[Meaning, int | None]] = []
    behind_name = 0
    tokens = fold(clause).split()
    for unit, meaning in meanings(clause):
        if unit.token < behind_name:
            continue
        named_before = any(place is not None for _, place in found)
        if _is_compared_with(tokens, unit) or (named_before and _is_object(tokens, unit)):
            found.append((meaning, None))
            continue
        for names_it in (Subject.is_named_by, Subject.is_cut_short_by, Subject.is_hinted_by):
            if places := [place for place, subject in enumerate(subjects) if names_it(subject, unit)]:
                break
        behind_name = unit.token + unit.length if unit.is_compound and places else behind_name
        found.append((meaning, places[0] if len(places) == 1 else None))
    return found
