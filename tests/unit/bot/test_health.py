"""What is told to a load balancer and an operator."""

from __future__ import annotations

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.health import Health
from bot.store.store import NotStored


async def holds() -> bool:
    return True


async def fails() -> bool:
    raise OSError("the disk is gone")


async def ask(health: Health, path: str) -> tuple[int, object]:
    app = web.Application(middlewares=[health.middleware])
    app.add_routes(health.routes())
    async with TestClient(TestServer(app)) as client, client.get(path) as answer:
        return answer.status, await answer.json()


async def test_ready_is_when_every_condition_holds() -> None:
    assert await ask(Health([("notes", holds)]), "/readyz") == (200, {"status": "ready"})


async def test_a_condition_that_cannot_be_asked_about_is_named_like_one_that_does_not_hold() -> None:
    status, said = await ask(Health([("notes", holds), ("database", fails)]), "/readyz")

    assert (status, said) == (503, {"status": "not ready", "missing": ["database"]})


async def test_a_body_that_is_not_what_its_headers_say_is_the_senders_fault() -> None:
    async def read(request: web.Request) -> web.Response:
        return web.Response(body=await request.read())

    app = web.Application(middlewares=[Health([]).middleware])
    app.router.add_post("/", read)
    async with TestClient(TestServer(app)) as client:
        headers = {"Content-Encoding": "gzip"}
        async with client.post("/", data=aiohttp.BytesPayload(b"nothing"), headers=headers) as answer:
            assert answer.status == 400


async def test_what_could_not_be_stored_may_be_sent_again() -> None:
    async def take(_: web.Request) -> web.Response:
        raise NotStored

    app = web.Application(middlewares=[Health([]).middleware])
    app.router.add_post("/", take)
    async with TestClient(TestServer(app)) as client, client.post("/") as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
