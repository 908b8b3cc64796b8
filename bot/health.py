"""What an operator and a load balancer ask: alive, ready, and how it goes. Knows no member and no channel."""

from __future__ import annotations

import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus

import structlog
from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.aiohttp import make_aiohttp_handler

from bot import metrics
from bot.logs import LINES
from bot.store.store import NotStored

_log = structlog.get_logger(__name__)

#: A named condition of readiness: what it is, and whether it holds now.
Condition = tuple[str, Callable[[], Awaitable[bool]]]


class Health:
    """The routes `/healthz`, `/readyz` and `/metrics`, and the middleware that measures every request."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        """Ready means that every condition holds; the answer names those that do not."""
        self._conditions = conditions
        self.registry = CollectorRegistry()
        for metric in (LINES, *metrics.ALL):
            self.registry.register(metric)
        self._requests = Counter(
            "gongbu_http_requests",
            "Requests by route and status.",
            ["route", "status"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "gongbu_http_request_seconds", "Time to answer, by route.", ["route"], registry=self.registry
        )

    def gauge(self, name: str, documentation: str, value: Callable[[], float]) -> None:
        """Show a figure that is read whenever somebody asks."""
        Gauge(name, documentation, registry=self.registry).set_function(value)

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """For the one server."""
        return [
            web.get("/healthz", self._alive),
            web.get("/readyz", self._ready),
            web.get("/metrics", make_aiohttp_handler(self.registry)),
        ]

    @web.middleware
    async def middleware(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Measure a request, and keep whatever breaks in it out of the answer: the log has it under an id."""
        began = time.perf_counter()
        status: int = HTTPStatus.INTERNAL_SERVER_ERROR
        try:
            response = await handler(request)
            status = response.status
        except web.HTTPException as error:
            status = error.status
            raise
        except web.RequestPayloadError:  # a body that is not what its headers say, whoever reads it
            status = HTTPStatus.BAD_REQUEST
            response = web.Response(status=status)
        except NotStored as error:  # logged where it was met; nothing was taken, so it may be sent again
            status = HTTPStatus.SERVICE_UNAVAILABLE
            response = web.json_response({"error": error.key}, status=status, headers={"Retry-After": "5"})
        except Exception:  # noqa: BLE001 - the outermost loop: whatever it is becomes a line and an id
            incident = uuid.uuid4().hex[:8]
            _log.exception("request_failed", incident=incident, method=request.method, path=request.path)
            response = web.json_response({"error": incident}, status=status)
        finally:
            resource = request.match_info.route.resource
            route = resource.canonical if resource else "unknown"
            self._requests.labels(route, status).inc()
            if status != HTTPStatus.SWITCHING_PROTOCOLS:  # a live connection lasts as long as its window
                self._seconds.labels(route).observe(time.perf_counter() - began)
        return response

    async def _alive(self, _: web.Request) -> web.Response:
        return web.json_response({"status": "alive"})

    async def _ready(self, _: web.Request) -> web.Response:
        missing = [name for name, holds in self._conditions if not await _holds(name, holds)]
        if missing:
            return web.json_response({"status": "not ready", "missing": missing}, status=503)
        return web.json_response({"status": "ready"})


async def _holds(name: str, condition: Callable[[], Awaitable[bool]]) -> bool:
    try:
        return await condition()
    except Exception:  # noqa: BLE001 - a condition that can't even be asked about does not hold
        _log.exception("condition_failed", condition=name)
        return False
