"""What a piece of text is: does it say something, ask, tell to do something, or only name?"""

from __future__ import annotations

import re
from itertools import takewhile

from content.concepts.concept import Language
from content.concepts.remembering import remembered

#: How many words, or Japanese letters, tell a describing phrase from a name; fewer do where it ends as a sentence.
_PHRASE_WORDS, _PHRASE_LETTERS, _SENTENCE_WORDS = 4, 8, 2
_NAME_WEIGHT = 3
#: Letters. What is longer defines nothing, and the patterns need a bound.
_LONGEST_SENTENCE = 500
_HANGUL = re.compile(r"[가-힣]")
#: Letters that stand without spaces between words, or nearly.
_WIDE = re.compile("[\u3041-\U0010ffff]")
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_HAN = re.compile(r"[一-龯々]")
_SENTENCE = re.compile(r"(?<=[.!?。！？])(?=\s|$)|(?<=[。！？])")
_NOTHING = re.compile(
    r"^(?:https?://\S+|www\.\S+|[\W\d_]+|\S+@\S+|[\w./\\-]+\.(?:png|jpe?g|gif|svg|pdf|docx?|pptx?|xlsx?|csv|json|ya?ml|py|js|md|txt|ipynb|sh)"
    r"|\[.*\]|<.*>|\d[\d,.:~/년월일시분초 -]*\S{0,3}|tbd|todo|n/?a|x|o|없음|있음|미정|추후.*|なし|未定)$",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"[?？]\W*$|(?:까|나요|는가|은가|ㄹ까|인가요|일까요|뭘까|뭐지|ですか|でしょうか|だろうか)[.?？]*$"
)
_ORDER_ENDS = (
    *(
        "하세요",
        "십시오",
        "하시오",
        "합시다",
        "해보자",
        "보자",
        "하자",
        "해 주세요",
        "해주세요",
        "할 것",
        "해봅시다",
        "누릅니다",
        "오기",
        "제출하기",
    ),
    *("클릭", "클릭합니다", "선택합니다", "입력합니다", "엽니다", "이동합니다", "눌러"),
    *("してください", "せよ", "えよ", "べよ", "なさい", "しましょう", "クリック"),
)
_ORDER_BEGINS = re.compile(
    r"^(?:click|open|go to|install|type|press|download|navigate|let's|please|remember to|don't forget|make sure|try|see|watch|submit|bring|ask|email|call|buy|finish)\b",
    re.IGNORECASE,
)
#: What these begin may say what a thing does as well: `Throttle: run at most once`.
_MAY_ORDER = re.compile(
    r"^(?:select|run|choose|enter|read|add|create|use the|check|write|complete|fill)\b", re.IGNORECASE
)
_FIRST_PERSON = re.compile(
    r"^(?:I|We|My|Our|I'm|I've)\b|^(?:나는|내가|저는|제가|우리는|우리가)\s|^(?:私|僕|わたし)[はがも]"
)
_VERB_END = re.compile(
    r"(?:다|요|음|함|됨|임|것|거|까|죠|니다|だ|る|す|い|た|ん|こと|もの)[.。!]?$|[.。!]$", re.IGNORECASE
)
_META = re.compile(
    r"試験に出|시험에 (?:꼭 )?나[오온옴와]|\bon the (?:exam|test|final|midterm)\b|^(?:ex|cf|예|문제|답|정답|해설|참고|주의|연표|팁|tip|q|a|note|ps)\s?\)|\bnotes$|^(?:이 (?:글|문서|노트|강의|장|챕터|페이지)|본 (?:글|문서|강의)|this (?:note|document|page|chapter|lecture|section|article|file)|"
    r"these (?:notes|slides)|notes (?:from|on|for|taken)|この(?:記事|文書|ノート|章|ページ)|本記事)|"
    r"정리(?:한|해|했|하였|합니다|했습니다|해보|하려)\S*(?:\s\S+)?$|"
    r"\b(?:in this (?:note|chapter|lecture|section|document)|we will|we'll|you will learn|my notes)\b|(?:まとめた|まとめる|まとめます)(?:もの)?[。.]?$",
    re.IGNORECASE,
)
_UI_PATH = re.compile(
    r"^[^.:,，。]{1,25}(?:->|→|⇒).{1,40}(?:->|→|⇒)|[^\W\d]\S*\s+[<>]\s+[^\W\d]|\S\s*→\s*\S+\s*→\s*\S"
)
#: `inhibits the pump → ↑ calcium → ↑ force`: what leads to what, not where to click.
_CHAIN = re.compile(r"[↑↓]|^[a-z]+s\s[\w/+]+\s")
#: What the patterns above and below need, because looking for them is dear.
_META_HINT = re.compile(
    r"試験|시험|\b(?:on the|notes?|this|these|in this|we will|we'll|you will)\b|정리|まとめ|この|本記|\)|^이 |^본 ",
    re.IGNORECASE,
)
_PATH_HINT = re.compile(r"[→⇒<>]")
_WHEN_HINT = re.compile(r"\d|[월화수목금토일](?:요일|\))|day\b", re.IGNORECASE)
_ENGLISH_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|can|will|does|do|that|which|when|where|who|by|to|of|for|from|between|with|in|into|using)\b|\w+(?:ing|ed|s)\b",
    re.IGNORECASE,
)


@remembered
def language_of(text: str) -> Language:
    """The language of a text by its letters.

    >>> language_of("RAG는 검색이다"), language_of("Osmosis"), language_of("浸透とは")
    ('ko', 'en', 'ja')
    """
    if _KANA.search(text):
        hangul, kana = len(_HANGUL.findall(text)), len(_KANA.findall(text))
        return "ko" if hangul > kana else "ja"
    if _HANGUL.search(text):
        return "ko"
    return "ja" if _HAN.search(text) else "en"


@remembered
def sentences(text: str) -> tuple[str, ...]:
    """Roughly the sentences of a text, up to one that is too long to be one."""
    parts = (part.strip() for part in _SENTENCE.split(text))
    return tuple(takewhile(lambda part: len(part) <= _LONGEST_SENTENCE, filter(None, parts)))


@remembered
def is_question(text: str) -> bool:
    """Whether it asks; `…인지?` at the end of a phrase names what is asked."""
    text = text.strip()
    return bool(_QUESTION.search(text)) and not _is_indirect(text)


def _is_indirect(text: str) -> bool:
    return len(text.split(maxsplit=1)) > 1 and text.removesuffix("?").removesuffix("？").endswith("지")


@remembered
def is_order(text: str, *, after_name: bool = False) -> bool:
    """Whether it tells its reader what to do, or what its author did or the note is about.

    After a name some verbs tell what that does instead.
    """
    return bool(
        text.rstrip(".!").endswith(_ORDER_ENDS)
        or _ORDER_BEGINS.match(text)
        or (not after_name and _MAY_ORDER.match(text))
        or _FIRST_PERSON.match(text)
        or (_META_HINT.search(text) and _META.search(text))
        or (_PATH_HINT.search(text) and _UI_PATH.search(text) and not _CHAIN.search(text))
    )


@remembered
def weight(text: str) -> float:
    """How much a text says, in words: a Korean or Japanese letter without spaces counts for a third of one."""
    if text.isascii():
        return float(sum(word.isalnum() or any(map(str.isalnum, word)) for word in text.split()))
    words = 0.0
    for word in text.split():
        wide = len(_WIDE.findall(word))
        words += max(1.0, wide / 3) if wide else 1.0 if any(map(str.isalnum, word)) else 0.0
    return words


_VERSUS = re.compile(r"\svs\.?\s", re.IGNORECASE)
_WHEN = re.compile(
    r"\d{4}\s?[년./-]\s?\d{1,2}\s?[월./-]?\s?(?:\d{1,2}일?)?|\d{1,2}[월/]\s?\d{1,2}일?|\d{1,2}:\d{2}|\d+시|\([월화수목금토일]\)|[월화수목금토일]요일|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d{1,2}月\d{1,2}日|\d+\s?(?:am|pm)\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?",
    re.IGNORECASE,
)


@remembered
def says_something(text: str, least: float = 2, *, after_name: bool = False) -> bool:
    """Whether a text can be a definition: not empty, no link or number, no question, no order."""
    sides = _VERSUS.split(text)
    if len(sides) > 1 and all(weight(side) < _NAME_WEIGHT for side in sides):
        return False
    if _WHEN_HINT.search(text) and _WHEN.search(text) and weight(_WHEN.sub(" ", text)) < max(least, 2):
        return False
    return weight(text) >= least and not (
        _NOTHING.match(text) or is_question(text) or is_order(text, after_name=after_name)
    )


@remembered
def is_prose(text: str) -> bool:
    """Whether a text is more than a name: a sentence, or a phrase with a describing part."""
    if not says_something(text, 3):
        return False
    language = language_of(text)
    words = len(text.split())
    if language == "en":
        return words >= _PHRASE_WORDS and bool(_ENGLISH_VERB.search(text))
    if language == "ja":
        return len(text) >= _PHRASE_LETTERS
    return words >= _PHRASE_WORDS or (words >= _SENTENCE_WORDS and bool(_VERB_END.search(text)))


_ENGLISH_DEFINITION = re.compile(
    r"^(?:an?|the|any|when|how|what|where|whatever|something|someone|the process of|[A-Z]?[a-z]+(?:ing|[^s]s))\b",
    re.IGNORECASE,
)
_JAPANESE_DEFINITION = re.compile(
    r"(?:こと|もの|現象|方法|状態|過程|流れ|技術|学習|仕組み|概念|単位|関係|[るたいなの][一-龯ァ-ヶーA-Za-z]{1,16}|の(?:一つ|ひとつ|一種|一部|総称|略|略称|こと))[。.]?$"
)
_NOMINAL = re.compile(r"(?:다|요|음|함|됨|임|죠|까)$")
_COPULA = re.compile(r"(?<=\S\S)(?:이다|이에요|예요)$|(?<=\S)입니다$")
_FINALS_OF_MODIFIERS = (4, 8)


@remembered
def reads_as_definition(text: str) -> bool:
    """Whether a text without a subject says what a thing is: a noun with a clause before it.

    >>> reads_as_definition("물이 막을 지나 옮겨 가는 현상"), reads_as_definition("파블로프의 개 실험")
    (True, False)
    """
    if not is_prose(text):
        return False
    first = _COPULA.sub("", (sentences(text) or [text])[0].rstrip(".。"))
    language = language_of(first)
    if language == "en":
        return bool(_ENGLISH_DEFINITION.match(first))
    if language == "ja":
        return bool(_JAPANESE_DEFINITION.search(first))
    words = first.split()
    return not _NOMINAL.search(words[-1]) and any(map(has_modifier_ending, words[-4:-1]))


def has_modifier_ending(word: str) -> bool:
    """`가는`, `옮긴`, `옮길`: a verb before its noun ends in ㄴ or ㄹ."""
    last = word[-1]
    return "가" <= last <= "힣" and (ord(last) - ord("가")) % 28 in _FINALS_OF_MODIFIERS


_ORNAMENT = re.compile(r"^(?:[※▶▷►→⇒★☆✅✔✓👉📌💡⚠·•]|->|=>)[\ufe0f\s]*")


def joined(pieces: list[str]) -> str:
    """Pieces of a definition as one text: sentences follow each other, names are listed."""
    result = ""
    stop, comma = ("。", "、") if pieces and language_of(" ".join(pieces)) == "ja" else (". ", ", ")
    for piece in pieces:
        text = _ORNAMENT.sub("", piece.strip())
        if not text:
            continue
        if not result:
            result = text
        elif result[-1] in ".!?。！？:：,、，;…":
            result = f"{result} {text}"
        elif is_prose(text) or (is_prose(result.rsplit(". ", 1)[-1]) and not _is_name_list(result)):
            result = f"{result}{stop}{text}"
        else:
            result = f"{result}{comma}{text}"
    return result


def _is_name_list(text: str) -> bool:
    return text.count(", ") > 1 and all(weight(part) <= _NAME_WEIGHT for part in text.split(", "))
