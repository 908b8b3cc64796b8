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
from botframework.connector.auth import JwtTokenExtractor
from jwt.algorithms import RSAAlgorithm

from scheduler.clock import Clock

_FRESH = timedelta(hours=24)
#: A key that is not known is looked for again at most so often: whoever forges tokens can make up any number.
_RETRY = timedelta(minutes=5)
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
        self._tried_at: datetime | None = None
        self._lock = asyncio.Lock()

    def install(self) -> None:
        """Let botbuilder ask here. Its cache lives as long as the process, one entry an address."""
        JwtTokenExtractor.metadataCache[self._url] = self

    async def get(self, key_id: str) -> SigningKey:
        """The key of this id. Raises KeyUnknownError."""
        now = self._clock()
        is_old = self._fetched_at is None or now - self._fetched_at > _FRESH
        may_try = self._tried_at is None or now - self._tried_at > _RETRY
        if may_try and (is_old or key_id not in self._keys):
            await self._fetch(now)
        try:
            return self._keys[key_id]
        except KeyError:
            raise KeyUnknownError(key_id) from None

    async def _fetch(self, now: datetime) -> None:
        async with self._lock:
            if self._tried_at is not None and self._tried_at >= now:
                return
            self._tried_at = now
            try:
                self._keys = await self._published()
            except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
                if not self._keys:
                    raise KeyUnknownError(f"{self._url}: {error!r}") from error
            else:
                self._fetched_at = now

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
