"""A Slack in a process of its own for the benchmarks: takes every call, keeps its limits, and counts.

It answers 429 as Slack does: one post a second in a channel, and in a workspace so many a second with some in hand
(`--a-second`, `--in-hand`; Slack says "some hundreds a minute"). `GET /counts` tells what came.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import math
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from aiohttp import web

from tests.stand_ins.slack import BOT


@dataclass(slots=True)
class Bucket:
    """Posts that a workspace may still send now."""

    left: float
    at: float = field(default_factory=time.monotonic)


class Vendor:
    """The calls, by workspace: a token is `xoxb-` and the workspace's id."""

    def __init__(self, a_second: float, in_hand: int, members: int) -> None:
        """Limits as above; every workspace has so many members, and the first of them runs it."""
        self.a_second = a_second
        self.in_hand = in_hand
        self.buckets: defaultdict[str, Bucket] = defaultdict(lambda: Bucket(in_hand))
        self.posts: Counter[str] = Counter()
        self.messages: dict[str, dict[str, object]] = {}
        self.last_post = 0.0
        self.first_post = 0.0
        self.refused = 0
        self.responses = 0
        self.numbers = itertools.count(1_790_000_000)
        told = [
            {"id": f"U{n}", "profile": {"display_name": f"Member {n}"}, "locale": "en-US", "is_admin": n == 0}
            for n in range(members)
        ]
        self.users = json.dumps({"ok": True, "members": told})
        self.user = json.dumps({"ok": True, "user": {"id": "U0", "locale": "en-US", "is_admin": True}})

    def app(self) -> web.Application:
        """The routes."""
        app = web.Application()
        app.add_routes(
            [
                web.get("/counts", self.counts),
                web.get("/message", self.message),
                web.route("*", "/api/{method}", self.call),
                web.post("/respond", self.respond),
            ]
        )
        return app

    async def respond(self, request: web.Request) -> web.Response:
        """An answer to a member."""
        await request.read()
        self.responses += 1
        return web.Response(text="ok")

    async def call(self, request: web.Request) -> web.Response:
        """One call of a method."""
        match request.match_info["method"]:
            case "chat.postMessage":
                return await self.post(request)
            case "users.list":
                return _json(self.users)
            case "users.info":
                return _json(self.user)
            case "auth.test":
                return _json(json.dumps({"ok": True, "user_id": BOT, "team_id": "T0"}))
            case "conversations.history":
                return await self.history(request)
            case _:
                await request.read()
                return _json('{"ok": true}')

    async def post(self, request: web.Request) -> web.Response:
        """A message: into a channel once a second, into a workspace as its bucket allows."""
        body = await request.json()
        workspace = request.headers["Authorization"].removeprefix("Bearer xoxb-")
        bucket, now = self.buckets[workspace], time.monotonic()
        bucket.left = min(self.in_hand, bucket.left + (now - bucket.at) * self.a_second)
        bucket.at = now
        if bucket.left < 1:
            self.refused += 1
            wait = math.ceil((1 - bucket.left) / self.a_second)
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(wait)}
            )
        bucket.left -= 1
        self.posts[f"{workspace}/{body['channel']}"] += 1
        self.first_post = self.first_post or now
        self.last_post = now
        ts = f"{next(self.numbers)}.000100"
        if body.get("metadata"):
            self.messages[body["channel"]] = {
                "ts": ts,
                "blocks": body["blocks"],
                "metadata": body["metadata"],
            }
        return _json(json.dumps({"ok": True, "channel": body["channel"], "ts": ts}))

    async def history(self, request: web.Request) -> web.Response:
        """The newest question in a channel, with what it carries."""
        shown = self.messages.get(str({**request.query, **await request.post()}.get("channel")))
        return web.json_response({"ok": True, "messages": [shown] if shown else []})

    async def message(self, request: web.Request) -> web.Response:
        """The newest question in a channel."""
        return web.json_response(self.messages.get(request.query["channel"]))

    async def counts(self, _: web.Request) -> web.Response:
        """What came so far."""
        return web.json_response(
            {
                "posted": len(self.posts),
                "twice": sum(count > 1 for count in self.posts.values()),
                "took_s": self.last_post - self.first_post,
                "refused": self.refused,
                "responses": self.responses,
            }
        )


def _json(text: str) -> web.Response:
    return web.Response(text=text, content_type="application/json")


async def _serve(vendor: Vendor) -> None:
    runner = web.AppRunner(vendor.app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """Serve on a free port and say which."""
    options = argparse.ArgumentParser()
    options.add_argument("--a-second", type=float, default=1e9)
    options.add_argument("--in-hand", type=int, default=1_000_000_000)
    options.add_argument("--members", type=int, default=1)
    given = options.parse_args()
    asyncio.run(_serve(Vendor(given.a_second, given.in_hand, given.members)))


if __name__ == "__main__":
    main()
