"""Grades a short answer: does the reply name the term, and no other?

Any name is right, in any spelling; a slip in a long word is forgiven; two different terms, or the key rejected, are not.
"""

from __future__ import annotations

import re

from bot.grading import intent
from bot.grading.feedback import settle
from bot.grading.grade import Grade, Verdict
from bot.grading.keys import Key, is_plain, keys
from bot.grading.naming import KOREAN_VERB, holds_key, names_in_short, names_key, unframed
from bot.grading.offers import Offer, offers
from bot.grading.reply import Reply, read
from bot.grading.wording import content_units, same_word
from content.items.item import Rubric
from content.language.glossary import is_term
from content.language.normal import fold, squeeze
from content.language.particles import stems

_GLOSS = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]?")
#: Whoever ends so rules the name out; with a question mark it is a doubtful answer.
_ENDS_IN_NO = re.compile(
    r"(?:아닌데요?|아니었\S*(?: 것)?(?: 같\S*)?|아닌 것 ?같\S*|아님|아니다|아니에요|아니예요|아닙니다|아니야|아냐|아니죠|아니지)[ .!~ㅋㅎ]*$"
)


def grade(rubric: Rubric, reply: str) -> Grade:
    """Grade the names in the reply; half of an item that asks for two is `partial`."""
    said = read(reply)
    wanted = keys(rubric)
    if len(wanted) == 1 and not _ENDS_IN_NO.search(said.text) and names_key(said.text, wanted[0]):
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
        right = names_key(offer.text, key) or holds_key(offer.text, key, stem)
        named |= right and not offer.rejected
        rejected |= right and offer.rejected
        others |= not right and not offer.rejected and _is_other(offer, key, stem)
        others |= right and not offer.rejected and _lists_more(offer.text, key, stem)
    glosses = _GLOSS.findall(text)
    if any(names_key(gloss, key) for gloss in glosses) and not rejected:
        return True, False, others and is_term(_GLOSS.sub(" ", text))
    return named, rejected, others or any(is_term(gloss) and not names_key(gloss, key) for gloss in glosses)


def _is_other(offer: Offer, key: Key, stem: str) -> bool:
    """Whether a piece offers another term rather than a remark."""
    bare = unframed(offer.text)
    words = bare.split()
    if not fold(bare) or offer.reason:
        return False
    if any(is_term(form) and form not in key.names for form in stems(squeeze(bare))):
        return True
    if len(words) > 2 or all(is_plain(word, stem) for word in words):  # noqa: PLR2004 - longer is a remark
        return False
    return not (
        intent.is_chat(Reply(bare, fold(bare)))
        or KOREAN_VERB.search(fold(words[-1]))
        or intent.is_empty(Reply(bare, fold(bare)))
    )


def _lists_more(text: str, key: Key, stem: str) -> bool:
    """Whether terms stand in a row beside the name without a sentence around them."""
    words = [word for word in unframed(text).split() if not is_plain(word, stem)]
    terms = [word for word in words if is_term(word) and squeeze(word) not in key.names]
    return len(terms) > 1 and len(terms) * 3 >= len(words)


def _grade_parts(rubric: Rubric, said: Reply, wanted: tuple[Key, ...]) -> Grade:
    """Order is free; each part once."""
    pieces = [offer for offer in offers(_GLOSS.sub(" ", said.text)) if not offer.rejected]
    missing = [key for key in wanted if not any(_is_part(piece.text, key, rubric.stem) for piece in pieces)]
    extra = sum(
        1
        for piece in pieces
        if not any(_is_part(piece.text, key, rubric.stem) for key in wanted) and is_term(unframed(piece.text))
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
    if names_key(text, key) or holds_key(text, key, stem) or names_in_short(text, key, stem):
        return True
    typed = content_units(text)
    return any(all(any(same_word(unit, word) for unit in typed) for word in words) for words in key.worded)


def _settled(rubric: Rubric, said: Reply, verdict: Verdict, reason: str) -> Grade:
    return settle(rubric, said, verdict, reason=reason, understood=said.text)
