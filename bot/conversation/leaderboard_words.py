"""What a member typed after `/leaderboard`, as a wish. Pure; in English or in Korean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversation.period import read_period
from bot.store.periods import Period

LONGEST_NAME = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """A board of members.

    Attributes:
        season: one that somebody began, by its name; None is the one of now.
        topic: None is all, an empty one asks which there are.
        everywhere: of all channels of the workspace.
    """

    period: Period = Period.WEEK
    everywhere: bool = False
    by_percent: bool = False
    topic: str | None = None
    season: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareTeams:
    """Team against team."""

    period: Period = Period.WEEK
    everywhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinTeam:
    """Be in a team, or (None) in none."""

    team: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide:
    """Be shown nowhere, or everywhere again."""

    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginSeason:
    """A new season, from now on."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayForSpeed:
    """Whether a quick reply earns more."""

    paid: bool


Wish = Show | CompareTeams | JoinTeam | Hide | BeginSeason | PayForSpeed

_HIDE = {"hide", "hide me", "숨기기", "나 숨기기", "숨겨", "숨기", "이름 숨기기"}
_REVEAL = {"show me", "unhide", "unhide me", "보이기", "나 보이기", "다시 보이기", "이름 보이기"}
_PAY = {"speed on", "속도 켜기", "속도 켬"}
_PAY_NOT = {"speed off", "속도 끄기", "속도 끔"}
_LEAVE = {"team leave", "leave team", "팀 나가기", "팀 탈퇴"}
_JOIN = ("team join ", "join team ", "팀 참가 ", "팀 들어가기 ", "팀 가입 ")
_BEGIN = ("season new ", "new season ", "시즌 시작 ", "새 시즌 ", "새시즌 ")
_TEAMS = frozenset({"team", "teams", "팀", "팀별"})
_TOPIC = frozenset({"topic", "topics", "주제", "주제별"})
_SEASON = frozenset({"season", "시즌"})
_EVERYWHERE = frozenset({"workspace", "everywhere", "워크스페이스", "모든채널", "전체채널"})
_PERCENT = frozenset({"percent", "%", "비율", "퍼센트"})
#: After one of these a line goes on as it likes; else two words name a period at most.
OPENERS = frozenset(
    {"team", "teams", "join", "leave", "topic", "season", "new", "speed", "팀", "주제", "시즌", "새", "속도"}
)


def read_wish(text: str) -> Wish | None:
    """Read what stands behind the command; None for what means nothing there.

    >>> read_wish("month percent"), read_wish("팀 참가 파랑")
    (Show(period=<Period.MONTH: 'month'>, everywhere=False, by_percent=True, topic=None, season=None), JoinTeam(team='파랑'))
    """
    line = " ".join(text.split())
    folded = line.casefold()
    whole: tuple[tuple[set[str], Wish], ...] = (
        (_HIDE, Hide(hidden=True)),
        (_REVEAL, Hide(hidden=False)),
        (_PAY, PayForSpeed(paid=True)),
        (_PAY_NOT, PayForSpeed(paid=False)),
        (_LEAVE, JoinTeam(team=None)),
    )
    for words, wish in whole:
        if folded in words:
            return wish
    named: tuple[tuple[tuple[str, ...], Callable[[str], Wish]], ...] = (
        (_JOIN, lambda name: JoinTeam(team=name)),
        (_BEGIN, lambda name: BeginSeason(name=name)),
    )
    for starts, make in named:
        # The blank is for a line that ends where its name should begin.
        if f"{folded} ".startswith(starts):
            return make(_name(f"{line} ", starts))
    return _board(line)


def as_words(wish: Show | CompareTeams) -> str:
    """A board as one would type it: what names something comes last, where it may be as long as it likes."""
    flags = ["workspace"] if wish.everywhere else []
    if isinstance(wish, CompareTeams):
        return " ".join([*flags, "team", wish.period.value])
    flags += ["percent"] if wish.by_percent else []
    if wish.season is not None:
        return " ".join([*flags, "season", wish.season])
    return " ".join([*flags, wish.period.value, *(("topic", wish.topic) if wish.topic else ())])


def _name(line: str, starts: tuple[str, ...]) -> str:
    start = next(each for each in starts if line.casefold().startswith(each))
    return line[len(start) :].strip()[:LONGEST_NAME]


def _board(line: str) -> Wish | None:
    """The words of a board in any order; a topic's and a season's name go to the end of the line."""
    wish: Show | CompareTeams = Show()
    period: list[str] = []
    words = line.split()
    for place, word in enumerate(words):
        folded, rest = word.casefold(), " ".join(words[place + 1 :])
        if folded in _EVERYWHERE:
            wish = replace(wish, everywhere=True)
        elif folded in _TEAMS:
            wish = CompareTeams(everywhere=wish.everywhere)
        elif isinstance(wish, Show) and folded in _PERCENT:
            wish = replace(wish, by_percent=True)
        elif isinstance(wish, Show) and folded in _TOPIC:
            return _dated(replace(wish, topic=rest), period, otherwise=Period.ALL)
        elif isinstance(wish, Show) and folded in _SEASON and _is_name(rest):
            return replace(wish, period=Period.SEASON, season=rest[:LONGEST_NAME])
        else:
            period.append(word)
    return _dated(wish, period, otherwise=Period.WEEK)


def _is_name(rest: str) -> bool:
    words = {word.casefold() for word in rest.split()}
    return bool(words) and words.isdisjoint(_EVERYWHERE | _PERCENT | _TEAMS | _TOPIC)


def _dated(wish: Show | CompareTeams, words: list[str], *, otherwise: Period) -> Wish | None:
    period = read_period(" ".join(words)) if words else otherwise
    return None if period is None else replace(wish, period=period)
