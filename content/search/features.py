"""What two texts must share to be about the same thing: light stems of Latin words, syllable pairs of the rest.

Needs no dictionary and no model: pairs of neighbouring syllables (or characters) find a Korean or Japanese word whatever
hangs on it and however it is spaced; how rare a pair is says how much it counts. A morphological analyser could stand
behind the same function later.
"""

from __future__ import annotations

import re
from functools import lru_cache

from content.language.english import is_function_word
from content.language.normal import fold
from content.language.particles import is_function_stem, stems

_RUNS = re.compile(r"[가-힣]+|[ァ-ヺー]+|[ぁ-ゖ]+|[一-鿿々]+|[^\W가-힣ァ-ヺーぁ-ゖ一-鿿]+[+#]*", re.UNICODE)
_HANGUL, _HIRAGANA, _LATIN = re.compile(r"[가-힣]"), re.compile(r"[ぁ-ゖ]"), re.compile(r"[a-z]")
#: Verbs and adjectives made of a noun: what follows the noun is grammar.
_MADE_VERB = re.compile(
    r"(?<=[가-힣]{2})(?:하|되|시키|해|돼|된|한|할|함|됨|했|됐|될|합|됩|시켜|시킨|받|당)"
    r"(?:[가-힣]{0,6})$"
)
_ENDING = re.compile(
    r"(?<=[가-힣])(?:습니다|입니다|니다|는지|는데|는다|는|은|을|지만|지|아서|어서|여서|아|어|여|고|기|게|며|면서|면|도록|려고|려면|다|던|자)$"
)
#: How many and how often tells no concept from another.
_LIGHT = frozenset("여러 모든 다 각 각종 둘 두 더 잘 이미 계속 다시 함께 같이 주는 해주는".split())  # noqa: SIM905 - words read best as text
_PAIR = 2
#: A Korean run this short behind Latin letters is a particle: 는, 에서.
_PARTICLE = 2
#: Shorter Japanese runs of hiragana are grammar.
_HIRAGANA_WORD = 4
#: Shorter English words have no endings to take off.
_INFLECTED = 4
_PLURAL = re.compile(r"(?<=[^s])s$")


@lru_cache(maxsize=32_768)
def of_word(word: str) -> tuple[str, ...]:
    """The features of one folded word, each once; empty for a word that carries no content.

    >>> of_word("검색하는"), of_word("embeddings"), of_word("tcp는"), of_word("the")
    (('검색',), ('embed',), ('tcp',), ())
    """
    if word in _LIGHT or is_function_word(word) or is_function_stem(word):
        return ()
    found: dict[str, None] = {}
    runs = _RUNS.findall(word)
    for place, run in enumerate(runs):
        found |= dict.fromkeys(_of_run(run, behind_latin=place > 0 and not _HANGUL.match(runs[place - 1])))
    return tuple(found)


def of_text(text: str) -> frozenset[str]:
    """The features of a text."""
    return frozenset(feature for word in fold(text).split() for feature in of_word(word))


def _of_run(run: str, *, behind_latin: bool) -> tuple[str, ...]:
    if _HANGUL.match(run):
        # What hangs on a Latin word is a particle: 는, 에서, 으로.
        return () if behind_latin and len(run) <= _PARTICLE else _pairs(_korean_stem(run))
    if _HIRAGANA.match(run):
        return _pairs(run) if len(run) >= _HIRAGANA_WORD else ()
    if _LATIN.match(run):
        return (english_stem(run),)
    return (run,) if run.isascii() else _pairs(run)


def _pairs(run: str) -> tuple[str, ...]:
    return tuple(run[place : place + _PAIR] for place in range(len(run) - 1)) or (run,)


def _korean_stem(word: str) -> str:
    """The word without particles, endings and the verb that a noun makes; two syllables stay where there were two."""
    bare = _MADE_VERB.sub("", word)
    if bare != word:
        return bare
    for stem in reversed(stems(word)):
        if len(stem) >= _PAIR:
            word = stem
            break
    bare = _ENDING.sub("", word)
    return bare if len(bare) >= _PAIR or word[1:] in {"는", "던"} else word


def english_stem(word: str) -> str:
    """The word without its commonest endings.

    >>> [english_stem(word) for word in ("classes", "studies", "training", "trained", "trains", "quickly", "bias")]
    ['class', 'study', 'train', 'train', 'train', 'quick', 'bias']
    """
    if len(word) < _INFLECTED:
        return word
    for ending, instead, least in (
        ("ies", "y", 2),
        ("sses", "ss", 1),
        ("xes", "x", 1),
        ("ches", "ch", 2),
        ("ings", "", 4),
        ("ing", "", 4),
        ("edly", "", 4),
        ("ed", "", 4),
        ("ly", "", 4),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)] + instead
            return (
                word[:-1]
                if ending in {"ing", "ed", "ings"} and word[-1:] == word[-2:-1] and word[-1] not in "lsz"
                else word
            )
    return _PLURAL.sub("", word) if not word.endswith(("us", "is", "as")) else word
