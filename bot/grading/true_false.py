"""Grades a true-or-false reply: does it affirm the claim or deny it?

Signs (O, ㅇ, 👍), words with their negations resolved (안 틀림), and sentences that say the claim or its contrary.
"""

from __future__ import annotations

import re

from bot.grading import claim, intent
from bot.grading.echo import echoes
from bot.grading.feedback import settle
from bot.grading.grade import Grade, Verdict
from bot.grading.reply import Reply, read
from content.items.item import Rubric

_KOREAN_TRUE = (
    r"맞(?=[다아았습는음네지죠을은고나말]|$)|옳|(?<![가-힣])참+(?=[이인입임으은는과와랑도]|$|[^가-힣])|사실(?=[이인입임은]|$|[^가-힣])|진실|그렇"
    r"|(?<![가-힣])그(?:런|래|러) ?것? ?(?:같|듯|요|$)|(?<![가-힣])그래요?(?![가-힣])|(?<![가-힣])(?:네|넵|넹|예|옙|예스|응|웅|엉|넴|네네|넵넵|그럼요|그럼(?=$|[.!,~])|그[쵸죠치]|맞쥬|마자요?|(?:오){2,}|당연(?:하\S*|히)?|물론\S*|오|동그라미|트루|티|인정|동의(?:해|함|합니다|합니당)?|정답)(?=[요이입임!.~]|$|[^가-힣])"
)
_KOREAN_FALSE = (
    r"틀[리렸린립림려]|거짓|가짜|(?<![가-힣])아(?:니(?:요|오|에요|야|다|예요|지|네|용|욤|여|쥬|거든요?)?|닐(?= ?[걸껄듯거])|뇨|뇽|닙|님|닌(?![가감지]))(?![가-힣]*고(?: |$))|(?<![가-힣])(?:노{1,3}|놉|노우|땡+|(?:엑스)+|엑|가위표|폴스|뻥|구라)(?=[요이입임!.~]|$|[^가-힣])"
    r"|잘못|그릇|오답|말도 안|그럴 리|반대(?=[로예에입죠임인네해합]|$|[^가-힣])|거꾸로"
)
_SIGNAL = re.compile(
    rf"(?P<true>[○◯⭕⭘👍✅✔☑🙆👌🆗]|(?<![a-z0-9'’])(?:o+|0|t|y|yes+|yep|yeah|yea|yup|ya|aye|tru+e*|correct|right|totally|certainly|undoubtedly|agreed?|indeed|affirmative|accurate|absolutely|definitely|of course|exactly|uh huh)(?![a-z0-9'’])"
    rf"|(?<![ㄱ-ㅎ가-힣])(?:ㅇ{{1,3}}|(?:ㅁㅈ)+|ㅇㅈ|ㄹㅇ|ㅐ|ㅅ)(?![ㄱ-ㅎㅏ-ㅣ])|{_KOREAN_TRUE}|はい|正しい|そうです|その通り|マル|まる(?!で)|〇|本当|合って|正解|うん(?!う))"
    rf"|(?P<false>[✕✖✗✘❌❎×👎🙅🚫]|(?<![a-z0-9'’])(?:x+|f|n|no+|nope|nah|nay|nuh|fals|false|wrong|(?:the )?opposite|the other way a?round|(?:the )?reverse|backwards|not (?:necessarily|always|quite|exactly|entirely|all)(?! (?:true|right|correct|wrong|false))|incorrect|untrue|inaccurate|disagree|(?<!\w )negative(?= *$)|never|mistaken|not really|not at all|not(?= *$))(?![a-z0-9'’-])"
    rf"|(?<![ㄱ-ㅎ가-힣])(?:ㄴ{{1,3}}|ㅌㄹ|ㅌ|ㄹ)(?![ㄱ-ㅎㅏ-ㅣ])|{_KOREAN_FALSE}|いいえ|違い|違う|誤り|誤って|間違|バツ|ばつ|嘘|ううん)",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|isn'?t|ain'?t|aren'?t|wasn'?t|don'?t|doesn'?t|never|hardly|cannot|can'?t)\b[^,.;!?]{0,24}|(?<![가-힣])안 ?|(?<![가-힣])못 ?)$",
    re.IGNORECASE,
)
_NOT_BEHIND = re.compile(
    r"^[가-힣]{0,5}?(?: (?:말|얘기|이야기|소리|내용|설명|문장|답))?(?:지[는도]? ?(?:않(?!을까|나요|겠)|못|안)|(?:[은는이가]|[은는] ?게|[은는] ?건|[은는] ?것[은이]?)? ?아(?:닌(?![가감지])|[니님닙])(?!면|[가-힣]{0,3}[?？])|지 ?아)|^\S{0,4}(?:ない|ません|くな)"
)
_CORRECTS = re.compile(
    r".*(?:\bwait\b|\bactually\b|\bi mean\b|\bcorrection\b|\bscratch that\b|정정|아니다,? |아 아니|→|->)",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(
    r"[,.;!?\n…]+|\b(?:because|since|but|cuz|as it)\b|니까|왜냐|이유는|지만|는데", re.IGNORECASE
)
_HALF = re.compile(
    r"\b(?:half|partly|partially|depends|sometimes|both|either|neither|kind of|sort of|maybe)\b|반반|반은|경우에 따라|상황에 따라|부분적|일부만?|둘 다|애매|때에 따라"
    r"|(?:\b(?:true|o|yes)|참|맞)[ .]*(?:or|아니면|혹은|또는)[ .]*(?:false|x|no|거짓|틀)",
    re.IGNORECASE,
)
#: Only makes a denial stronger: "definitely not", "absolutely not true".
_STRESS = re.compile(
    r"\b(?:absolutely|definitely|certainly|of course|surely|exactly|indeed)\b(?=,? not\b)", re.IGNORECASE
)
_TYPED_TWISTED = {
    word[0] + "".join(sorted(word)): word for word in ("true", "false", "wrong", "correct", "right")
}
_AT_EDGES = 3


def grade(rubric: Rubric, reply: str) -> Grade:
    """Grade what the reply affirms; one that says neither, or both, is `unclear`."""
    said = read(reply)
    if intent.repeats_the_claim(said, rubric.stem):
        return settle(rubric, said, Verdict.WRONG, reason="question_copy")
    if intent.gives_up(said):
        return _given_up(rubric, said)
    reason, affirmed = "implied", None if intent.asks_back(said) else echoes(rubric.stem, said.text)
    if affirmed is None and not intent.asks_back(said):
        reason, affirmed = "statement", affirms(said.text)
    if affirmed is None and not intent.asks_back(said) and not intent.is_chat(said):
        reason, affirmed = "implied", claim.affirms(rubric.stem, said.text)
    if affirmed is None:
        if said.asked_for_marks:
            return settle(rubric, said, Verdict.WRONG, reason="injection")
        return settle(rubric, said, Verdict.UNCLEAR, reason="no_statement")
    verdict = Verdict.CORRECT if affirmed is rubric.answer else Verdict.WRONG
    return settle(rubric, said, verdict, reason=reason, understood="O" if affirmed else "X")


def affirms(text: str) -> bool | None:
    """Whether the reply says true, says false, or neither (None).

    >>> affirms("안 틀림"), affirms("맞지 않다"), affirms("O/X"), affirms("it isn't wrong")
    (True, False, None, True)
    """
    said = _STRESS.sub("", _untwisted(_CORRECTS.sub("", intent.without_chatter(text)) or text))
    if _HALF.search(said):
        return None
    parts = _PART.split(said)
    outright = {sign for part in parts if _SIGNAL.fullmatch(part.strip()) for sign in _signals(part)}
    if len(outright) > 1:
        return None
    for part in [*(part for part in parts if _SIGNAL.fullmatch(part.strip())), *parts]:
        signals = _signals(part)
        if len(signals) > 1:
            return None
        if signals:
            return signals.pop()
    return None


def _signals(part: str) -> set[bool]:
    """What one part of a reply says. In a long part only its first and last words speak of truth."""
    found: set[bool] = set()
    skip_until = 0
    for sign in _SIGNAL.finditer(part):
        before, behind = part[: sign.start()], part[sign.end() :]
        if sign.start() < skip_until or min(len(before.split()), len(behind.split())) >= _AT_EDGES:
            continue
        negated = bool(_NOT_BEFORE.search(before))
        if hung := _NOT_BEHIND.search(behind):
            negated = not negated
            skip_until = sign.end() + hung.end()
        found.add((sign.lastgroup == "true") is not negated)
    return found


def _untwisted(text: str) -> str:
    """The text with twisted letters in the few words that matter put right: ture, flase."""
    return " ".join(
        _TYPED_TWISTED.get(word[0].casefold() + "".join(sorted(word.casefold())), word)
        if word.isalpha()
        else word
        for word in text.split()
    )


def _given_up(rubric: Rubric, said: Reply) -> Grade:
    """A guess beside "I don't know" counts; both signs beside it do not."""
    affirmed = affirms(intent.without_giving_up(said))
    if affirmed is None or intent.asks_back(said):
        return settle(rubric, said, Verdict.WRONG, reason="give_up")
    verdict = Verdict.CORRECT if affirmed is rubric.answer else Verdict.WRONG
    return settle(rubric, said, verdict, reason="statement", understood="O" if affirmed else "X")
