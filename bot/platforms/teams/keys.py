"""The public keys with which Microsoft signs activities, in the place where botbuilder looks for them.

botbuilder 4.17.1 fetches them with a blocking call without a time limit, in the event loop, and fails for a day when
Microsoft rolls them. Its cache of metadata is a plain dictionary: we put this into it instead.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import structlog
from botframework.connector.auth import JwtTokenExtractor
from jwt import PyJWTError
from jwt.algorithms import RSAAlgorithm

from scheduler.clock import Clock

_log = structlog.get_logger(__name__)
_FRESH = timedelta(hours=24)
#: A key that is not known is looked for again at most so often: whoever forges tokens can make up any number.
_PAUSE = timedelta(minutes=5)
_PAUSE_AFTER_FAILURE = timedelta(seconds=30)
#: What a document of another shape than promised raises.
_MALFORMED = (ValueError, KeyError, TypeError, AttributeError, PyJWTError)
_TIMEOUT = aiohttp.ClientTimeout(total=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """One key, in the shape that botbuilder expects."""

    public_key: Any
    endorsements: tuple[str, ...]


class KeyUnknownError(Exception):
    """No such key is published, or the keys can't be fetched now."""


class SigningKeys:
    """The keys of one OpenID metadata address."""

    def __init__(self, url: str, clock: Clock) -> None:
        """Fetch nothing yet."""
        self._url = url
        self._clock = clock
        self._keys: dict[str, SigningKey] = {}
        self._fetched_at: datetime | None = None
        self._not_before: datetime | None = None
        self._lock = asyncio.Lock()

    def install(self) -> None:
        """Let botbuilder ask here. Its cache lives as long as the process, one entry an address."""
        JwtTokenExtractor.metadataCache[self._url] = self

    async def get(self, key_id: str) -> SigningKey:
        """The key of this id. Raises KeyUnknownError."""
        async with self._lock:
            if self._is_due(key_id):
                await self._fetch()
        try:
            return self._keys[key_id]
        except KeyError:
            raise KeyUnknownError(f"{key_id} of {self._url}") from None

    def _is_due(self, key_id: str) -> bool:
        now = self._clock()
        is_old = self._fetched_at is None or now - self._fetched_at > _FRESH
        may_try = self._not_before is None or now >= self._not_before
        return may_try and (is_old or key_id not in self._keys)

    async def _fetch(self) -> None:
        now = self._clock()
        try:
            self._keys = await self._published()
        except (aiohttp.ClientError, TimeoutError, *_MALFORMED) as error:
            # Keys that are a day old are better than none.
            _log.warning("keys_not_fetched", platform="teams", url=self._url, reason=repr(error)[:200])
            self._not_before = now + _PAUSE_AFTER_FAILURE
        else:
            self._fetched_at, self._not_before = now, now + _PAUSE

    async def _published(self) -> dict[str, SigningKey]:
        async with aiohttp.ClientSession(timeout=_TIMEOUT, trust_env=True, raise_for_status=True) as session:
            async with session.get(self._url) as answer:
                metadata = json.loads(await answer.read())
            async with session.get(metadata["jwks_uri"]) as answer:
                listed = json.loads(await answer.read())["keys"]
        return {key["kid"]: _key(key) for key in listed if key.get("kty") == "RSA"}


def _key(published: Mapping[str, Any]) -> SigningKey:
    return SigningKey(
        public_key=RSAAlgorithm.from_jwk(json.dumps(published)),
        endorsements=tuple(published.get("endorsements", ())),
    )
