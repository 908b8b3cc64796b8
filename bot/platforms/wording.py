"""Parts of a card as one line of text, and texts cut to a limit: what every platform that draws with text says alike."""

from __future__ import annotations

import unicodedata

from bot.cards import Bar, Bars, Fact, Facts, Field, Form, Source, Standing, Verbatim, Words
from bot.locale.localizer import Localizer

_BAR_CELLS = 10
#: What stands before a text of a tone that neither colour nor size may carry alone.
MARKS = {"list": "• ", "good": "✅ ", "bad": "❌ "}
#: What stands before an option once the key is out.
STATES = {"key": "✅ ", "distractor": "▫️ ", "open": "▫️ "}


def option(label: str, words: Words, say: Localizer) -> str:
    """An option with the label that a member may type for it; the label alone where it says it all."""
    text = say.say(words).strip()
    return label if text in {"", label} else f"{label}. {text}"


def bar(one: Bar, bars: Bars, say: Localizer) -> str:
    """One option's share of the replies, drawn and in figures."""
    share = one.count / bars.total if bars.total else 0.0
    full = round(share * _BAR_CELLS)
    drawn = "█" * full + "░" * (_BAR_CELLS - full)
    mark = STATES["key"] if one.is_key else ""
    return f"{drawn} {share:.0%} ({one.count})  {mark}{option(one.label, one.words, say)}"


def standing(row: Standing, say: Localizer) -> str:
    """One row of a leaderboard; the asker's own is marked."""
    return say.phrase(
        "standing-mine" if row.me else "standing",
        rank=row.rank,
        name=row.name,
        worth=worth(row, say),
        correct=row.correct,
        attempts=row.attempts,
        streak=row.streak,
    )


def worth(row: Standing, say: Localizer) -> str:
    """What a row of a leaderboard goes by."""
    if row.percent is not None:
        return say.phrase("standing-percent", percent=row.percent)
    return say.phrase("standing-points", points=row.points)


def form_rows(form: Form, say: Localizer) -> Facts:
    """A form where none can be filled in: what is set now, and the command that sets it."""
    return Facts(
        rows=tuple(
            Fact(name=field.label, value=Verbatim(f"{_set_now(field, say) or '–'} ({field.command} …)"))
            for field in form.fields
        )
    )


def _set_now(field: Field, say: Localizer) -> str:
    if not field.choices:
        return field.value
    return ", ".join(say.say(words) for value, words in field.choices if value in field.chosen)


def source(one: Source) -> str:
    """A citation as editors and people write it, with the heading it stands under.

    >>> source(Source(file="llm.md", line=42, end_line=44, heading=("LLM", "Hallucination")))
    'llm.md:42 (Hallucination)'
    """
    return f"{one.file}:{one.line}" + (f" ({one.heading[-1]})" if one.heading else "")


def length(text: str) -> int:
    """How long a text is in UTF-16 units, as JavaScript and Windows count: never less than in characters."""
    return len(text.encode("utf-16-le", "replace")) // 2


def cut(text: str, limit: int) -> str:
    """The text, composed, in at most `limit` UTF-16 units; what is cut off shows as an ellipsis.

    >>> cut("abcdef", 4)
    'abc…'
    """
    text = unicodedata.normalize("NFC", text)
    if length(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    return kept.rstrip() + "…"
