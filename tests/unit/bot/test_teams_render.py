"""Cards as Adaptive Cards: as kept, in both languages; whatever the text, sound and small enough."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import Choose, decode
from bot.cards import Card, Standing, Standings, Verbatim
from bot.locale.localizer import LOCALES, LocaleName, localizer
from bot.platforms.teams import render
from tests.stand_ins.conversation import NASTY, every_element, question
from tests.stand_ins.teams import actions
from tests.unit.bot.snapshots import is_as_kept

ENGLISH = localizer("en")
KNOWN = {
    "RichTextBlock",
    "TextRun",
    "Container",
    "Input.Text",
    "ActionSet",
    "Action.Execute",
    "Action.Submit",
}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_element_is_drawn_as_kept(locale: LocaleName) -> None:
    assert is_as_kept(render.adaptive(every_element(), localizer(locale)), f"teams_elements_{locale}")


def test_a_button_means_its_action_whatever_stands_on_it_and_old_clients_can_press_it() -> None:
    drawn = actions(render.adaptive(question("b", "a"), ENGLISH))

    assert [decode(one["data"]["gongbu"]) for one in drawn[:2]] == [Choose("d1", 0), Choose("d1", 1)]
    assert all(one["fallback"]["data"] == one["data"] for one in drawn)
    assert {one["fallback"]["type"] for one in drawn} == {"Action.Submit"}


def test_buttons_stand_in_rows_that_show_each_of_them_whole() -> None:
    short, long = question("a", "b", "c"), question("가" * 15, "나" * 15, "다" * 15)

    assert [len(one["actions"]) for one in rows(render.adaptive(short, ENGLISH))] == [3, 1, 1]
    assert [len(one["actions"]) for one in rows(render.adaptive(long, ENGLISH))] == [1, 1, 1, 1, 1]


def test_a_choice_sends_no_half_typed_answer_along() -> None:
    drawn = actions(render.adaptive(question("a", "b"), ENGLISH))

    assert ["associatedInputs" in one for one in drawn] == [True, True, False, True]


def test_a_card_to_insert_has_nothing_to_press() -> None:
    result = render.result(question("a", "b"), ENGLISH)

    assert not [one for one in parts(result["content"]) if one["type"].startswith(("Action", "Input"))]
    assert "1. a" in json.dumps(result["content"])


def test_text_of_people_stands_only_where_no_markdown_is_read() -> None:
    assert {one["type"] for one in parts(render.adaptive(every_element(NASTY), ENGLISH)["body"])} <= KNOWN


TEXT = st.text(min_size=1, max_size=60) | st.sampled_from(
    [NASTY, "👩‍👩‍👧" * 2000, "가" * 9000, "a\nb" * 900, " "]
)


@given(text=TEXT, locale=st.sampled_from(LOCALES))
def test_any_text_is_drawn_soundly(text: str, locale: LocaleName) -> None:
    drawn = render.adaptive(every_element(text), localizer(locale))

    assert drawn["version"] == "1.5"
    assert size(drawn) <= 30_000
    assert all(one["text"].strip() for one in parts(drawn) if one["type"] == "TextRun")
    inputs = [one["id"] for one in parts(drawn) if one["type"] == "Input.Text"]
    assert len(inputs) == len(set(inputs))


def test_however_much_there_is_buttons_stay_and_the_card_is_small() -> None:
    row = Standing(rank=1, name="미" * 80, points=1, correct=1, attempts=1, streak=1)
    body = (Standings(rows=(row,) * 500), *question(*["가" * 3000] * 12).body)
    many = Card(kind="leaderboard", title=Verbatim("t" * 400), summary=Verbatim("s" * 9000), body=body)

    drawn = render.adaptive(many, ENGLISH)

    assert size(drawn) <= 30_000
    assert len(actions(drawn)) == 14


def rows(card: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in card["body"] if one["type"] == "ActionSet"]


def parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("type"), str) and value["type"] != "AdaptiveCard":
            yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


def size(drawn: dict[str, Any]) -> int:
    return len(json.dumps(drawn, ensure_ascii=False).encode("utf-16-le", "replace"))
