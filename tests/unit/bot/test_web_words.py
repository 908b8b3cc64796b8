"""Every word that the page shows is in both catalogues, and nothing else is."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from bot.locale.localizer import LOCALES, LocaleName, localizer

STATIC = resources.files("bot.platforms.web").joinpath("static")
CODE = "\n".join(
    file.read_text(encoding="utf-8") for file in STATIC.iterdir() if file.name.endswith((".js", ".html"))
)
PYTHON = "\n".join(
    file.read_text(encoding="utf-8")
    for file in resources.files("bot.platforms.web").iterdir()
    if file.name.endswith(".py")
)


def asked_for() -> set[str]:
    """The keys that markup and code name in full, and those that `say` is given as they are."""
    named = re.findall(r"web-ui-[a-z-]+[a-z]", CODE + PYTHON)
    said = re.findall(r'say\("([a-z-]+)"\)', CODE)
    return {*named, *(f"web-ui-{key}" for key in said)}


def mentioned() -> set[str]:
    """The keys that any text in the code can stand for."""
    return {f"web-ui-{text}" for text in re.findall(r'"([a-z-]+)"', CODE)}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_pages_words_are_all_there(locale: LocaleName) -> None:
    assert asked_for() - localizer(locale).keys("web-ui-").keys() == set()


def test_the_catalogues_have_the_same_words() -> None:
    one, other = (set(localizer(locale).keys("web-ui-")) for locale in LOCALES)
    assert one == other


def test_no_word_is_left_over() -> None:
    put_together = re.compile(r"web-ui-(theme|command|type)-")
    kept = {key for key in localizer("ko").keys("web-ui-") if not put_together.match(key)}
    assert kept - asked_for() - mentioned() == set()
