"""One Incoming in, its answers out. The outermost loop of everything that people say and press.

Nothing is raised from here but NotStored, so that what could not be kept is delivered again.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

import structlog

from bot.cards import Card, Phrase, Text
from bot.conversation.in_mind import InMind
from bot.conversation.routing import answer
from bot.conversation.turn import Defaults, Parts, Poster, Refresher, Turn
from bot.grading import Grader
from bot.incoming import Audience, Incoming, Outgoing
from bot.locale.localizer import negotiate
from bot.store.store import NotStored, Store
from content.errors import Mendable, NeverAgain, TryLater, Unconfirmed
from content.library import Shelf
from scheduler.clock import Clock
from scheduler.delivery import ChannelKey
from scheduler.pool import Pools

#: Vendors repeat an event within minutes.
_REMEMBERED = 10_000

_log = structlog.get_logger(__name__)


class Conversation:
    """What the bot does, whatever the platform."""

    def __init__(
        self,
        *,
        store: Store,
        shelf: Shelf,
        deliverer: Poster,
        announcer: Refresher,
        clock: Clock,
        rng: random.Random,
        defaults: Defaults,
        grade: Grader,
    ) -> None:
        """Keep what it works with; nothing is read or started."""
        self._parts = Parts(
            store=store,
            shelf=shelf,
            deliverer=deliverer,
            announcer=announcer,
            clock=clock,
            rng=rng,
            defaults=defaults,
            grade=grade,
            in_mind=InMind(),
            pools=Pools(),
        )
        self._answered: dict[tuple[ChannelKey, str], None] = {}

    async def handle(self, incoming: Incoming) -> tuple[Outgoing, ...]:
        """Answer; when this returns, what was said is stored. Safe to call again with the same event.

        Raises NotStored where it could not be: whoever delivered it must not take it for acknowledged.
        """
        incoming = _storable(incoming)
        try:
            answers = await answer(await self._turn(incoming))
            return _for_member(answers) if self._is_repeated(incoming) else answers
        except NotStored as error:
            _log.error("incoming_not_stored", event_id=incoming.event_id, error=repr(error))
            raise
        except Mendable as error:
            return self._apologise(incoming, error.key, **error.facts)
        except (TryLater, Unconfirmed) as error:
            _log.warning("platform_busy", event_id=incoming.event_id, error=repr(error))
            return self._apologise(incoming, "failed-later")
        except NeverAgain as error:
            _log.warning("platform_refuses", event_id=incoming.event_id, error=repr(error))
            return self._apologise(incoming, "failed-for-good")
        except Exception:  # noqa: BLE001 - the outermost loop: a member is told an id, the log gets the cause
            incident = f"{self._parts.rng.getrandbits(32):08x}"
            _log.exception("incoming_failed", incident=incident, event_id=incoming.event_id)
            return self._apologise(incoming, "error-unexpected", id=incident)

    async def _turn(self, incoming: Incoming) -> Turn:
        defaults = self._parts.defaults
        zone = _known_zone(incoming.zone) or defaults.zone
        channel = await self._parts.store.meet(
            incoming.channel,
            incoming.address,
            locale=negotiate(incoming.locale, default=defaults.locale),
            zone=zone,
            member=incoming.member,
            name=incoming.name,
            member_zone=_known_zone(incoming.zone),
        )
        return Turn(
            incoming=incoming,
            channel=channel,
            locale=negotiate(incoming.locale, channel.locale, default=defaults.locale),
            zone=_known_zone(incoming.zone) or channel.zone,
            now=self._parts.clock().astimezone(UTC),
            parts=self._parts,
        )

    def _is_repeated(self, incoming: Incoming) -> bool:
        """Whether this event was answered before: what the channel saw then is not shown to it again."""
        event = (incoming.channel, incoming.event_id)
        repeated = event in self._answered
        self._answered[event] = None
        if len(self._answered) > _REMEMBERED:
            del self._answered[next(iter(self._answered))]
        return repeated

    def _apologise(self, incoming: Incoming, key: str, **facts: str | int) -> tuple[Outgoing, ...]:
        card = failure_card(key, facts)
        locale = negotiate(incoming.locale, default=self._parts.defaults.locale)
        return (Outgoing(audience=Audience.MEMBER, card=card, locale=locale),)


def _for_member(answers: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
    return tuple(outgoing for outgoing in answers if outgoing.audience is Audience.MEMBER)


def failure_card(key: str, facts: Mapping[str, str | int]) -> Card:
    """What went wrong, in the catalogue's sentence, which names the next step."""
    words = Phrase(key, dict(facts))
    return Card(kind="notice", title=Phrase("failure-title"), summary=words, body=(Text(words=words),))


def _storable(incoming: Incoming) -> Incoming:
    """The same without half characters, which JSON may carry and no database keeps."""
    content = replace(incoming.content, text=_whole(incoming.content.text))
    return replace(incoming, name=_whole(incoming.name), content=content)


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _known_zone(name: str | None) -> str | None:
    try:
        return None if name is None else ZoneInfo(name).key
    except (ValueError, OSError, KeyError):
        return None
