"""What Slack would show of a team's morning, drawn in a browser: Korean and English, long texts, a narrow phone.

`GONGBU_PICTURES=docs` keeps the pictures there, as `slack-<language>.png`.
"""

import asyncio
import json
import os
import random
from collections.abc import Iterator
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bot.announcer import Announcer
from bot.conversation import Conversation, Defaults
from bot.grading import grade
from bot.incoming import Incoming, Outgoing
from bot.locale.localizer import LOCALES, LocaleName
from bot.platforms.platform import Platform
from bot.store.memory import MemoryStore
from content.course import shipped
from content.items.item import Kind
from content.library import Library
from scheduler.deliverer import Deliverer
from tests.end_to_end.browser import chromium, window
from tests.stand_ins import block_kit
from tests.stand_ins.clock import FixedClock
from tests.stand_ins.conversation import NASTY, every_element
from tests.stand_ins.slack import CHANNEL, WORKSPACE, SlackStandIn, buttons, form
from tests.stand_ins.slack_app import HERE, MINA, App, serving

WORDS = {
    "ko": {"only": "나에게만 표시", "schedule": "09:00 평일", "unknown": "투석기", "name": "미나"},
    "en": {
        "only": "Only visible to you",
        "schedule": "09:00 weekdays",
        "unknown": "trebuchet",
        "name": "Mina",
    },
}
_LONG = "아주 긴 설명이 이어지는 보기 a-very-long-word-without-any-blank-in-it " * 12
_TEXTS = (_LONG, NASTY)
_HOSTILE = len(_TEXTS)


class OfKind:
    """The library's items of one kind, whichever is set."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.kind = Kind.MULTIPLE_CHOICE

    def items(self) -> tuple[Any, ...]:
        return tuple(each for each in self.library.items() if each.rubric.kind is self.kind)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.mark.browser
@pytest.mark.parametrize("locale", LOCALES)
def test_every_surface_is_readable_on_a_phone(browser: Browser, locale: LocaleName, tmp_path: Path) -> None:
    # Playwright's own loop is running in this thread: the morning gets one of its own.
    surfaces = run_apart(partial(morning, locale))
    page = window(browser, locale=locale, width=360)
    page.set_content(block_kit.page(surfaces, locale=locale))

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".button").count() > 10
    too_small = page.evaluate(
        "[...document.querySelectorAll('.button')].filter(e => e.offsetHeight < 24 || e.offsetWidth < 24).length"
    )
    assert too_small == 0
    folder = Path(os.environ.get("GONGBU_PICTURES", tmp_path))
    # For people: without what is only there to be too long.
    page.set_content(block_kit.page(surfaces[:-_HOSTILE], locale=locale))
    page.set_viewport_size({"width": 1120, "height": 900})
    page.add_style_tag(content="body{columns:3}.surface{break-inside:avoid;width:360px}")
    page.screenshot(path=folder / f"slack-{locale}.png", full_page=True)


def run_apart(work: Any) -> list[str]:
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(1) as apart:
        return list(apart.submit(lambda: asyncio.run(work())).result())


async def morning(locale: LocaleName) -> list[str]:
    """A question, answers, a look-up, a modal, a page of one's own, a reveal; and what is long and nasty."""
    library, said = Library(), WORDS[locale]
    library.sync(shipped(locale))
    items, clock, platforms = OfKind(library), FixedClock(), dict[str, Platform]()
    store, rng = MemoryStore(), random.Random(7)  # noqa: S311 - a test that draws the same each time
    announcer = Announcer(platforms=platforms, store=store, clock=clock, grade=grade)
    conversation = Conversation(
        store=store,
        shelf=library,
        deliverer=Deliverer(store=store, announcer=announcer, shelf=items, clock=clock, rng=rng),
        announcer=announcer,
        clock=clock,
        rng=rng,
        defaults=Defaults(locale=locale, zone="Asia/Seoul"),
        grade=grade,
    )

    async def handle(incoming: Incoming) -> tuple[Outgoing, ...]:
        return await conversation.handle(incoming)

    async with SlackStandIn() as slack:
        profile = {
            "profile": {"display_name": said["name"]},
            "tz": "Asia/Seoul",
            "locale": locale,
            "is_admin": True,
        }
        slack.users[MINA] = profile
        async with serving(slack, handle=handle, complete=library.complete) as app:
            app.now = clock().astimezone(UTC)
            platforms["slack"] = app.platform
            surfaces = await _shown(app, items, library, said)
        await announcer.close()
        assert slack.complaints == []
    return surfaces


async def _shown(app: App, items: OfKind, library: Library, said: dict[str, str]) -> list[str]:
    slack, surfaces = app.slack, list[str]()

    async def answered(count: int) -> None:
        blocks = (await slack.wait_for("response_url", count))["blocks"]
        surfaces.append(block_kit.message(blocks, only=said["only"]))

    def question() -> dict[str, Any]:
        return [one for one in slack.messages if one.get("metadata")][-1]

    async def press(at: int) -> None:
        shown = question()
        await app.press(buttons(shown["blocks"])[at], shown["ts"])

    await app.command("/quiz", "post", trigger_id="1.1")
    await answered(1)
    first = question()
    surfaces.insert(0, block_kit.message(first["blocks"]))
    await press(1)
    await answered(2)
    term = library.concepts()[0].term
    for number, (command, text) in enumerate(
        (
            ("/explain", term),
            ("/explain", said["unknown"]),
            ("/quiz", f"schedule {said['schedule']}"),
            ("/help", ""),
            ("/leaderboard", ""),
        ),
        3,
    ):
        await app.command(command, text, trigger_id=f"{number}.1")
        await answered(number)
    items.kind = Kind.SHORT_ANSWER
    await app.command("/quiz", "post", trigger_id="9.1")
    await slack.until(lambda: question() is not first)
    surfaces += [block_kit.message(first["blocks"]), block_kit.message(question()["blocks"])]
    await press(0)
    opened = [await slack.wait_for("views.open")]
    told = {"text": f"{term}?", "user": MINA, "ts": "1.1"}
    wish = {"type": "message_action", "callback_id": "gongbu-wanted", "trigger_id": "10.1", "message": told}
    where = {"team": {"id": WORKSPACE}, "user": {"id": MINA}, "channel": {"id": CHANNEL}}
    await app.send(form({**wish, **where}))
    opened.append(await slack.wait_for("views.open", 2))
    await app.command("/study", "settings", trigger_id="11.1")
    opened.append(await slack.wait_for("views.open", 3))
    surfaces += [block_kit.view(_view(each)) for each in opened]
    await app.event(type="app_home_opened", tab="home", channel="D0MINA")
    await slack.wait_for("views.publish")
    surfaces.append(block_kit.view(slack.homes[MINA]))
    for text in _TEXTS:
        await app.platform.post(HERE, every_element(text[:600]), locale="ko", delivery=None)
        surfaces.append(block_kit.message(slack.messages[-1]["blocks"]))
    return surfaces


def _view(call: Any) -> dict[str, Any]:
    view = call["view"]
    return dict(json.loads(view) if isinstance(view, str) else view)
