"""English words in their plain form: candidates without plural, tense and adverb endings, for a caller to compare."""

from __future__ import annotations

from functools import lru_cache

_PAIRS = (
    "made=make sent=send kept=keep wrote=write written=write taught=teach learnt=learn found=find grew=grow "
    "grown=grow rose=rise risen=rise fell=fall fallen=fall fought=fight won=win lost=lose built=build chose=choose "
    "chosen=choose bought=buy paid=pay got=get gotten=get gave=give given=give took=take taken=take went=go "
    "gone=go came=come became=become began=begin begun=begin broke=break broken=break held=hold left=leave "
    "told=tell said=say thought=think knew=know known=know saw=see seen=see ran=run dealt=deal meant=mean "
    "drew=draw drawn=draw drove=drive driven=drive led=lead fed=feed met=meet brought=bring caught=catch "
    "understood=understand stood=stand felt=feel spent=spend sold=sell threw=throw thrown=throw spoke=speak "
    "spoken=speak froze=freeze frozen=freeze shrank=shrink shrunk=shrink hidden=hide bound=bind died=die "
    "dying=die better=good best=good worse=bad worst=bad data=data media=medium criteria=criterion mice=mouse "
    "feet=foot men=man women=woman children=child people=people indices=index matrices=matrix vertices=vertex "
    "hypotheses=hypothesis analyses=analysis theses=thesis crises=crisis nuclei=nucleus bacteria=bacterium "
    "mitochondria=mitochondrion phenomena=phenomenon alumni=alumnus fungi=fungus info=information "
    "infos=information auth=authentication std=standard"
)
_IRREGULAR = dict(pair.split("=") for pair in _PAIRS.split())
_SHORTEST = 3
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"),
    ("ly", ""), ("ily", "y"), ("ier", "y"), ("iest", "y"), ("er", ""), ("er", "e"), ("est", ""), ("ness", ""), ("ment", ""),
)  # fmt: skip
_WORDS = (
    "a an the this that these those it its is are was were be been being am do does did doing of to in on at by for "
    "from with as and or but so if than then there here we i you he she they them their our my your his her us me "
    "which who whom whose what when where why how will would shall should could may might must have has had not no "
    "just very really also even still about into onto over through between during while whereas because since "
    "until although though however formerly namely aka like some any such only up out off let lets s t re ve ll d m basically "
    "actually simply called name named one ones thing things something someone everything etc ie eg vs via per "
    "get gets got way ways kind sort both other another most much many too rather quite instead hardly scarcely barely none cannot dont doesnt didnt isnt arent wont cant couldnt wouldnt shouldnt hasnt havent hadnt wasnt werent"
)
_FUNCTION = frozenset(_WORDS.split())


@lru_cache(maxsize=8_192)
def forms(word: str) -> tuple[str, ...]:
    """The word and its possible plain forms, itself first.

    >>> forms("batches")[:3], "tune" in forms("tuning"), "stop" in forms("stopped"), forms("made")
    (('batches', 'batch', 'batche'), True, True, ('made', 'make'))
    """
    found = dict.fromkeys([word])
    if plain := _IRREGULAR.get(word):
        found[plain] = None
    for ending, instead in _ENDINGS:
        stem = word[: -len(ending)] + instead
        if word.endswith(ending) and len(stem) >= _SHORTEST and not word.endswith("ss"):
            found[stem] = None
            if ending in {"ing", "ed", "er"} and not instead and stem[-1] == stem[-2]:
                found[stem[:-1]] = None
    return tuple(found)


_SUFFIXES = (
    ("sis", "tic"), ("sis", "tically"), ("ation", "ate"), ("ation", "ated"), ("ization", "ize"), ("ization", "ized"), ("isation", "ise"),
    ("isation", "ised"), ("ization", "isation"), ("ize", "ise"), ("ption", "be"), ("sion", "de"), ("ction", "ct"), ("ction", "cted"),
    ("ance", "ant"), ("ence", "ent"), ("ancy", "ant"), ("ency", "ent"), ("ity", "e"), ("ivity", "ive"), ("our", "or"), ("re", "er"),
    ("yse", "yze"), ("ogue", "og"), ("ic", "e"), ("aemia", "emia"), ("ment", ""),
)  # fmt: skip
_LONG_ROOT = 4


def same_root(left: str, right: str) -> bool:
    """Whether two squeezed names are one word in another form or another country's spelling.

    >>> same_root("photosynthetic", "photosynthesis"), same_root("normalisation", "normalization")
    (True, True)
    >>> same_root("regression", "regulation"), same_root("mutant", "mutation")
    (False, False)
    """
    if left[:_LONG_ROOT] != right[:_LONG_ROOT] or not left.isascii() or not right.isascii():
        return False
    return any(
        one.endswith(ending)
        and other.endswith(instead)
        and len(root := one[: len(one) - len(ending)]) >= _LONG_ROOT
        and root == other[: len(other) - len(instead)]
        for one, other in ((left, right), (right, left))
        for ending, instead in _SUFFIXES
    )


def is_function_word(word: str) -> bool:
    """Whether the word carries grammar more than meaning.

    >>> is_function_word("the"), is_function_word("packet")
    (True, False)
    """
    return word in _FUNCTION
