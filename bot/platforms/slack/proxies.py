"""slack_sdk reads HTTPS_PROXY and passes over NO_PROXY, which even this machine's own addresses need."""

from __future__ import annotations

import urllib.request
from urllib.parse import urlsplit

from slack_sdk.web.async_client import AsyncWebClient

from bot.config import is_loopback


def without_proxy(web: AsyncWebClient, url: str) -> None:
    """Let the client go straight where `url` needs no proxy."""
    host = urlsplit(url).hostname or ""
    if is_loopback(host) or urllib.request.proxy_bypass(host):
        web.proxy = None
