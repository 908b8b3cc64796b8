"""A reply as the graders read it: without markup and mentions, cut to what a person would type, requests set apart.

Everything a learner types is data. What asks to be marked right is taken out here, so that no grader sees it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from content.language.normal import clean, fold

#: Characters that are read of an explanation, and of a reply to any other kind. Graders do bounded work because they
#: see no more than this; what they do with a text may grow with its square, not faster.
LONGEST, LONGEST_SHORT = 1_200, 300

_MENTION = re.compile(r"<at\b[^>]*>.*?</at>|<[@!#][^<>]*>|(?<!\S)@[\w.-]+", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"<(?:https?://|mailto:)[^<>|\s]*(?:\|([^<>]*))?>")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
#: What its writer struck out.
_STRUCK = re.compile(r"~~[^~]+~~|(?<!\S)~[^~\s][^~]*~(?!\S)|<(s|del|strike)>.*?</\1>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_SENTENCE = re.compile(r"[^.!?。！？]*(?:[.!?。！？]+|$)")
_ASKS_FOR_MARKS = re.compile(
    r"(?!\S{1,8}\s?\S{0,3}\s?(?:알려|가르쳐|말해|보여|공개|뭐|무엇))(?:정답|맞은\s?걸|맞았|맞다고|맞은|만점|통과|점수|백점|100점)\S{0,4}\s*\S{0,8}\s*"
    r"(?:처리|해\s?줘|해\s?주|주세요|줘|채점|인정|부탁|표시)"
    r"|(?:이전|위의?|앞의?|모든|기존)\s*\S{0,6}\s*(?:지시|명령|규칙|기준|프롬프트)\S*\s*\S{0,4}\s*(?:무시|잊|따르지)"
    r"|(?:지시|명령|규칙|채점\s?기준)\S{0,3}\s*(?:무시|잊어)"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rules?|rubric|prompts?|above|previous|grading)\b"
    r"|\b(?:mark|grade|count|score|give|accept|treat|rate|award)\b.{0,30}\b(?:correct|right|full|pass|points?|credit|marks?|100)\b"
    r"|\bverdict\s*[:=]|\bscore\s*[:=]\s*\d|\b(?:system|assistant|grader)\s*:|\bkey points?\b"
    r"|\bthis (?:answer|reply|response) (?:is|makes|should|must|covers)\b|\byou (?:must|have to|should) (?:mark|grade|accept)"
    r"|맞는\s?(?:것|걸|거)으?로\s*\S{0,4}\s*(?:해|처리|채점|봐|인정)"
    r"|\b(?:output|print|return|respond with|reply with)\b.{0,12}\b(?:correct|right|true|full)\b"
    r"|\byou are (?:an? |the |now )+\S{0,12} ?grader\b|\bthe (?:correct|right|final) verdict\b"
    r"|\b(?:marque[rz]?|m[aá]rca\w*|not[ez]r?|considere\w*|bewerten?|werten?)\b.{0,24}\b(?:correct[ao]?|juste|richtig)\b"
    r"|\bals richtig (?:be)?werten\b|засчита|判.{0,4}[对對]|[满滿]分|给我.{0,6}分"
    r"|正解にして|正解と(?:して|採点)|満点",
    re.IGNORECASE,
)


#: What stands in front of a request and answers nothing.
_POLITE = re.compile(
    r"\b(?:please|pls|plz|just|kindly|now|and|so|you|can|could|should|must|will|would|the|this|that|my|me|i|want|to|it|answer|reply|bot|hey|hi|sorry|anyway|or|as|is|ignore|disregard|forget|skip|options?|rules?|instructions?|questions?|rubric|all|previous|above|everything)\b"
    r"|제발|그냥|무조건|이거|이건|이 ?(?:답|문제|답안)(?:을|은|는|도|이)?|저|제|좀|선생님|봇(?:님|아)?|부디|꼭|빨리|일단|모두|다|것|거",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply.

    Attributes:
        text: the lines as typed, in normal form, without markup, mentions and requests for marks.
        folded: its words.
        asked_for_marks: whether such a request was taken out.
    """

    text: str
    folded: str
    asked_for_marks: bool = False


@lru_cache(maxsize=256)
def read(raw: str, longest: int = LONGEST_SHORT) -> Reply:
    """Read what was typed. Any text is legal; only its first `longest` characters count."""
    shown = "\n".join(clean(line) for line in html.unescape(raw[: 2 * longest]).splitlines())
    text = _LINK.sub(
        lambda link: link[1] or " ", _MENTION.sub(" ", _STRUCK.sub(" ", _COMMENT.sub(" ", shown)))
    )
    lines = [clean(line) for line in _TAG.sub(" ", text)[:longest].splitlines()]
    kept = [_without_requests(line) for line in lines]
    said = "\n".join(line for line in kept if line)[:longest]
    asked = kept != lines
    return Reply(said, fold(said), asked_for_marks=asked)


def _without_requests(line: str) -> str:
    """The line without what asks for marks; an answer in front of the request, in one sentence with it, stays."""
    return "".join(_before_request(sentence) for sentence in _SENTENCE.findall(line)).strip()


def _before_request(sentence: str) -> str:
    asked = _ASKS_FOR_MARKS.search(sentence)
    if asked is None:
        return sentence
    before = sentence[: asked.start()].strip(" ,-–—")
    return "" if _POLITE.sub("", before).strip(" ,!~") == "" else before
