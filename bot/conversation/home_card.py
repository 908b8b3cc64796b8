"""A member's own page as cards. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions import Practise, Run
from bot.cards import Bar, Bars, Card, Element, Fact, Facts, Moment, Phrase, Text, Verbatim, Words
from bot.conversation.commands import Name
from bot.conversation.notice import button, row
from bot.conversation.question_card import answer_field
from bot.conversation.schedule_card import plan_rows
from bot.store.records import Tally
from scheduler.calendar import Plan
from scheduler.delivery import Delivery

_WEAKEST, _STRONGEST = 3, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a member did under one heading of the notes. `attempts` is at least 1."""

    topic: str
    correct: int
    attempts: int


def home_card(
    *,
    week: Tally | None,
    ever: Tally | None,
    topics: Sequence[Standing],
    plan: Plan | None,
    zone: str,
    language: str,
    now: datetime,
    library: tuple[int, int] | None,
) -> Card:
    """Progress, topics weakest first, the plan, one's own settings. `library`: terms and items, for who runs it."""
    words = Phrase("home-new") if ever is None else Phrase("home-summary", {"streak": ever.streak})
    return Card(
        kind="status",
        title=Phrase("home-title"),
        summary=words,
        body=(
            Text(words=words, tone="lead"),
            *(() if ever is None else (Facts(rows=_progress(week, ever)),)),
            *_topics(topics),
            *row(
                button(Phrase("button-practise"), Practise(), primary=True),
                button(Phrase("button-leaderboard"), Run(Name.LEADERBOARD.value)),
                button(Phrase("button-help"), Run(Name.HELP.value)),
            ),
            Text(words=Phrase("home-plan"), tone="lead"),
            Facts(rows=(*_planned(plan, now, language), *_own(zone, language))),
            *_for_admins(library),
        ),
    )


def open_card(delivery: Delivery, *, zone: str) -> Card:
    """A question that waits for this member."""
    closes = Moment(at=delivery.closes_at, zone=zone)
    return Card(
        kind="question",
        title=Phrase("home-question-title"),
        summary=Phrase("question-summary", {"stem": delivery.item.rubric.stem}),
        body=(
            Text(words=Verbatim(delivery.item.rubric.stem), tone="lead"),
            answer_field(delivery.item.rubric, delivery.id),
            Text(words=Phrase("home-closes", {"closes": closes}), tone="quiet"),
        ),
    )


def _progress(week: Tally | None, ever: Tally) -> tuple[Fact, ...]:
    return (
        _fact("home-week", Phrase("home-points", {"points": 0 if week is None else week.points})),
        _fact("home-ever", Phrase("home-points", {"points": ever.points})),
        _fact("home-right", Phrase("home-right-of", {"correct": ever.correct, "attempts": ever.attempts})),
        _fact("home-streak", Phrase("home-days", {"days": ever.streak})),
    )


def _topics(topics: Sequence[Standing]) -> tuple[Element, ...]:
    weakest = [each for each in topics if each.correct < each.attempts][:_WEAKEST]
    strongest = topics[max(len(weakest), len(topics) - _STRONGEST) :][::-1]
    return (*_ranked("home-topics-weak", weakest), *_ranked("home-topics-strong", strongest))


def _ranked(lead: str, standings: Sequence[Standing]) -> tuple[Element, ...]:
    return (Text(words=Phrase(lead), tone="quiet"), *map(_bar, standings)) if standings else ()


def _bar(standing: Standing) -> Bars:
    right = Phrase("home-right-of", {"correct": standing.correct, "attempts": standing.attempts})
    only = Bar(label=standing.topic, words=Verbatim(""), count=standing.correct, is_key=False, told=right)
    return Bars(bars=(only,), total=standing.attempts)


def _planned(plan: Plan | None, now: datetime, language: str) -> tuple[Fact, ...]:
    if plan is None or not plan.schedules:
        return (_fact("schedule-plan", Phrase("schedule-unset")),)
    return plan_rows(plan, now, language)


def _own(zone: str, language: str) -> tuple[Fact, ...]:
    return (
        _fact("home-zone", Verbatim(zone)),
        _fact("home-language", Phrase(f"home-language-{language}")),
    )


def _for_admins(library: tuple[int, int] | None) -> tuple[Element, ...]:
    if library is None:
        return ()
    terms, items = library
    told = Phrase("home-notes-told", {"terms": terms, "items": items})
    return (
        Text(words=Phrase("home-admin"), tone="lead"),
        Facts(rows=(_fact("home-notes", told),)),
    )


def _fact(key: str, value: Words) -> Fact:
    return Fact(name=Phrase(key), value=value)
