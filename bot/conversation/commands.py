"""What a member typed, as a command. Pure: words in, a `Typed`, an `Unknown` or None (no command) out.

Every command can be written `/quiz post`, `/study quiz post`, and, where the bot was spoken to, `quiz post`; in
English or in Korean.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from bot.conversation.leaderboard_words import OPENERS
from content.language.keyboard import as_hangul, as_latin


class Name(StrEnum):
    """The commands, each as it is written in full."""

    EXPLAIN = "/explain"
    PRACTISE = "/quiz"
    POST = "/quiz post"
    SCHEDULE = "/quiz schedule"
    ADD = "/quiz schedule add"
    REMOVE = "/quiz schedule remove"
    SHOW = "/quiz schedule show"
    PAUSE = "/quiz pause"
    RESUME = "/quiz resume"
    STATUS = "/quiz status"
    HOLIDAYS = "/quiz holidays"
    DAY_OFF = "/quiz dayoff"
    TOPICS = "/quiz topics"
    KINDS = "/quiz kinds"
    REST = "/quiz rest"
    FLAG = "/quiz flag"
    FLAGGED = "/quiz flagged"
    UNFLAG = "/quiz unflag"
    LEADERBOARD = "/leaderboard"
    HOME = "/home"
    SETTINGS = "/settings"
    HELP = "/help"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A command and the rest of its line, trimmed."""

    name: Name
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """It was meant as a command, but is none. `nearest` is what it may have been, as one types it."""

    typed: str
    nearest: str


#: The second is what East Asian input methods write.
_SLASHES = ("/", "／")
_STUDY = frozenset({"study", "공부"})
_FIRST = {
    "explain": Name.EXPLAIN,
    "설명": Name.EXPLAIN,
    "quiz": Name.PRACTISE,
    "퀴즈": Name.PRACTISE,
    "leaderboard": Name.LEADERBOARD,
    "순위": Name.LEADERBOARD,
    "순위표": Name.LEADERBOARD,
    "리더보드": Name.LEADERBOARD,
    "랭킹": Name.LEADERBOARD,
    "home": Name.HOME,
    "홈": Name.HOME,
    "내기록": Name.HOME,
    "settings": Name.SETTINGS,
    "설정": Name.SETTINGS,
    "help": Name.HELP,
    "도움말": Name.HELP,
    "도움": Name.HELP,
}
_QUIZ = {
    "post": Name.POST,
    "게시": Name.POST,
    "schedule": Name.SCHEDULE,
    "일정": Name.SCHEDULE,
    "pause": Name.PAUSE,
    "멈춤": Name.PAUSE,
    "resume": Name.RESUME,
    "재개": Name.RESUME,
    "status": Name.STATUS,
    "상태": Name.STATUS,
    "settings": Name.SETTINGS,
    "설정": Name.SETTINGS,
    "holidays": Name.HOLIDAYS,
    "공휴일": Name.HOLIDAYS,
    "dayoff": Name.DAY_OFF,
    "휴무": Name.DAY_OFF,
    "쉬는날": Name.DAY_OFF,
    "topics": Name.TOPICS,
    "주제": Name.TOPICS,
    "kinds": Name.KINDS,
    "유형": Name.KINDS,
    "rest": Name.REST,
    "간격": Name.REST,
    "flag": Name.FLAG,
    "신고": Name.FLAG,
    "flagged": Name.FLAGGED,
    "신고목록": Name.FLAGGED,
    "unflag": Name.UNFLAG,
    "신고해제": Name.UNFLAG,
    "help": Name.HELP,
    "도움말": Name.HELP,
}
#: How the names above are written as well.
_SPELLINGS = {
    "holiday": "holidays",
    "휴일": "공휴일",
    "daysoff": "dayoff",
    "day-off": "dayoff",
    "days-off": "dayoff",
}
_SCHEDULE = {
    "": Name.SHOW,
    "show": Name.SHOW,
    "list": Name.SHOW,
    "보기": Name.SHOW,
    "목록": Name.SHOW,
    "add": Name.ADD,
    "추가": Name.ADD,
    "remove": Name.REMOVE,
    "delete": Name.REMOVE,
    "삭제": Name.REMOVE,
    "빼기": Name.REMOVE,
}
#: Told without a slash, these stand alone, so that a reply which begins with such a word stays a reply.
_ALONE = frozenset(
    {Name.PRACTISE, Name.RESUME, Name.STATUS, Name.POST, Name.SHOW, Name.HOME, Name.SETTINGS, Name.HELP}
)
_PERIOD_WORDS = 2
#: "순위 좀 보여 줘", "leaderboard please": asking nicely changes nothing.
_POLITE = re.compile(
    r"(?:\s+(?:좀|please|(?:해|보여|알려|내|올려)?\s?(?:줘|줘요|주세요)))+[.!?]*\s*$", re.IGNORECASE
)
_LONGEST_COMMAND = 40
_ALL_FORMS = (
    *(f"/{first}" for first in _FIRST),
    *(f"/{first} {second}" for first in ("quiz", "퀴즈") for second in _QUIZ),
)


def parse(text: str) -> Typed | Unknown | None:
    """Read a line as a command; None when it is not meant as one.

    >>> parse("/study quiz post"), parse("퀴즈 일정 09:00 평일")
    (Typed(name=<Name.POST: '/quiz post'>, argument=''), Typed(name=<Name.SCHEDULE: '/quiz schedule'>, argument='09:00 평일'))
    >>> parse("/quizz"), parse("precision and recall")
    (Unknown(typed='/quizz', nearest='/quiz'), None)
    """
    line = unicodedata.normalize("NFC", text).strip()
    slashed = is_slashed(line)
    command = _read(line.removeprefix(line[0]) if slashed else line)
    if slashed:
        return command or Unknown(typed=line, nearest=_nearest(line))
    return command if command is not None and _is_clear(command) else None


def is_slashed(text: str) -> bool:
    """Whether it was meant as a command for certain."""
    return text.lstrip().startswith(_SLASHES)


def _read(line: str) -> Typed | None:
    first, rest = _split(_POLITE.sub("", line))
    if first in _STUDY:
        first, rest = _split(rest.removeprefix("/"))
        if not first:
            return Typed(name=Name.HELP)
    name = _FIRST.get(first)
    if name is Name.PRACTISE and rest:
        return _quiz(rest)
    return None if name is None else Typed(name=name, argument=rest)


def _quiz(rest: str) -> Typed | None:
    second, argument = _split(rest)
    name = _QUIZ.get(_SPELLINGS.get(second, second))
    if name is Name.SCHEDULE:
        return _schedule(argument)
    return None if name is None else Typed(name=name, argument=argument)


def _schedule(argument: str) -> Typed:
    third, rest = _split(argument)
    name = _SCHEDULE.get(third)
    if name is None or (name is Name.SHOW and rest):
        return Typed(name=Name.SCHEDULE, argument=argument)
    return Typed(name=name, argument=rest)


def _is_clear(command: Typed) -> bool:
    if command.name in _ALONE:
        return not command.argument
    if command.name is Name.EXPLAIN:
        return bool(command.argument)
    if command.name is Name.LEADERBOARD:
        words = command.argument.casefold().split()
        return len(words) <= _PERIOD_WORDS or words[0] in OPENERS
    return True


def _split(line: str) -> tuple[str, str]:
    first, *rest = line.split(maxsplit=1) or [""]
    return first.casefold(), " ".join(rest).strip()


def _nearest(line: str) -> str:
    """The form that looks most like it, also as it would read with the other keyboard layout on."""
    typed = line.replace("／", "/", 1).casefold().removeprefix("/study ").removeprefix("/공부 ")
    words = " ".join(f"/{typed.lstrip('/')[:_LONGEST_COMMAND]}".split()[:2])
    readings = (words, as_latin(words), as_hangul(words))
    found = [process.extractOne(reading, _ALL_FORMS, scorer=fuzz.ratio) for reading in readings]
    return max(found, key=lambda best: best[1])[0]
