"""A room that others can reach: nothing without the password, everything with it; and people whom a proxy names."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path

import pytest

from tests.end_to_end.browser import chromium, window
from tests.end_to_end.running import Running
from tests.end_to_end.test_commands import NOTE

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"
HOST = "study.example"


class NoRedirects(urllib.request.HTTPRedirectHandler):
    """An answer is looked at as it comes."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


OPENER = urllib.request.build_opener(NoRedirects, urllib.request.ProxyHandler({}))


def ask(
    service: Running, path: str, *, data: bytes | None = None, **headers: str
) -> tuple[int, Message, str]:
    """What the service answers to a program that sends just this."""
    wanted = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(service.url + path, data=data, headers=wanted)  # noqa: S310 - loopback
    try:
        with OPENER.open(request, timeout=20) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def started(folder: Path, **environment: str) -> Running:
    folder.joinpath("cells.md").write_text(NOTE, encoding="utf-8")
    settings = {
        "GONGBU_NOTES": "cells.md",
        "GONGBU_LOCALE": "ko",
        "GONGBU_TIMEZONE": "Asia/Seoul",
        **environment,
    }
    return Running(folder, now=NOW, environment=settings).start()


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A room with a password, behind a proxy that ends HTTPS for study.example."""
    service = started(
        tmp_path_factory.mktemp("locked"),
        GONGBU_ROOM_PASSWORD=PASSWORD,
        GONGBU_PUBLIC_URL=f"https://{HOST}",
    )
    yield service
    service.stop()


def sign_in(service: Running, password: str, **headers: str) -> tuple[int, Message, str]:
    form = urllib.parse.urlencode({"password": password}).encode()
    return ask(service, "/room/sign-in", data=form, **headers)


@pytest.mark.parametrize(
    "path",
    [
        "/room/me",
        "/room/entries",
        "/room/words",
        "/room/note?file=cells.md",
        "/notes?file=cells.md",
        "/room/live",
    ],
)
def test_without_the_password_nothing_is_told(locked: Running, path: str) -> None:
    status, headers, told = ask(locked, path)

    assert status == 401
    assert headers["X-Gongbu-Sign-In"] == "required"
    assert "Mitochondrion" not in told


def test_in_the_pages_place_stands_the_form(locked: Running) -> None:
    status, headers, page = ask(locked, "/", Host=HOST)

    assert status == 401
    assert 'type="password"' in page
    assert "form-action 'self'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_the_password_opens_the_room_with_a_cookie_that_pages_can_not_read(locked: Running) -> None:
    status, headers, _ = sign_in(locked, PASSWORD, Host=HOST, Origin=f"https://{HOST}")
    cookie = headers["Set-Cookie"]
    ticket = cookie.partition(";")[0]

    assert (status, headers["Location"]) == (303, "/")
    assert {"HttpOnly", "Secure", "SameSite=Strict"} <= {part.strip() for part in cookie.split(";")}
    assert ask(locked, "/", Host=HOST, Cookie=ticket)[0] == 200
    assert ask(locked, "/room/words", Host=HOST, Cookie=ticket)[0] == 200


def test_a_form_of_another_page_is_refused(locked: Running) -> None:
    assert sign_in(locked, PASSWORD, Host=HOST, Origin="https://evil.example")[0] == 403
    assert ask(locked, "/room/sign-in", data=b"{}", Content_Type="application/json")[0] == 415


@pytest.mark.parametrize("host", ["evil.example", f"{HOST}.evil.example", "10.0.0.1"])
def test_another_name_for_this_address_is_refused(locked: Running, host: str) -> None:
    assert ask(locked, "/", Host=host)[0] == 403


def test_health_needs_no_password(locked: Running) -> None:
    assert ask(locked, "/healthz")[0] == 200


def test_guesses_are_slowed_down_and_the_password_waits_with_them(tmp_path: Path) -> None:
    service = started(tmp_path, GONGBU_ROOM_PASSWORD=PASSWORD)
    try:
        statuses = [sign_in(service, f"guess number {number}")[0] for number in range(12)]
    finally:
        service.stop()

    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert 303 not in statuses


def test_whom_a_proxy_names_is_one_member_in_every_window(tmp_path: Path) -> None:
    service = started(tmp_path, GONGBU_TRUSTED_PROXIES="127.0.0.1", GONGBU_USER_HEADER="X-Remote-User")
    try:
        first, again, other = (
            json.loads(ask(service, "/room/me", X_Remote_User=user)[2]) for user in ("minji", "minji", "joon")
        )
        nobody = ask(service, "/room/me")[0]
        forged = ask(service, "/room/me", Authorization="Bearer user:minji")[0]
    finally:
        service.stop()

    assert first == again
    assert (first["name"], other["name"]) == ("minji", "joon")
    assert (nobody, forged) == (401, 401)


@pytest.mark.parametrize(("locale", "wrong"), [("ko-KR", "달라요"), ("en-US", "not the password")])
def test_a_member_signs_in_in_a_browser(tmp_path: Path, locale: str, wrong: str) -> None:
    service = started(tmp_path, GONGBU_ROOM_PASSWORD=PASSWORD)
    try:
        with chromium() as browser:
            page = window(browser, locale=locale, width=360)
            page.goto(service.url)
            page.fill("#password", "no such thing")
            page.press("#password", "Enter")
            page.get_by_text(wrong).wait_for()
            page.fill("#password", PASSWORD)
            page.press("#password", "Enter")
            page.fill("#name", "민지")
            page.press("#name", "Enter")
            page.wait_for_selector(".sheet")
    finally:
        service.stop()
