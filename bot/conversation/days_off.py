"""Days on which a channel is not asked: public holidays by country, and days of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.cards import Phrase
from bot.conversation.notice import notice
from bot.conversation.planning import change, plan_of, refusal, today
from bot.conversation.schedule_card import country_name, schedule_card, weekday
from bot.conversation.turn import Turn
from bot.incoming import Outgoing
from content.errors import Mendable
from scheduler.calendar import Plan
from scheduler.countries import countries_in
from scheduler.dates import days_in
from scheduler.parsing import fold

_OFF = frozenset({"off", "none", "no", "remove", "clear", "끄기", "해제", "없음", "안 함"})
_REMOVE = frozenset({"remove", "delete", "cancel", "취소", "삭제", "해제", "빼기"})
#: So many days of its own are more than a year of any team has.
_MOST_DAYS = 200


class NoDayGiven(Mendable):
    """Days off without a day. Facts: word."""

    key = "error-dayoff"


class DayIsOver(Mendable):
    """Days off of which none is to come. Facts: word."""

    key = "error-dayoff-past"


class TooManyDays(Mendable):
    """More days off than anybody takes. Facts: most."""

    key = "error-dayoff-many"


async def holidays(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Leave out the public holidays of the countries named, or of none; without a word, show what is left out."""
    word = fold(argument).strip()
    if not word:
        return _shown(turn, "holidays-shown" if plan_of(turn).countries else "holidays-none")
    if refused := refusal(turn):
        return turn.privately(refused)
    countries = () if word in _OFF else countries_in(word)
    plan = replace(plan_of(turn), countries=countries)
    if not countries:
        return await change(turn, plan, "holidays-off")
    names = ", ".join(country_name(each, turn.locale) for each in countries)
    return await change(turn, plan, "holidays-set", countries=names)


async def day_off(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Take days off, or take them back; without a word, show those to come."""
    word = fold(argument).strip()
    if not word:
        return _shown(turn, "dayoff-shown" if _to_come(plan_of(turn), today(turn)) else "dayoff-none")
    if refused := refusal(turn):
        return turn.privately(refused)
    named, rest = days_in(word, today(turn), most=_MOST_DAYS + 1)
    others = [each for each in rest.replace(",", " ").split() if each not in _FILLERS]
    takes_back = any(each in _REMOVE for each in others)
    if not named or any(each not in _REMOVE for each in others):
        raise NoDayGiven(word=(" ".join(others) or argument)[:40])
    days = [day for day in named if day >= today(turn)]
    if not days:
        raise DayIsOver(word=argument.strip()[:40])
    kept = _to_come(plan_of(turn), today(turn))
    changed = sorted(kept - set(days) if takes_back else kept | set(days))
    if len(changed) > _MOST_DAYS:
        raise TooManyDays(most=_MOST_DAYS)
    plan = replace(plan_of(turn), days_off=tuple(changed))
    done = "dayoff-removed" if takes_back else "dayoff-set"
    return await change(turn, plan, done, count=len(days), day=weekday(days[0]))


_FILLERS = frozenset({"on", "and", "the", "에", "은", "는", "쉬기", "쉬어요"})


def _to_come(plan: Plan, day: date) -> set[date]:
    return {each for each in plan.days_off if each >= day}


def _shown(turn: Turn, key: str) -> tuple[Outgoing, ...]:
    if turn.incoming.direct:
        return turn.privately(notice("only-in-channel"))
    return turn.privately(
        schedule_card(
            plan_of(turn),
            Phrase(key),
            now=turn.now,
            language=turn.locale,
            can_change=turn.incoming.admin,
        )
    )
