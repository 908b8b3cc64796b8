"""Who studies where, and when each channel is asked: worked out here by looking at every minute, not by our calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

#: The night in which Berlin's clocks are set back, at 01:00 UTC: 02:00 to 03:00 comes twice there.
START = datetime(2026, 10, 25, 0, 20, tzinfo=UTC)
_ZONES = ("Asia/Seoul", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
_EVERY = 5
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
MEMBERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyChannel:
    """One channel of the hour. `offset` tells the minutes, of five, at which it is asked."""

    platform: Literal["slack", "teams"]
    id: str
    zone: str
    offset: int

    @property
    def times(self) -> tuple[str, ...]:
        """The local times of day at which it is asked: every five minutes from an hour before to six hours after."""
        first = START - timedelta(hours=1)
        moments = (first + (self.offset + _EVERY * step) * _MINUTE for step in range(7 * 60 // _EVERY))
        return tuple(dict.fromkeys(f"{moment.astimezone(ZoneInfo(self.zone)):%H:%M}" for moment in moments))

    @property
    def plan(self) -> str:
        """What is typed to have it so."""
        return f"{' '.join(self.times)} daily {self.zone}"

    def slots(self, after: datetime, until: datetime) -> tuple[tuple[str, datetime], ...]:
        """Every planned local time once, at its first coming: its key and its moment."""
        return tuple((key, due) for key, due in self._first_comings(after - _DAY, until) if due > after)

    def members(self) -> tuple[str, ...]:
        """Who is in it."""
        return tuple(
            f"{'U' if self.platform == 'slack' else 'aad-'}{self.id[-4:]}M{n}" for n in range(MEMBERS)
        )

    def _first_comings(self, after: datetime, until: datetime) -> Iterator[tuple[str, datetime]]:
        zone, times, seen = ZoneInfo(self.zone), set(self.times), set[str]()
        minute = after.replace(second=0, microsecond=0)
        while (minute := minute + _MINUTE) <= until:
            local = minute.astimezone(zone)
            key = f"{local:%Y-%m-%dT%H:%M}"
            if key[-5:] in times and key not in seen:
                seen.add(key)
                yield f"{key} {self.zone}", minute


def channels(slack: int, teams: int) -> tuple[StudyChannel, ...]:
    """So many channels on each platform, spread over zones and minutes."""
    return (
        *(_channel("slack", f"C{number:04}", number) for number in range(slack)),
        *(_channel("teams", f"19:c{number:04}", number) for number in range(teams)),
    )


def _channel(platform: Literal["slack", "teams"], id_: str, number: int) -> StudyChannel:
    zone = _ZONES[number % len(_ZONES)]
    return StudyChannel(platform=platform, id=id_, zone=zone, offset=number % _EVERY)
