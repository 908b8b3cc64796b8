"""Countries as people name them: `KR`, `한국`, `south korea and Japan`, `DE-BY`. Pure."""

from __future__ import annotations

import functools
import re
import unicodedata

from babel import Locale
from rapidfuzz import fuzz, process

from content.errors import Mendable
from scheduler.public_holidays import is_known

#: What people say that no table of names has.
_SAID = {
    "usa": "US",
    "america": "US",
    "uk": "GB",
    "england": "GB-ENG",
    "korea": "KR",
    "한국": "KR",
    "남한": "KR",
}
_CODE = re.compile(r"[a-z]{2}(?:-[a-z0-9]{1,4})?")
_NEAR = 70


class NoSuchCountry(Mendable):
    """A country whose holidays nobody wrote down. Facts: word; near, the name that comes nearest."""

    key = "error-holidays-country"


def countries_in(text: str) -> tuple[str, ...]:
    """The countries named, each once, in order. Raises NoSuchCountry.

    >>> countries_in("kr, 미국 and South Korea")
    ('KR', 'US')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    found: list[str] = []
    for part in re.split(r"[,;&/+]|(?<!\w)(?:and|와|과|및|하고|랑)(?!\w)", folded):
        found += _in_part(part.strip())
    return tuple(dict.fromkeys(found))


def _in_part(part: str) -> list[str]:
    """One name of several words, or several names of one."""
    if not part:
        return []
    if country := _named(part):
        return [country]
    words = part.split()
    countries = [_named(word) for word in words]
    for word, country in zip(words, countries, strict=True):
        if country is None:
            raise NoSuchCountry(
                word=(part if len(words) > 1 and not any(countries) else word)[:40], near=_nearest(word)
            )
    return [country for country in countries if country is not None]


def _named(word: str) -> str | None:
    country = word.upper() if _CODE.fullmatch(word) and is_known(word.upper()) else _names().get(word)
    return country if country is not None and is_known(country) else None


def _nearest(word: str) -> str:
    best = process.extractOne(word, _names().keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return _names()[best[0]] if best else "KR"


@functools.cache
def _names() -> dict[str, str]:
    """Every country by its names in Korean and English, folded."""
    names = {
        name.casefold(): code
        for language in ("ko", "en")
        for code, name in Locale(language).territories.items()
        if code.isalpha() and is_known(code)
    }
    return names | _SAID
