"""Options named by their place: letters, numbers, ordinals, emoji, roman numerals, in any script and with key slips."""

from __future__ import annotations

import re

from content.language.keyboard import as_latin
from content.language.particles import stems

#: Stands for a label that no option has.
OUT_OF_RANGE = -1

_LETTER_NAMES = {"에이": "a", "비": "b", "씨": "c", "시": "c", "디": "d", "이": "e", "에프": "f", "엑스": "x"}
_SYLLABLES = "가나다라마바사아"
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "one first 1st 하나 첫째 첫번째 첫 일 一",
            "two second 2nd 둘 둘째 두번째 이 이번 二",
            "three third 3rd 셋 셋째 세번째 삼 三",
            "four fourth 4th 넷 넷째 네번째 사 四",
            "five fifth 5th 다섯 다섯째 다섯번째 오 五",
            "six sixth 6th 여섯 여섯째 여섯번째 육 六",
        ),
        start=1,
    )
    for word in words.split()
}
_EMOJI = {"🅰": "a", "🅱": "b", **{chr(0x1F1E6 + place): chr(ord("a") + place) for place in range(26)}}
_NAMED = r"(?:option|choice|number|answer|no\.?|#|보기|선택지|번호|정답은?|답은?|選択肢)\s*(?:is|:|은|는)?\s*"
_PLACED = re.compile(
    rf"(?P<last>\bthe last(?: one| option)?\b|^last(?: one| option)?$|마지막|맨 ?(?:끝|뒤|아래|밑)|제일 (?:끝|뒤|아래)|最後)"
    rf"|(?P<next>\bsecond (?:to|from the) last\b|끝에서 두 ?번째|뒤에서 두 ?번째)"
    rf"|(?P<top>맨 ?(?:앞|위|처음)|제일 (?:앞|위))"
    rf"|(?<![\w.])(?P<place>\d{{1,3}}) ?(?:번째|번|番目|番|호(?![가-힣])|つ目)"
    rf"|(?<![a-z])(?P<nth>first|second|third|fourth|fifth|sixth|[1-6](?:st|nd|rd|th))(?: one| option| choice)?\b"
    rf"|(?P<hangul>첫|두|세|네|다섯|여섯) ?번째|(?P<ordinal>첫째|둘째|셋째|넷째|다섯째)"
    rf"|(?P<counted>일|삼|사|오|육|一|二|三|四|五) ?(?:번|番)(?!째)"
    rf"|{_NAMED}(?P<named>[a-z]|[ivx]{{1,4}}|one|two|three|four|five|six|\d{{1,2}})(?![a-z0-9'’])",
    re.IGNORECASE,
)
_JOSA = r"(?=$|[\s).:,!?~\]}*\-]|번|요|이요|입니|이에|예요|에요|인|가|는|은|로|을|를|라|같|아니|임|이다|이네|이죠|야|여|で|です)"
_LETTER = re.compile(rf"(?<![\w'’.&/+-])([a-z])(?!['’&/+-]|\.[a-z]){_JOSA}")
_NUMBER = re.compile(rf"(?<![\w.+-])(\d{{1,3}})(?!\.\d|,\d|%){_JOSA}")
_ROMAN_TOKEN = re.compile(r"(?<![\w'’])(ii|iii|iv|vi|vii|viii)(?![\w'’])")
_JAMO_NUMBERED = re.compile(r"(?<![가-힣ㄱ-ㅎㅏ-ㅣ])([ㄱ-ㅎㅏ-ㅣ])(?= ?번|$)")
_ARTICLE = re.compile(
    r"(?<!\w)a(?= +(?!(?:i|maybe|probably|please|pls|lol|for sure|obviously|though|right|or|and|not)\b)[a-z])|(?<!\w)i(?= +[a-z'’])|(?<=\w)'s\b"
)


def find(text: str, count: int, *, numbers: bool = True) -> tuple[set[int], str]:
    """Places (from 0) that the text names among `count` options, and the text without those names.

    `numbers` is False where bare numbers are option texts. A label that no option has gives `OUT_OF_RANGE`.

    >>> find("답은 4번입니다", 4)[0], find("b) or so", 4)[0], find("ㅊ", 4)[0], find("Z", 4)[0]
    ({3}, {1}, {2}, {-1})
    """
    said = text.casefold()
    for emoji, letter in _EMOJI.items():
        said = said.replace(emoji, f" {letter} ")
    if (alone := _alone(said, count, numbers=numbers)) is not None:
        return {alone}, ""
    found: set[int] = set()

    def note(match: re.Match[str]) -> str:
        found.add(_place(match, count))
        return " "

    said = _PLACED.sub(note, said)
    said = _ARTICLE.sub(lambda match: "\x00" * len(match.group()), said)
    for pattern, reader in (
        (_LETTER, _letter),
        (_NUMBER, int if numbers else None),
        (_ROMAN_TOKEN, _ROMAN.__getitem__),
    ):
        if reader is not None:
            found |= {_within(reader(label), count) for label in pattern.findall(said)}
            said = pattern.sub(" ", said)
    found |= {_within(_letter(as_latin(jamo)), count) for jamo in _JAMO_NUMBERED.findall(said)}
    return found, said.replace("\x00", " ")


def _alone(said: str, count: int, *, numbers: bool) -> int | None:
    """The place that a reply of one word names, where only being alone makes that word a label."""
    bare = said.strip(" .,!?~()[]{}<>\"'*-:;’‘").replace("이 번", "이번")
    for word in stems(bare) if bare else ():
        if len(word) == 1 and "ㄱ" <= word <= "ㅣ":
            return _within(_letter(as_latin(word)), count)
        if word in _LETTER_NAMES and (word != "이" or bare != "이"):
            return _within(_letter(_LETTER_NAMES[word]), count)
        if len(word) == 1 and word in _SYLLABLES[:count] and bare.removesuffix("번").strip() == word:
            return _SYLLABLES.index(word)
        if word in _ROMAN and (len(word) > 1 or _letter(word) > count):
            return _within(_ROMAN[word], count)
        if numbers and word in _WORDS:
            return _within(_WORDS[word], count)
    return None


def _place(match: re.Match[str], count: int) -> int:
    """The place that an ordinal or a named label means."""
    kind, label = match.lastgroup or "", (match[match.lastgroup or 0] or "").casefold()
    if kind in {"last", "next", "top"}:
        return {"last": count - 1, "next": count - 2, "top": 0}[kind]
    if kind == "hangul":
        label += "번째"
    if kind == "named" and not label.isdigit() and label not in _WORDS:
        number = _letter(label) if len(label) == 1 and _letter(label) <= count else _ROMAN.get(label, 0)
        return _within(number, count)
    return _within(int(label) if label.isdigit() else _WORDS.get(label, 0), count)


def _letter(letter: str) -> int:
    return ord(letter.casefold()) - ord("a") + 1


def _within(number: int, count: int) -> int:
    return number - 1 if 1 <= number <= count else OUT_OF_RANGE
