"""Options named by their text: whole or in part, translated, spelled by sound, with a slip, as a quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.grading.wording import content_units, nearly_same, same_word, word_forms, written_names
from content.language.keyboard import as_hangul, as_latin, is_wrong_layout
from content.language.meanings import Unit
from content.language.normal import clean, squeeze
from content.language.particles import stems
from content.language.slips import is_slip
from content.language.sounds import sounds_like, spelled_letters

_UNITS = {
    "b": "byte bytes 바이트", "kb": "kilobyte kilobytes kib 킬로 킬로바이트", "mb": "megabyte megabytes mib 메가 메가바이트",
    "gb": "gigabyte gigabytes gib gig gigs 기가 기가바이트", "tb": "terabyte terabytes tib 테라 테라바이트",
    "ms": "millisecond milliseconds 밀리초", "s": "sec secs second seconds 초", "min": "mins minute minutes 분",
    "h": "hr hrs hour hours 시간", "d": "day days 일", "%": "percent pct 퍼센트 프로", "bit": "bits 비트",
    "year": "years yr 년", "century": "centuries 세기", "pair": "pairs 쌍", "time": "times 배 회", "": "개 명",
}  # fmt: skip
_UNIT_NAMES = {name: unit for unit, words in _UNITS.items() for name in (unit, *words.split())}
_QUANTITY = re.compile(r"(?<![\w./])(\d+(?:[./]\d+)?) ?(%|[a-z]+|[가-힣]+)?(?![/\d])")
#: Numbers that are said in words, as they stand before a unit or alone.
_IN_WORDS = (
    (re.compile(r"절반|반으로|\bhalf\b"), "1/2"),
    (re.compile(r"(?<![가-힣])두 (?=배|개|명|시간|쌍)|\btwo (?=times)|\btwice\b"), "2 "),
    (re.compile(r"(?<![가-힣])세 (?=배|개|명|시간|쌍)|\bthree (?=times)"), "3 "),
    (re.compile(r"(?<![가-힣])네 (?=배|개|명|시간|쌍)|\bfour (?=times)"), "4 "),
    (re.compile(r"(?<![가-힣])열 (?=배|개|명|시간|쌍)|\bten (?=times)"), "10 "),
)
_SHORTEST_INSIDE = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """One option, prepared: its letters, every name, its words, its quantities."""

    text: str
    names: frozenset[str]
    words: tuple[Unit, ...]
    quantities: frozenset[tuple[str, str]]


@lru_cache(maxsize=512)
def prepare(options: tuple[str, ...]) -> tuple[Choice, ...]:
    """Read the options once for all replies."""
    return tuple(
        Choice(squeeze(option), written_names(option), content_units(option), _quantities(option))
        for option in options
    )


def exact(reply: str, options: tuple[str, ...]) -> int | None:
    """The option whose very text, or one of whose names, the whole reply is."""
    typed, choices = squeeze(reply), prepare(options)
    for candidates in ((typed,), stems(typed), _other_layout(reply), _spelled(typed)):
        for candidate in candidates:
            texts = [place for place, choice in enumerate(choices) if choice.text == candidate]
            named = texts or [place for place, choice in enumerate(choices) if candidate in choice.names]
            if candidate and len(named) == 1:
                return named[0]
    return None


def match(text: str, options: tuple[str, ...]) -> set[int]:
    """Places of the options that this piece of a reply may mean: one, several that share its words, or none."""
    choices = prepare(options)
    if (whole := exact(text, options)) is not None:
        return {whole}
    if counted := measured(text, options):
        return counted
    if inside := _longest_inside(squeeze(text), choices):
        return inside
    return _by_words(text, choices) or _by_slip(squeeze(text), choices)


def shares_every_word(text: str, options: tuple[str, ...]) -> bool:
    """Whether every word of the text stands in an option: part of several, and nothing from elsewhere."""
    words = content_units(text)
    held = [word for choice in prepare(options) for word in choice.words]
    return bool(words) and all(any(_is_the_word(word, other) for other in held) for word in words)


def measured(text: str, options: tuple[str, ...]) -> set[int]:
    """Places of the options with a quantity that stands in the text: "1 기가" for 1GB."""
    held = _quantities(text)
    return (
        {place for place, choice in enumerate(prepare(options)) if held & choice.quantities}
        if held
        else set()
    )


def _by_slip(typed: str, choices: tuple[Choice, ...]) -> set[int]:
    """Options whose whole text this is with a slip."""
    return {
        place
        for place, choice in enumerate(choices)
        if any(is_slip(stem, choice.text) for stem in stems(typed))
    }


def _longest_inside(typed: str, choices: tuple[Choice, ...]) -> set[int]:
    """Options with a name that stands inside the text; a longer name hides those within it."""
    held = [
        (len(name), place)
        for place, choice in enumerate(choices)
        for name in choice.names
        if len(name) >= _SHORTEST_INSIDE and not name.isdigit() and _stands_in(name, typed)
    ]
    longest = max(held, default=(0, 0))[0]
    return {place for length, place in held if length == longest}


def _stands_in(name: str, typed: str) -> bool:
    """Whether the name stands in the text and not merely inside another Latin word."""
    start = typed.find(name)
    return start >= 0 and (
        len(name) > _SHORTEST_INSIDE
        or not name.isascii()
        or (start == 0 and not typed[len(name) :][:1].isascii())
    )


def _by_words(text: str, choices: tuple[Choice, ...]) -> set[int]:
    """Options that share words with the text: those that share the most telling ones."""
    found = [meant for unit in content_units(text) if (meant := _by_word(unit, choices))]
    if not found:
        return _by_sound(squeeze(text), choices)
    telling = [meant for meant in found if len(meant) < len(choices)]
    return set.intersection(*found) or set().union(*(telling or found))


def _by_word(unit: Unit, choices: tuple[Choice, ...]) -> set[int]:
    """Options with this word: the word itself, else one of its meaning or sound, else one that looks like it."""
    for is_it in (_is_the_word, _sounds_like, same_word, _looks_like, _is_part):
        if meant := {
            place for place, choice in enumerate(choices) if any(is_it(unit, word) for word in choice.words)
        }:
            return _nearest(unit, meant, choices) if is_it is _looks_like else meant
    return set()


def _nearest(unit: Unit, places: set[int], choices: tuple[Choice, ...]) -> set[int]:
    """Of the options that look like the word, those that look most like it."""
    slips = {
        place: min(OSA.distance(unit.word, word.word) for word in choices[place].words) for place in places
    }
    return {place for place, slip in slips.items() if slip == min(slips.values())}


def _is_the_word(typed: Unit, meant: Unit) -> bool:
    return not set(word_forms(typed.word)).isdisjoint(word_forms(meant.word))


def _sounds_like(typed: Unit, meant: Unit) -> bool:
    """Whether one is the other in Korean letters, which says more than a meaning that several options share."""
    return typed.word.isascii() is not meant.word.isascii() and any(
        sounds_like(hangul, latin.word)
        for hangul_unit, latin in ((typed, meant), (meant, typed))
        if latin.word.isascii()
        for hangul in stems(hangul_unit.word)
    )


def _looks_like(typed: Unit, meant: Unit) -> bool:
    return any(nearly_same(form, meant.word) for form in word_forms(typed.word))


def _is_part(typed: Unit, meant: Unit) -> bool:
    """Whether one Korean word ends or begins the other, written without a space."""
    return any(
        len(form) > 1 and not form.isascii() and (meant.word.endswith(form) or meant.word.startswith(form))
        for form in word_forms(typed.word)
    )


def _by_sound(typed: str, choices: tuple[Choice, ...]) -> set[int]:
    """Options with a Latin name that the Korean letters spell."""
    if typed.isascii():
        return set()
    return {
        place
        for place, choice in enumerate(choices)
        if any(name.isascii() and sounds_like(stem, name) for name in choice.names for stem in stems(typed))
    }


def _quantities(text: str) -> frozenset[tuple[str, str]]:
    """Numbers with their units, in one spelling; a broken number needs no unit to be one."""
    said = clean(text).casefold()
    for pattern, number in _IN_WORDS:
        said = pattern.sub(number, said)
    return frozenset(
        held
        for number, word in _QUANTITY.findall(said)
        for held in _quantity(_value(number), word, whole=number.isdigit())
    )


def _quantity(value: str, word: str, *, whole: bool) -> list[tuple[str, str]]:
    """The number with its unit, and a broken one also without."""
    unit = next((_UNIT_NAMES[stem] for stem in (stems(word) if word else ()) if stem in _UNIT_NAMES), "")
    return [(value, named) for named in {unit, "" if not whole else unit} if named or not whole]


def _value(number: str) -> str:
    """One spelling for 1/2 and 0.5."""
    above, _, below = number.partition("/")
    if below and float(below):
        return f"{float(above) / float(below):g}"
    return f"{float(number):g}" if not below else number


def _spelled(typed: str) -> tuple[str, ...]:
    """The acronym whose letters' Korean names these are: 유디피."""
    return tuple(letters for stem in stems(typed) if (letters := spelled_letters(stem)))


def _other_layout(reply: str) -> tuple[str, ...]:
    """What the same keys give with the other layout on."""
    if is_wrong_layout(reply):
        return (squeeze(as_latin(reply)),)
    return stems(squeeze(as_hangul(reply))) if reply.isascii() and reply.isalpha() else ()
