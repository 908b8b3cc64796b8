"""Phrases to words, in one language. Who reads it decides the language; the catalogues hold the sentences."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import datetime
from importlib import resources
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

import structlog
from babel import Locale as BabelLocale
from babel.dates import format_date, format_skeleton, format_time
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentNone

from bot.cards import Moment, Phrase, Verbatim, Words
from content.language.josa import attach

LocaleName = Literal["ko", "en"]
LOCALES: tuple[LocaleName, ...] = get_args(LocaleName)

_log = structlog.get_logger(__name__)


def negotiate(*wishes: str | None, default: LocaleName = "en") -> LocaleName:
    """The first wish that we speak: `ko-KR`, `ko_KR`, `en-US` and the like; None and unknown ones are passed over.

    >>> negotiate(None, "fr-FR", "ko_KR")
    'ko'
    """
    for wish in wishes:
        language = (wish or "").replace("_", "-").partition("-")[0].lower()
        for locale in LOCALES:
            if language == locale:
                return locale
    return default


class Localizer:
    """Says phrases in one language. Immutable and cheap to keep; get one with `localizer()`."""

    def __init__(self, locale: LocaleName) -> None:
        """Read this language's catalogues."""
        self.locale = locale
        self._babel = BabelLocale.parse(locale)
        functions: dict[str, Any] = {"JOSA": _josa}  # the library types functions of one argument only
        # Isolation marks would be counted, copied and compared by members and platforms alike.
        self._bundle = FluentBundle([locale], use_isolating=False, functions=functions)
        for file in sorted(
            resources.files("bot.locale").joinpath(locale).iterdir(), key=lambda file: file.name
        ):
            if file.name.endswith(".ftl"):
                self._bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))

    def say(self, words: Words) -> str:
        """The words as one plain string; nothing in it is escaped yet."""
        if isinstance(words, Verbatim):
            return words.text
        return self.phrase(words.key, **words.args)

    def phrase(self, key: str, /, **args: str | float | Moment | Phrase) -> str:
        """One message of the catalogue. A key that is missing is shown as it is, and logged."""
        pattern = self._bundle.get_message(key).value if self._bundle.has_message(key) else None
        if pattern is None:
            _log.error("message_missing", key=key, locale=self.locale)
            return key
        text, errors = self._bundle.format_pattern(
            pattern, {name: self._value(arg) for name, arg in args.items()}
        )
        if errors:
            _log.error("message_broken", key=key, locale=self.locale, errors=[str(error) for error in errors])
        return str(text)

    def moment(self, moment: Moment) -> str:
        """A point in time as people of this language write it, in the moment's own zone."""
        local = moment.at.astimezone(ZoneInfo(moment.zone))
        match moment.style:
            case "time":
                return _clock(local, self._babel)
            case "day":
                return format_date(local, "long", locale=self._babel)
            case "weekday":
                return _weekday(local, self._babel)
            case "full":
                return f"{_weekday(local, self._babel)} {_clock(local, self._babel)}"

    def keys(self, prefix: str = "") -> Mapping[str, str]:
        """Messages without places whose key starts with `prefix`, for a client that shows them itself."""
        names = [name for name in self._bundle._messages if name.startswith(prefix)]  # noqa: SLF001 - no public list
        return {name: self.phrase(name) for name in names}

    def _value(self, arg: str | float | Moment | Phrase) -> str | float:
        match arg:
            case Moment():
                return self.moment(arg)
            case Phrase():
                return self.say(arg)
            case _:
                return arg


@functools.cache
def localizer(locale: LocaleName) -> Localizer:
    """The one localizer of a language."""
    return Localizer(locale)


def _josa(word: Any, pair: Any) -> Any:
    return FluentNone() if isinstance(word, FluentNone) else attach(str(word), str(pair))


def _weekday(local: datetime, locale: BabelLocale) -> str:
    return str(format_skeleton("MMMEd", local, locale=locale))


def _clock(local: datetime, locale: BabelLocale) -> str:
    return str(format_time(local, "HH:mm", locale=locale))
