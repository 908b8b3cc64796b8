"""What the words of a clause mean there, denials resolved, and whether two of them say the same or the contrary.

This is no parser: negation turns the meaning of its neighbour over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.grading.wording import nearly_same, word_forms
from content.language.meanings import Sense, Unit, is_known, units, with_opposites
from content.language.normal import fold
from content.language.sounds import sounds_like

_DENIES_LEFT = re.compile(
    r"^(?:않|못하|못한|못해|못합|없(?!애|앤|앨|앱)|아니[다라고며지에요]|아닌|아님|아닙|말고|말아|x$|✕$|❌$|ㄴㄴ$)"
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


#: Two denials that ask for a thing: "cannot multiply without a host", 숙주 없이는 못 늘어난다.
_NEEDS = re.compile(
    r"\b(?:cant|cannot|couldnt|not|never|impossible)\b(?: \w+){1,4} without\b"
    r"|(?:없이는|없으면) (?:\S+ )?(?:못|안 |\S+지 (?:못|않)|불가|\S+ 수 없)"
)
#: "Did not need as many" is "needed fewer".
_FEWER = re.compile(
    r"\b(?:do|does|did)(?:n['’]?t| not) (need|have|use|require|get|want|take) (?:as|so) (?:many|much)\b",
    re.IGNORECASE,
)
_LESS = re.compile(r"\b([a-z]{4,})less\b", re.IGNORECASE)
_UN = re.compile(r"\bun([a-z]{5,})\b", re.IGNORECASE)
_NOT_KOREAN = re.compile(r"(?<![가-힣])[비무미]([가-힣]{2,})")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One piece of a statement with what it means there: where it is denied, opposites are turned over.

    `known`: whether a list has it, so that its looks say no more.
    """

    senses: frozenset[Sense]
    word: str
    denied: bool = False
    known: bool = False


@lru_cache(maxsize=2_048)
def meanings(clause: str) -> tuple[tuple[Unit, Meaning], ...]:
    """The pieces of a clause with their meanings, denials resolved."""
    clause = _spelled_out(clause)
    tokens = fold(clause).split()
    pieces = units(clause)
    denied = _denied(tokens, pieces)
    return tuple((unit, _meaning(unit, denied=place in denied)) for place, unit in enumerate(pieces))


def _spelled_out(clause: str) -> str:
    """The clause with denials inside its words as words of their own: untreated, connectionless, 비연결."""
    said = _LESS.sub(
        lambda found: f"without {found[1]}" if is_known(found[1]) and not is_known(found[0]) else found[0],
        clause,
    )
    said = _FEWER.sub(r"\1 fewer", said)
    said = _UN.sub(
        lambda found: f"not {found[1]}" if is_known(found[1]) and not is_known(found[0]) else found[0], said
    )
    return _NOT_KOREAN.sub(
        lambda found: f"비 {found[1]}" if is_known(found[1]) and not is_known(found[0]) else found[0], said
    )


def _denied(tokens: list[str], pieces: Sequence[Unit]) -> set[int]:
    """Places of the pieces that are denied; denied twice is not denied."""
    denied: set[int] = set()
    inside = {
        place for unit in pieces if unit.length > 1 for place in range(unit.token, unit.token + unit.length)
    }
    for place, token in enumerate(tokens):
        if (place in inside and token in _DENIES_RIGHT) or _keeps_from(tokens, place):
            continue
        if _DENIES_LEFT.search(token):
            behind_noun = place > 0 and _LIGHT.match(tokens[place - 1])
            denied ^= {*_last_at(pieces, place - 1), *(_last_at(pieces, place - 2) if behind_noun else ())}
        elif _DENIES_WITHIN.search(token):
            denied ^= {number for number, unit in enumerate(pieces) if unit.token == place}
        elif token in _DENIES_RIGHT or (token in _FAILS and tokens[place + 1 : place + 2] == ["to"]):
            carried = place + 1 < len(tokens) and _LIGHT_VERB.match(tokens[place + 1])
            denied ^= set(_last_at(pieces, place - 1) if carried else _next_at(pieces, place + 1))
    if _NEEDS.search(" ".join(tokens)):
        denied = set()
    denied |= {
        number
        for number, unit in enumerate(pieces)
        if any(_same_thing(unit, pieces[other]) for other in denied)
    }
    return {number for number in denied if not _SAYS_NO.search(pieces[number].word)}


def _keeps_from(tokens: list[str], place: int) -> bool:
    """Whether this denial only goes with keeping from: 못 올라가게 막다."""
    return (
        tokens[place] == "못"
        and any(token.endswith("게") for token in tokens[place + 1 : place + 2])
        and any(token.startswith(("막", "차단", "저지")) for token in tokens[place + 2 : place + 3])
    )


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
    denied = behind[:carried]
    within = {
        number
        for name in denied
        for number in behind
        if pieces[number].token < pieces[name].token + pieces[name].length
    }
    return [number for number in behind if number in denied or number in within]


def _meaning(unit: Unit, *, denied: bool) -> Meaning:
    if not denied:
        return Meaning(unit.senses, unit.word, known=has_meaning(unit))
    turned = with_opposites()
    return Meaning(
        frozenset((number, -side if number in turned else side) for number, side in unit.senses),
        unit.word,
        denied,
        has_meaning(unit),
    )


def contrary(meaning: Meaning) -> Meaning:
    """The meaning denied."""
    turned = with_opposites()
    senses = frozenset((number, -side if number in turned else side) for number, side in meaning.senses)
    return Meaning(senses, meaning.word, not meaning.denied, meaning.known)


def alike(left: Meaning, right: Meaning) -> bool:
    """Whether `right` means what `left` does, or looks or sounds like it where no list knows it."""
    if not left.senses.isdisjoint(right.senses):
        return not _conflict(left, right)
    if right.known:
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


def has_meaning(piece: Unit) -> bool:
    """Whether a list knows it."""
    return any(isinstance(number, int) or number.startswith("#") for number, _ in piece.senses)


def _numbers(meaning: Meaning) -> set[int | str]:
    return {number for number, _ in meaning.senses if isinstance(number, str) and number.startswith("#")}
