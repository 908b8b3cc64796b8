"""Replies that say no more than the claim's verb: "it does", "it isn't", 있어요, 보장하지 않아요, 암호화하죠.

They affirm or deny what the claim says, so that the claim's own polarity counts: "it does" denies a claim with "does not".
"""

from __future__ import annotations

import re

from bot.grading.claim import statement_of
from bot.grading.sense import Meaning, alike, meanings, opposed
from content.language.normal import fold

_AUXILIARY = r"(?:does|do|did|is|are|was|were|has|have|had|can|could|will|would|should|may|might|must)"
_SHORT_FORM = re.compile(
    rf"^(?:(?:yes|yeah|yep|no|nope|well|sure|of course|i think|i believe|i guess)[,. ]+)*"
    rf"(?:sure|certainly|it|they|he|she|that|this|there|we|you|these|those) (?:really |certainly |actually )?{_AUXILIARY}"
    r"(?P<denied>n['’]?t| ?not|not)?(?: (?:have|need) to)?(?: (?:really|actually|indeed|so|that|be|always|usually|necessarily|all))*[ .!~]*$",
    re.IGNORECASE,
)
_DENIED_CLAIM = re.compile(
    r"\b(?:not|never|no longer|cannot|without)\b|n['’]t\b|지(?:는|도)? ?(?:않|못)\S*$|(?<![가-힣])(?:안|못) \S+$|아니다$|아닙니다$",
    re.IGNORECASE,
)
_EXISTS = re.compile(r"(?<![가-힣])(?P<yes>있|존재하)(?=[다어는고음지습죠네을습]|$)|(?<![가-힣])(?P<no>없)")
_CLAIMED_TO_EXIST = re.compile(r"(?P<yes>(?<![가-힣])있|존재하)[가-힣]*$|(?P<no>(?<![가-힣])없)[가-힣]*$")
_ASIDE = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_TAIL = re.compile(r"(?:다고|라고) (?:봐|생각|알|들)\S*$")
_LONGEST = 4
_UNIVERSAL = re.compile(
    r"\b(?:always|every|all|only)\b|항상|언제나|모든|반드시|(?P<never>\bnever\b|결코|절대)", re.IGNORECASE
)
_HOW_OFTEN = re.compile(
    r"(?:yes,? |no,? )?(?:(?P<always>always|every time|항상요?|언제나요?)|(?:only |just )?(?:sometimes|usually|mostly|often|occasionally)"
    r"|not (?:always|all|every\w*|necessarily)|(?:가끔|때때로|보통)(?:만|은)?요?|(?:항상|언제나|다|꼭|반드시) ?(?:그런 ?건|그렇지는?) ?(?:아니\S*|않\S*))",
    re.IGNORECASE,
)
_PRONOUN_VERB = re.compile(
    r"(?:no,? |yes,? )?(?:it|they|he|she|this|that) (?P<denied>(?:does|do|did|will|can)(?:n['’]?t| not) |cannot )?(?:(?:does|do|did|really|certainly) )?(?P<verb>[a-z]{3,})(?: (?:it|them|that))?",
    re.IGNORECASE,
)


def echoes(stem: str, reply: str) -> bool | None:
    """Whether the reply affirms the claim by its verb alone, denies it so, or does neither (None).

    >>> echoes("A switch does not route.", "it does"), echoes("식물에는 뿌리가 있다. (O/X)", "없어요")
    (False, False)
    >>> echoes("A switch routes.", "nice")
    """
    said, bare = reply.strip(" .!~"), _ASIDE.sub(" ", statement_of(stem)).strip(" .?!")
    if short := _SHORT_FORM.match(said):
        denied = short["denied"] is not None or "cannot" in said
        return denied is (_DENIED_CLAIM.search(bare) is not None)
    if (claimed := _UNIVERSAL.search(bare)) and (told := _HOW_OFTEN.fullmatch(said)):
        return (told["always"] is not None) is (claimed["never"] is None)
    if bare.isascii() and (verb := _PRONOUN_VERB.fullmatch(said)):
        return _verb_alone(bare, verb)
    words = said.split()
    if not 0 < len(words) <= _LONGEST or bare.isascii():
        return None
    return _existence(bare, said) if _CLAIMED_TO_EXIST.search(bare) else _predicate(bare, said)


def _verb_alone(claim: str, reply: re.Match[str]) -> bool | None:
    """Of "it lowers it": the claim's verb, its denial or its opposite."""
    said, claimed = _words(reply["verb"]), _words(claim)
    if not said or _DENIED_CLAIM.search(claim):
        return None
    if any(alike(word, said[0]) for word in claimed):
        return reply["denied"] is None
    return False if reply["denied"] is None and any(opposed(word, said[0]) for word in claimed) else None


def _existence(claim: str, reply: str) -> bool | None:
    """Of a claim that something is or is not there."""
    claimed, said = _CLAIMED_TO_EXIST.search(claim), list(_EXISTS.finditer(reply))
    if claimed is None or len(said) != 1 or not _speaks_only_of(claim, reply[: said[0].start()]):
        return None
    return (said[0]["yes"] is not None) is (claimed["yes"] is not None)


def _predicate(claim: str, reply: str) -> bool | None:
    """Of a claim in Korean, whose last word is its verb."""
    pieces, typed = _words(claim), _words(_TAIL.sub("다", reply))
    if not pieces or not typed or not _speaks_only_of(claim, reply):
        return None
    verb, last = pieces[-1], typed[-1]
    if not alike(verb, last) and not opposed(verb, last):
        return None
    return alike(verb, last) and verb.denied is last.denied


def _speaks_only_of(claim: str, text: str) -> bool:
    """Whether every word of the text is the claim's."""
    claimed = _words(claim)
    return all(
        any(alike(word, said) or opposed(word, said) or word.senses & said.senses for word in claimed)
        for said in _words(text)
    )


def _words(text: str) -> list[Meaning]:
    return [meaning for unit, meaning in meanings(fold(text)) if not unit.is_compound]
