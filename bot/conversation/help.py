"""What the bot can do, in one card; and the way back from words that it could not place."""

from __future__ import annotations

from bot.actions import Practise, Run
from bot.cards import Card, Fact, Facts, Phrase, Text
from bot.conversation.commands import Name, Unknown
from bot.conversation.notice import button, notice, row
from bot.conversation.turn import Turn
from bot.incoming import Outgoing

_FOR_ALL = ("answer", "explain", "quiz", "leaderboard")
_FOR_ADMINS = ("post", "schedule", "days", "pause", "topics", "flagged")


async def help_(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Everything that this member can do here."""
    del argument
    return turn.privately(help_card(admin=turn.incoming.admin and not turn.incoming.direct))


def help_card(*, admin: bool) -> Card:
    """The commands as rows, each with what it does."""
    rows = (*_FOR_ALL, *_FOR_ADMINS) if admin else _FOR_ALL
    return Card(
        kind="help",
        title=Phrase("help-title"),
        summary=Phrase("help-summary"),
        body=(
            Text(words=Phrase("help-summary")),
            Facts(
                rows=tuple(
                    Fact(name=Phrase(f"help-{name}-usage"), value=Phrase(f"help-{name}")) for name in rows
                )
            ),
            *row(
                button(Phrase("button-practise"), Practise(), primary=True),
                button(Phrase("button-leaderboard"), Run(Name.LEADERBOARD.value)),
            ),
        ),
    )


def unknown_card(unknown: Unknown) -> Card:
    """There is no such command; the nearest one, ready to press."""
    return notice(
        "command-unknown",
        button(Phrase("button-run", {"command": unknown.nearest}), Run(unknown.nearest), primary=True),
        button(Phrase("button-help"), Run(Name.HELP.value)),
        typed=unknown.typed[:40],
        nearest=unknown.nearest,
    )
