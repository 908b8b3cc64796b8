"""A closed question: the key, why, how it went, and the week's standings. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions import Choose, Explain, Practise, Run
from bot.cards import (
    Bar,
    Bars,
    Card,
    Choice,
    Choices,
    Element,
    Moment,
    Phrase,
    Standings,
    Text,
    Verbatim,
)
from bot.conversation.choice import (
    chosen_place,
    key_place,
    key_text,
    named_option,
    option_texts,
    option_words,
)
from bot.conversation.commands import Name
from bot.conversation.leaderboard_card import standing
from bot.conversation.notice import button, row, wrong_button
from bot.conversation.why import why
from bot.grading import Grader, Verdict
from bot.store.records import Attempt, Tally
from content.items.item import Item, Kind, Rubric

#: So many who got it are named; beyond that the count says more.
_MOST_NAMES = 8
#: So many rows of the week's board are shown.
STANDINGS_SHOWN = 5


def reveal_card(
    item: Item,
    *,
    delivery: str,
    attempts: Sequence[Attempt],
    tallies: Sequence[Tally],
    week_is_over: bool,
    grade: Grader,
) -> Card:
    """What takes the question's place once it is closed. `tallies` are of the question's week, best first."""
    rubric = item.rubric
    options = option_texts(rubric)
    places = [_chosen(rubric, attempt, grade) for attempt in attempts] if options else []
    chosen = {options[place] for place in places if place is not None}
    return Card(
        kind="reveal",
        title=Phrase("reveal-title"),
        summary=_summary(item, attempts),
        body=(
            Text(words=Verbatim(rubric.stem), tone="lead"),
            *_key(rubric),
            *why(item, chosen=chosen),
            *(_bars(rubric, places) if attempts else _options(rubric, delivery)),
            Text(words=who_got_it(attempts)),
            *_week(tallies, is_over=week_is_over),
            *row(
                button(Phrase("button-explain-term", {"term": item.term}), Explain(item.term)),
                button(Phrase("button-quiz-me"), Practise(item.concept)),
                button(Phrase("button-leaderboard"), Run(Name.LEADERBOARD.value)),
                wrong_button(delivery),
            ),
        ),
    )


def who_got_it(attempts: Sequence[Attempt]) -> Phrase:
    """The names of those who were right and may be named, or how many where they are many."""
    right = _right(attempts)
    if not attempts:
        return Phrase("reveal-nobody-answered")
    if not right:
        return Phrase("reveal-nobody-right", {"count": len(attempts)})
    named = [attempt.name for attempt in right if not attempt.hidden]
    if len(right) > _MOST_NAMES or not named:
        return Phrase("reveal-right-count", {"right": len(right), "count": len(attempts)})
    return Phrase(
        "reveal-right-names", {"names": ", ".join(named), "right": len(right), "count": len(attempts)}
    )


def _summary(item: Item, attempts: Sequence[Attempt]) -> Phrase:
    counts: dict[str, str | int | float | Moment | Phrase] = {
        "count": len(attempts),
        "right": len(_right(attempts)),
    }
    if item.rubric.kind is Kind.EXPLAIN:
        return Phrase("reveal-summary-explain", {"term": item.term, **counts})
    return Phrase("reveal-summary", {"answer": _short(key_text(item.rubric)), **counts})


def _key(rubric: Rubric) -> tuple[Element, ...]:
    """The key in a sentence; a reference answer is what the quote below says anyway."""
    if rubric.kind is Kind.EXPLAIN:
        return ()
    if rubric.kind is Kind.TRUE_FALSE:
        words = Phrase("reveal-key-true" if rubric.answer else "reveal-key-false")
    else:
        place = key_place(rubric)
        answer = key_text(rubric) if place is None else named_option(rubric, place)
        words = Phrase("reveal-key", {"answer": answer})
    return (Text(words=words, tone="good"),)


def _options(rubric: Rubric, delivery: str) -> tuple[Element, ...]:
    if rubric.kind is not Kind.MULTIPLE_CHOICE:
        return ()
    key = key_place(rubric)
    return (
        Choices(
            closed=True,
            choices=tuple(
                Choice(
                    label=label,
                    words=words,
                    action=Choose(delivery, place),
                    state="key" if place == key else "distractor",
                )
                for place, (label, words) in enumerate(option_words(rubric))
            ),
        ),
    )


def _bars(rubric: Rubric, places: Sequence[int | None]) -> tuple[Element, ...]:
    options, key = option_words(rubric), key_place(rubric)
    if not options:
        return ()
    bars = tuple(
        Bar(label=label, words=words, count=places.count(place), is_key=place == key)
        for place, (label, words) in enumerate(options)
    )
    return (Bars(bars=bars, total=len(places)),)


def _week(tallies: Sequence[Tally], *, is_over: bool) -> tuple[Element, ...]:
    if not tallies:
        return ()
    rows = tuple(standing(tally) for tally in tallies[:STANDINGS_SHOWN])
    return (
        Text(words=Phrase("reveal-week-over" if is_over else "reveal-week"), tone="quiet"),
        Standings(rows=rows),
    )


def _right(attempts: Sequence[Attempt]) -> list[Attempt]:
    return [attempt for attempt in attempts if attempt.verdict is Verdict.CORRECT]


def _chosen(rubric: Rubric, attempt: Attempt, grade: Grader) -> int | None:
    """The option of an attempt. Only a wrong reply in somebody's own words has to be read again."""
    plain = attempt.verdict is Verdict.CORRECT or attempt.reply in option_texts(rubric)
    understood = None if plain else grade(rubric, attempt.reply).understood
    return chosen_place(rubric, attempt.reply, attempt.verdict, understood)


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
