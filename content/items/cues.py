"""Whether an item gives its key away by its words: the gate's rules about what a test-wise reader would hear.

The lists that they are from are named in `gate.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from content.items.draft import Asked, Draft
from content.items.item import Kind
from content.items.subject import Subject
from content.items.words import content_words
from content.language.normal import squeeze

#: From this share of its letters on, a part of the key gives away the whole.
_GIVEN_AWAY = 0.4
#: From this share of its words on, a claim all but names the term.
_NAMED_BY = 0.5
#: Names of so few letters stand by chance inside words.
_SHORT = 2


def key_in_stem(draft: Draft) -> bool:
    """The stem names the key.

    Tarrant: logical cue; Haladyna 28b: clang associations.
    """
    if draft.asked in {Asked.USE, Asked.PROPERTY}:
        shown = squeeze(" ".join(draft.said))
        return any(len(name) > _SHORT and name in shown for name in draft.subject.letters)
    return draft.asked in {Asked.TERM, Asked.TRUTH} and draft.subject.is_named_in(draft.shown)


def word_repeated(draft: Draft) -> bool:
    """A word of the key stands in the stem, and no distractor has it.

    Tarrant: word repeats; Haladyna 28b: clang associations.
    """
    if draft.item.rubric.kind is Kind.SHORT_ANSWER:
        return _names_itself(draft.subject, draft.subject, _GIVEN_AWAY)
    is_echoed = _ECHOES.get(draft.asked)
    return is_echoed is not None and is_echoed(draft)


def _names_itself(subject: Subject, shown: Subject, enough: float) -> bool:
    return len(subject.telling_words & shown.words) >= enough * len(subject.own_words) > 0


def _is_echoed_by_key_alone(draft: Draft) -> bool:
    words = draft.subject.words if draft.asked is Asked.TERM else content_words(draft.said[0])
    repeated = draft.subject.telling_words & words
    return bool(repeated) and not any(repeated <= other.telling_words for other in draft.others)


def _is_echoed_by_options(draft: Draft) -> bool:
    repeated = draft.subject.telling_words & draft.subject.words
    return any(all(word not in other.words for other in draft.others) for word in repeated)


def _is_echoed_by_claim(draft: Draft) -> bool:
    return len(draft.subject.own_words) > 1 and _names_itself(draft.subject, draft.shown, _NAMED_BY)


def _is_echoed_by_value(draft: Draft) -> bool:
    return bool(draft.subject.telling_words & content_words(draft.said[0]))


def _is_echoed_in_pair(draft: Draft) -> bool:
    """Whether a name's own word stands in its statement; what all names have tells nothing."""
    pair, others = (draft.subject, draft.shown), draft.others
    of_all = frozenset.intersection(*(each.telling_words for each in (*pair, *others)))
    return any((each.telling_words - of_all) & each.words for each in pair)


_ECHOES: dict[Asked, Callable[[Draft], bool]] = {
    Asked.TERM: _is_echoed_by_key_alone,
    Asked.USE: _is_echoed_by_key_alone,
    Asked.STATEMENT: _is_echoed_by_options,
    Asked.TRUTH: _is_echoed_by_claim,
    Asked.PROPERTY: _is_echoed_by_value,
    Asked.PAIR: _is_echoed_in_pair,
}
