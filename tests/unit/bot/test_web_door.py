"""The door of a room that others can reach: tickets, passwords, and what a proxy says."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.web.door import TICKET_S, Access, Door

PASSWORD = "correct horse 배터리"
PROXIES = (ip_network("10.1.0.0/16"), ip_network("127.0.0.1/32"))


class Clock:
    seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds


def door(clock: Clock | None = None, *, password: str = PASSWORD) -> Door:
    return Door(Access(password=password), now=clock or Clock())


def test_without_password_and_proxy_the_door_stops_nobody_that_the_guard_lets_by() -> None:
    assert Door(Access()).admits(ticket=None, user=None)
    assert Access(public_url="https://study.example").host is None


def test_the_password_gives_a_ticket_that_lets_in() -> None:
    one = door()

    assert one.admits(ticket=one.ticket(PASSWORD), user=None)
    assert not one.admits(ticket=None, user=None)


@given(st.text())
def test_nothing_but_the_password_gives_a_ticket(guess: str) -> None:
    assert (door().ticket(guess) is None) == (guess != PASSWORD)


@given(st.text())
def test_nothing_but_a_ticket_lets_in(ticket: str) -> None:
    assert not door().admits(ticket=ticket, user=None)


@pytest.mark.parametrize("mark", ["", "x", "9"])
def test_a_ticket_that_was_touched_lets_nobody_in(mark: str) -> None:
    one = door()
    until, _, seal = (one.ticket(PASSWORD) or "").partition(".")

    assert not one.admits(ticket=f"9{until}.{seal}", user=None)
    assert one.admits(ticket=f"{until}.{seal}{mark}", user=None) == (mark == "")


def test_a_ticket_ends_after_its_days() -> None:
    clock = Clock()
    one = door(clock)
    ticket = one.ticket(PASSWORD)

    clock.seconds += TICKET_S + 1

    assert not one.admits(ticket=ticket, user=None)


def test_another_password_ends_every_ticket() -> None:
    ticket = door().ticket(PASSWORD)

    assert not door(password="another password").admits(ticket=ticket, user=None)


def test_a_proxy_alone_takes_no_password() -> None:
    one = Door(Access(proxies=PROXIES))

    assert one.ticket("") is None
    assert not one.admits(ticket="9999999999.", user=None)


def test_guesses_are_few_and_come_back_slowly() -> None:
    clock = Clock()
    one = door(clock)

    assert [one.may_guess() for _ in range(9)] == [True] * 8 + [False]
    clock.seconds += 5.1
    assert [one.may_guess(), one.may_guess()] == [True, False]


@pytest.mark.parametrize(
    ("peer", "user"),
    [
        ("10.1.2.3", "민지 Kim"),
        ("::ffff:10.1.2.3", "민지 Kim"),
        ("10.2.0.1", None),
        ("nonsense", None),
        (None, None),
    ],
)
def test_only_a_trusted_proxy_names_somebody(peer: str | None, user: str | None) -> None:
    assert Door(Access(proxies=PROXIES)).user({"X-Forwarded-User": " 민지   Kim "}, peer) == user


def test_a_proxy_that_names_nobody_lets_nobody_in() -> None:
    one = Door(Access(proxies=PROXIES))

    assert one.user({"X-Forwarded-User": "  "}, "10.1.2.3") is None
    assert not one.admits(ticket=None, user=None)
