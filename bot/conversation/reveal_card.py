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
    Phrase,
    Quote,
    Standings,
    Text,
    Verbatim,
)
from bot.conversation.citing import cite
from bot.conversation.commands import Name
from bot.conversation.leaderboard_card import standing
from bot.conversation.notice import button, row
from bot.conversation.question_card import option_words
from bot.grading import Grader, Verdict
from bot.store.records import Attempt, Tally
from content.items.item import Item, Kind, Rubric

#: So many who got it are named; beyond that the count says more.
_MOST_NAMES = 8
_TOP = 5


def reveal_card(
    item: Item,
    *,
    delivery: str,
    attempts: Sequence[Attempt],
    tallies: Sequence[Tally],
    grade: Grader,
) -> Card:
    """What takes the question's place once it is closed. `tallies` are the week's, best first."""
    rubric = item.rubric
    key = key_words(rubric)
    return Card(
        kind="reveal",
        title=Phrase("reveal-title"),
        summary=Phrase(
            "reveal-summary",
            {"answer": _plain(rubric), "count": len(attempts), "right": len(_right(attempts))},
        ),
        body=(
            Text(words=Verbatim(rubric.stem), tone="lead"),
            Text(words=key, tone="good"),
            *(
                (Quote(words=Verbatim(item.explanation), sources=cite(item.citation)),)
                if item.explanation
                else ()
            ),
            *(_bars(rubric, attempts, grade) if attempts else _options(rubric, delivery)),
            Text(words=who_got_it(attempts)),
            *_week(tallies),
            *row(
                button(Phrase("button-explain-term", {"term": item.term}), Explain(item.term)),
                button(Phrase("button-quiz-me"), Practise(item.concept)),
                button(Phrase("button-leaderboard"), Run(Name.LEADERBOARD.value)),
            ),
        ),
    )


def key_words(rubric: Rubric) -> Phrase:
    """The key in a sentence."""
    if rubric.kind is Kind.TRUE_FALSE:
        return Phrase("reveal-key-true" if rubric.answer else "reveal-key-false")
    return Phrase("reveal-key", {"answer": _plain(rubric)})


def who_got_it(attempts: Sequence[Attempt]) -> Phrase:
    """The names of those who were right, or how many where they are many."""
    right = _right(attempts)
    if not attempts:
        return Phrase("reveal-nobody-answered")
    if not right:
        return Phrase("reveal-nobody-right", {"count": len(attempts)})
    if len(right) > _MOST_NAMES:
        return Phrase("reveal-right-count", {"right": len(right), "count": len(attempts)})
    names = ", ".join(attempt.name for attempt in right)
    return Phrase("reveal-right-names", {"names": names, "right": len(right), "count": len(attempts)})


def chosen_option(rubric: Rubric, attempt: Attempt, grade: Grader) -> int | None:
    """The place of the option that an attempt was taken for; None where that can't be told any more."""
    if attempt.verdict is Verdict.CORRECT:
        return _key_place(rubric)
    if rubric.kind is Kind.TRUE_FALSE:
        return 1 if rubric.answer else 0
    options = rubric.options
    if attempt.reply in options:
        return options.index(attempt.reply)
    understood = grade(rubric, attempt.reply).understood or ""
    return next(
        (place for place, text in enumerate(options) if understood in {text, f"{place + 1}. {text}"}), None
    )


def _options(rubric: Rubric, delivery: str) -> tuple[Element, ...]:
    if rubric.kind is not Kind.MULTIPLE_CHOICE:
        return ()
    key = _key_place(rubric)
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


def _bars(rubric: Rubric, attempts: Sequence[Attempt], grade: Grader) -> tuple[Element, ...]:
    options = option_words(rubric)
    if not options:
        return ()
    chosen = [chosen_option(rubric, attempt, grade) for attempt in attempts]
    key = _key_place(rubric)
    bars = tuple(
        Bar(label=label, words=words, count=chosen.count(place), is_key=place == key)
        for place, (label, words) in enumerate(options)
    )
    return (Bars(bars=bars, total=len(attempts)),)


def _week(tallies: Sequence[Tally]) -> tuple[Element, ...]:
    if not tallies:
        return ()
    rows = tuple(standing(tally) for tally in tallies[:_TOP])
    return (Text(words=Phrase("reveal-week"), tone="quiet"), Standings(rows=rows))


def _right(attempts: Sequence[Attempt]) -> list[Attempt]:
    return [attempt for attempt in attempts if attempt.verdict is Verdict.CORRECT]


def _key_place(rubric: Rubric) -> int | None:
    if rubric.kind is Kind.TRUE_FALSE:
        return 0 if rubric.answer else 1
    return rubric.options.index(str(rubric.answer)) if rubric.answer in rubric.options else None


def _plain(rubric: Rubric) -> str:
    if rubric.kind is Kind.TRUE_FALSE:
        return "O" if rubric.answer else "X"
    place = _key_place(rubric)
    return str(rubric.answer) if place is None else f"{place + 1}. {rubric.answer}"
