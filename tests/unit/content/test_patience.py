"""How long one note may take."""

from __future__ import annotations

import pytest

from content.gleaning import glean
from content.readers import Limits, Unreadable, in_time, patience, read

NOTES = {
    "a.md": b"# a\n\n- b: what b is\n",
    "a.html": b"<h1>a</h1><p>b: what b is</p>",
    "a.json": b'{"a": "what it is"}',
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_that_takes_longer_than_it_may_is_refused(name: str) -> None:
    with pytest.raises(Unreadable, match="skipped-too-slow"):
        glean(name, NOTES[name], Limits(seconds=0))


def test_without_a_limit_a_note_has_all_the_time() -> None:
    assert read("a.md", NOTES["a.md"]).blocks


def test_time_that_is_over_inside_is_not_over_outside() -> None:
    with patience(60):
        with patience(0), pytest.raises(Unreadable):
            list(in_time([1]))
        assert list(in_time([1])) == [1]
