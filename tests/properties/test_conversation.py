"""Whatever is said or pressed, the conversation answers once, and nothing raises."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta

import structlog
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions import Action, Choose, Explain, Practise, Rate, Report, Respond, Run, Share
from bot.cards import from_json, to_json
from bot.conversation.commands import Name, Typed, Unknown, parse
from bot.incoming import Outgoing
from bot.locale.localizer import LOCALES
from bot.store.periods import Period, span
from content.errors import Mendable
from content.items.item import Item
from scheduler.calendar import Plan, next_slots
from scheduler.parsing import parse as parse_schedule
from tests.stand_ins.reading import read
from tests.stand_ins.shelf import IS_IT, NAME_IT, TELL, WHICH
from tests.stand_ins.team import Person, Team

WORDS = st.one_of(
    st.text(max_size=60),
    st.builds(
        "{}{} {}".format,
        st.sampled_from(["", "/", "/study "]),
        st.sampled_from(list(Name)),
        st.text(max_size=20),
    ),
    st.sampled_from(["O", "2", "graft", "1 or 2", "/quiz post", "x" * 4_001]),
)
#: Half characters come in what is said; a button's payload is decoded strictly.
TEXTS = st.one_of(WORDS, st.text(alphabet=st.characters(exclude_categories=()), max_size=20))
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(Choose, st.text(max_size=9), st.integers()),
    st.builds(Respond, st.text(max_size=9)),
    st.builds(Explain, WORDS),
    st.builds(Share, WORDS),
    st.builds(Practise, st.text(max_size=9)),
    st.builds(Rate, WORDS, st.booleans()),
    st.builds(Run, WORDS),
    st.builds(Report, st.text(max_size=9)),
)
PEOPLE = st.builds(
    Person, name=TEXTS, admin=st.booleans(), locale=st.sampled_from([None, "ko-KR", "en", "fr", ""])
)


async def _hold(item: Item, who: Person, said: str | Action, *, direct: bool) -> tuple[Outgoing, ...]:
    team = Team()
    team.questions.upcoming.appendleft(item)
    await team.says(Person(name="Mina", admin=True), "/quiz post")
    if isinstance(said, str):
        return await team.says(who, said, direct=direct)
    return await team.presses(who, said, direct=direct)


@settings(max_examples=200, deadline=None)
@given(
    item=st.sampled_from([WHICH, IS_IT, NAME_IT, TELL]),
    who=PEOPLE,
    said=st.one_of(TEXTS, ACTIONS),
    direct=st.booleans(),
)
def test_anything_is_answered_and_nothing_fails(
    item: Item,
    who: Person,
    said: str | Action,
    direct: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    with structlog.testing.capture_logs() as logs:
        answers = asyncio.run(_hold(item, who, said, direct=direct))
        in_words = [read(outgoing.card, locale) for outgoing in answers for locale in LOCALES]

    assert not [
        entry for entry in logs if entry["event"] in {"incoming_failed", "message_missing", "message_broken"}
    ]
    # One answer; a page has a card for each question as well, and a flag is told in the channel too.
    assert answers
    for outgoing in answers:
        assert outgoing.locale in LOCALES
        assert from_json(to_json(outgoing.card)) == outgoing.card
    assert all(in_words)


async def _shown_while_open(item: Item, replies: list[str]) -> list[str]:
    """What the channel sees while members give these replies, each their own."""
    team = Team()
    team.questions.upcoming.appendleft(item)
    await team.says(Person(name="Mina", admin=True), "/quiz post")
    for number, reply in enumerate(replies):
        await team.says(Person(name=f"member {number}"), reply)
    return [read(shown.card, "en") for shown in team.platform.transcript]


@given(
    item=st.sampled_from([WHICH, IS_IT]),
    pairs=st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), max_size=6),
)
def test_the_channel_sees_the_same_whatever_was_answered(item: Item, pairs: list[tuple[int, int]]) -> None:
    options = ("graft", "4") if item is WHICH else ("O", "X")
    some, others = ([options[pair[side]] for pair in pairs] for side in (0, 1))

    assert asyncio.run(_shown_while_open(item, some)) == asyncio.run(_shown_while_open(item, others))


@given(st.text())
def test_only_words_with_a_slash_are_ever_an_unknown_command(text: str) -> None:
    read_as = parse(text)

    if isinstance(read_as, Unknown):
        assert text.strip().startswith(("/", "／"))
        assert isinstance(parse(read_as.nearest), Typed)


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                ["09:00", "9am", "오전", "9시", "반", "평일", "월-금", "mon,fri", "Asia/Seoul", ","]
            )
        ).map(" ".join),
    )
)
def test_any_plan_is_a_schedule_or_can_be_mended(text: str) -> None:
    try:
        plan = parse_schedule(text, "UTC", today=date(2026, 11, 21))
    except Mendable:
        return
    assert plan.times == tuple(sorted(set(plan.times)))
    assert plan.weekdays <= set(range(7))
    assert next_slots(Plan(schedules=(plan,)), datetime(2026, 11, 18, tzinfo=UTC), 2)


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - Hypothesis wants naive bounds
    st.sampled_from(["Asia/Seoul", "America/New_York", "Africa/Cairo", "Australia/Lord_Howe"]),
)
def test_a_longer_period_began_no_later(now: datetime, zone: str) -> None:
    began = [span(period, now, zone).since or now for period in (Period.SEASON, Period.MONTH, Period.TODAY)]

    assert [*began, now] == sorted([*began, now])
    assert timedelta(0) <= now - (span(Period.WEEK, now, zone).since or now) < timedelta(days=7, hours=3)
