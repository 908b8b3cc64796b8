"""Does a sentence say what a claim says, or its contrary? For true-or-false replies that name neither."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.grading.explain import judge
from bot.grading.points import Plan, prepare
from bot.grading.sense import alike, denied_instead, meanings, opposed
from bot.grading.slots import REMARK, puts_another
from bot.grading.statements import statements
from bot.grading.subjects import is_term_sense
from bot.grading.wording import word_forms
from content.language.english import is_function_word
from content.language.glossary import is_term
from content.language.meanings import units
from content.language.normal import squeeze
from content.language.particles import stems

_ASKED = re.compile(
    r"^\W*(?:true or false|t/f|true/false|o/x|ox|참 ?거짓|다음.{0,12}(?:고르시오|답하세요))\W*"
    r"|[(（\[]? *(?:true or false|true ?/ ?false|t ?/ ?f|o ?[/,] ?x|참 ?/ ?거짓|맞으면 ?o.*|o일까 x일까|ox|맞을까요|맞나요|옳을까요)\W*$",
    re.IGNORECASE,
)
#: "What does that is Y": whoever says so corrects the claim's subject.
_CLEFT = re.compile(
    r"(?:건|것은|거는|게|쪽은) +(?P<ko>[^ ]+(?: [^ ]+)?)$|^(?:no,? )?(?:that|this|it)(?:'?s| is| would be| describes| sounds like) (?P<en>.+)$"
    r"|^(?P<does>(?!(?:it|they|he|she|we|you|this|that|there) )[^ ].*?) (?:does|do|is the one|are the ones)(?: (?:that|it|this))?\b",
    re.IGNORECASE,
)
#: "That is what Y does": speaks of the claim without a word of it.
_POINTED = re.compile(
    r"^(?:그건|이건|그거는?|그것은|그 ?기능은|그 ?일은) +(?P<ko>.+?)(?:이|가|의|를|을)? +(?:하는|맡|담당|역할|일|기능|얘기|이야기|설명|특징|쪽|경우|예요$|이에요$|입니다$|이죠$|인데요?$)"
    r"|^(?:no,? )?(?:that|this)(?:'?s| is| would be| describes| sounds like) (?:what |the job of )?(?P<en>.+?)(?:'?s job| does| do)?$",
    re.IGNORECASE,
)
_AFFIRMED, _REPEATED = 0.6, 0.4
_DENIAL = re.compile(
    r"\b(?:not|never|cannot|no longer)\b|n['’]t\b|지(?:는|도|를)? ?(?:않|못|아니)|(?<![가-힣])(?:안|못) \S|(?:이|가|은|는)? ?아니(?:다|에요|야|죠)$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(?:it|they|he|she|we|this|that) ", re.IGNORECASE)
_ADVERB = re.compile(r"always|usually|really|actually|necessarily|항상|절대|전혀|꼭|반드시")
_LONGEST_NAME, _LONGEST_CORRECTION = 2, 12
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def affirms(claim: str, sentence: str) -> bool | None:
    """Whether the sentence affirms the claim, denies it, or does neither (None).

    >>> affirms("정맥은 심장에서 나가는 피가 흐른다. (O/X)", "심장에서 나가는 건 동맥이에요")
    False
    >>> affirms("A router connects two networks. T/F", "nice weather") is None
    True
    """
    plan = _plan(claim)
    judgement = judge(plan, sentence)[0]
    if pointed := _POINTED.search(sentence.strip(" .!~")):
        named = pointed["ko"] or pointed["en"]
        if _is_named(named) and not _agrees(plan, named):
            return None if REMARK.search(named) else False
    if judgement.share > 0 and (cleft := _CLEFT.search(sentence.strip(" .!~"))):
        return _agrees(plan, next(filter(None, cleft.groups())))
    if (
        judgement.contradicted
        or _denies_a_word(plan, sentence)
        or _denies_it(claim, sentence)
        or _corrects(claim, sentence)
    ):
        return False
    if judgement.share >= _REPEATED and _says_only_it(claim, sentence):
        return True
    return True if judgement.share >= _AFFIRMED and _speaks_of_it(claim, sentence) else None


def statement_of(stem: str) -> str:
    """The claim without the words that ask whether it is true.

    >>> statement_of("얼음은 물에 뜬다. (O/X)"), statement_of("True or false: ice floats.")
    ('얼음은 물에 뜬다.', 'ice floats.')
    """
    return _ASKED.sub("", stem).strip()


def _denies_a_word(plan: Plan, sentence: str) -> bool:
    """Whether the sentence is only a few of the claim's words, and one of them is denied or turned round."""
    said = [meaning for statement in statements(sentence, ()) for meaning in statement.said]
    claimed = [word.meaning for word in plan.points[0].words]
    if not said or not all(
        any(alike(word, meaning) or opposed(word, meaning) for word in claimed) for meaning in said
    ):
        return False
    matching = [(word, meaning) for word in claimed for meaning in said]
    return any(
        opposed(word, meaning) or denied_instead(word, meaning) for word, meaning in matching
    ) and not any(opposed(word, other) for word in claimed for other in claimed)


def _denies_it(claim: str, sentence: str) -> bool:
    """Whether the sentence says no more than the claim does, with a denial that the claim has not."""
    if not _DENIAL.search(sentence) or _DENIAL.search(statement_of(claim)):
        return False
    return _speaks_of_it(claim, sentence)


def _says_only_it(claim: str, sentence: str) -> bool:
    """Whether every word of the sentence is the claim's, and there is more than one."""
    said = [meaning for _, meaning in meanings(sentence)]
    claimed = [meaning for _, meaning in meanings(statement_of(claim))]
    return (len(said) > 1 or (bool(said) and _PRONOUN.match(sentence) is not None)) and all(
        any(alike(word, one) for word in claimed) for one in said
    )


def _speaks_of_it(claim: str, sentence: str) -> bool:
    """Whether half of the sentence's words or more are the claim's."""
    said = [meaning for unit, meaning in meanings(sentence) if not _ADVERB.match(unit.word)]
    claimed = [meaning for _, meaning in meanings(statement_of(claim))]
    held = [one for one in said if any(alike(word, one) or opposed(word, one) for word in claimed)]
    return bool(held) and len(held) * 2 >= len(said)


def _corrects(claim: str, sentence: str) -> bool:
    """Whether the sentence puts another thing or another number where the claim has one."""
    if len(sentence.split()) > _LONGEST_CORRECTION or sentence.rstrip().endswith(("?", "？")):
        return False
    bare = statement_of(claim)
    numbers, claimed = ({*_NUMBER.findall(text)} for text in (sentence, bare))
    return bool(numbers and claimed and not numbers & claimed) or puts_another(bare, sentence)


def _is_named(name: str) -> bool:
    """Whether this can be a thing's name: a term, or a word or two that are no grammar."""
    words = [unit for unit in units(name) if not is_function_word(unit.word)]
    return is_term(_bare(name)) or 0 < len(words) <= _LONGEST_NAME


def _bare(name: str) -> str:
    """The longest known term that the name is without its endings, or the name."""
    return next((stem for stem in stems(squeeze(name)) if is_term(stem)), name)


def _agrees(plan: Plan, named: str) -> bool:
    """Whether what the sentence names is what the claim speaks of."""
    pieces = units(named)
    terms = {sense for unit in pieces for sense in unit.senses if is_term_sense(sense)}
    if terms and is_term(_bare(named)):
        return any(terms & word.meaning.senses for word in plan.points[0].words)
    agreed = [
        any(
            {sense for sense in unit.senses & word.meaning.senses if is_term_sense(sense)}
            or not set(word_forms(unit.word)).isdisjoint(word_forms(word.meaning.word))
            for word in plan.points[0].words
        )
        for unit in pieces
        if not unit.is_compound
    ]
    return all(agreed) if len(agreed) <= _LONGEST_NAME else any(agreed)


@lru_cache(maxsize=512)
def _plan(claim: str) -> Plan:
    return prepare((statement_of(claim),), "")
