"""What a short answer must name: one thing, or each part of an item that asks for several, with all their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.grading.subjects import is_term_sense
from bot.grading.wording import content_units, without_maker, word_forms, written_names
from content.items.item import Rubric
from content.language.english import is_function_word
from content.language.glossary import is_term
from content.language.meanings import Sense, Unit, units
from content.language.normal import fold, squeeze
from content.language.numerals import numbered
from content.language.particles import is_function_stem

_ASKS_FOR_SEVERAL = re.compile(
    r"[두세네] ?(?:가지|개|종류?|갈래|부분|단계|이름|쪽)|둘을|둘 다|[2-5] ?(?:가지|개|종류?|단계)|다섯 ?가지|각각|모두 (?:쓰|고르|적|말)"
    r"|\b(?:two|both|three|four|five|pair|each|[2-5])\b|二つ|2つ|三つ|それぞれ",
    re.IGNORECASE,
)
_BETWEEN_PARTS = re.compile(r" *[,;/、·&+] *| and |와 |과 | 및 |, and ", re.IGNORECASE)
#: Parts whatever the question asks for: no one thing is named with a comma.
_LISTED = re.compile(r" *[,;、] *(?:and |및 )?")
_GENERIC_WORDS = (
    "model method technique metric measure service rate score process approach problem issue algorithm function unit tool system "
    "error phenomenon value ratio test type kind concept term feature learning number step stage layer theory principle effect "
    "protocol server device network era period event war movement cell organelle part structure "
    "모델 방법 기법 방식 지표 측정 서비스 비율 점수 과정 접근 문제 이슈 알고리즘 함수 단위 도구 툴 시스템 오류 현상 값 검정 종류 개념 용어 기능 "
    "학습법 단계 이론 원리 효과 작업 프로토콜 서버 장비 기기 시대 사건 전쟁 운동 세포 소기관 기관 구조 수치 기술 법 률"
)
#: Left out as a matter of course in front of a name.
_UNDERSTOOD = frozenset({"data", "데이터"})
GENERIC = frozenset(_GENERIC_WORDS.split())
_NAME_LENGTH = 4
_ACRONYM_WORDS = 3


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that the reply must name.

    Attributes:
        shown: as people read it.
        names: every name, squeezed.
        worded: the words of the names that have several.
        in_short: what names it where nothing else is said: "left" of two chambers, "network" where a layer is asked for.
    """

    shown: str
    names: frozenset[str]
    worded: tuple[tuple[Unit, ...], ...]
    in_short: frozenset[str] = frozenset()


@lru_cache(maxsize=512)
def keys(rubric: Rubric) -> tuple[Key, ...]:
    """What the reply must name: one thing, or each part of an item that asks for several."""
    listed = [str(rubric.answer), *rubric.accept]
    between = _BETWEEN_PARTS if _ASKS_FOR_SEVERAL.search(rubric.stem) else _LISTED
    split = [between.split(name) for name in listed]
    parts = len(split[0])
    if parts == 1:
        return (_key(listed, rubric.stem),)
    whole = [name for name in split if len(name) == parts]
    short = [shortened for name in whole if (shortened := _without_common_word(name)) != name]
    return tuple(
        _key(
            [name[place] for name in whole],
            rubric.stem,
            in_short=[name[place] for name in short],
        )
        for place in range(parts)
    )


def _without_common_word(parts: list[str]) -> list[str]:
    """The parts without the last word that they share: "automatic, human" for two kinds of evaluation."""
    words = [part.split() for part in parts]
    if len({fold(part[-1]) for part in words if part}) == 1 and all(len(part) > 1 for part in words):
        return [" ".join(part[:-1]) for part in words]
    return parts


def _key(listed: list[str], stem: str, *, in_short: Sequence[str] = ()) -> Key:
    cut = [(name, short) for name in listed if (short := _cut_short(name, stem))]
    asked = [short for _, short in cut if is_plain(short, stem)]
    listed = [*listed, *(short for _, short in cut if short not in asked)]
    names = {squeezed for name in listed for squeezed in written_names(name)}
    names |= {squeeze(numbered(name)) for name in listed}
    names |= {initials for name in listed if (initials := _initials(name))}
    worded = tuple(words for name in listed if len(words := content_units(without_maker(name))) > 1)
    whole = frozenset(
        squeezed
        for name in (*in_short, *asked)
        for squeezed in {*written_names(name), squeeze(numbered(name))}
    )
    return Key(listed[0], frozenset(names), worded, whole - names)


def _cut_short(name: str, stem: str) -> str:
    """The name without the words that the question has or that go without saying; empty where nothing else is left."""
    words = without_maker(name).split()
    asked = {sense for unit in units(stem) for sense in unit.senses}
    foreign = {
        word
        for word in words
        if word.isascii() is not stem.isascii() and any(unit.senses & asked for unit in units(word))
    }
    telling = [
        word
        for word in words
        if not is_plain(word, stem) and fold(word) not in _UNDERSTOOD and word not in foreign
    ]
    if not telling and (words[-1] in foreign or _is_asked(words[-1], stem)):
        telling = words[:-1]
    short = " ".join(telling)
    return short if 0 < len(telling) < len(words) and len(squeeze(short)) >= _NAME_LENGTH else ""


def _is_asked(word: str, stem: str) -> bool:
    """Whether the stem asks for this sort of thing: "which layer" for "network layer"."""
    return not {form for asked in fold(stem).split() for form in word_forms(asked)}.isdisjoint(
        word_forms(fold(word))
    )


def _initials(name: str) -> str:
    words = fold(name).split()
    return (
        "".join(word[0] for word in words)
        if len(words) >= _ACRONYM_WORDS and "".join(words).isascii()
        else ""
    )


def is_plain(word: str, stem: str) -> bool:
    """Whether a word beside a name adds nothing: grammar, "method", a number, a word of the question."""
    folded = fold(word)
    return (
        not folded
        or folded.isdigit()
        or is_function_word(folded)
        or is_function_stem(folded)
        or any(form in GENERIC for form in word_forms(folded))
        or any(len(form) > 1 and form in fold(stem) for form in word_forms(folded))
        or (is_term(folded) and not _term_senses(folded).isdisjoint(_term_senses(stem)))
    )


@lru_cache(maxsize=2_048)
def _term_senses(text: str) -> frozenset[Sense]:
    """What the terms of a text mean."""
    return frozenset(sense for unit in units(text) for sense in unit.senses if is_term_sense(sense))
