"""Korean words without what is hung on them: particles, endings, the copula.

Works on a word alone and knows no dictionary, so it offers candidates: the caller compares each with what it knows.
"""

from __future__ import annotations

from functools import lru_cache

from content.language.jamo import is_syllable

_PARTICLES = (
    "은 는 이 가 을 를 의 에 와 과 로 으로 도 만 랑 이랑 하고 께서 에서 에게 한테 부터 까지 처럼 보다 마다 조차 마저 밖에 "
    "이나 나 이라도 라도 이란 란 이라는 라는 이라고 라고 에는 에서는 으로는 로는 으로서 로서 으로써 로써 들 들은 들이 들을 "
    "쪽 인 인데 라 이라 이며 며"
)
_COPULAS = (
    "이다 다 입니다 이에요 예요 에요 이예요 이야 야 이죠 죠 이지 지 지요 이지요 인가 인가요 일까 일까요 인듯 인듯요 인 듯 "
    "이요 요 임 이네 이네요 네요 네 인것같아요 같아요 같습니다 같은데요 같은데 아닌가요 아닌가 아닐까요 아님 잖아 이잖아 잖아요 "
    "입니당 이에용 예용 이여 여 겁니다 거예요 듯 듯요 듯해요 라고요 이라고요 라구요 이라구요 군요 이군요 니다 ㅂ니다 이랍니다"
)
_ENDINGS = tuple(sorted(set(f"{_PARTICLES} {_COPULAS}".split()), key=len, reverse=True))
_MOST = 3


@lru_cache(maxsize=8_192)
def stems(word: str) -> tuple[str, ...]:
    """The word and what is left of it without endings, up to three in a row; the longest first.

    A stem keeps at least one character. Latin words lose a Korean ending too.

    >>> stems("rag는"), "베드록" in stems("베드록입니다"), "정밀도" in stems("정밀도이에요")
    (('rag는', 'rag'), True, True)
    """
    found = {word: None}
    latest = [word]
    for _ in range(_MOST):
        latest = [stem for known in latest for stem in _shorter(known) if stem not in found]
        found |= dict.fromkeys(latest)
    return tuple(sorted(found, key=len, reverse=True))


def _shorter(word: str) -> list[str]:
    if not word or not is_syllable(word[-1]):
        return []
    return [
        word[: -len(ending)].rstrip()
        for ending in _ENDINGS
        if word.endswith(ending) and len(word) > len(ending)
    ]
