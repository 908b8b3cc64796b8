"""What the notes say of a term, as a card; or that they say nothing. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions import Explain, Practise, Rate, Share
from bot.cards import Button, Card, Element, Phrase, Quote, TermPicker, Text, Verbatim
from bot.conversation.citing import cite
from bot.conversation.notice import button, notice, row
from content.citation import Citation
from content.concepts.concept import Concept, Passage
from content.search.answer import Answer
from content.search.sides import Side

_MOST_NAMES = 6
_MOST_QUOTES = 3


def explain_card(answer: Answer, *, can_share: bool) -> Card:
    """The answer with everything that a member can do next. Needs at least one concept found."""
    first = answer.found[0]
    share = (button(Phrase("button-share"), Share(answer.query)),) if can_share else ()
    return _card(
        answer,
        (
            *_related(answer.related, Phrase("explain-related")),
            *row(
                button(Phrase("button-quiz-me"), Practise(first.id), primary=True),
                *share,
                button(Phrase("button-helpful"), Rate(answer.query, True)),
                button(Phrase("button-unhelpful"), Rate(answer.query, False)),
            ),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the notes tell of one side of a term; `passages` is empty where they tell nothing."""

    side: Side
    term: str
    passages: tuple[Passage, ...]


def side_card(told: tuple[Told, ...]) -> Card:
    """The answer to what was asked on. Needs at least one side."""
    first = next((each for each in told if each.passages), told[0])
    title = Phrase("side-title", {"term": first.term, "side": first.side.value})
    said = Verbatim(first.passages[0].text) if first.passages else _nothing_told(first)
    return Card(
        kind="explain",
        title=title,
        summary=said,
        body=(
            *(element for each in told for element in _told_side(each, headed=len(told) > 1)),
            *row(button(Phrase("button-explain-term", {"term": first.term}), Explain(first.term))),
        ),
    )


def _told_side(told: Told, *, headed: bool) -> tuple[Element, ...]:
    if not told.passages:
        return (Text(words=_nothing_told(told)),)
    lead = Phrase("side-title", {"term": told.term, "side": told.side.value})
    quotes = (Quote(words=Verbatim(each.text), sources=cite(each.citation)) for each in told.passages)
    return (*((Text(words=lead, tone="lead"),) if headed else ()), *quotes)


def _nothing_told(told: Told) -> Phrase:
    return Phrase("side-none", {"term": told.term, "side": told.side.value})


def which_two_card(term: str, near: tuple[str, ...]) -> Card:
    """A difference needs a second term."""
    buttons = tuple(button(Verbatim(other), Explain(f"{term}, {other}")) for other in near)
    return notice("side-which-two", *buttons, term=term)


def shared_card(answer: Answer, *, name: str) -> Card:
    """The answer for a whole channel, and who shows it."""
    return _card(answer, (Text(words=Phrase("explain-shared-by", {"name": name}), tone="quiet"),))


def not_found_card(answer: Answer) -> Card:
    """The notes don't explain it; the nearest terms that they do explain."""
    missing = Phrase("explain-not-found", {"query": _short(answer.query)})
    return Card(
        kind="explain",
        title=Phrase("explain-not-found-title"),
        summary=missing,
        body=(
            Text(words=missing),
            *_related(answer.suggestions, Phrase("explain-suggestions")),
            TermPicker(placeholder=Phrase("explain-pick")),
        ),
    )


def _card(answer: Answer, rest: tuple[Element, ...]) -> Card:
    several = len(answer.found) > 1
    terms = " · ".join(dict.fromkeys(concept.term for concept in answer.found))
    told = tuple(element for concept in answer.found for element in _told(concept, headed=several))
    summary = Phrase("explain-summary", {"term": terms, "definition": answer.found[0].definition})
    return Card(kind="explain", title=Verbatim(terms), summary=summary, body=(*told, *rest))


def _told(concept: Concept, *, headed: bool) -> tuple[Element, ...]:
    heading = " › ".join(concept.citations[0].heading)
    names = ", ".join(concept.aliases[:_MOST_NAMES])
    return (
        *((Text(words=Verbatim(concept.term), tone="lead"),) if headed else ()),
        *((Text(words=Phrase("explain-names", {"names": names}), tone="quiet"),) if names else ()),
        *_quoted(concept),
        *((Text(words=Phrase("explain-heading", {"path": heading}), tone="quiet"),) if heading else ()),
    )


def _quoted(concept: Concept) -> tuple[Element, ...]:
    """What each place says, at its own lines; places that say the same in one quote."""
    places: dict[str, list[Citation]] = {}
    for passage in concept.passages:
        places.setdefault(passage.text, []).append(passage.citation)
    quotes = [Quote(words=Verbatim(text), sources=cite(*citations)) for text, citations in places.items()]
    shown, more = quotes[:_MOST_QUOTES], quotes[_MOST_QUOTES:]
    if not more:
        return tuple(shown)
    return (
        *shown,
        Quote(
            words=Phrase("explain-also-in"), sources=tuple(each for quote in more for each in quote.sources)
        ),
    )


def _related(terms: tuple[str, ...], lead: Phrase) -> tuple[Element, ...]:
    buttons: tuple[Button, ...] = tuple(button(Verbatim(term), Explain(term)) for term in terms)
    return (Text(words=lead, tone="quiet"), *row(*buttons)) if buttons else ()


def _short(query: str, longest: int = 80) -> str:
    return query if len(query) <= longest else f"{query[: longest - 1]}…"
