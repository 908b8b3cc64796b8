"""Korean words without what is hung on them: particles, endings, the copula.

Works on a word alone and knows no dictionary, so it offers candidates: the caller compares each with what it knows.
"""

from __future__ import annotations

import re
from functools import lru_cache

from content.language.jamo import compose, is_syllable, letters

_PARTICLES = (
    "은 는 이 가 을 를 의 에 와 과 로 으로 도 만 랑 이랑 하고 께서 에서 에게 한테 부터 까지 처럼 보다 마다 조차 마저 밖에 "
    "이나 나 이라도 라도 이란 란 이라는 라는 이라고 라고 에는 에서는 으로는 로는 으로서 로서 으로써 로써 들 들은 들이 들을 "
    "쪽 인 인데 라 이라 이며 며 님 님이요 님이에요 님입니다"
)
_COPULAS = (
    "이다 다 입니다 이에요 예요 에요 이예요 이야 야 이죠 죠 이지 지 지요 이지요 인가 인가요 일까 일까요 인듯 인듯요 인 듯 "
    "이요 요 임 이네 이네요 네요 네 인것같아요 같아요 같습니다 같은데요 같은데 아닌가요 아닌가 아닐까요 아님 잖아 이잖아 잖아요 "
    "입니당 이에용 예용 이여 여 겁니다 거예요 듯 듯요 듯해요 라고요 이라고요 라구요 이라구요 군요 이군요 니다 ㅂ니다 이랍니다"
)
_ENDINGS = tuple(sorted(set(f"{_PARTICLES} {_COPULAS}".split()), key=len, reverse=True))
#: By their last syllable: a word has few endings to be tried, whatever the list grows to.
_BY_LAST = {
    last: tuple(ending for ending in _ENDINGS if ending[-1] == last)
    for last in {ending[-1] for ending in _ENDINGS}
}
_MOST = 3
_LONGEST = 60
#: Vowels that take the ending 어/아 in: 퍼지어 is 퍼져.
_MERGED = {"ㅣ": "ㅕ", "ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅡ": "ㅓ", "ㅚ": "ㅙ"}
_SHAPED = 2
_FUNCTION = (
    "하다 하는 하고 하면 하여 해서 해요 합니다 한다 할 한 했다 했어요 했습니다 하기 하지만 하며 하면서 하려고 하지 되다 되는 되고 되면 된 "
    "된다 됩니다 돼요 되어 돼서 될 되며 것 것은 것이 것을 것이다 것입니다 거예요 거 거고 거죠 건 걸 게 수 수도 있다 있는 있고 있어요 "
    "있습니다 있음 있으며 때 때는 때에 등 등을 등의 등이 그 그것 그것은 그래서 그리고 그러나 그런데 하지만 그러면 또 또는 또한 및 혹은 이 "
    "이것 이것은 이런 저 저는 제 나는 우리 위해 위한 대한 대해 대해서 통해 의해 따라 따른 따라서 관한 관해 이다 입니다 이에요 예요 같은 "
    "같이 같아요 라고 이라고 이라는 라는 보다 더 가장 매우 아주 좀 잘 정도 식 식으로 식의 방식 점 점에서 경우 경우에 뿐 만큼 동안 중 쪽 "
    "편 바 데 줄 때문 때문에 없다 없는 없이 않다 않는 않고 않아요 않습니다 아니 아니라 아닌 아니고 안 못 즉 약간 대체로 보통 반면 반면에 "
    "뜻 뜻이다 뜻이에요 의미 의미해요 의미합니다 말 말해요 말합니다 무엇 무슨 어떤 어떻게 왜 언제 누가 어디 얼마나 하게 하도록 되도록 "
    "개 명 번 배 가지 받 받다 받는 받은 받아 받아요 받지 받습니다 받고 준다 주는 주고 거의 별로 거의요 여기 거기 이렇게 그렇게 만 좋은 이건 그건 그냥 막 되게 진짜 너무"
)
_DENIAL = re.compile(r"않|못하|못한|못해|없|아니|아닌|아닙|(?:되|돼|됐|된|있|것)[가-힣]{0,3}$")
_FUNCTION_WORDS = frozenset(_FUNCTION.split())


@lru_cache(maxsize=8_192)
def stems(word: str) -> tuple[str, ...]:
    """The word and what is left of it without endings, up to three in a row; the longest first.

    A stem keeps at least one character. Latin words lose a Korean ending too. What is longer than any word is left alone.

    >>> stems("rag는"), "베드록" in stems("베드록입니다"), "정밀도" in stems("정밀도이에요")
    (('rag는', 'rag'), True, True)
    """
    if len(word) > _LONGEST:
        return (word,)
    found = {word: None}
    latest = [word]
    for _ in range(_MOST):
        latest = [stem for known in latest for stem in _shorter(known) if stem not in found]
        found |= dict.fromkeys(latest)
    return tuple(sorted(found, key=len, reverse=True))


def shapes(stem: str) -> tuple[str, ...]:
    """A Korean stem that ends in a vowel, and its last syllable as tense and ending shape it; others as they are.

    >>> shapes("퍼지")
    ('퍼지', '퍼진', '퍼질', '퍼집', '퍼짐', '퍼져', '퍼졌')
    """
    if len(stem) < _SHAPED or not is_syllable(stem[-1]):
        return (stem,)
    lead, vowel, tail = letters(stem[-1])
    if tail:
        return (stem,)
    merged = _MERGED.get(vowel, vowel) if stem[-1] != "하" else "ㅐ"
    ends = [compose(lead, vowel, tail) for tail in "ㄴㄹㅂㅁ"] + [
        compose(lead, merged),
        compose(lead, merged, "ㅆ"),
    ]
    return tuple(dict.fromkeys([stem, *(stem[:-1] + end for end in ends)]))


def is_function_stem(word: str) -> bool:
    """Whether a Korean word carries grammar more than meaning.

    >>> is_function_stem("하지만"), is_function_stem("정밀도")
    (True, False)
    """
    return (
        word in _FUNCTION_WORDS
        or _DENIAL.match(word) is not None
        or any(stem in _FUNCTION_WORDS for stem in stems(word))
    )


def _shorter(word: str) -> list[str]:
    if not word or not is_syllable(word[-1]):
        return []
    return [
        word[: -len(ending)].rstrip()
        for ending in _BY_LAST.get(word[-1], ())
        if word.endswith(ending) and len(word) > len(ending)
    ]
