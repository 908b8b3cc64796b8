"""The whole story on real notes, in a real browser.

Two members, a question by the schedule, grades, the citation, the reveal, the leaderboard; then kill -9 and a
restart, and all of it is still there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from bot.platforms.web.room import CHANNEL
from bot.store.records import Tally
from bot.store.sqlite import SqliteStore
from content.items.item import Kind
from scheduler.delivery import Delivery
from tests.end_to_end.browser import chromium, window
from tests.end_to_end.running import Running

Found = TypeVar("Found")

NOTES = Path(__file__).resolve().parents[3] / "shared" / "notes"
SEOUL = ZoneInfo("Asia/Seoul")
MONDAY = datetime(2026, 11, 23, 8, 50, tzinfo=SEOUL)
NINE = timedelta(minutes=10, seconds=1)
GIVES_UP = "모르겠어요"
OPEN = "[data-question=open]"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not NOTES.is_dir(), reason="the real notes are not beside the checkout (../shared/notes)"
    ),
]


def test_two_members_study_from_the_first_question_to_the_leaderboard(tmp_path: Path) -> None:
    room = Running(
        tmp_path,
        now=MONDAY,
        environment={"GONGBU_NOTES": str(NOTES), "GONGBU_LOCALE": "ko", "GONGBU_TIMEZONE": "Asia/Seoul"},
    )
    with chromium() as browser, room:
        minji, alex = window(browser), window(browser, locale="en-US")
        join(minji, room.url, "민지")
        join(alex, room.url, "Alex")
        expect(minji.locator(OPEN)).to_have_count(1)

        room.set_clock(MONDAY + NINE)
        expect(minji.locator(".card-reveal")).to_have_count(1)
        expect(alex.locator(".card-reveal")).to_have_count(1)
        expect(minji.locator(OPEN)).to_have_count(1)
        asked = newest(tmp_path)
        assert asked.slot == "2026-11-23T09:00 Asia/Seoul"

        reply(minji, right_answer(asked))
        expect(minji.locator(".card-grade")).to_have_count(1)
        expect(alex.locator(".card-grade")).to_have_count(0)
        reply(alex, GIVES_UP)
        expect(alex.locator(".card-grade")).to_have_count(1)
        expect(minji.locator(".card-grade")).to_have_count(1)
        expect(minji.get_by_text(GIVES_UP)).to_have_count(0)

        minji.locator(f".card-grade a[href*='line={asked.item.citation.line}&']").first.click()
        cited = minji.locator("#panel .cited")
        expect(cited.first).to_be_in_viewport()
        assert cited.first.get_attribute("id") == f"L{asked.item.citation.line}"
        minji.keyboard.press("Escape")

        room.set_clock(MONDAY + timedelta(days=1) + NINE)
        expect(minji.locator(".card-reveal")).to_have_count(2)
        expect(minji.locator(OPEN)).to_have_count(1)

        before = standings(tmp_path)
        assert [(row.name, row.correct, row.attempts, row.rank) for row in before] == [
            ("민지", 1, 1, 1),
            ("Alex", 0, 1, 2),
        ]
        shown = leaderboard(minji)
        assert shown.index("민지") < shown.index("Alex")

        entries = minji.locator("#entries > *").count()
        room.kill()
        room.start()
        minji.reload()
        expect(minji.locator("#entries > *")).to_have_count(entries)
        assert leaderboard(minji) == shown
        assert standings(tmp_path) == before
        assert newest(tmp_path).slot == "2026-11-24T09:00 Asia/Seoul"
        assert room.stop() == 0


def join(page: Page, url: str, name: str) -> None:
    page.goto(url)
    page.locator("#name").fill(name)
    page.locator("#name").press("Enter")
    expect(page.locator("#join")).to_be_hidden()


def reply(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")


def leaderboard(page: Page) -> str:
    page.locator("#show-leaderboard").click()
    table = page.locator("#panel .standings")
    expect(table).to_be_visible()
    text = table.inner_text()
    page.keyboard.press("Escape")
    return text


def right_answer(asked: Delivery) -> str:
    rubric = asked.item.rubric
    if rubric.kind is Kind.TRUE_FALSE:
        return "O" if rubric.answer else "X"
    return str(rubric.answer)


def newest(folder: Path) -> Delivery:
    async def read(store: SqliteStore) -> Delivery:
        return (await store.recent_deliveries(CHANNEL, limit=1))[0]

    return from_database(folder, read)


def standings(folder: Path) -> tuple[Tally, ...]:
    return from_database(folder, lambda store: store.standings(CHANNEL, since=None))


def from_database(folder: Path, read: Callable[[SqliteStore], Coroutine[None, None, Found]]) -> Found:
    """Ask the running service's own file, in a thread: the browser's driver keeps an event loop in this one."""

    async def look() -> Found:
        store = await SqliteStore.open(folder / "gongbu.db", reading_only=True)
        try:
            return await read(store)
        finally:
            await store.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, look()).result()
