"""What stands in which place of a sentence, by Korean particle or English preposition, to see what a reply puts instead.

"It tunes to the piano" says something else than "it tunes to the oboe": the same place holds another thing. This is no
parser; a place that it cannot tell is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.grading.sense import Meaning, alike, meanings
from bot.grading.subjects import is_term_sense
from content.language.english import is_function_word
from content.language.meanings import is_weak
from content.language.normal import fold

_PARTICLE_PLACES = {
    "who": "이 가 은 는 께서",
    "what": "을 를",
    "at": "에 에서 에서는 에는 에선 에만 에서만 에도 에서도",
    "to": "로 으로 까지 로는 으로는",
    "from": "부터 에서부터",
    "than": "보다",
    "is": "이라고 라고 이라고도 라고도 이라 라",
    "with": "와 과 랑 이랑 하고",
}
_PLACE_OF = {particle: place for place, words in _PARTICLE_PLACES.items() for particle in words.split()}
_PARTICLE = re.compile(rf"^(?P<thing>.+?)(?P<particle>{'|'.join(sorted(_PLACE_OF, key=len, reverse=True))})$")
_COPULA = re.compile(
    r"^(?P<thing>.*?[가-힣a-z0-9)])(?:이다|입니다|이에요|이예요|예요|에요|임|이죠|죠|이지|이야|인데요?|이었?어요|였어요|이었다|였다|이라고|잖아요?|거든요|네요|이네요|라네요|이요|요)$"
)
_PREPOSITION = re.compile(
    r"\b(?P<place>to|into|in|at|on|by|from|for|with|using|through|before|after|than|between)\b"
    r"|\b(?P<is>is|are|was|were|it'?s|that'?s|they'?re|means|called)\b(?! (?:[a-z]{3,}(?:ed|ing|en)\b))",
    re.IGNORECASE,
)
_EXISTS = re.compile(r"(?<![가-힣])있[가-힣]*$")
_ONE_PLACE = {"into": "to", "on": "at", "in": "at", "using": "by", "with": "by", "through": "by"}
_NEAREST = 3
#: Said of the question rather than in answer to it.
REMARK = re.compile(
    r"\b(?:hard|easy|tricky|tough|good|nice|fun|funny|cool|great|interesting|boring|confusing|question|quiz|tasty|late|early|time|possible)\b"
    r"|문제|퀴즈|질문|어렵|어려|쉽|쉬운|헷갈|재밌|재미|좋|신기|최고|대박|중요|시험|시간",
    re.IGNORECASE,
)

Slots = dict[str, tuple[Meaning, ...]]


def puts_another(claim: str, reply: str) -> bool:
    """Whether the reply has something else where the claim has a thing, and nothing of the claim's there.

    >>> puts_another("광합성은 엽록체에서 일어난다", "미토콘드리아에서 일어나는데요")
    True
    >>> puts_another("The orchestra tunes to the oboe", "it tunes to the oboe"), puts_another("빛은 빠르다", "좋네요")
    (False, False)
    """
    if REMARK.search(reply):
        return False
    claimed, said = slots(claim), slots(reply)
    known = [meaning for _, meaning in meanings(claim)]
    if _compares_the_other_way(claimed, said) or _says_what_it_was(claimed, said, known):
        return True
    for place, things in said.items():
        theirs = claimed.get(place, ()) or (_same_sort(claimed, things) if place == "is" else ())
        if not theirs or not _differ(theirs, things):
            continue
        news = [thing for thing in things if _is_new(thing, known)]
        if news and (place == "is" or _shares_a_word(known, reply) or _both_exist(claim, reply)):
            return True
    return False


def _says_what_it_was(claimed: Slots, said: Slots, known: list[Meaning]) -> bool:
    """Whether the reply says of another thing of the claim what it really is: "1910 was the annexation"."""
    topic, told = said.get("who", ()), said.get("is", ())
    return (
        bool(topic and told)
        and all(any(alike(word, thing) for word in known) for thing in topic)
        and not any(alike(subject, thing) for subject in claimed.get("who", ()) for thing in topic)
        and all(_is_new(thing, known) and _can_be_a_name(thing) for thing in told[-1:])
    )


def _can_be_a_name(thing: Meaning) -> bool:
    """Whether this may name a thing: a term, or a Korean word that no list has; English has too many other words."""
    return any(is_term_sense(sense) for sense in thing.senses) or not (thing.known or thing.word.isascii())


def _same_sort(claimed: Slots, things: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """What the claim has of the sort that the things are: another layer, another kind of cell."""
    return next((theirs for theirs in claimed.values() if alike(theirs[-1], things[-1])), ())


def _differ(theirs: tuple[Meaning, ...], things: tuple[Meaning, ...]) -> bool:
    """Whether two places hold other things: nothing alike, or one word of several exchanged, 식물 세포 for 동물 세포."""
    met = [thing for thing in things if any(alike(their, thing) for their in theirs)]
    missed = [their for their in theirs if not any(alike(their, thing) for thing in things)]
    return not met or (len(things) > len(met) and bool(missed))


def _both_exist(claim: str, reply: str) -> bool:
    """Whether both say where something is."""
    return all(_EXISTS.search(text.strip(" .!?~")) is not None for text in (claim, reply))


def _is_new(thing: Meaning, claimed: list[Meaning]) -> bool:
    """Whether the claim does not have this: a term is itself only, whatever else its word may mean."""
    if terms := {sense for sense in thing.senses if is_term_sense(sense)}:
        return all(terms.isdisjoint(word.senses) for word in claimed)
    return not any(alike(word, thing) for word in claimed)


def _compares_the_other_way(claimed: Slots, said: Slots) -> bool:
    """Whether what the claim compares with is what the reply speaks of: "sound is faster"."""
    compared, subject = claimed.get("than", ()), said.get("who", ())
    return any(alike(thing, other) for thing in compared for other in subject) and not any(
        alike(thing, other) for thing in claimed.get("who", ()) for other in subject
    )


def _shares_a_word(claimed: list[Meaning], reply: str) -> bool:
    return any(alike(word, said) for _, said in meanings(reply) for word in claimed)


@lru_cache(maxsize=1_024)
def slots(text: str) -> Slots:
    """The things of a sentence by their place: who, what, at, to, from, by, than, is."""
    said = text.strip(" .!?~")
    return _english(said) if said.isascii() else _korean(said)


def _korean(text: str) -> Slots:
    words = fold(text).split()
    found: dict[str, list[Meaning]] = {}
    before = ""
    for place, word in enumerate(words):
        last = place == len(words) - 1
        if last and (copula := _COPULA.match(word)):
            _hold(found, "is", f"{before} {copula['thing']}")
        elif hung := _PARTICLE.match(word):
            _hold(found, _PLACE_OF[hung["particle"]], f"{before} {hung['thing']}")
            before = ""
        else:
            before = word
    return {place: tuple(things) for place, things in found.items()}


def _english(text: str) -> Slots:
    found: dict[str, list[Meaning]] = {}
    cuts = list(_PREPOSITION.finditer(text))
    first = text[: cuts[0].start()] if cuts else text
    _hold(found, "who", " ".join(first.split()[:_NEAREST]))
    ends = [*(cut.start() for cut in cuts[1:]), len(text)]
    for cut, end in zip(cuts, ends, strict=False):
        rest = text[cut.end() : end]
        place = "is" if cut["is"] else cut["place"].casefold()
        _hold(found, _ONE_PLACE.get(place, place), " ".join(_content(rest)[:_NEAREST]))
    return {place: tuple(things) for place, things in found.items()}


def _content(text: str) -> list[str]:
    return [word for word in fold(text).split() if not is_function_word(word)]


def _hold(found: dict[str, list[Meaning]], place: str, thing: str) -> None:
    things = [
        meaning for unit, meaning in meanings(thing) if not unit.is_compound and not is_weak(unit.senses)
    ]
    if things:
        found.setdefault(place, []).extend(things)
