"""Grades a short answer: does the reply name the term, and no other?

Any name is right, in any spelling; a slip in a long word is forgiven; two different terms, or the key rejected, are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.grading import intent
from bot.grading.feedback import settle
from bot.grading.grade import Grade, Verdict
from bot.grading.offers import Offer, offers
from bot.grading.reply import Reply, read
from bot.grading.wording import content_units, same_word, without_maker, word_forms, written_names
from content.items.item import Rubric
from content.language.english import is_function_word
from content.language.glossary import is_term
from content.language.keyboard import as_hangul, as_latin, is_wrong_layout
from content.language.meanings import Unit, units
from content.language.normal import fold, squeeze
from content.language.numerals import numbered
from content.language.particles import is_function_stem, stems
from content.language.slips import is_slip
from content.language.sounds import same_sound, sounds_like, spelled_letters

_ASKS_FOR_SEVERAL = re.compile(
    r"두 ?가지|두 ?개|둘을|둘 다|2 ?가지|세 ?가지|3 ?가지|각각|모두 (?:쓰|고르|적|말)|\b(?:two|both|three|2|3)\b|二つ|2つ|三つ",
    re.IGNORECASE,
)
_BETWEEN_PARTS = re.compile(r" *[,;/、·&+] *| and |와 |과 | 및 |, and ", re.IGNORECASE)
_FRAME = re.compile(
    r"^(?:(?:정답|답|답안)(?:은|는| ?[:=])? *|(?:제 ?답|그건|그거|이건|이거|아마도?|혹시|제 ?생각에?는?|제 ?생각엔|음+|저는|바로|당연히|일단)(?:은|는)?(?![가-힣]) *[:,]? *)+"
    r"|^(?:(?:so|well|um+|uh+|hmm+|maybe|perhaps|probably|possibly|surely|definitely|i|i'?d|think|guess|believe|say|would|it|it'?s|that'?s|this|that|is|the|a|an|my"
    r"|answer|would|be|must|should|called|term|word|name|they|we|call|are|means?|you|mean|known|as|of|course|ans|:|=|must|might|could)\b[ :,=]*)+"
    r"| *(?:이?라고|이?라) *(?:합니다|해요|하죠|하지요|한다|함|부릅니다|불러요|부르죠|부른다|생각\S*|봐요|봅니다|알고 ?있\S*|배웠\S*|하던데요?|하는 \S+)$"
    r"| *(?:인|일) *(?:것|거|듯) *\S{0,6}$| *(?:같아요|같은데요?|같습니다|같네요|같음|아닐까요?|아닌가요?|아닌가|일까요?|맞나요|맞죠|맞을까요|인가요?)$"
    r"| *(?:i think|i guess|i believe|right|maybe|probably|please|obviously|of course|for sure|isn'?t it)$|です(?:か|ね|よ)?$|だと思います$|でしょう(?:か)?$",
    re.IGNORECASE,
)
_GENERIC_WORDS = (
    "model method technique metric measure service rate score process approach problem issue algorithm function unit tool system "
    "error phenomenon value ratio test type kind concept term feature learning number step stage layer theory principle effect "
    "protocol server device network era period event war movement cell organelle part structure "
    "모델 방법 기법 방식 지표 측정 서비스 비율 점수 과정 접근 문제 이슈 알고리즘 함수 단위 도구 툴 시스템 오류 현상 값 검정 종류 개념 용어 기능 "
    "학습법 단계 이론 원리 효과 작업 프로토콜 서버 장비 기기 시대 사건 전쟁 운동 세포 소기관 기관 구조 수치 기술 법 률"
)
#: Left out as a matter of course in front of a name.
_UNDERSTOOD = frozenset({"data", "데이터"})
_GENERIC = frozenset(_GENERIC_WORDS.split())
_GLOSS = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]?")
_KOREAN_VERB = re.compile(r"(?:다|요|죠|음|함|됨|까|서|고|며|면|는|은|던|기|게|려|도록|니다|어|아)$")
#: Whoever ends so rules the name out; with a question mark it is a doubtful answer.
_ENDS_IN_NO = re.compile(r"(?:아님|아니다|아니에요|아니예요|아닙니다|아니야|아냐|아니죠|아니지)[ .!~ㅋㅎ]*$")
_NAME_LENGTH = 4
_ENOUGH = 5
_SOUND_LETTERS = 4
_ACRONYM_WORDS = 3


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that the reply must name: its names, squeezed, and the words of those that have several."""

    shown: str
    names: frozenset[str]
    worded: tuple[tuple[Unit, ...], ...]


@lru_cache(maxsize=512)
def keys(rubric: Rubric) -> tuple[Key, ...]:
    """What the reply must name: one thing, or each part of an item that asks for several."""
    listed = [str(rubric.answer), *rubric.accept]
    split = [_BETWEEN_PARTS.split(name) for name in listed]
    parts = len(split[0])
    if parts == 1 or not _ASKS_FOR_SEVERAL.search(rubric.stem):
        return (_key(listed, rubric.stem),)
    alike = [_without_common_word(name) for name in split if len(name) == parts]
    whole = [name for name in split if len(name) == parts]
    return tuple(_key([name[place] for name in (*whole, *alike)], rubric.stem) for place in range(parts))


def _without_common_word(parts: list[str]) -> list[str]:
    """The parts without the last word that they share: "automatic, human" for two kinds of evaluation."""
    words = [part.split() for part in parts]
    if len({fold(part[-1]) for part in words if part}) == 1 and all(len(part) > 1 for part in words):
        return [" ".join(part[:-1]) for part in words]
    return parts


def _key(listed: list[str], stem: str) -> Key:
    listed = [*listed, *(short for name in listed if (short := _cut_short(name, stem)))]
    names = {squeezed for name in listed for squeezed in written_names(name)}
    names |= {squeeze(numbered(name)) for name in listed}
    names |= {initials for name in listed if (initials := _initials(name))}
    worded = tuple(words for name in listed if len(words := content_units(without_maker(name))) > 1)
    return Key(listed[0], frozenset(names), worded)


def _cut_short(name: str, stem: str) -> str:
    """The name without the words that the question has or that go without saying; empty where nothing else is left."""
    words = without_maker(name).split()
    asked = {sense for unit in units(stem) for sense in unit.senses}
    telling = [
        word
        for word in words
        if not _is_plain(word, stem)
        and fold(word) not in _UNDERSTOOD
        and not (word.isascii() is not stem.isascii() and any(unit.senses & asked for unit in units(word)))
    ]
    short = " ".join(telling)
    return short if 0 < len(telling) < len(words) and len(squeeze(short)) >= _NAME_LENGTH else ""


def _initials(name: str) -> str:
    words = fold(name).split()
    return (
        "".join(word[0] for word in words)
        if len(words) >= _ACRONYM_WORDS and "".join(words).isascii()
        else ""
    )


def grade(rubric: Rubric, reply: str) -> Grade:
    """Grade the names in the reply; half of an item that asks for two is `partial`."""
    said = read(reply)
    wanted = keys(rubric)
    if len(wanted) == 1 and not _ENDS_IN_NO.search(said.text) and _names(said.text, wanted[0]):
        return _settled(rubric, said, Verdict.CORRECT, "name")
    if (other := _no_attempt(rubric, said)) is not None:
        return other
    if len(wanted) > 1:
        return _grade_parts(rubric, said, wanted)
    return _grade_one(rubric, said, wanted[0])


def _no_attempt(rubric: Rubric, said: Reply) -> Grade | None:
    """The grade of a reply that answers nothing; None for an attempt."""
    named = is_term(said.text) or any(_mentions(said.folded, key) for key in keys(rubric))
    reason = intent.why_no_attempt(said, rubric.stem, names_answer=named)
    if reason is None:
        return None
    verdict = Verdict.UNCLEAR if reason in intent.ASKED_AGAIN else Verdict.WRONG
    return settle(rubric, said, verdict, reason=reason)


def _mentions(folded: str, key: Key) -> bool:
    letters = folded.replace(" ", "")
    return any(name in letters for name in key.names)


def _grade_one(rubric: Rubric, said: Reply, key: Key) -> Grade:
    text = intent.without_giving_up(said) if intent.gives_up(said) else said.text
    named, rejected, others = _weigh(intent.without_chatter(text), key, rubric.stem)
    if named and not others:
        return _settled(rubric, said, Verdict.CORRECT, "name")
    if named:
        return _settled(rubric, said, Verdict.WRONG, "hedge")
    return _settled(rubric, said, Verdict.WRONG, "negation" if rejected else "other")


def _weigh(text: str, key: Key, stem: str) -> tuple[bool, bool, bool]:
    """Whether the text names the key, rejects it, and offers another term."""
    named = rejected = others = False
    for offer in offers(_GLOSS.sub(" ", text)):
        right = _names(offer.text, key) or _holds(offer.text, key, stem)
        named |= right and not offer.rejected
        rejected |= right and offer.rejected
        others |= not right and not offer.rejected and _is_other(offer, key, stem)
        others |= right and not offer.rejected and _lists_more(offer.text, key, stem)
    glosses = _GLOSS.findall(text)
    if any(_names(gloss, key) for gloss in glosses) and not rejected:
        return True, False, others and is_term(_GLOSS.sub(" ", text))
    return named, rejected, others or any(is_term(gloss) and not _names(gloss, key) for gloss in glosses)


def _names(text: str, key: Key) -> bool:
    """Whether the text as a whole is a name of the key, in any spelling."""
    bare = _unframed(text)
    forms = dict.fromkeys(
        form
        for phrase in (text, bare, without_maker(bare))
        for form in (
            squeeze(phrase),
            squeeze(numbered(phrase)),
            *stems(squeeze(phrase)),
            *_last_word_plain(phrase),
        )
        if form
    )
    if any(form in key.names or form in _plain_names(key) for form in forms):
        return True
    if any(is_term(form) for form in forms):
        return False
    return (
        any(layout in key.names for layout in _other_layout(bare))
        or any(is_slip(form, name) for form in forms for name in key.names)
        or _sounds_right(bare, key)
        or any(_says_word_by_word(bare, words) for words in key.worded)
    )


@lru_cache(maxsize=512)
def _plain_names(key: Key) -> frozenset[str]:
    """Verbs of names that end in -ing: finetune for fine-tuning."""
    return frozenset(
        form for name in key.names if name.endswith("ing") for form in word_forms(name) if len(form) > _ENOUGH
    )


def _last_word_plain(phrase: str) -> list[str]:
    """The phrase with its last word in plain form: batch sizes, epochs."""
    words = fold(phrase).split()
    return ["".join(words[:-1]) + form for form in word_forms(words[-1])] if words else []


def _unframed(text: str) -> str:
    """The text without "I think it is" and "인 것 같아요" around it."""
    bare = text.strip(" .,:!?~*_`'\"“”‘’")
    for _ in range(3):
        shorter = _FRAME.sub("", bare).strip(" .,:!?~*_`'\"“”‘’")
        if shorter in {bare, ""}:
            break
        bare = shorter
    return bare


def _other_layout(text: str) -> tuple[str, ...]:
    """What the same keys give with the other keyboard layout on."""
    if is_wrong_layout(text):
        return (squeeze(as_latin(text)),)
    return stems(squeeze(as_hangul(text))) if text.isascii() else ()


def _sounds_right(text: str, key: Key) -> bool:
    """Whether the text is a name as Korean letters spell its sound; Latin letters only where the key has no Latin name."""
    letters = squeeze(text)
    if any(spelled_letters(stem) in key.names for stem in stems(letters)):
        return True
    if letters.isascii():
        return not any(name.isascii() for name in key.names) and any(
            _spells(name, letters) for name in key.names
        )
    return any(_spells(stem, name) or same_sound(stem, name) for stem in stems(letters) for name in key.names)


def _spells(hangul: str, latin: str) -> bool:
    return latin.isascii() and len(latin) >= _SOUND_LETTERS and len(hangul) > 1 and sounds_like(hangul, latin)


def _says_word_by_word(text: str, words: tuple[Unit, ...]) -> bool:
    """Whether the text translates a name of several words one by one, in any order."""
    typed = [unit for unit in content_units(text) if unit.word not in _GENERIC]
    needed = [word for word in words if word.word not in _GENERIC] or list(words)
    if len(typed) != len(needed) or len(needed) < 2:  # noqa: PLR2004 - several words
        return False
    return all(any(_translates(unit, word) for unit in typed) for word in needed)


def _translates(typed: Unit, meant: Unit) -> bool:
    """Whether a word is the other in plain form, by sound, or in the other language."""
    if set(word_forms(typed.word)) & set(word_forms(meant.word)):
        return True
    if typed.word.isascii():
        return not meant.word.isascii() and bool(typed.senses & meant.senses)
    return meant.word.isascii() and same_word(typed, meant)


def _holds(text: str, key: Key, stem: str) -> bool:
    """Whether a longer phrase names the key: "recall rate", "the RAG technique", "다섯 바퀴면 5에포크죠"."""
    words = _unframed(text).split()
    for start in range(len(words)):
        for end in range(min(len(words), start + _NAME_LENGTH), start, -1):
            if _names_exactly(words[start:end], key):
                return not _narrows(words[:start], words[end:], stem) and not _extends(words, start, end, key)
    return False


def _names_exactly(words: list[str], key: Key) -> bool:
    phrase = squeeze(" ".join(words))
    number = re.sub(r"^\d+", "", phrase)
    return any(
        form in key.names for form in (*stems(phrase), *stems(number), *_last_word_plain(" ".join(words)))
    )


def _narrows(before: list[str], behind: list[str], stem: str) -> bool:
    """Whether words right before the name make it the name of something else; a sentence around it does not."""
    modifiers = [word for word in before if not _is_plain(word, stem)]
    if len(before) + len(behind) > _NAME_LENGTH or not modifiers or modifiers[-1] != before[-1]:
        return False
    return not _KOREAN_VERB.search(before[-1])


def _extends(words: list[str], start: int, end: int, key: Key) -> bool:
    """Whether the name is only the beginning or end of a longer term: "Q" of "Q Business"."""
    longer = [words[max(0, start - 1) : end], words[start : end + 1], words[start : end + 2]]
    return any(
        len(phrase) > end - start and is_term(" ".join(phrase)) and squeeze(" ".join(phrase)) not in key.names
        for phrase in longer
    )


def _is_plain(word: str, stem: str) -> bool:
    """Whether a word beside a name adds nothing: grammar, "method", a number, a word of the question."""
    folded = fold(word)
    return (
        not folded
        or folded.isdigit()
        or is_function_word(folded)
        or is_function_stem(folded)
        or any(form in _GENERIC for form in word_forms(folded))
        or any(len(form) > 1 and form in fold(stem) for form in word_forms(folded))
    )


def _is_other(offer: Offer, key: Key, stem: str) -> bool:
    """Whether a piece offers another term rather than a remark."""
    bare = _unframed(offer.text)
    words = bare.split()
    if not fold(bare) or offer.reason:
        return False
    if any(is_term(form) and form not in key.names for form in stems(squeeze(bare))):
        return True
    if len(words) > 2 or all(_is_plain(word, stem) for word in words):  # noqa: PLR2004 - longer is a remark
        return False
    return not (
        intent.is_chat(Reply(bare, fold(bare)))
        or _KOREAN_VERB.search(fold(words[-1]))
        or intent.is_empty(Reply(bare, fold(bare)))
    )


def _lists_more(text: str, key: Key, stem: str) -> bool:
    """Whether terms stand in a row beside the name without a sentence around them."""
    words = [word for word in _unframed(text).split() if not _is_plain(word, stem)]
    terms = [word for word in words if is_term(word) and squeeze(word) not in key.names]
    return len(terms) > 1 and len(terms) * 3 >= len(words)


def _grade_parts(rubric: Rubric, said: Reply, wanted: tuple[Key, ...]) -> Grade:
    """Order is free; each part once."""
    pieces = [offer for offer in offers(_GLOSS.sub(" ", said.text)) if not offer.rejected]
    missing = [key for key in wanted if not any(_is_part(piece.text, key, rubric.stem) for piece in pieces)]
    extra = sum(
        1
        for piece in pieces
        if not any(_is_part(piece.text, key, rubric.stem) for key in wanted)
        and is_term(_unframed(piece.text))
    )
    if len(missing) == len(wanted):
        return _settled(rubric, said, Verdict.WRONG, "other")
    if not missing and not extra:
        return _settled(rubric, said, Verdict.CORRECT, "name")
    score = (len(wanted) - len(missing)) / (len(wanted) + extra)
    return settle(
        rubric,
        said,
        Verdict.PARTIAL,
        reason="parts",
        understood=said.text,
        score=score,
        missing=tuple(key.shown for key in missing),
    )


def _is_part(text: str, key: Key, stem: str) -> bool:
    """Whether a piece names this part, also in a phrase that holds all its words."""
    if _names(text, key) or _holds(text, key, stem):
        return True
    typed = content_units(text)
    return any(all(any(same_word(unit, word) for unit in typed) for word in words) for words in key.worded)


def _settled(rubric: Rubric, said: Reply, verdict: Verdict, reason: str) -> Grade:
    return settle(rubric, said, verdict, reason=reason, understood=said.text)
