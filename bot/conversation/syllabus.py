"""What a channel is asked: topics by weight, kinds, and how long a question rests."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from rapidfuzz import fuzz, process

from bot.cards import Card, Fact, Facts, Phrase, Text
from bot.conversation.notice import notice
from bot.conversation.planning import refusal
from bot.conversation.turn import Turn
from bot.incoming import Outgoing
from content.errors import Mendable
from content.items.item import Item, Kind
from scheduler.parsing import fold
from scheduler.syllabus import LONGEST_REST_DAYS, OTHERS, REST_DAYS, Syllabus, read_topics, unknown_topics

_OFF = frozenset({"off", "all", "none", "auto", "any", "끄기", "전체", "모두", "없음", "자동"})
_DAYS = re.compile(r"(?:after\s+)?(\d{1,4})\s*(?:days?|일)?(?:\s*(?:뒤|후|동안|마다))?")
_HEADINGS_SHOWN = 8
_KINDS = {
    **{kind.value: kind for kind in Kind},
    **{kind.value.replace("_", " "): kind for kind in Kind},
    **dict.fromkeys(("choice", "multiple choice", "객관식", "선다형", "mc"), Kind.MULTIPLE_CHOICE),
    **dict.fromkeys(("true/false", "true or false", "ox", "o/x", "진위형"), Kind.TRUE_FALSE),
    **dict.fromkeys(("short", "단답", "단답형", "주관식"), Kind.SHORT_ANSWER),
    **dict.fromkeys(("essay", "explanation", "서술", "서술형", "설명"), Kind.EXPLAIN),
}


class NoSuchTopic(Mendable):
    """A topic that nothing in the notes is called. Facts: word; near, what comes nearest."""

    key = "error-topics-unknown"


class NoSuchKind(Mendable):
    """A kind of question that there is not. Facts: word."""

    key = "error-kinds"


class DaysUnreadable(Mendable):
    """No number of days, or too many. Facts: word, most."""

    key = "error-rest"


async def topics(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Set the weights of topics, an exam's blueprint; without a word, show them."""
    if not argument.strip():
        return await _shown(turn, "topics-shown")
    if refused := refusal(turn):
        return turn.privately(refused)
    wanted = () if fold(argument).strip() in _OFF else read_topics(argument)
    items = turn.parts.shelf.items()
    if missing := unknown_topics(wanted, items):
        raise NoSuchTopic(word=missing[0][:40], near=_nearest(missing[0], items))
    return await _set(
        turn, replace(await _syllabus(turn), topics=wanted), "topics-set" if wanted else "topics-off"
    )


async def kinds(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Ask only some kinds of questions; without a word, show which."""
    if not argument.strip():
        return await _shown(turn, "kinds-shown")
    if refused := refusal(turn):
        return turn.privately(refused)
    word = fold(argument).strip()
    wanted = frozenset[Kind]() if word in _OFF else _kinds_in(word)
    return await _set(turn, replace(await _syllabus(turn), kinds=wanted), "kinds-set")


async def rest(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Never ask the same question twice within so many days; without a word, show how many."""
    if not argument.strip():
        return await _shown(turn, "rest-shown")
    if refused := refusal(turn):
        return turn.privately(refused)
    word = fold(argument).strip()
    found = _DAYS.fullmatch(word)
    days = int(found[1]) if found else 0
    if word not in _OFF and not 1 <= days <= LONGEST_REST_DAYS:
        raise DaysUnreadable(word=argument.strip()[:40], most=LONGEST_REST_DAYS)
    return await _set(turn, replace(await _syllabus(turn), rest_days=days or None), "rest-set")


def syllabus_card(syllabus: Syllabus, items: tuple[Item, ...], done: Phrase) -> Card:
    """What was done, then topics with their shares and how many questions each has, kinds, and the days of rest."""
    return Card(
        kind="status",
        title=Phrase(f"{done.key}-title", done.args),
        summary=done,
        body=(
            Text(words=done),
            Facts(rows=(*_topic_rows(syllabus, items), _kinds_row(syllabus), _rest_row(syllabus))),
        ),
    )


def _topic_rows(syllabus: Syllabus, items: tuple[Item, ...]) -> tuple[Fact, ...]:
    if not syllabus.topics:
        headings = dict.fromkeys(item.citation.heading[0] for item in items if item.citation.heading)
        if not headings:
            return (Fact(name=Phrase("syllabus-topics"), value=Phrase("syllabus-all-topics")),)
        some = ", ".join(list(headings)[:_HEADINGS_SHOWN])
        value = Phrase("syllabus-all-topics-of", {"headings": some, "count": len(headings)})
        return (Fact(name=Phrase("syllabus-topics"), value=value),)
    counts = Counter(map(syllabus.topic_of, items))
    return tuple(
        Fact(
            name=Phrase("syllabus-others") if name == OTHERS else Phrase("syllabus-topic", {"name": name}),
            value=Phrase("syllabus-share", {"percent": round(weight), "count": counts[name]}),
        )
        for name, weight in syllabus.weights().items()
    )


def _kinds_row(syllabus: Syllabus) -> Fact:
    named = [Phrase(f"kind-{kind.value.replace('_', '-')}") for kind in Kind if kind in syllabus.kinds]
    words = Phrase("syllabus-all-kinds")
    for kind in reversed(named):
        words = (
            kind if words.key == "syllabus-all-kinds" else Phrase("list-more", {"first": kind, "rest": words})
        )
    return Fact(name=Phrase("syllabus-kinds"), value=words)


def _rest_row(syllabus: Syllabus) -> Fact:
    value = (
        Phrase("syllabus-rest-auto", {"days": REST_DAYS})
        if syllabus.rest_days is None
        else Phrase("syllabus-rest-days", {"days": syllabus.rest_days})
    )
    return Fact(name=Phrase("syllabus-rest"), value=value)


def _kinds_in(text: str) -> frozenset[Kind]:
    parts = [part.strip() for part in re.split(r"[,;+&]|\band\b|\s(?:와|과|하고)\s", text) if part.strip()]
    for part in parts:
        if part not in _KINDS and any(word not in _KINDS for word in part.split()):
            raise NoSuchKind(word=part[:40])
    named = [[part] if part in _KINDS else part.split() for part in parts]
    return frozenset(_KINDS[word] for words in named for word in words)


def _nearest(word: str, items: tuple[Item, ...]) -> str:
    names = {name for item in items for name in (*item.citation.heading, item.citation.file)}
    if not names:
        return "notes.md"
    return str(process.extractOne(word, sorted(names), scorer=fuzz.WRatio)[0])


async def _syllabus(turn: Turn) -> Syllabus:
    return await turn.parts.store.syllabus(turn.incoming.channel)


async def _shown(turn: Turn, key: str) -> tuple[Outgoing, ...]:
    if turn.incoming.direct:
        return turn.privately(notice("only-in-channel"))
    return turn.privately(syllabus_card(await _syllabus(turn), turn.parts.shelf.items(), Phrase(key)))


async def _set(turn: Turn, syllabus: Syllabus, done: str) -> tuple[Outgoing, ...]:
    await turn.parts.store.set_syllabus(turn.incoming.channel, syllabus)
    return turn.privately(syllabus_card(syllabus, turn.parts.shelf.items(), Phrase(done)))
