"""What a member asks about what they looked up before: "예시는?", "그럼 반대는?", "what's the difference?".

Answered by the lines of the notes that tell it, or not at all.
"""

from __future__ import annotations

from itertools import chain

from bot.conversation.explain_card import Told
from bot.conversation.in_mind import LookedUp, concepts
from content.concepts.concept import Concept, Passage
from content.library import Shelf
from content.search.answer import Answer
from content.search.sides import Side, tell, tell_of

#: What a neighbour in the notes may tell as well.
_BETWEEN_TWO = frozenset({Side.OPPOSITE, Side.DIFFERENCE})


def compared(looked_up: LookedUp, shelf: Shelf) -> Answer | None:
    """The two things that were looked up last, side by side; None where it was one."""
    latest = concepts(looked_up.latest, shelf)
    pair = latest if len(latest) > 1 else (*concepts(looked_up.before, shelf)[:1], *latest)
    return _all_of(pair) if len(pair) > 1 else None


def whole(looked_up: LookedUp, shelf: Shelf) -> Answer | None:
    """What was looked up last, once more; None where the notes no longer have it."""
    latest = concepts(looked_up.latest, shelf)
    return _all_of(latest) if latest else None


def told(side: Side, looked_up: LookedUp, shelf: Shelf) -> Told:
    """What the notes tell of one side of what was looked up last."""
    latest = concepts(looked_up.latest, shelf)
    passages = dict.fromkeys(chain.from_iterable(_passages(side, concept, shelf) for concept in latest))
    return Told(side=side, term=looked_up.latest[0][0], passages=tuple(passages))


def _passages(side: Side, concept: Concept, shelf: Shelf) -> tuple[Passage, ...]:
    own: list[Passage] = []
    for file in dict.fromkeys(citation.file for citation in concept.citations):
        note = shelf.note(file)
        own += tell(side, concept, note.lines, file) if note is not None else ()
    if own or side not in _BETWEEN_TWO:
        return tuple(own)
    near = (other for term in shelf.explain(concept.term).related for other in shelf.explain(term).found)
    return tuple(passage for other in near for passage in tell_of(side, other, concept))


def _all_of(found: tuple[Concept, ...]) -> Answer:
    """As if their names had been asked for, so that the answer can be shared and rated by them."""
    return Answer(query=", ".join(dict.fromkeys(concept.term for concept in found)), found=found)
