"""What a grade says to the member: one phrase of the catalogue for each way a reply can end."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.cards import Moment, Phrase
from bot.grading.grade import Grade, Verdict
from bot.grading.reply import Reply
from bot.locale.localizer import LocaleName
from content.items.item import Kind, Rubric
from content.language.normal import clean

_HANGUL = re.compile(r"[ㄱ-ㅎㅏ-ㅣ가-힣]")
_SYLLABLE = re.compile(r"[가-힣]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_SENTENCE = 3
#: Reasons that have a sentence of their own.
_SAID_APART = frozenset({"give_up", "injection", "question_copy", "hedge", "negation", "keywords"})
#: What a phrase is filled with.
Facts = dict[str, str | int | float | Moment | Phrase]
_LONGEST, _LONGEST_ANSWER = 120, 300


def language_of(rubric: Rubric, reply: Reply) -> LocaleName:
    """The language to answer in: the reply's own, else the stem's.

    A Latin word or two say nothing in a Korean question, where they may be the term itself.
    """
    if _SYLLABLE.search(reply.text):
        return "ko"
    if len(_LATIN_WORD.findall(reply.text)) >= _SENTENCE:
        return "en"
    return "ko" if _is_korean(rubric.stem) else "en"


@lru_cache(maxsize=1_024)
def _is_korean(text: str) -> bool:
    return _HANGUL.search(text) is not None


def settle(
    rubric: Rubric,
    reply: Reply,
    verdict: Verdict,
    *,
    reason: str,
    understood: str | None = None,
    place: int | None = None,
    score: float = 0.0,
    made: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    against: str | None = None,
    unsure: bool = False,
) -> Grade:
    """A grade with the words that fit it.

    `place` is the option's number from 1, `made` and `missing` are the points or parts that were and were not made, `against` is the point
    that the reply says otherwise.
    """
    phrase = _phrase(
        rubric,
        verdict,
        reason,
        understood=understood,
        place=place,
        made=made,
        missing=missing,
        against=against,
    )
    return Grade(
        verdict=verdict,
        score=1.0 if verdict is Verdict.CORRECT else score,
        reason=reason,
        understood=understood,
        feedback=phrase,
        language=language_of(rubric, reply),
        unsure=unsure,
    )


def _phrase(
    rubric: Rubric,
    verdict: Verdict,
    reason: str,
    *,
    understood: str | None,
    place: int | None,
    made: tuple[str, ...],
    missing: tuple[str, ...],
    against: str | None,
) -> Phrase:
    answer = _answer(rubric)
    if verdict is Verdict.UNCLEAR:
        return _unclear(rubric, reason, made)
    if reason in _SAID_APART:
        return Phrase(
            f"grade-{reason.replace('_', '-')}", {"answer": answer, "understood": short(understood or "")}
        )
    if rubric.kind is Kind.EXPLAIN:
        return _explained(verdict, answer, made, missing, against)
    facts: Facts = {
        "understood": claimed(said_true=understood == "O")
        if rubric.kind is Kind.TRUE_FALSE
        else short(understood or ""),
        "answer": answer,
    }
    if rubric.kind is Kind.MULTIPLE_CHOICE and place is not None:
        return Phrase(f"grade-{verdict.value}-option", {**facts, "place": place})
    if verdict is Verdict.PARTIAL:
        return _partly(facts, missing)
    subject = "-claim" if rubric.kind is Kind.TRUE_FALSE else ""
    return Phrase(f"grade-{verdict.value}{subject}", facts)


def _unclear(rubric: Rubric, reason: str, named: tuple[str, ...]) -> Phrase:
    """What could be understood of a reply that is asked for again."""
    if reason == "several_options":
        return Phrase("grade-unclear-several", {"named": short(", ".join(named))})
    if reason == "out_of_range":
        return Phrase("grade-unclear-out-of-range", {"count": len(rubric.options)})
    return Phrase(f"grade-unclear-{rubric.kind.value.replace('_', '-')}")


def _partly(facts: Facts, missing: tuple[str, ...]) -> Phrase:
    if not missing:
        return Phrase("grade-partial-extra", facts)
    return Phrase("grade-partial", {**facts, "missing": short(", ".join(missing))})


def claimed(*, said_true: bool) -> Phrase:
    """True or false, as people read it."""
    return Phrase("grade-true" if said_true else "grade-false")


def _explained(
    verdict: Verdict,
    answer: str | Phrase,
    made: tuple[str, ...],
    missing: tuple[str, ...],
    against: str | None,
) -> Phrase:
    if against is not None:
        return Phrase("grade-wrong-against", {"point": short(against), "answer": answer})
    if verdict is Verdict.PARTIAL and missing:
        facts: Facts = {"missing": short(" / ".join(missing)), "answer": answer}
        if not made:
            return Phrase("grade-partial-part", facts)
        return Phrase("grade-partial-points", {**facts, "made": short(" / ".join(made))})
    return Phrase(f"grade-{verdict.value}-points", {"answer": answer})


def _answer(rubric: Rubric) -> str | Phrase:
    if isinstance(rubric.answer, bool):
        return claimed(said_true=rubric.answer)
    return short(rubric.answer, _LONGEST_ANSWER)


@lru_cache(maxsize=1_024)
def short(text: str, longest: int = _LONGEST) -> str:
    """The text in one line that is not longer than a line, or than said.

    >>> short(" two   words ")
    'two words'
    """
    line = clean(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
