"""What a reply is when it is no answer: giving up, asking back, chatting, or the question said again."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from bot.grading.reply import Reply
from content.language.normal import fold, squeeze

_GIVES_UP = re.compile(
    r"모르겠|모르게|몰라|모름|모릅니|(?<![가-힣ㄱ-ㅎ])ㅁ\s?ㄹ(?![ㄱ-ㅎ])|패스|스킵|포기|기권|감이 안|감도 안|생각이? 안 ?나|기억이? 안|못 ?풀"
    r"|\bidk\b|\bdunno\b|\bpass\b|\bskip\b|\b(?:i )?give up\b|\bno (?:idea|clue)\b|\bnot sure\b|\bbeats me\b"
    r"|\b(?:don'?t|do not|didn'?t|can'?t) (?:really |even )?(?:know|remember|recall)\b|\bhaven'?t a clue\b|\bno sé\b"
    r"|わかりません|分かりません|わからない|分からない|知りません|パス",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"잘|글쎄\S*|음+|아마도?|혹시|제 ?생각엔?|솔직히|완전|전혀|도무지|하나도|그냥|이건|저는?|네요|ㅠ+|ㅜ+|요|겠\S*"
    r"|\b(?:sorry|well|hmm+|uh+|um+|honestly|really|i|im|am|the|this|one|to|about|it|but|so|maybe|answer)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"힌트|알려 ?[주줘]|가르쳐|뭐(?:예요|에요|야|죠|지|임|길래|가|였)|뭐라|뭔(?:가요|데요?|지)|무슨 (?:뜻|말|문제|소리)|무엇인가요|어디(?:예요|서(?![나든도]))"
    r"|언제까지|몇 (?:번까지|개까지|시)|다시 (?:말|설명|보여)|질문 ?있|되나요|되나여|될까요|돼요\?|안 되|안돼요|인가요\? 문제"
    r"|\bhints?\b|\b(?:what|who|when|where|why|how|which)\b.{0,60}\?|\b(?:can|could|may|would|will|do|did|is|are|does) (?:i|you|we|it|this|there|that)\b.{0,60}\?"
    r"|\bplease (?:explain|tell|repeat|help)\b|\bwhat do you mean\b|ヒント|教えて|何ですか|どういう",
    re.IGNORECASE,
)
_ASKS_THE_BOT = re.compile(
    r"^(?:please |pls )?(?:can|could|would|will) you\b.*\?|^what(?:'s| is| does)\b.*\bmean\b", re.IGNORECASE
)
_WHAT = re.compile(r"^(?:네|예|넹|응|엥|에|어|잉|뭐|huh|what|eh|pardon|sorry|hm+)\s*[?？]+$", re.IGNORECASE)
_CHATS = re.compile(
    r"^(?:ㅋ+|ㅎ+|ㅠ+|ㅜ+|ㅇㅋ|ㄱㅅ|ㅊㅋ|ㄷㄷ|ㄱㄱ|lol|haha\w*|hehe\w*|hi|hey|hello|yo|ok(?:ay)?|thanks?|thx|ty|nice|cool|wow|great|good|sure|yay)$"
    r"|(?<![가-힣])(?:안녕|하이(?![가-힣])|ㅎㅇ|반가|고마워|감사|수고|화이팅|파이팅|점심|저녁|아침|밥|커피|배고|졸려|졸리|피곤|퇴근|출근|주말|날씨|회의|지각|늦었|늦을|잠깐"
    r"|이따|나중에 (?:할|풀|볼)|다녀|재밌|재미|어렵다|어려워|어렵네|신난|축하|생일|휴가|영화|축구|야구|게임|노래|비가|눈이 와|춥|덥|오늘|내일|심심|화장실|최고|대박)|(?:고 싶다|고 싶어|싫어|싫다|귀찮|짜증|지겹|지겨워|힘들다|망했다?)[요ㅋㅠ]*$"
    r"|\bgood (?:morning|night|evening|afternoon|luck)\b|\blunch\b|\bdinner\b|\bcoffee\b|\bweather\b|\bweekend\b|\bbrb\b|\btired\b"
    r"|\bhungry\b|\bsleepy\b|\bmeeting\b|\brunning late\b|\bbe right back\b|\bhappy birthday\b|\bsee you\b|\blove this\b|\bfun\b"
    r"|\bthank you\b|\bwrong (?:channel|thread|chat|window)\b|^sorry\b|\bhello\b|\bhi (?:all|there|everyone|team)\b|おはよう|こんにちは|ありがとう|お疲れ",
    re.IGNORECASE,
)
_CHATTER = re.compile(
    r"[ㅋㅎㅠㅜㄷ]{2,}|\b(?:lol|lmao|haha\w*|hehe\w*|hmm+|um+|uh+)\b|[~^]+|(?<!\w)[;:=]-?[)D(Pp3](?!\w)|음+[.…~]*(?=\s|$)",
    re.IGNORECASE,
)
_COPY, _REPHRASED = 90, 70
#: Share of a question's letters that are the question, when they stand there in a row.
_MOST_OF_IT = 0.6
#: Words of a question that is more than a doubtful answer, and of a remark that is more than a greeting.
_A_QUESTION, _A_REMARK = 3, 12
_BEGINS_A_QUESTION = re.compile(
    r"(?:why|what|how|when|where|who|can|could|do|does|is|are|should) (?!i think)", re.IGNORECASE
)


#: Reasons for which a reply is asked for again; the others use the attempt up.
ASKED_AGAIN = frozenset({"empty", "chat"})


def why_no_attempt(reply: Reply, stem: str, *, names_answer: bool) -> str | None:
    """The reason why a reply is no attempt; None for one that is.

    `names_answer`: something in it belongs to an answer, so that a question mark or a greeting beside it do not count.
    """
    if is_empty(reply):
        return "injection" if reply.asked_for_marks else "empty"
    if repeats_the_question(reply, stem):
        return "question_copy"
    if names_answer:
        return None
    if gives_up(reply):
        return "give_up"
    return "chat" if asks_back(reply) or is_chat(reply, stem) else None


def is_empty(reply: Reply) -> bool:
    """Whether nothing is left that could be an answer: no letter, no digit."""
    return not reply.folded or not any(char.isalnum() for char in reply.folded)


def gives_up(reply: Reply) -> bool:
    """Whether the reply says that its writer does not know.

    "not sure, maybe B" says so too: ask for the answer first.
    """
    return _GIVES_UP.search(reply.text) is not None


def without_giving_up(reply: Reply) -> str:
    """What is said besides; for finding an answer next to "I don't know, but …"."""
    return _HEDGES.sub(" ", _GIVES_UP.sub(" ", reply.text))


def asks_back(reply: Reply) -> bool:
    """Whether the reply is a question to the bot rather than an answer."""
    text = reply.text.strip()
    if len(text.split()) >= _A_QUESTION and (text.endswith(("?", "？")) or _BEGINS_A_QUESTION.match(text)):
        return True
    return _ASKS.search(text) is not None or _WHAT.match(text) is not None


def asks_the_bot(reply: Reply) -> bool:
    """Whether the reply asks the bot to do or say something, whatever it names."""
    return _ASKS_THE_BOT.search(reply.text) is not None


def is_chat(reply: Reply, stem: str = "") -> bool:
    """Whether the reply talks about something else; of what the question asks, such as weather, nobody chats."""
    if len(reply.folded.split()) > _A_REMARK:
        return False
    chatted = _CHATS.search(reply.text.strip(" .!~^"))
    return (chatted is not None and fold(chatted[0]) not in fold(stem)) or not without_chatter(
        reply.text
    ).strip(" .!?~,")


def without_chatter(text: str) -> str:
    """The text without laughing and humming."""
    return _CHATTER.sub(" ", text)


def repeats_the_question(reply: Reply, stem: str) -> bool:
    """Whether the reply is the question over again: whole, nearly, or asked in other words."""
    said, asked = squeeze(reply.text), squeeze(stem)
    if len(said) < len(asked) // 2 or not asked:
        return False
    if fuzz.ratio(said, asked) >= _COPY or asked in said:
        return True
    if said in asked and len(said) >= _MOST_OF_IT * len(asked):
        return True
    return reply.text.endswith(("?", "？")) and fuzz.token_sort_ratio(reply.folded, fold(stem)) >= _REPHRASED


def repeats_the_claim(reply: Reply, stem: str) -> bool:
    """Whether the reply is the whole claim over again; one word changed may turn it round, so nothing less counts."""
    return bool(reply.folded) and squeeze(stem) in squeeze(reply.text)
