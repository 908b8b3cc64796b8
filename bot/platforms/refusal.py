"""What stands at a platform's address while that platform is not set up: a refusal, and nothing heavy imported.

An open door would be worse than none: without a secret there is no telling who is calling.
"""

from __future__ import annotations

from aiohttp import web


def refusing_route(path: str) -> web.RouteDef:
    """A route that answers every POST to `path` with 401."""
    return web.post(path, _refuse)


async def _refuse(_: web.Request) -> web.Response:
    return web.Response(status=401)
