"""The room answers its own page on this machine, at a bearable pace, and nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.web.guard import Bucket, is_ours


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("127.0.0.1:8710", None),
        ("localhost:8710", "http://localhost:8710"),
        ("LOCALHOST:8710", "http://localhost:8710"),
        ("[::1]:8710", "http://[::1]:8710"),
        ("study.example", "https://study.example"),
    ],
)
def test_its_own_page_is_let_in(host: str, origin: str | None) -> None:
    assert is_ours(host, origin, served="study.example")


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (None, None),
        ("", None),
        ("evil.example:8710", None),
        ("127.0.0.1.evil.example:8710", None),
        ("127.0.0.1:8710@evil.example", None),
        ("127.0.0.1:8710", "http://evil.example"),
        ("127.0.0.1:8710", "http://127.0.0.1:9999"),
        ("127.0.0.1:8710", "null"),
        ("127.0.0.1:8710", "http://[::1"),
        ("127.0.0.1:8710", "file://127.0.0.1:8710"),
    ],
)
def test_a_rebound_name_or_another_page_is_turned_away(host: str | None, origin: str | None) -> None:
    assert not is_ours(host, origin, served="127.0.0.1")


@given(st.text(), st.none() | st.text())
def test_no_header_makes_it_stumble(host: str, origin: str | None) -> None:
    assert is_ours(host, origin, served="127.0.0.1") in {True, False}


def test_a_burst_passes_and_then_a_steady_rate() -> None:
    bucket = Bucket(burst=3, per_second=1)
    assert [bucket.take(100.0) for _ in range(4)] == [True, True, True, False]
    assert bucket.take(101.0)
    assert not bucket.take(101.5)


def test_a_clock_that_is_set_back_locks_nobody_out() -> None:
    bucket = Bucket(burst=1, per_second=1)
    assert bucket.take(1000.0)
    assert not bucket.take(10.0)
    assert bucket.take(11.0)
