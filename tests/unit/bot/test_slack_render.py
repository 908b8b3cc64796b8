"""Cards as Block Kit: as kept, in both languages; whatever the text, sound and within Slack's limits."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import Choose, decode
from bot.cards import Buttons, Card, Facts, Standing, Standings, Text, Verbatim
from bot.locale.localizer import LOCALES, LocaleName, localizer
from bot.platforms.slack import render
from bot.platforms.slack.heard import Box, Where
from tests.stand_ins.conversation import NASTY, every_element, question
from tests.stand_ins.slack import buttons, complaint_about, texts
from tests.unit.bot.snapshots import is_as_kept

ENGLISH = localizer("en")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_element_is_drawn_as_kept(locale: LocaleName) -> None:
    assert is_as_kept(render.message(every_element(), localizer(locale)), f"slack_elements_{locale}")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_box_is_drawn_as_kept(locale: LocaleName) -> None:
    kept = Box(action='1["r","d1"]', where=Where(channel="C1", member="U1"))

    assert is_as_kept(render.box(kept, localizer(locale), said="What is it?"), f"slack_box_{locale}")


def test_a_question_can_be_answered_by_sections_and_actions_alone() -> None:
    drawn = render.blocks(question("a", "b"), ENGLISH)

    assert {block["type"] for block in drawn} <= {"header", "section", "actions", "context"}
    assert [one["text"]["text"] for one in buttons(drawn)[:2]] == ["1. a", "2. b"]


def test_long_options_stand_above_buttons_with_their_labels() -> None:
    drawn = render.blocks(question("a" * 61, "b"), ENGLISH)

    assert [one["text"]["text"] for one in buttons(drawn)[:2]] == ["1", "2"]
    assert f"1. {'a' * 61}\n2. b" in list(texts(drawn))
    assert buttons(drawn)[1]["accessibility_label"] == "2. b"


def test_a_button_means_its_action_whatever_stands_on_it() -> None:
    drawn = render.blocks(question("b", "a"), ENGLISH)

    assert [decode(one["value"]) for one in buttons(drawn)[:2]] == [Choose("d1", 0), Choose("d1", 1)]


def test_nothing_in_the_sentence_pings() -> None:
    sentence = render.message(every_element(NASTY), ENGLISH)["text"]

    assert sentence.startswith("&lt;!channel&gt; &lt;@U1&gt;")
    assert "<" not in sentence


def test_text_of_people_stands_only_where_no_markup_is_read() -> None:
    assert not list(mrkdwn(render.blocks(every_element(NASTY), ENGLISH)))


TEXT = st.text(min_size=1, max_size=60) | st.sampled_from(
    [NASTY, "👩‍👩‍👧" * 2000, "가" * 9000, "\n" * 50, " ", "\u0000"]
)


@given(text=TEXT, locale=st.sampled_from(LOCALES))
def test_any_text_is_drawn_soundly(text: str, locale: LocaleName) -> None:
    message = render.message(every_element(text), localizer(locale))

    assert complaint_about(message["blocks"]) is None
    assert len(message["text"]) <= 40_000


def test_however_much_there_is_buttons_stay_and_limits_are_kept() -> None:
    row = Standing(rank=1, name="미" * 80, points=1, correct=1, attempts=1, streak=1)
    many = Card(
        kind="leaderboard",
        title=Verbatim("t" * 400),
        summary=Verbatim("s" * 90_000),
        body=(
            *(Text(words=Verbatim("x" * 5000), tone="quiet") for _ in range(70)),
            Standings(rows=(row,) * 500),
            Facts(rows=()),
            Buttons(buttons=()),
            *question(*["x" * 3000] * 60).body,
        ),
    )

    drawn = render.blocks(many, ENGLISH)

    assert complaint_about(drawn) is None
    assert len(buttons(drawn)) == 62


def mrkdwn(value: Any) -> list[str]:
    if isinstance(value, dict):
        found = [value["text"]] if value.get("type") == "mrkdwn" else []
        return found + [one for inner in value.values() for one in mrkdwn(inner)]
    return [one for inner in value for one in mrkdwn(inner)] if isinstance(value, list) else []
