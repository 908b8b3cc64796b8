"""Which days are public holidays, by country: the `holidays` library behind three plain functions.

A country is named as in ISO 3166, with its part behind a hyphen where one is meant: `KR`, `US`, `DE-BY`.
"""

from __future__ import annotations

import functools
from datetime import date

import holidays

_LANGUAGES = {"ko": "ko", "en": "en_US"}


def is_known(country: str) -> bool:
    """Whether the library knows this country, and its part where one is named."""
    whole, _, part = country.partition("-")
    parts = _countries().get(whole)
    return parts is not None and (not part or part in parts)


def is_holiday(country: str, day: date) -> bool:
    """Whether everyone in this country is off, substitute days included."""
    return day in _calendar(country, None)


def is_workday(country: str, day: date) -> bool:
    """Whether people work there: neither the country's weekend nor a holiday, or a weekend's day that is worked."""
    return bool(_calendar(country, None).is_working_day(day))


def holiday_name(country: str, day: date, language: str) -> str:
    """What the day is called, in `language` (ko, en) where the library knows it so, else in the country's; or empty."""
    return str(_calendar(country, _LANGUAGES.get(language)).get(day) or "")


@functools.cache
def _countries() -> dict[str, list[str]]:
    return dict(holidays.list_supported_countries(include_aliases=False))


@functools.lru_cache(maxsize=256)
def _calendar(country: str, language: str | None) -> holidays.HolidayBase:
    whole, _, part = country.partition("-")
    return holidays.country_holidays(whole, subdiv=part or None, language=language)
