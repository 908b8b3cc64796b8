"""The room's page in a real browser, over the whole service with the course that ships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

from tests.end_to_end.browser import chromium, window
from tests.end_to_end.running import Running

pytestmark = pytest.mark.browser

SATURDAY = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Asia/Seoul"))
ROOM = {"GONGBU_LOCALE": "ko", "GONGBU_TIMEZONE": "Asia/Seoul"}
NASTY = '<img src=x onerror="document.title=1"> </p><script>document.title=2</script> &lt; ' + "길" * 300


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with Running(tmp_path_factory.mktemp("room"), now=SATURDAY, environment=ROOM) as service:
        yield service


@pytest.fixture
def own_service(tmp_path: Path) -> Iterator[Running]:
    """For a test that stops it."""
    with Running(tmp_path, now=SATURDAY, environment=ROOM) as service:
        yield service


@pytest.fixture
def page(browser: Browser, service: Running) -> Iterator[Page]:
    """A new visitor's window, in the room; nothing may have gone wrong in it at the end."""
    page = window(browser)
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    join(page, service, "민지")
    yield page
    page.context.close()
    assert complaints == []


def join(page: Page, service: Running, name: str) -> None:
    page.goto(service.url)
    page.locator("#name").fill(name)
    page.locator("#name").press("Enter")
    expect(page.locator("#join")).to_be_hidden()
    expect(page.locator(".card-question").first).to_be_visible()


def talk(page: Page, text: str) -> None:
    """Say something to everyone, whether or not a question waits."""
    if page.locator("#mode.replying").is_visible():
        page.locator("#mode button").click()
    write(page, text)


def write(page: Page, text: str) -> None:
    page.locator("#text").fill(text)
    page.locator("#text").press("Enter")


def reply(page: Page) -> None:
    """Answer the question on its card, whatever its kind."""
    field = page.locator(".card-question").locator(".choice, .answer-box [name=text]").first
    if field.evaluate("(field) => field.matches('.choice')"):
        field.click()
    else:
        field.fill("모르겠어요")
        field.press("Enter")


def test_the_day_is_played_with_the_keyboard_alone(page: Page) -> None:
    expect(page.locator("#text")).to_be_focused()
    page.locator(".card-question").locator(".choice, .answer-box [name=text]").first.focus()
    page.keyboard.press("ArrowDown")
    options = page.locator(".card-question .choice")
    if options.count() > 1:
        expect(options.nth(1)).to_be_focused()
        page.keyboard.press("Enter")
    else:
        page.keyboard.type("모르겠어요")
        page.keyboard.press("Enter")
    expect(page.locator(".card-grade")).to_be_visible()
    expect(page.locator("#status")).to_have_attribute("data-state", "answered")
    expect(page.locator("#mode")).to_be_hidden()

    page.locator(".card-grade a.source").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel .cited").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(page.locator(".card-grade a.source").first).to_be_focused()

    page.keyboard.press("/")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#text")).to_have_value("/")
    page.keyboard.type("도")
    expect(page.locator("#suggestions [role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value("/도움말")
    page.keyboard.press("Enter")
    expect(page.locator(".card-help")).to_be_visible()


def test_the_focus_shows_in_a_palette_of_the_members_own(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.keyboard.press("Shift+Tab")
    focused = "getComputedStyle(document.activeElement)"
    assert page.evaluate(f"{focused}.outlineStyle") == "solid"
    assert page.evaluate(f"{focused}.outlineColor") != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("live_comes_first", [False, True])
def test_on_a_phone_ones_own_grade_comes_into_view(page: Page, *, live_comes_first: bool) -> None:
    page.set_viewport_size({"width": 360, "height": 560})

    def carry(route: Route) -> None:
        answered = route.fetch()
        if live_comes_first:
            expect(page.locator(".card-grade")).to_be_attached()
        route.fulfill(response=answered)

    for number in range(6):
        talk(page, f"민지 {number}")
    expect(page.locator(".pending")).to_have_count(0)
    page.locator("#status").click()
    page.route("**/room/messages", carry)
    reply(page)
    expect(page.locator(".card-grade .title")).to_be_in_viewport()


@pytest.mark.parametrize("before", [(360, 740), (740, 440)], ids=["keyboard-opens", "phone-is-turned"])
def test_the_newest_message_stays_in_view(page: Page, before: tuple[int, int]) -> None:
    page.set_viewport_size({"width": before[0], "height": before[1]})
    talk(page, "길" * 300)
    for number in range(6):
        talk(page, f"민지 {number}")
    expect(page.locator(".spoken", has_text="민지 5").last).to_be_in_viewport()
    page.set_viewport_size({"width": 360, "height": 440})
    expect(page.locator(".spoken", has_text="민지 5").last).to_be_in_viewport(ratio=1)


def test_terms_are_offered_while_a_look_up_is_typed(page: Page) -> None:
    page.locator("#text").press_sequentially("/explain 모")
    options = page.locator("#suggestions [role=option]")
    expect(options.first).to_be_visible()
    chosen = options.first.inner_text()
    page.keyboard.press("Tab")
    expect(page.locator("#text")).to_have_value(f"/explain {chosen}")
    page.keyboard.press("Enter")
    expect(page.locator(".card-explain")).to_be_visible()


def test_text_of_members_is_text(page: Page) -> None:
    talk(page, NASTY)
    said = page.locator(".spoken .words").last
    expect(said).to_contain_text('<img src=x onerror="document.title=1">')
    expect(page.locator("#entries img, #entries script")).to_have_count(0)
    expect(page).to_have_title(re.compile("공부방"))


def test_a_second_tab_goes_on_as_the_same_member_or_as_another(page: Page, service: Running) -> None:
    name = re.sub(r" 이름으로.*", "", known_as(page))
    other = page.context.new_page()
    other.goto(service.url)
    other.locator("#known button").filter(has_text=name).click()
    expect(other.locator("#join")).to_be_hidden()
    talk(other, "같은 사람이에요")
    expect(page.locator(".spoken", has_text="같은 사람이에요").locator(".name")).to_have_text(name)

    third = page.context.new_page()
    join(third, service, "준호")
    talk(third, "다른 사람이에요")
    expect(page.locator(".spoken", has_text="다른 사람이에요").locator(".name")).to_contain_text("준호")
    third.reload()
    expect(third.locator("#join")).to_be_hidden()
    expect(third.locator(".spoken", has_text="다른 사람이에요")).to_be_visible()


def test_a_member_whom_the_room_forgot_is_asked_for_a_name_again(browser: Browser, service: Running) -> None:
    page = window(browser)
    page.goto(service.url)
    page.evaluate(
        "sessionStorage.setItem('gongbu.member', JSON.stringify({id: 'm0', name: '하늘', token: 'gone'}))"
    )
    page.reload()
    expect(page.locator("#name")).to_have_value("하늘")
    page.locator("#name").press("Enter")
    expect(page.locator("#join")).to_be_hidden()
    expect(page.locator(".card-question").first).to_be_visible()
    page.context.close()


def known_as(page: Page) -> str:
    member: str = page.evaluate("JSON.parse(sessionStorage.getItem('gongbu.member')).name")
    return member


def test_the_language_changes_everywhere_and_is_kept(page: Page) -> None:
    expect(page.locator("h1")).to_have_text("공부방")
    page.locator("#show-help").click()
    expect(page.locator("#panel-title")).to_have_text("도움말")
    page.locator("#language").click()
    expect(page.locator("h1")).to_have_text("Study room")
    expect(page.locator("#panel-title")).to_have_text("Help")
    expect(page.locator(".card-question .byline .name").first).to_have_text("Gongbu")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.reload()
    expect(page.locator("h1")).to_have_text("Study room")


def test_the_theme_changes_and_is_kept(page: Page) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.locator("#theme").click()
    page.locator("#theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate(background) != light
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("width", [360, 768, 1920])
def test_nothing_is_wider_than_the_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    talk(page, NASTY)
    write(page, "/leaderboard")
    expect(page.locator(".card-leaderboard").last).to_be_visible()
    for opener in (None, "#show-help", "#show-leaderboard"):
        if opener:
            page.locator(opener).click()
            expect(page.locator("#panel")).to_be_visible()
        widths = page.evaluate(
            "['html', '#stream', '#panel', '#panel-body'].map((name) => document.querySelector(name))"
            ".map((part) => part.scrollWidth - part.clientWidth)"
        )
        assert widths == [0, 0, 0, 0]
        page.keyboard.press("Escape")


def test_everything_that_can_be_used_has_a_name(page: Page) -> None:
    page.locator("#show-leaderboard").click()
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, a, input, textarea, dialog, [role]')]"
        ".filter((part) => part.checkVisibility())"
        ".filter((part) => !part.textContent.trim() && !part.ariaLabel && !part.labels?.length)"
        ".map((part) => part.outerHTML)"
    )
    assert nameless == []


def test_a_note_has_an_address_of_its_own(page: Page, browser: Browser) -> None:
    write(page, "/explain Amazon Bedrock")
    address = page.locator(".card-explain a.source").last.evaluate("(link) => link.href")
    alone = window(browser, width=360)
    alone.goto(address)
    expect(alone.locator(".cited").first).to_be_in_viewport()
    assert alone.evaluate("document.documentElement.scrollWidth") == 360
    alone.context.close()


def test_what_is_written_while_the_service_is_gone_arrives_once_it_is_back(
    browser: Browser, own_service: Running
) -> None:
    minji, jun = window(browser), window(browser)
    join(minji, own_service, "민지")
    join(jun, own_service, "준호")
    talk(minji, "먼저")
    expect(jun.locator(".spoken", has_text="먼저")).to_be_visible()
    own_service.kill()
    expect(minji.locator("#connection")).to_be_visible()
    talk(minji, "끊긴 사이에")
    expect(minji.locator(".pending", has_text="끊긴 사이에")).to_be_visible()
    own_service.start()
    for page in (minji, jun):
        expect(page.locator("#entries .spoken", has_text="끊긴 사이에")).to_have_count(1, timeout=20_000)
        expect(page.locator("#connection")).to_be_hidden(timeout=20_000)
        expect(page.locator("#entries .spoken", has_text="먼저")).to_have_count(1)
    expect(minji.locator(".pending")).to_have_count(0)
    minji.context.close()
    jun.context.close()


def test_a_long_stream_is_read_back_without_a_gap(browser: Browser, own_service: Running) -> None:
    minji, jun = window(browser), window(browser)
    join(minji, own_service, "민지")
    join(jun, own_service, "준호")
    for number in range(20):
        talk(minji, f"민지 {number:02}")
        talk(jun, f"준호 {number:02}")
    for number in range(20, 35):
        write(minji, f"민지 {number:02}")
        write(jun, f"준호 {number:02}")
    expect(minji.locator(".pending")).to_have_count(0, timeout=30_000)
    expect(jun.locator(".pending")).to_have_count(0, timeout=30_000)
    jun.reload()
    expect(jun.locator(".spoken", has_text="34")).to_have_count(2)
    expect(jun.locator(".card-question")).to_have_count(0)
    jun.locator("#status").click()
    expect(jun.locator(".card-question")).to_be_in_viewport()
    expect(jun.locator(".spoken")).to_have_count(70)
    jun.context.close()
    minji.context.close()
