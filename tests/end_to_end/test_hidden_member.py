"""A member who asked to be hidden, in the running service's room."""

from __future__ import annotations

import html
import json
import re
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.end_to_end.running import Running
from tests.end_to_end.test_commands import NOTE

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(
    service: Running, path: str, *, token: str = "", body: dict[str, str] | None = None
) -> dict[str, Any]:
    headers = {
        "Authorization": f"Bearer {token}",
        "Accept-Language": "en",
        "Content-Type": "application/json",
    }
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(service.url + path, data=data, headers=headers)  # noqa: S310 - loopback
    with OPENER.open(request, timeout=20) as answer:
        told: dict[str, Any] = json.loads(answer.read())
        return told


def test_that_a_hidden_member_answered_is_told_to_nobody(tmp_path: Path) -> None:
    (tmp_path / "cells.md").write_text(NOTE, encoding="utf-8")
    with Running(tmp_path, now=NOW, environment={"GONGBU_NOTES": "cells.md"}) as service:
        mina, secret, jun = (
            ask(service, "/room/members", body={"name": name})["token"] for name in ("Mina", "Secret", "Jun")
        )
        ask(service, "/room/messages", token=secret, body={"id": "hide-me-1", "text": "/leaderboard hide me"})
        stream = "".join(each["html"] for each in ask(service, "/room/entries", token=jun)["entries"])
        action = html.unescape(re.findall(r'data-action="([^"]*)"', stream)[0])
        for token in (mina, secret):
            ask(
                service, "/room/messages", token=token, body={"id": "answer-1", "text": "x", "action": action}
            )

        seen = "".join(each["html"] for each in ask(service, "/room/entries", token=jun)["entries"])

    assert "Mina has answered" in seen
    assert "Secret" not in seen
