"""The web room: a channel in the browser that needs no account."""

from bot.platforms.web.door import Access
from bot.platforms.web.room import WebRoom
from bot.platforms.web.routes import Limits

__all__ = ["Access", "Limits", "WebRoom"]
