"""A time zone as people name it: `Asia/Seoul`, `new york`, `서울 시간으로`, `UTC+9`. Pure.

By its IANA name, the last part of that, or its city or country as Korean and English speakers call them.
"""

from __future__ import annotations

import functools
import re
import zoneinfo
from collections.abc import Iterable

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from content.errors import Mendable


class NoSuchZone(Mendable):
    """A zone that does not exist. Facts: word; near, up to three names that do exist."""

    key = "error-schedule-zone"


class WordNotUnderstood(Mendable):
    """Something that is no time, day or zone. Facts: word."""

    key = "error-schedule-word"


#: What people say that no table of names has.
_SAID = {"kst": "Asia/Seoul", "jst": "Asia/Tokyo", "한국": "Asia/Seoul", "korea": "Asia/Seoul"}
_OFFSET = re.compile(r"(?:utc|gmt)(?P<sign>[+-])(?P<hours>\d{1,2})(?::00)?")
_NEAR, _NEAR_COUNT = 75, 3
_LONGEST_WORD = 40
_FARTHEST = 12
#: What CLDR has for a zone without a country.
_NOWHERE = "ZZ"


def zone_of(words: list[str], default: str) -> str:
    """The zone that these words name; `default` is what to propose where nothing is near.

    Raises NoSuchZone or WordNotUnderstood.
    """
    names = _zones()
    said = "_".join(words)
    if (offset := _OFFSET.fullmatch(said)) and int(offset["hours"]) <= _FARTHEST:
        # POSIX counts westward: what people call UTC+9 is Etc/GMT-9.
        return f"Etc/GMT{'-' if offset['sign'] == '+' else '+'}{int(offset['hours'])}"
    for name in (said, re.sub(r"(?:_?시간)?(?:으로|로)?$", "", said)):
        if found := names.get(name):
            return found
    near = process.extract(said, names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=2 * _NEAR_COUNT)
    zones = list(dict.fromkeys(names[name] for name, _, _ in near))[:_NEAR_COUNT]
    word = " ".join(words)[:_LONGEST_WORD]
    if zones or "/" in said:
        raise NoSuchZone(word=word, near=", ".join(zones or [default]))
    raise WordNotUnderstood(word=word)


@functools.cache
def _zones() -> dict[str, str]:
    """Zones by all that they are called, folded; a name that two zones share is left out."""
    full = zoneinfo.available_timezones()
    called = [(name.rpartition("/")[2], name) for name in full if not name.startswith("Etc/")]
    for locale in (Locale("ko"), Locale("en")):
        called += _cities(locale, full)
        called += _countries(locale, full)
    shared: dict[str, set[str]] = {}
    for name, zone in called:
        shared.setdefault(_folded(name), set()).add(zone)
    sole = {name: next(iter(zones)) for name, zones in shared.items() if len(zones) == 1}
    return sole | {_folded(name): name for name in sorted(full)} | _SAID


def _cities(locale: Locale, zones: Iterable[str]) -> list[tuple[str, str]]:
    return [
        (locale.time_zones[zone]["city"], zone) for zone in zones if "city" in locale.time_zones.get(zone, {})
    ]


def _countries(locale: Locale, known: set[str]) -> list[tuple[str, str]]:
    """Countries that have one zone only."""
    return [
        (locale.territories[country], zones[0])
        for country, zones in get_global("territory_zones").items()
        if len(zones) == 1 and zones[0] in known and country in locale.territories
    ]


def _folded(name: str) -> str:
    return name.casefold().replace(" ", "_")


def country_of(zone: str) -> str | None:
    """The country that a zone is in, as ISO 3166 names it; None for UTC and the like.

    >>> country_of("Asia/Seoul"), country_of("UTC")
    ('KR', None)
    """
    country = get_global("zone_territories").get(zone, _NOWHERE)
    return None if country == _NOWHERE else str(country)
