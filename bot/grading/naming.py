"""Does this text name that thing? In any spelling: with a slip, by sound, with the other keyboard layout, word by word."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.grading.keys import GENERIC, Key, is_plain
from bot.grading.wording import content_units, same_word, without_maker, word_forms
from content.language.english import same_root
from content.language.glossary import is_term
from content.language.jamo import is_syllable, letters
from content.language.keyboard import as_hangul, as_latin, is_wrong_layout
from content.language.meanings import Unit
from content.language.normal import fold, squeeze
from content.language.numerals import numbered
from content.language.particles import stems
from content.language.slips import is_slip
from content.language.sounds import same_sound, sounds_like, spelled_letters

_FRAME = re.compile(
    r"^(?:(?:정답|답|답안)(?:은|는| ?[:=])? *|(?:제 ?답|그건|그거|이건|이거|아마도?|혹시|제 ?생각에?는?|제 ?생각엔|음+|저는|바로|당연히|일단)(?:은|는)?(?![가-힣]) *[:,]? *)+"
    r"|^(?:(?:so|well|um+|uh+|hmm+|maybe|perhaps|probably|possibly|surely|definitely|i|i'?d|think|guess|believe|say|would|it|it'?s|that'?s|this|that|is|the|a|an|my"
    r"|answer|would|be|must|should|called|term|word|name|they|we|call|are|means|you|(?<=you )mean|(?<=i )mean|known|as|of|course|ans|:|=|must|might|could)\b[ :,=]*)+"
    r"| *(?:이?라고|이?라) *(?:합니다|해요|하죠|하지요|한다|함|부릅니다|불러요|부르죠|부른다|생각\S*|봐요|봅니다|알고 ?있\S*|배웠\S*|하던데요?|하는 \S+)$"
    r"| *(?:인|일) *(?:것|거|듯) *\S{0,6}$| *(?:같아요|같은데요?|같습니다|같네요|같음|아닐까요?|아닌가요?|아닌가|일까요?|맞나요|맞죠|맞을까요|인가요?)$"
    r"| *(?:i think|i guess|i believe|right|maybe|probably|please|obviously|of course|for sure|isn'?t it)$|です(?:か|ね|よ)?$|だと思います$|でしょう(?:か)?$",
    re.IGNORECASE,
)
KOREAN_VERB = re.compile(r"(?:다|요|죠|음|함|됨|까|서|고|며|면|는|은|던|기|게|려|도록|니다|어|아)$")
#: A dot between the numbers of a date that names something: 3.1 운동.
_DATED = re.compile(r"(?<=\d)[.·](?=\d)")
_NAME_LENGTH = 4
_ENOUGH = 5
_SOUND_LETTERS = 4
_LONG_HANGUL = 4


def names_key(text: str, key: Key) -> bool:
    """Whether the text as a whole is a name of the key, in any spelling."""
    bare = unframed(text)
    forms = dict.fromkeys(
        form
        for phrase in (text, bare, without_maker(bare))
        for form in (
            squeeze(phrase),
            squeeze(numbered(phrase)),
            *stems(squeeze(_DATED.sub("", phrase))),
            *stems(squeeze(phrase)),
            *_last_word_plain(phrase),
        )
        if form
    )
    if any(form in key.names or form in key.in_short or form in _plain_names(key) for form in forms):
        return True
    if any(is_term(form) for form in forms):
        return False
    return (
        any(layout in key.names for layout in _other_layout(bare))
        or any(is_slip(form, name) or same_root(form, name) for form in forms for name in key.names)
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


def unframed(text: str) -> str:
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
        keys = as_latin(text)
        return (squeeze(keys), *stems(squeeze(as_hangul(keys))))
    return stems(squeeze(as_hangul(text))) if text.isascii() else ()


def _sounds_right(text: str, key: Key) -> bool:
    """Whether the text is a name as Korean letters spell its sound; Latin letters only where the key has no Latin name."""
    typed = squeeze(text)
    if any(spelled_letters(stem) in key.names for stem in stems(typed)):
        return True
    if typed.isascii():
        return not any(name.isascii() for name in key.names) and any(
            _spells(name, typed) for name in key.names
        )
    sibling = any(_is_sibling(stem, key) for stem in stems(typed))
    return any(
        same_sound(stem, name) or (_spells(stem, name) and not sibling)
        for stem in stems(typed)
        for name in key.names
    )


def _is_sibling(hangul: str, key: Key) -> bool:
    """Whether a short Korean word is the key's Korean name but for a syllable: 태종 is not 세종, 김유신 not 김유정.

    One that differs in vowels only spells the same name: 스폿, 스팟.
    """
    return any(
        any(ours == theirs for ours, theirs in zip(hangul, name, strict=True))
        and [letters(char)[::2] for char in hangul] != [letters(char)[::2] for char in name]
        for name in key.names
        if len(name) == len(hangul) < _LONG_HANGUL and all(is_syllable(char) for char in name + hangul)
    )


def _spells(hangul: str, latin: str) -> bool:
    return latin.isascii() and len(latin) >= _SOUND_LETTERS and len(hangul) > 1 and sounds_like(hangul, latin)


def _says_word_by_word(text: str, words: tuple[Unit, ...]) -> bool:
    """Whether the text translates a name of several words one by one, in any order."""
    typed = [unit for unit in content_units(text) if unit.word not in GENERIC]
    needed = [word for word in words if word.word not in GENERIC] or list(words)
    if len(typed) != len(needed) or len(needed) < 2:  # noqa: PLR2004 - several words
        return False
    return all(any(_translates(unit, word) for unit in typed) for word in needed) and all(
        any(_translates(unit, word) for word in needed) for unit in typed
    )


def _translates(typed: Unit, meant: Unit) -> bool:
    """Whether a word is the other in plain form, by sound, or in the other language."""
    if set(word_forms(typed.word)) & set(word_forms(meant.word)):
        return True
    if typed.word.removesuffix("적") in word_forms(meant.word):
        return True
    if typed.word.isascii():
        return not meant.word.isascii() and bool(typed.senses & meant.senses)
    return meant.word.isascii() and same_word(typed, meant)


def holds_key(text: str, key: Key, stem: str) -> bool:
    """Whether a longer phrase names the key: "recall rate", "the RAG technique", "다섯 바퀴면 5에포크죠"."""
    words = unframed(text).split()
    for start in range(len(words)):
        for end in range(min(len(words), start + _NAME_LENGTH), start, -1):
            if _names_exactly(words[start:end], key):
                return not _narrows(words[:start], words[end:], stem) and not _extends(words, start, end, key)
    return False


def names_in_short(text: str, key: Key, stem: str) -> bool:
    """Whether the text is what names one part beside the others, with nothing else that tells."""
    bare = unframed(text)
    telling = " ".join(word for word in bare.split() if not is_plain(word, stem))
    return any(
        form in key.in_short
        for said in (bare, numbered(bare), telling)
        for form in (*stems(squeeze(said)), *_last_word_plain(said))
    )


def _names_exactly(words: list[str], key: Key) -> bool:
    phrase = squeeze(" ".join(words))
    number = re.sub(r"^\d+", "", phrase)
    return any(
        form in key.names or any(same_root(form, name) for name in key.names)
        for form in (*stems(phrase), *stems(number), *_last_word_plain(" ".join(words)))
    )


def _narrows(before: list[str], behind: list[str], stem: str) -> bool:
    """Whether words right before the name make it the name of something else; a sentence around it does not."""
    modifiers = [word for word in before if not is_plain(word, stem)]
    if len(before) + len(behind) > _NAME_LENGTH or not modifiers or modifiers[-1] != before[-1]:
        return False
    return not KOREAN_VERB.search(before[-1])


def _extends(words: list[str], start: int, end: int, key: Key) -> bool:
    """Whether the name is only the beginning or end of a longer term: "Q" of "Q Business"."""
    longer = [words[max(0, start - 1) : end], words[start : end + 1], words[start : end + 2]]
    return any(
        len(phrase) > end - start and is_term(" ".join(phrase)) and squeeze(" ".join(phrase)) not in key.names
        for phrase in longer
    )
