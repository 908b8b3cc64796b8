"""Sentences as statements: of which subject they speak, what they say of it, and what they deny.

This is no parser. A text is cut where clauses end and where another subject is named; negation turns the meaning of
its neighbour over; a clause that names no subject speaks of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.grading.wording import nearly_same, word_forms
from content.language.glossary import names
from content.language.meanings import Sense, Unit, units, with_opposites
from content.language.normal import fold, squeeze
from content.language.sounds import sounds_like

_ENDS = re.compile(
    r"[.!?;\n/,…|]+(?=\s|$|[^\d])|(?<=[가-힣])(?:지만|으며|는데|은데|니까|면서|라서|해서|어서|아서|하고|되고|이고|다고|고|며)(?=[ ,])|\s(?:vs\.?|-)\s"
    r"|\b(?:whereas|while|but|however|although|though|because|so that|and then|then|and|or else|unlike)\b|반면에?|그리고|그래서|그러나|하지만|근데",
    re.IGNORECASE,
)
_DENIES_LEFT = re.compile(
    r"^(?:않|못하|못한|못해|못합|없|아니[다라고며지에요]|아닌|아님|아닙|말고|말아|x$|✕$|❌$|ㄴㄴ$)"
)
_DENIES_WITHIN = re.compile(
    r"지(?:는|도|를)?(?:않|못|말)|[가-힣]안함$|없[는이다음고]|안[하되돼된한함써쓰바변]"
)
#: Verbs that carry a noun: what denies them denies the noun.
_LIGHT = re.compile(r"^(?:받|주|하|되|있|들|끼치|미치|가지|필요)[가-힣]{0,2}지[는도를]?$")
_LIGHT_VERB = re.compile(r"^(?:받|하|해|한|할|함|합|했|되|돼|된|될|됨|됩|됐)[가-힣]{0,3}$")
_DENIES_RIGHT = frozenset(
    (  # noqa: SIM905 - reads more easily than thirty quoted words
        "not no never without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt hardly neither nor none non "
        "havent hasnt hadnt couldnt lacks lack lacking zero 안 못 비"
    ).split()
)
_SAYS_NO = re.compile("없|않|못")
_FAILS = frozenset({"fail", "fails", "failed", "failing", "unable", "refuse", "refuses"})
_ONLY_CARRIES = frozenset("need require use have be make do any require model way".split())  # noqa: SIM905
_BOTH = re.compile(
    r"(?<![가-힣])(?:둘 ?다|둘은|양쪽 다|모두 다)|^\W*(?:both|neither)\b|\b(?:they|these|the two) (?:both|all)\b|\bboth (?:of|are|do|have|use|can)\b",
    re.IGNORECASE,
)
_SHORT_NAME_LATIN, _SHORT_NAME_HANGUL = 4, 2


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that points and replies speak of.

    Attributes:
        names: squeezed, none shared with the other subjects.
        hints: names that stand for themselves in part: 트레일 for 클라우드트레일, async for asynchronous inference.
        senses: meanings as a term.
        ordinary: meanings of a subject that is no term; another script may name it by them.
    """

    names: frozenset[str]
    hints: frozenset[str]
    senses: frozenset[Sense]
    ordinary: frozenset[Sense] = frozenset()

    def is_named_by(self, unit: Unit) -> bool:
        """Whether this piece of a text is one of its names."""
        if self.senses & unit.senses or unit.word in self.names:
            return True
        foreign = any(name.isascii() != unit.word.isascii() for name in self.names)
        return foreign and bool(self.ordinary & unit.senses)

    def is_cut_short_by(self, unit: Unit) -> bool:
        """Whether this piece is what people call it for short."""
        return any(form in self.names or form in self.hints for form in word_forms(unit.word))

    def is_hinted_by(self, unit: Unit) -> bool:
        """Whether this piece is part of a name, or one by its sound or with a slip."""
        return any(self._is_like(form, known=_has_meaning(unit)) for form in word_forms(unit.word))

    def _is_like(self, word: str, *, known: bool) -> bool:
        if len(word) < (_SHORT_NAME_LATIN if word.isascii() else _SHORT_NAME_HANGUL):
            return False
        return any(
            name.startswith(word)
            or name.endswith(word)
            or (not known and nearly_same(word, name))
            or (not known and len(word) > _SHORT_NAME_HANGUL and name.isascii() and sounds_like(word, name))
            for name in self.hints
        )


@dataclass(frozen=True, slots=True)
class Meaning:
    """One piece of a statement with what it means there: where it is denied, opposites are turned over."""

    senses: frozenset[Sense]
    word: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What one clause says. `subject` is a place in the subjects; None speaks of nothing named, -1 of all."""

    subject: int | None
    said: tuple[Meaning, ...]

    @property
    def denies(self) -> bool:
        """Whether anything in it is denied."""
        return any(meaning.denied for meaning in self.said)


ALL = -1


def statements(text: str, subjects: Sequence[Subject]) -> tuple[Statement, ...]:
    """Cut a text into statements about these subjects."""
    found: list[Statement] = []
    current: int | None = None
    for clause in clauses(text):
        for subject, said in _by_subject(clause, subjects):
            current = current if subject is None else subject
            if said:
                found.append(Statement(current, said))
    return tuple(found)


@lru_cache(maxsize=2_048)
def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text, in order.

    >>> clauses("정밀도는 맞고 재현율은 틀려요. True, whereas it is not")
    ('정밀도는 맞고', '재현율은 틀려요', 'True', 'it is not')
    """
    cut: list[str] = []
    start = 0
    for end in _ENDS.finditer(text):
        keeps = end.end() if "가" <= end.group()[0] <= "힣" else end.start()
        cut.append(text[start:keeps])
        start = end.end()
    cut.append(text[start:])
    return tuple(stripped for clause in cut if (stripped := clause.strip(" .,!?;:/|…-")))


def _by_subject(clause: str, subjects: Sequence[Subject]) -> list[tuple[int | None, tuple[Meaning, ...]]]:
    """A clause's meanings, parted where it names another subject; what stands before the first name belongs to it."""
    if subjects and _BOTH.search(clause):
        named = {place for _, place in _named(clause, subjects) if place is not None}
        if len(named) != 1:
            return [(ALL, tuple(meaning for meaning, _ in _named(clause, subjects)))]
    parts: list[tuple[int | None, list[Meaning]]] = [(None, [])]
    for meaning, place in _named(clause, subjects):
        if place is None:
            parts[-1][1].append(meaning)
        elif parts[-1][0] is None:
            parts[-1] = (place, [*parts[-1][1], meaning])
        elif parts[-1][0] != place:
            parts.append((place, [meaning]))
        else:
            parts[-1][1].append(meaning)
    return [(place, tuple(said)) for place, said in parts]


def _named(clause: str, subjects: Sequence[Subject]) -> list[tuple[Meaning, int | None]]:
    """Each meaning of a clause with the subject that it names, if it names exactly one."""
    found: list[tuple[Meaning, int | None]] = []
    behind_name = 0
    for unit, meaning in meanings(clause):
        if unit.token < behind_name:
            continue
        for names_it in (Subject.is_named_by, Subject.is_cut_short_by, Subject.is_hinted_by):
            if places := [place for place, subject in enumerate(subjects) if names_it(subject, unit)]:
                break
        behind_name = unit.token + unit.length if unit.is_compound and places else behind_name
        found.append((meaning, places[0] if len(places) == 1 else None))
    return found


@lru_cache(maxsize=2_048)
def meanings(clause: str) -> tuple[tuple[Unit, Meaning], ...]:
    """The pieces of a clause with their meanings, denials resolved."""
    tokens = fold(clause).split()
    pieces = units(clause)
    denied = _denied(tokens, pieces)
    return tuple((unit, _meaning(unit, denied=place in denied)) for place, unit in enumerate(pieces))


def _denied(tokens: list[str], pieces: Sequence[Unit]) -> set[int]:
    """Places of the pieces that are denied; denied twice is not denied."""
    denied: set[int] = set()
    inside = {
        place for unit in pieces if unit.length > 1 for place in range(unit.token, unit.token + unit.length)
    }
    for place, token in enumerate(tokens):
        if place in inside and token in _DENIES_RIGHT:
            continue
        if _DENIES_LEFT.search(token):
            behind_noun = place > 0 and _LIGHT.match(tokens[place - 1])
            denied ^= {*_last_at(pieces, place - 1), *(_last_at(pieces, place - 2) if behind_noun else ())}
        elif _DENIES_WITHIN.search(token):
            denied ^= {number for number, unit in enumerate(pieces) if unit.token == place}
        elif token in _DENIES_RIGHT or (token in _FAILS and tokens[place + 1 : place + 2] == ["to"]):
            carried = place + 1 < len(tokens) and _LIGHT_VERB.match(tokens[place + 1])
            denied ^= set(_last_at(pieces, place - 1) if carried else _next_at(pieces, place + 1))
    denied |= {
        number
        for number, unit in enumerate(pieces)
        if any(_same_thing(unit, pieces[other]) for other in denied)
    }
    return {number for number in denied if not _SAYS_NO.search(pieces[number].word)}


def _same_thing(left: Unit, right: Unit) -> bool:
    """Whether verb and noun say one thing, 연결을 맺지: what denies one denies both."""
    return any(isinstance(number, int) and number > 0 for number, _ in left.senses & right.senses)


def _last_at(pieces: Sequence[Unit], token: int) -> list[int]:
    """The pieces of the nearest word at or before this one."""
    nearest = max((unit.token for unit in pieces if unit.token <= token), default=-1)
    return [number for number, unit in enumerate(pieces) if unit.token == nearest]


def _next_at(pieces: Sequence[Unit], token: int) -> list[int]:
    """The pieces of the nearest word from this one on; of the next as well where that only carries the denial."""
    behind = [number for number, unit in enumerate(pieces) if unit.token >= token]
    carried = 2 if behind and pieces[behind[0]].word in _ONLY_CARRIES else 1
    return behind[:carried]


def _meaning(unit: Unit, *, denied: bool) -> Meaning:
    if not denied:
        return Meaning(unit.senses, unit.word)
    turned = with_opposites()
    return Meaning(
        frozenset((number, -side if number in turned else side) for number, side in unit.senses),
        unit.word,
        denied,
    )


def subject_of(phrase: str, stem: str) -> Subject:
    """The subject that a phrase of the stem names, with the other names that stem and glossary give it."""
    pieces = units(phrase)
    compounds = [
        unit for unit in units(stem) if unit.is_compound and squeeze(unit.word).startswith(squeeze(phrase))
    ]
    known = {phrase, *(unit.word for unit in compounds), *_glossed(phrase, stem)}
    known |= {name for form in tuple(known) for name in names(form)}
    terms = frozenset(
        sense for unit in (*pieces, *compounds) for sense in unit.senses if is_term_sense(sense)
    )
    ordinary = frozenset(sense for unit in pieces for sense in unit.senses if not terms)
    return Subject(
        frozenset(squeeze(name) for name in known),
        frozenset(
            hint
            for name in known
            if _hints(name, phrase, stem)
            for hint in (squeeze(name), *fold(name).split())
        ),
        terms,
        ordinary,
    )


def _hints(name: str, phrase: str, stem: str) -> bool:
    """Whether people cut this name short: one in the stem, or no wordier than the phrase; "true positive rate" is not."""
    return len(fold(name).split()) <= len(fold(phrase).split()) or squeeze(name) in squeeze(stem)


def is_term_sense(sense: Sense) -> bool:
    """Whether a meaning is that of a term, not of an ordinary word."""
    number, _ = sense
    return isinstance(number, int) and number < 0


def _glossed(phrase: str, stem: str) -> list[str]:
    """What a bracket behind the phrase in the stem calls it: 편향(bias)."""
    return [
        squeeze(gloss)
        for gloss in re.findall(rf"{re.escape(phrase)}\s*[(（]([^()（）]+)[)）]", stem, re.IGNORECASE)
    ]


def apart(subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    """The subjects without the names and meanings that another has as well."""
    return tuple(
        Subject(
            subject.names.difference(*(other.names for other in subjects if other is not subject)),
            subject.hints.difference(*(other.hints for other in subjects if other is not subject)),
            subject.senses.difference(*(other.senses for other in subjects if other is not subject)),
            subject.ordinary.difference(*(other.ordinary for other in subjects if other is not subject)),
        )
        for subject in subjects
    )


def alike(left: Meaning, right: Meaning) -> bool:
    """Whether `right` means what `left` does, or looks or sounds like it where no list knows it."""
    if left.senses & right.senses:
        return not _conflict(left, right)
    if _has_meaning(right):
        return False
    if left.word.isascii() == right.word.isascii():
        return nearly_same(left.word, right.word)
    hangul, latin = (right, left) if left.word.isascii() else (left, right)
    return any(sounds_like(form, latin.word) for form in word_forms(hangul.word))


def opposed(left: Meaning, right: Meaning) -> bool:
    """Whether one means the contrary of the other, or another number."""
    if (counted := _numbers(left)) and (others := _numbers(right)):
        return not counted & others
    return _conflict(left, right)


def _conflict(left: Meaning, right: Meaning) -> bool:
    """Whether one stands on the other side of a meaning on which the other stands on one side only."""
    return any(
        (number, -side) in right.senses
        and (number, side) not in right.senses
        and (number, -side) not in left.senses
        for number, side in left.senses
    )


def denied_instead(left: Meaning, right: Meaning) -> bool:
    """Whether one says and the other denies a thing that has no opposite."""
    return left.denied is not right.denied and any(
        number not in with_opposites() for number, _ in left.senses & right.senses
    )


def _has_meaning(piece: Unit | Meaning) -> bool:
    """Whether a list knows it."""
    return any(isinstance(number, int) or number.startswith("#") for number, _ in piece.senses)


def _numbers(meaning: Meaning) -> set[int | str]:
    return {number for number, _ in meaning.senses if isinstance(number, str) and number.startswith("#")}
