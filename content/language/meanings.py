"""What the words of a text mean, in one numbering for Korean and English, so that paraphrases can be compared.

Two lists feed it: `meanings.txt`, ordinary words by meaning and opposite, and the glossary, names of one thing. A word
that neither knows means itself. Nothing here knows grammar; `senses` of a word are all that it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from content.language.english import forms, is_function_word
from content.language.glossary import entries
from content.language.jamo import is_syllable, letters
from content.language.normal import fold, squeeze
from content.language.particles import is_function_stem, shapes, stems

#: A meaning and its side: (7, 1) is the opposite of (7, -1). A word that no list knows is (the word, 1).
Sense = tuple[int | str, int]

_RUNS = re.compile(r"[가-힣]+|[^가-힣\s]+")
_LONGEST_NAME = 5
#: Syllables of the longest Korean word that is looked for inside another.
_LONGEST_PIECE = 12
#: Numbers that are said in words; a number means ("#2", 1) and nothing else.
_NUMBERS = {
    word: f"#{number}"
    for number, words in enumerate(
        ("zero 영", "one 하나 단일 single", "two 둘 두 이중 double dual", "three 셋 세 삼중 triple", "four 넷 네", "five 다섯", "six 여섯", "seven 일곱", "eight 여덟",
         "nine 아홉", "ten 열")
    )
    for word in words.split()
}  # fmt: skip
#: No more words of a text, and no more of a word, are looked at: a bound on the work for texts from strangers.
_MANY, _LONGEST_WORD = 250, 60
_NOT_PREFIX = re.compile(r"^(?:un|non|dis|in|im|ir|il)([a-z]{4,})$")
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
#: Vowel and tail of a verb that goes on: 줄어, 높아, 바꿔.
_CONNECTS = frozenset((vowel, "") for vowel in "ㅏㅓㅕㅐㅘㅝ")
#: Behind these 한 is "did"; elsewhere before a noun it is "one".
_BEFORE_DID = re.compile(r"(?:고|게|록|을|를|만|로|도|기)$")
#: A noun that a verb was made of: 기각하는, 기각해, 기각됐다.
_MADE_VERB = re.compile(
    r"^([가-힣]{2,}?)(?:하|해|했|한|할|합|함|되|돼|됐|된|될|됩|시키|시켜|시킨)[가-힣]{0,4}$"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One meaningful piece of a text.

    Attributes:
        senses: what it may mean.
        token: which word of the text it began in, from 0.
        word: the piece as folded, for comparing names that no list knows.
        length: words that it spans.
    """

    senses: frozenset[Sense]
    token: int
    word: str
    length: int = 1

    @property
    def is_compound(self) -> bool:
        """Whether it is a term of several words, which follow as units of their own."""
        return self.length > 1 and any(isinstance(sense, int) and sense < 0 for sense, _ in self.senses)


@lru_cache(maxsize=4_096)
def units(text: str) -> tuple[Unit, ...]:
    """The pieces of a text in order; names of several words come before the words they are made of.

    >>> [unit.word for unit in units("RAG는 외부 문서를 찾는다")]
    ['rag', '외부', '문서를', '찾는다']
    >>> units("문서")[0].senses & units("the documents")[0].senses != frozenset()
    True
    """
    tokens = [token[:_LONGEST_WORD] for token in fold(text).split()[:_MANY]]
    found: list[Unit] = []
    within = 0
    for place in range(len(tokens)):
        if place < within:
            continue
        if name := _name_at(tokens, place):
            found.append(name)
            if not name.is_compound:
                within = place + name.length
                continue
        if tokens[place] == "한" and not (place and _BEFORE_DID.search(tokens[place - 1])):
            found.append(Unit(frozenset({("#1", 1)}), place, "한"))
            continue
        found += _words(tokens[place], place)
    return tuple(found)


def is_weak(senses: frozenset[Sense]) -> bool:
    """Whether a word says little by itself: "use", "model", "method".

    >>> is_weak(units("사용")[0].senses), is_weak(units("산소")[0].senses)
    (True, False)
    """
    return any(number in _weak() for number, _ in senses)


def is_known(word: str) -> bool:
    """Whether a list has this word in any of its forms.

    >>> is_known("treated"), is_known("qwerty")
    (True, False)
    """
    return bool(_known(fold(word)))


def _name_at(tokens: list[str], place: int) -> Unit | None:
    """The longest name of several words that begins here."""
    if tokens[place] not in _beginnings():
        return None
    for length in range(min(_LONGEST_NAME, len(tokens) - place), 1, -1):
        run = tokens[place : place + length]
        joined, least = "".join(run), len("".join(run[:-1]))
        if senses := _known(joined, longer_than=least) or _begins(joined, least):
            return Unit(senses, place, joined, length)
    return None


def _begins(joined: str, least: int) -> frozenset[Sense]:
    """Senses of a Korean name of several words whose last word has an ending that no list has: 과하게 맞춰지는."""
    if joined.isascii() or not "가" <= joined[-1] <= "힣":
        return frozenset()
    index = _korean()
    return next(
        (index[joined[:end]] for end in range(len(joined) - 1, least, -1) if joined[:end] in index),
        frozenset(),
    )


def _words(token: str, place: int) -> Iterator[Unit]:
    """The pieces of one word; Latin letters with Hangul behind them are two."""
    for run in _RUNS.findall(token):
        if "가" <= run[0] <= "힣":
            yield from _hangul_pieces(run, place, after_latin=run is not token and not token.startswith(run))
        elif run.isdigit():
            yield Unit(frozenset({(f"#{int(run[:12])}", 1)}), place, run)
        elif run in _NUMBERS:
            yield Unit(frozenset({(_NUMBERS[run], 1)}), place, run)
        elif not is_function_word(run) and run not in {"o", "x"}:
            senses = _known(run) or _denied_by_prefix(run) or frozenset((form, 1) for form in forms(run))
            yield Unit(senses | _ordinal(run), place, run)


def _denied_by_prefix(word: str) -> frozenset[Sense]:
    """Senses of a word that un-, non- and the like turn round: unlimited."""
    return (
        frozenset((number, -side) for number, side in _known(rest[1]))
        if (rest := _NOT_PREFIX.match(word))
        else frozenset()
    )


def _ordinal(word: str) -> frozenset[Sense]:
    return frozenset({(f"#{_ORDINALS.index(word) + 1}", 1)}) if word in _ORDINALS else frozenset()


def _hangul_pieces(word: str, place: int, *, after_latin: bool) -> Iterator[Unit]:
    """Known pieces of a Korean word, longest first from the left; a word without any is itself.

    A piece that begins inside a word does not end in its particle: there is no 자를 in 전자를.
    """
    if word in _NUMBERS:
        yield Unit(frozenset({(_NUMBERS[word], 1)}), place, word)
        return
    if whole := _known(word):
        yield Unit(whole, place, word)
        return
    index, start, rest = _korean(), 0, ""
    ends = {len(stem) for stem in stems(word)} - {len(word)}
    pieces: list[Unit] = []
    while start < len(word):
        end = next(
            (
                end
                for end in range(min(len(word), start + _LONGEST_PIECE), start + 1, -1)
                if word[start:end] in index
                and not (rest and not pieces and any(start < stem < end for stem in ends))
            ),
            0,
        )
        if end:
            pieces.append(Unit(index[word[start:end]], place, word[start:end]))
            start = end
        elif pieces and (last := _known(word[start:])):
            pieces.append(Unit(last, place, word[start:]))
            break
        else:
            rest += word[start]
            start += 1
    if pieces:
        yield from pieces
    elif not after_latin and not is_function_stem(word) and len(rest) > 1:
        roots = [made[1]] if (made := _MADE_VERB.match(word)) else []
        yield Unit(frozenset((stem, 1) for stem in (*stems(word), *roots) if len(stem) > 1), place, word)


def _known(word: str, *, longer_than: int = 0) -> frozenset[Sense]:
    """Senses of a word in any of its forms; of a Korean word, in the longest form that a list knows."""
    index = _index()
    found = [index[form] for form in _candidates(word) if len(form) > longer_than and form in index]
    if word.isascii():
        return frozenset().union(*found)
    return found[0] if found else frozenset()


def _candidates(word: str) -> tuple[str, ...]:
    return forms(word) if word.isascii() else stems(word)


@cache
def _korean() -> dict[str, frozenset[Sense]]:
    """Korean words of two syllables or more, which may stand inside a longer word."""
    return {word: senses for word, senses in _index().items() if len(word) > 1 and "가" <= word[0] <= "힣"}


@cache
def _index() -> dict[str, frozenset[Sense]]:
    """Every known word, squeezed, with its senses. Glossary entries are numbered from -1 down."""
    index: dict[str, set[Sense]] = {}
    for number, line in enumerate(_lines(), start=1):
        for side, pole in enumerate(line.removeprefix("~").split("<>")):
            for word in pole.replace("=", ",").split(","):
                for shape in shapes(squeeze(word)):
                    index.setdefault(shape, set()).add((number, -1 if side else 1))
    for number, entry in enumerate(entries(), start=1):
        for name in entry:
            index.setdefault(squeeze(name), set()).add((-number, 1))
    _carry_over(index)
    return {word: frozenset(senses) for word, senses in index.items() if word}


def _carry_over(index: dict[str, set[Sense]]) -> None:
    """Give a verb with a helping verb behind it the meanings of the verb: 줄어드 those of 줄어."""
    for word in sorted(index, key=len):
        stem = word[:-1]
        if len(stem) > 1 and stem in index and is_syllable(stem[-1]) and letters(stem[-1])[1:] in _CONNECTS:
            index[word] |= index[stem]


@cache
def _beginnings() -> frozenset[str]:
    """Whatever a known word begins with. Most words begin no name, and that is soon seen."""
    return frozenset(word[:end] for word in _index() for end in range(1, len(word)))


@cache
def with_opposites() -> frozenset[int]:
    """Numbers of the meanings that have an opposite."""
    return frozenset(number for number, line in enumerate(_lines(), start=1) if "<>" in line)


@cache
def _weak() -> frozenset[int]:
    """Numbers of the meanings that say little."""
    return frozenset(number for number, line in enumerate(_lines(), start=1) if line.startswith("~"))


def _lines() -> list[str]:
    text = resources.files("content.language").joinpath("meanings.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
