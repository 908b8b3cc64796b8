"""What the tests of Slack share: a stand-in for Slack, and the platform before it."""

from collections.abc import AsyncIterator

import pytest

from tests.stand_ins.slack import SlackStandIn
from tests.stand_ins.slack_app import MINA, App, serving


@pytest.fixture
async def slack() -> AsyncIterator[SlackStandIn]:
    async with SlackStandIn() as slack:
        profile = {"display_name": "미나"}
        slack.users[MINA] = {"profile": profile, "tz": "Asia/Seoul", "locale": "ko-KR", "is_admin": True}
        yield slack


@pytest.fixture
async def app(slack: SlackStandIn) -> AsyncIterator[App]:
    async with serving(slack) as app:
        await slack.wait_for("auth.test")
        yield app
    assert slack.complaints == []
