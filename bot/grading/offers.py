"""What a reply offers as its answer: its pieces, which of them it rejects, and where it corrects itself.

"정밀도 아니고 재현율" offers 재현율 and rejects 정밀도; "Lex? no wait, Polly" offers Polly after a correction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_BEFORE = r"(?<![가-힣a-z])"
#: Marks put into the text where it is cut: the piece before is rejected, the piece behind is, all before is withdrawn.
_REJECTS_LEFT, _REJECTS_RIGHT, _WITHDRAWS, _PARTS = "\x01", "\x02", "\x03", "\x04"
_CORRECTION = (
    rf"{_BEFORE}(?:아니+[,.…~!]+|아니(?:다|야|네)?[,.…~! ]+(?=[^ ])(?!면)|아니 ?아니|아 ?아니[다라지]?(?=[ ,.…])|아차|정정(?:하면|할게요|합니다)?|수정(?:할게요|합니다)?|잠깐만?요?[,.… ]"
    r"|다시 생각하니|다시 보니)|\b(?:no,? wait|wait,? no|wait|actually|i mean|sorry|correction|scratch that|oops|nah|on second thought|thought (?:it was |it's )?[^,.;]{1,40}? but)\b[,.:]?"
    r"|(?<=[,.!?…]) ?\bno\b,? |いや|→|->|=>"
)
_REJECTED_BEFORE = (
    r"(?:^| |(?<=[이가은는도]))아닌(?= )| ?(?:아니고|아니라|아니구|아니며|아니에요|아닙니다|아니죠|아니지|아님|말고|빼고|제외하?고?|대신에?|보다는"
    r"|아닌데요?|아니었\S*|틀렸고|틀리고|틀린|(?:인|일) ?줄 알았(?:는데|지만|으나)?|이라고 생각했(?:는데|지만))(?![가-힣]*까)|\b(?:is|are|was)(?:n'?t| not) (?:it|right|correct|the answer)\b"
    r"|\b(?:is|are) (?:wrong|incorrect|not right)(?: here)?\b|ではなく(?:て)?|じゃなく(?:て)?"
)
_REJECTED_BEHIND = (
    r"\b(?:not|isn'?t|is not|it'?s not|it isn'?t|never|neither|nor|except(?: for)?|rather than|instead of|but not|unlike|excluding|rule out"
    r"|ruling out|anything but|other than|(?:does|do|did|will|would|can|could|was|were|are)(?:n'?t| not))\b(?! (?:sure|certain|wrong|know|remember))"
)
_BOUNDARY = (
    rf"[,;|\n?!、，；？！·・&]|(?<!\d)/|/(?!\d)|(?<=\D) ?\+(?= )|(?<=니까) (?=\S)|(?<=니까요) (?=\S)|(?<=라서) (?=\S)|(?<=[가-힣A-Za-z0-9])(?:인가|인지|일까)(?=[ ,])|(?<![0-9])\.(?= |$)|…|\.\.+| - | – | — |\bor\b|\band\b|\bbut\b|\bvs\b|{_BEFORE}(?:또는|혹은|아니면|그리고|및)(?= )"
    r"|(?<=[가-힣A-Za-z0-9])(?:이거나|거나|과|와|이?랑|하고|이나)(?= )|(?<=[A-Za-z0-9])나(?= )|または|(?<=[ァ-ヶー一-龥0-9A-Za-z])[かと](?=[ァ-ヶー一-龥0-9A-Za-z])|か(?= )"
)
_CUTS = (
    (_CORRECTION, _WITHDRAWS),
    (_REJECTED_BEFORE, _REJECTS_LEFT),
    (_REJECTED_BEHIND, _REJECTS_RIGHT),
    (_BOUNDARY, _PARTS),
)
_CUT_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), f" {mark} ") for pattern, mark in _CUTS)
_PIECES = re.compile("([\x01-\x04])")
#: What stands before is the reason for what stands behind.
_THEREFORE = re.compile(
    r"(?P<reason>[^.!?;\n]{12,}?)(?:,? \bso\b,? |,? (?:그러니까?|그래서|따라서|그러므로) )(?=\S)",
    re.IGNORECASE,
)
_JAPANESE_ENDING = re.compile(
    r"(?<=[ぁ-んァ-ヶー一-龥0-9A-Za-z])(?:だと思います|と思います|でしょうか|でしょう|ですか|ですね|です|だね|だよ|だ)$"
)
_REASON = re.compile(
    r"\b(?:because|since|cuz|bc|as it|due to)\b.*|(?:왜냐하면|왜냐면|이유는|이유:).*",
    re.IGNORECASE | re.DOTALL,
)
_KOREAN_REASON = re.compile(r"(?:니까요?|라서요?|므로|때문에|이라서)$")
#: A reason before the answer: "since it assigns addresses, DHCP".
_REASON_FIRST = re.compile(r"^\W*(?:because|since|as)\b[^,]{3,},\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Offer:
    """One piece of a reply.

    Attributes:
        text: the piece, in its own words.
        rejected: "not this".
        reason: only says why; counts where nothing else does.
    """

    text: str
    rejected: bool = False
    reason: bool = False


def offers(text: str) -> tuple[Offer, ...]:
    """The pieces of a cleaned text in order; of a text that corrects itself, those behind the last correction.

    >>> [(offer.text, offer.rejected) for offer in offers("정밀도 아니고 재현율")]
    [('정밀도', True), ('재현율', False)]
    >>> [offer.text for offer in offers("Lex? no wait, Polly")]
    ['Polly']
    """
    said = _THEREFORE.sub(lambda found: f"{found['reason']}니까 ", _REASON_FIRST.sub("", text))
    said = _REASON.sub("", said) or said
    for pattern, mark in _CUT_PATTERNS:
        said = pattern.sub(mark, said)
    pieces: list[Offer] = []
    earlier: list[Offer] = []
    rejects_next = False
    for piece in _PIECES.split(said):
        word = _JAPANESE_ENDING.sub("", piece.strip(" .:()[]\"'“”‘’。"))
        if piece == _WITHDRAWS:
            earlier, pieces, rejects_next = pieces or earlier, [], False
        elif piece == _REJECTS_LEFT and pieces:
            pieces[-1] = replace(pieces[-1], rejected=True)
        elif piece == _REJECTS_RIGHT:
            rejects_next = True
        elif word and piece not in {_REJECTS_LEFT, _PARTS}:
            pieces.append(Offer(word, rejects_next, _KOREAN_REASON.search(word) is not None))
            rejects_next = False
    return tuple(pieces or earlier)
