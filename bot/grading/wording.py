"""Do these words name that thing? Names by translation, sound, plain form, layout and slip, for options and terms alike."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from content.language.english import forms
from content.language.glossary import names
from content.language.jamo import spell
from content.language.meanings import Unit, units
from content.language.normal import fold, squeeze
from content.language.particles import stems
from content.language.sounds import sounds_like

#: Makers' names, which people put in front of a product, leave out or mix up.
_MAKERS = re.compile(
    r"^(?:amazon|aws|google|gcp|microsoft|ms|azure|ibm|apache|openai|meta|아마존|구글|마이크로소프트|애저) +"
)
_GLOSS = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_NOT_PREFIX = re.compile(r"^(?:un|non|dis|in|im|ir|il|a)")
#: Behind such a name it is no product: the Amazon is a river.
_NO_PRODUCT = frozenset("river rainforest basin jungle forest 강 열대우림 우림 유역".split())  # noqa: SIM905
_NEAR = 0.74
_LONG_ENOUGH = 4


@lru_cache(maxsize=2_048)
def written_names(text: str) -> frozenset[str]:
    """Every name of a thing that is named by this text, squeezed: without maker, with and without a gloss, translated.

    >>> sorted(written_names("AWS Widget (WGT)"))
    ['awswidget', 'awswidgetwgt', 'wgt', 'widget', 'widgetwgt']
    """
    bare = [text, _GLOSS.sub(" ", text), *_GLOSS.findall(text)]
    known = {name for form in bare if fold(form) for name in (form, without_maker(form))}
    for name in tuple(known):
        known |= names(name)
    return frozenset(squeeze(form) for name in known for form in (name, without_maker(name)) if squeeze(form))


def without_maker(name: str) -> str:
    """The product's name without its maker's, where something is left.

    >>> without_maker("Amazon Lex"), without_maker("aws")
    ('lex', 'aws')
    """
    folded = fold(name)
    bare = _MAKERS.sub("", folded)
    if not bare or (bare != folded and bare in _NO_PRODUCT):
        return folded
    return bare


def word_forms(word: str) -> tuple[str, ...]:
    """A folded word in its plain forms: without Korean particles or English endings."""
    if word.isascii():
        return forms(word)
    return tuple(form for stem in stems(word) for form in (forms(stem) if stem.isascii() else (stem,)))


def same_word(left: Unit, right: Unit) -> bool:
    """Whether two words mean or sound the same."""
    if left.senses & right.senses:
        return True
    return any(
        sounds_like(hangul, latin.word)
        for foreign, latin in ((left, right), (right, left))
        if latin.word.isascii() and not foreign.word.isascii()
        for hangul in stems(foreign.word)
    )


def nearly_same(typed: str, meant: str) -> bool:
    """Whether a word looks like another with a slip or two, for choosing among a few; both folded."""
    left, right = spell(typed), spell(meant)
    if (
        min(len(left), len(right)) < _LONG_ENOUGH
        or _NOT_PREFIX.sub("", left) == right
        or _NOT_PREFIX.sub("", right) == left
    ):
        return False
    return OSA.normalized_similarity(left, right, score_cutoff=_NEAR) >= _NEAR


def content_units(text: str) -> tuple[Unit, ...]:
    """The words that carry meaning, without the names that several of them make."""
    return tuple(unit for unit in units(text) if not unit.is_compound)
