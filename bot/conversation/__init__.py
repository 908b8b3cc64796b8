"""What the bot does, whatever the platform. One module an ability; `routing.ABILITIES` lists them.

Platforms hand every `Incoming` to `Conversation.handle`. The cards that are posted to a channel without anyone
asking (`question_card`, `reveal_card`) are built here too, and shown by `bot/announcer.py`.
"""

from __future__ import annotations

from bot.conversation.conversation import Conversation
from bot.conversation.turn import Defaults, Poster, Refresher

__all__ = ["Conversation", "Defaults", "Poster", "Refresher"]
