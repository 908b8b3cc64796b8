"""What may be the name of a thing: which words are a term, which other names stand beside it, which spellings are one.

Decides by form only: length, closed-class words, endings. Whether the thing is defined is decided elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from content.concepts.remembering import remembered
from content.concepts.words import ENGLISH_OPENERS, JAPANESE_OPENERS, KOREAN_OPENERS, QUESTION_WORDS
from content.language.sounds import sounds_like

_LONGEST = 60
_MOST_WIDE = 30
#: With brackets, numbering and whatever else is cut off.
_LONGEST_WHOLE = 300
#: Bytes, where there is no bracket to cut off: sixty letters, or thirty Korean ones, and what is trimmed.
_LONGEST_BARE = 240
_LONGEST_QUESTION = 40
#: Letters of an article or a preposition, which titles write small.
_LITTLE_WORD = 3
#: Words of a compound that may end like a verb: `웃음`, `공기 흐름`.
_LONGEST_COMPOUND = 2
_SYLLABLES_APART = 2
_MOST_WORDS = 8
_NOT_WORD = re.compile(r"[\W_]+", re.UNICODE)
_BRACKET = re.compile(r"[(（\[【]")
#: A bracket and what stands in it.
BRACKETED = re.compile(r"\s*[(（\[【](?P<inner>[^()（）\[\]【】]*)[)）\]】]")
_ENUMERATION = re.compile(
    r"^(?:(?:\d{1,2}(?:[.-]\d{1,3})*[.):]?|\d{3}(?:\.\d{1,3})*[.)]|[①-⑳]|[a-zA-Z]\)|[ivxIVX]{1,4}[.)]|[A-Z]\.(?=\s[A-Z가-힣ぁ-ヺ一-龯])|[가-하]\.|Q\d*[.:)]|제?\d+[장절강][.:]?|\(\d{1,2}\))\s+|[①-⑳⓵-⓾❶-❿➀-➓]\s*|\d\ufe0f?\u20e3\s*|"
    r"(?:chapter|section|unit|lecture|lesson|module|week|day|part|step|slide|page|ch|sec)\.? ?\d+(?:\s*[-–—:.)]\s+|\s+|$)|"
    r"第\d+[章節回][\s:：.]*|[\d]+주차[\s:：.]*|모듈 \d+\s*[-:]?\s*)+",
    re.IGNORECASE,
)
_ORNAMENT = re.compile(r"^[^\w(（\[【<「『“\"'.#@~+]+")
_ENDING = "".join(map(chr, filter(lambda code: chr(code).isspace(), range(0x3001)))) + ":：,;·・~"
#: What 란 may hang on: an open syllable, and none of which it makes a noun (임진왜란, 병자호란, 계란, 교란).
_BEFORE_RAN = "".join(sorted(set(map(chr, range(0xAC00, 0xD7A4, 28))) - set("왜호계배소교피대내요채")))
_QUESTION = re.compile(
    r"\s*(?:(?:이란|란|은|는|이|가) (?:무엇|뭐|뭔)(?:인가|인지|인지요|이고|이며|일까|이죠|고|지|가요|인가요|예요|에요|입니까|일까요).*|"
    r"(?:에 대해서?|에 대하여|을|를|에 관해|의 (?:개념|정의|의미)[을를]?) ?(?:간단히 |간략히 |자세히 |쉽게 )?(?:설명|서술|정의|기술|말|논)(?:하시오|하라|하세요|하십시오|해.{0,5})[.]?|"
    r"이란 무엇인가|란 무엇인가|이란 무엇일까|란 무엇일까|은 무엇인가|는 무엇인가|이 뭐야|가 뭐야|이란|"
    rf"(?<=[{_BEFORE_RAN}A-Za-z)])란|"
    r"이 뭔가요|가 뭔가요|이란 뭘까|란 뭘까|"
    r"とは何か|とは何ですか|とは|って何|(?<=[가-힣])[은는](?=\s*[?？])|의 의미|의 정의|의 개념|의 뜻|の定義|の意味|の概要)?\s*[?？!！~]*$"
)
#: What the pattern above needs, because looking for it is dear.
_MAY_ASK = re.compile(
    r"[?？!！~]$|란$|무엇|뭐|뭔|하시오|하라|하세요|하십시오|해 ?[주보봐]|의미$|정의$|개념$|뜻$|とは|何|定義$|意味$|概要$"
)
_ASKED = re.compile(
    r"^(?:what(?:'s|’s| is| are| does| do)|define|explain|describe|definition of|meaning of|the concept of|introduction to|intro to|understanding)"
    r"\s+(?:an?\s+|the\s+)?(?P<name>.+?)(?:\s+(?:mean|stand for))?\s*[.?？]*$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the|An?|The)\s+(?=[a-z])")
_QUOTES = (
    *(("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'"), ("「", "」")),
    *(("『", "』"), ("<", ">"), ("《", "》"), ("[", "]"), ("【", "】")),
)
#: `( 무결성 )`: a blank to be filled in, and its answer.
_BLANK = re.compile(r"[(（]\s*(?P<name>[^()（）]{2,}?)\s*[)）]")
_OPENING = frozenset(pair[0] for pair in _QUOTES)
#: `#card` behind a name, as Logseq and Obsidian have them.
_TAGS = re.compile(r"(?:\s+#[^\s#]+)+$")
_DATE = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?(?:\s\d{1,2},?)?\s\d{2,4}(?:\s(?:CE|BCE|AD|BC))?|\d{3,4}\s?[년年](?:\s?\d{1,2}\s?[월月])?(?:\s?\d{1,2}\s?[일日])?|\d{1,2}\s?[월月]\s?\d{1,2}\s?[일日]|(?:\d+\s?(?:회|번|문항|과목|쪽|강|주차|교시)\s?)+",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"(?:^|[\s/\\])[\w.-]+\.(?:png|jpe?g|gif|svg|pdf|docx?|pptx?|xlsx?|csv|json|ya?ml|py|js|ts|java|cpp|sh|md|txt|zip|ipynb|mp4|log)$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?://|www\.|\S+@\S+\.\S+|[{}<>;=$\\]|\s[>→]\s|->|\.\.\.|…|(?<!\bv)(?<!\bvs)(?<!\bDr)(?<!\bSt)(?<!\bMr)[.!?。！？]\s|^[^()（）]*[)）]|[,，、]$|。\S|^[\W\d]+$|[?？。!！]$|[가-힣]\.$|[:：]\s|\||\s--?[A-Za-z]"
)
_OPENERS = re.compile(rf"^(?:{KOREAN_OPENERS})(?=[\s,.]|$)|^(?:{JAPANESE_OPENERS})")
_OBJECT = re.compile(r"(?<=[가-힣A-Za-z0-9)])[을를](?=\s)")
_SO_THAT = re.compile(r"[가-힣]도록\s|[가-힣][은는]지\s|[가-힣]인지\s")
_HAPPENS = re.compile(
    r"[가-힣A-Za-z0-9][이가]\s(?:이동|발생|증가|감소|변경|변화|존재|필요|가능|불가능|종료|시작|완료|생성|삭제|사용|실행|동작|작동|상승|하락|형성|분리|결합|반응)$"
)
_KOREAN_TAIL = re.compile(
    r"(?:니다|한다|된다|이다|있다|없다|는다|었다|았다|였다|어요|아요|세요|해요|예요|까요|나요|데요|군요|네요|거든|"
    r"때문에|하면|되면|려면|[가-힣]으면|[이가을를] [가-힣]{1,3}면|하고|하며|되며|면서|니까|지만|는데|인데|해서|하여|되어|에서|에게|에는|에도|으로는|에서는|부터|까지는|마다|처럼|"
    r"(?<=\S\s)(?:시|때|경우|뒤|후|전|중|것|거|점)|(?<=\s\S)[을를]|[을를]|해야 ?함|해야 ?할 것|할 것|하는 것|되는 것)$"
)
_NOMINAL_TAIL = re.compile(
    r"(?:함|됨|임|했음|됐음|있음|없음|같음|하기|되기|보기|만들기|넣기|얻기|쓰기|옮기기|시키기|내보내기|(?<=[아어여해려워켜])\s?주기|찾기|바꾸기|인듯|한 듯|나옴|나감|들어감|생김|[가-힣]짐|늘어남|나타남|줄어듦|많음|적음|좋음|나쁨|높음|낮음|빠름|느림|다름)$"
)
_ENGLISH_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|can|will|should|must|does|don't|isn't|aren't|cannot|let's|means|that|which|who|whose|said|says)\b",
    re.IGNORECASE,
)
_JAPANESE_TAIL = re.compile(
    r"(?:[一-龯ァ-ヶー][にをがで].*[るた]|です|ます|である|だった|した|する|される|って|ので|から|けど|たら|れば|ても|ません|ない|[一-龯ァ-ヶー][はがをにでも])$|を.+(?:する|した|て)|[をは]、|を[^を]*[うくすつぬむるぐぶた]$|(?:て|で)(?:いる|いた|おく|ある)$|[一-龯ァ-ヶーA-Za-z0-9]は(?![、。]?$)\S"
)
_INTRODUCES = re.compile(
    r"^(?:aka|a\.k\.a\.?|also(?: known as| called)?|or|abbr\.?|short for|i\.e\.|영문|영어|영|약어|약자|약칭|줄여서|일명|또는|혹은|이하|원어|한자|"
    r"別名|略称|略|英語|英|または)\s*[:：.]?\s*",
    re.IGNORECASE,
)
_QUALIFIER = re.compile(
    r"^(?:매우 |아주 |정말 |제일 )?(?:중요|필수|선택|옵션|참고|심화|기초|기본|추가|예정|완료|미완|복습|시험|암기|계속|신규|구버전|초안|예시|"
    r"n\.?|v\.?|adj\.?|adv\.?|pl\.?|noun|verb|optional|required|important|deprecated|new|beta|draft|wip|tbd|todo|cont(?:inued)?\.?|advanced|basic|review|exam|"
    r"重要|必須|任意|参考|例|続き)(?:함|!|\*)*$|^(?:ex|예|e\.g|예를|例|참고|see)[.,:)\s]|^[\d\s.,%~년월일회차주-]+$|^\d[\d.,]*\s?(?:bits?|bytes?|[kmgt]?b|ms|secs?|mins?|hours?|kg|cm|mm|개|명|번|위|점|쪽|장|원|세|시간|분|초|個|人|件|点|円)$",
    re.IGNORECASE,
)
#: `언어 모델(LLM) 고르기` is not called LLM: only what closes a name says how else it is called.
_CLOSING_BRACKETS = re.compile(r"(?:\s*[(（\[【][^()（）\[\]【】]*[)）\]】])+$")
#: `B/S` is one name.
_BETWEEN_NAMES = re.compile(r"[,，、;=]|(?<!\b[A-Z])/|/(?![A-Z]\b)|\s+or\s+")
#: `버퍼 넘침 / buffer overflow`: one name in two languages.
_KATAKANA = re.compile(r"[ァ-ヶー]+")
_VOWELS = re.compile(r"[aeiouy]+")
_LATIN_LETTER = re.compile(r"[A-Za-z]")
#: `send(Q, message)`: what a function is given is no name of it.
_CALL = re.compile(r"[a-z_]\w*\((?:[\x20-\x7e]*,[\x20-\x7e]*)?\)$")
_SLASH = re.compile(r"\s*/\s*|\s+(?:or|또는|혹은|または)\s+")
_JOINT = re.compile(r"\s+(?:vs\.?|versus|대)\s+", re.IGNORECASE)
_SCRIPT_TURN = re.compile(
    r"^(?P<latin>[A-Za-z][A-Za-z0-9 .&/-]*[A-Za-z0-9])\s+(?P<cjk>[가-힣぀-ヿ一-龯][가-힣぀-ヿ一-龯 ]*)$|"
    r"^(?P<cjk2>[가-힣぀-ヿ一-龯][가-힣぀-ヿ一-龯 ]*)\s+(?P<latin2>[A-Za-z][A-Za-z0-9 .&-]*)$"
)
#: Makers' names that people put before a product's or leave out.
_VENDOR = re.compile(
    r"^(?:amazon|aws|google|gcp|microsoft|ms|azure|apache|ibm|oracle|adobe|meta|apple|hashicorp|아마존|구글|마이크로소프트|애저|아파치)\s+(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A term and its other names, as the author writes them."""

    term: str
    aliases: tuple[str, ...] = ()


@remembered
def fold(text: str) -> str:
    """One spelling for comparison: NFKC, lower case, no spaces, no punctuation.

    >>> fold("Ｆｉｎｅ-Tuning"), fold("지도 학습")
    ('finetuning', '지도학습')
    """
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    # C, C++ and C# are three things.
    folded = folded.replace("++", "plusplus").replace("c#", "csharp").replace("f#", "fsharp")
    return _NOT_WORD.sub("", folded)


@remembered
def keys(name: str) -> frozenset[str]:
    """The folded spellings under which a name is the same: with and without its maker, a plural's `s`."""
    folded = fold(name)
    bare = fold(_VENDOR.sub("", name))
    found = {folded, bare} if len(bare) > 1 else {folded}
    return frozenset(found - {""})


@remembered
def trimmed(text: str) -> str:
    """A heading or left side without its numbering, ornaments and question.

    >>> trimmed("2.1 삼투압이란?"), trimmed("What is osmosis?"), trimmed("✅ Chapter 3: Mitosis")
    ('삼투압', 'osmosis', 'Mitosis')
    >>> trimmed("세포란"), trimmed("병자호란"), trimmed("산란")
    ('세포', '병자호란', '산란')
    """
    text = _unadorned(_ENUMERATION.sub("", _unadorned(text.strip()), count=1)).strip()
    text = _TAGS.sub("", text) if " #" in text else text
    asked = _ASKED.match(text)
    if asked:
        text = asked["name"]
    text = _ARTICLE.sub("", _unasked(text).strip() or text, count=1)
    return _unquoted(_unadorned(text).strip())


def _unadorned(text: str) -> str:
    ornament = _ORNAMENT.match(text)
    return (text[ornament.end() :] if ornament else text).rstrip(_ENDING)


def _unasked(text: str) -> str:
    """Without what makes a question of a name; only the end is looked at, because names are asked for in long texts."""
    if not _MAY_ASK.search(text):
        return text
    end = max(len(text.rstrip("?？!！~")) - _LONGEST_QUESTION, 0)
    return text[:end] + _QUESTION.sub("", text[end:])


def asks(text: str) -> bool:
    """Whether a heading asks what a thing is: `삼투란?`, `What is osmosis?`."""
    text = _unadorned(text.strip())
    return bool(_ASKED.match(text)) or len(_unasked(text)) < len(text.rstrip("?？!！ "))


def _unquoted(text: str) -> str:
    blank = _BLANK.fullmatch(text)
    if blank:
        return blank["name"]
    if text[:1] not in _OPENING:
        return text
    for opening, closing in _QUOTES:
        if len(text) > len(opening + closing) and text.startswith(opening) and text.endswith(closing):
            return text[1:-1].strip()
    return text


@remembered
def is_name(text: str) -> bool:
    """Whether a trimmed text has the form of a name: no sentence, no path, no clause.

    >>> is_name("Amazon Polly"), is_name("텍스트를 음성으로 변환하는 것"), is_name("if it rains")
    (True, False, False)
    """
    if len(text) > _LONGEST_WHOLE or (len(text.encode()) > _LONGEST_BARE and not _BRACKET.search(text)):
        return False
    text = trimmed(text)
    outside = BRACKETED.sub("", text).strip()
    if not outside or len(outside) > _LONGEST or len(outside.split()) > _MOST_WORDS:
        return False
    if _is_long_in_wide_letters(outside) or _is_left_open(outside) or _is_list(outside):
        return False
    if not any(char.isalpha() for char in outside) or _NO_NAME.search(outside) or _DATE.fullmatch(outside):
        return False
    if _is_english_clause(outside) or ("." in outside and _FILE.search(outside)):
        return False
    return outside.isascii() or not (_is_korean_clause(outside) or _JAPANESE_TAIL.search(outside))


def _is_list(text: str) -> bool:
    """`Lucius, Marcus and Julia` with two commas or more is no one's name."""
    return text.count(",") > 1 and " and " in text


def _is_left_open(text: str) -> bool:
    """A bracket that closes on another line, or never, is a sentence's."""
    return any(text.count(opening) > text.count(closing) for opening, closing in ("()", "（）"))


def _is_long_in_wide_letters(text: str) -> bool:
    """Korean and Japanese say in thirty letters what is no name any more; a Japanese comma parts clauses."""
    if text.isascii():
        return False
    wide = sum(char > "\u3040" for char in text)
    return wide > _MOST_WIDE or ("、" in text and wide > _MOST_WIDE // 2)


def _is_english_clause(text: str) -> bool:
    words = text.lower().split()
    if not words[0].isascii():
        return False
    if len(words) == 1:
        return words[0] in ENGLISH_OPENERS and not text.isupper()
    if words[0] in ENGLISH_OPENERS and not _is_titled(text.split()):
        return True
    return bool(_ENGLISH_VERBS.search(text))


def _is_titled(words: list[str]) -> bool:
    """`Third Estate`, `IT service`: capitals say that an everyday word is part of a name."""
    if words[0].isupper() and len(words[0]) > 1:
        return True
    return words[0].lower() not in QUESTION_WORDS and all(
        word[0].isupper() for word in words if len(word) > _LITTLE_WORD
    )


def _is_korean_clause(text: str) -> bool:
    words = text.split()
    if (
        _OPENERS.match(text)
        or _OBJECT.search(text)
        or _HAPPENS.search(text)
        or (len(words) > 1 and _KOREAN_TAIL.search(text))
    ):
        return True
    return (len(words) > _LONGEST_COMPOUND and bool(_NOMINAL_TAIL.search(text))) or (
        len(words) == 1 and bool(re.search(r"(?:습니다|합니다|세요|됩니다)$", text))
    )


@remembered
def split_name(text: str) -> Name:
    """The term and the other names that stand beside it in one text.

    >>> split_name("VPC(Virtual Private Cloud)")
    Name(term='VPC', aliases=('Virtual Private Cloud',))
    >>> split_name("epoch 에포크")
    Name(term='epoch', aliases=('에포크', 'epoch 에포크'))
    """
    text = trimmed(text)
    closing = None if _CALL.match(text) else _CLOSING_BRACKETS.search(text)
    inners = [match["inner"].strip() for match in BRACKETED.finditer(closing.group() if closing else "")]
    outside = re.sub(r"\s+", " ", BRACKETED.sub(" ", text)).strip(" ,")
    if not outside:
        return Name(term=text)
    slashed = _SLASH.split(outside)
    if len(slashed) > 1 and _are_in_two_languages(slashed) and all(map(is_name, slashed)):
        outside, *others = slashed
        inners = [*others, *inners]
    term, turned = _turned(outside)
    aliases = [*turned, *(name for inner in inners for name in _names_in_brackets(inner))]
    return Name(term=term, aliases=_distinct(term, aliases))


def _are_in_two_languages(parts: list[str]) -> bool:
    """`버퍼 넘침/buffer overflow`, but not `AI/ML 서비스`."""
    foreign = [part for part in parts if not part.isascii()]
    are_whole = not any(_LATIN_LETTER.search(part) or part[0].isdigit() for part in foreign)
    return 0 < len(foreign) < len(parts) and are_whole


def _names_in_brackets(inner: str) -> list[str]:
    """`탐색적 데이터 분석, EDA` gives two names, `매우 중요` none."""
    if _QUALIFIER.search(inner):
        return []
    inner = _INTRODUCES.sub("", inner)
    parts = [_unquoted(_INTRODUCES.sub("", part.strip())) for part in _BETWEEN_NAMES.split(inner)]
    if any(not is_name(part) or len(part.split()) > _MOST_WORDS for part in parts if part):
        return []
    return [part for part in parts if len(part) > 1 or part.isupper()][:4]


def _turned(text: str) -> tuple[str, list[str]]:
    """`RAG 검색 증강 생성` and `미세 조정 fine tuning` are one name in two languages; `SQL 문법` is one name."""
    turn = _SCRIPT_TURN.match(text)
    if turn is None:
        return text, []
    latin = turn["latin"] or turn["latin2"]
    other = turn["cjk"] or turn["cjk2"]
    if turn["latin"]:
        one_name_twice = (latin.isupper() and len(latin) == len(other.split()) > 1) or _sounds_alike(
            latin, other
        )
        return (latin, [other, text]) if one_name_twice else (text, [])
    if latin[0].islower() and len(latin) > _LITTLE_WORD:
        return other, [latin, text]
    return text, []


def _sounds_alike(latin: str, other: str) -> bool:
    """A loan word beside its original, both one word."""
    if " " in latin or " " in other or not latin.islower():
        return False
    if _KATAKANA.fullmatch(other):
        # As many letters as the original's vowels allow.
        return abs(len(other) - len(_VOWELS.findall(latin))) <= _SYLLABLES_APART
    return sounds_like(other, latin)


def _distinct(term: str, aliases: list[str]) -> tuple[str, ...]:
    seen = {fold(term)}
    kept: list[str] = []
    for alias in aliases:
        folded = fold(alias)
        if folded and folded not in seen:
            seen.add(folded)
            kept.append(alias)
    return tuple(kept)


def joint_names(text: str) -> tuple[str, ...]:
    """`A vs B` names two things that one line defines; any other text names one."""
    parts = _JOINT.split(trimmed(text))
    return tuple(parts) if len(parts) > 1 and all(is_name(part) for part in parts) else (text,)
