"""The commands. Each reads its arguments, calls one room and prints; the rules are in the rooms.

With `--json` a command prints JSON Lines and nothing else. Exit codes: 0 done, 1 it failed (one line on stderr),
2 wrong usage. What a command alone needs is imported inside it: `gongbu grade` loads no web server.
"""

from __future__ import annotations

import errno
import functools
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO, TypeVar

import click
import msgspec

from bot.doctor_command import doctor_command
from bot.init_command import init_command
from bot.locale.localizer import Localizer, localizer, negotiate
from bot.questions_command import QuestionsGroup, stats
from bot.slack_command import slack_group
from bot.store_commands import store_commands
from bot.teams_command import teams_group
from bot.terminal import print_rows, read_settings
from content.errors import GongbuError, Mendable

if TYPE_CHECKING:
    from content.library import Library
    from content.readers import Limits
    from content.search import Answer

Row = TypeVar("Row", bound=msgspec.Struct)

_encoder = msgspec.json.Encoder()


class LineMalformed(Mendable):
    """A line of standard input that can't be read. Facts: line, detail."""

    key = "error-line-json"


class OutputFull(GongbuError):
    """Standard output goes to a disk without space."""

    key = "error-output-full"


def main() -> None:
    """Run the command line; what can be mended becomes one clear line."""
    _open_streams()
    # What a command writes holds replies, names or tokens: it is for its owner alone.
    os.umask(0o077)
    say = _own_language()
    try:
        commands(say)(prog_name="gongbu")
    except GongbuError as error:
        _fail(say, error)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        # What still waits for the full disk would fail once more while Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _fail(say, OutputFull())


def _open_streams() -> None:
    """Give the three streams the contract's encoding, whatever the console or a bare container says."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by who started us: nothing to read there, and nobody who reads
            stream = open(os.devnull, "r" if name == "stdin" else "w")  # noqa: SIM115, PTH123 - open until the end
            setattr(sys, name, stream)
        stream.reconfigure(encoding="utf-8", errors="replace")


def _fail(say: Localizer, error: GongbuError) -> NoReturn:
    click.echo(f"gongbu: {say.phrase(error.key, **error.facts)}", err=True)
    sys.exit(1)


def commands(say: Localizer) -> click.Group:
    """Every command, with its help in one language."""
    group = click.Group("gongbu", help=say.phrase("cli-help"))
    notes = click.Group("notes", help=say.phrase("cli-notes-help"))
    group.add_command(notes)
    for parent, name, call, parameters in (
        (group, "run", _run, ("notes", "database", "host", "port", "locale", "timezone")),
        (notes, "terms", _terms, ("NOTES", "json")),
        (notes, "check", _check, ("NOTES", "json")),
        (notes, "sync", _sync, ("notes", "database")),
        (notes, "status", _status, ("notes", "database", "json")),
        (notes, "wanted", _wanted, ("known", "database", "json")),
        (group, "grade", _grade, ("json",)),
        (group, "explain", _explain, ("QUERY", "notes", "batch", "json")),
        (group, "leaderboard", _leaderboard, ("channel", "workspace", "period", "database", "json")),
    ):
        parent.add_command(_command(name, call, parameters, say))
    listing = _command("questions", _questions, ("NOTES", "database", "rejected", "json"), say)
    statistics = _command("stats", stats, ("database", "json"), say)
    group.add_command(slack_group(say))
    group.add_command(teams_group(say))
    group.add_command(init_command(say))
    group.add_command(doctor_command(say))
    for command in store_commands(say):
        group.add_command(command)
    group.add_command(QuestionsGroup(listing, statistics, usage="NOTES | stats"))
    return group


def _command(
    name: str, call: Callable[..., None], parameters: Sequence[str], say: Localizer
) -> click.Command:
    return click.Command(
        name,
        callback=functools.partial(call, say),
        params=[_parameter(parameter, say) for parameter in parameters],
        help=say.phrase(f"cli-{name}-help"),
    )


def _parameter(name: str, say: Localizer) -> click.Parameter:
    """One argument (in capitals) or option; the same in every command that has it."""
    if name.isupper():
        return click.Argument([name.lower()], metavar=name, required=name != "QUERY")
    words = say.phrase(f"cli-option-{name}")
    match name:
        case "json" | "batch" | "rejected":
            return click.Option([f"--{name}", f"as_{name}"], is_flag=True, help=words)
        case "channel":
            return click.Option([f"--{name}"], required=True, help=words)
        case "period":
            return click.Option([f"--{name}"], default="week", show_default=True, help=words)
        case "known":
            return click.Option(["--notes"], help=words)
        case _:
            return click.Option([f"--{name}"], help=words)


def _run(say: Localizer, **options: str | None) -> None:
    # Loading takes a while: whoever ends the command meanwhile has ended it, as later when the service listens to them.
    for signal_ in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signal_, lambda *_: sys.exit(0))

    from bot.service import serve  # noqa: PLC0415 - the server's libraries are for this command alone

    settings = read_settings(
        {f"GONGBU_{name.upper()}": value for name, value in options.items()}, check_platforms=True
    )
    serve(settings, say)


def _terms(say: Localizer, *, notes: str, as_json: bool) -> None:
    from bot.rows import term_row  # noqa: PLC0415
    from bot.skipped import name_skipped  # noqa: PLC0415
    from content.contents import read_once  # noqa: PLC0415

    contents, concepts = read_once(notes, _limits())
    name_skipped(contents.skipped, say)
    rows = map(term_row, concepts)
    print_rows(rows, as_json=as_json, line=lambda row: f"{row.file}:{row.line}: {row.term}: {row.definition}")


def _check(say: Localizer, *, notes: str, as_json: bool) -> None:
    from bot.notes_rows import remark_row  # noqa: PLC0415
    from content.check import check  # noqa: PLC0415

    rows = [remark_row(remark, say) for remark in check(notes, _limits())]
    if not rows and not as_json:
        click.echo(say.phrase("cli-check-clean"))
    print_rows(rows, as_json=as_json, line=lambda row: f"{row.file}:{row.line}: {row.message}")
    if rows:
        sys.exit(1)


def _sync(say: Localizer, *, notes: str | None, database: str | None) -> None:
    from bot.syncing import sync  # noqa: PLC0415

    sync(read_settings({"GONGBU_NOTES": notes, "GONGBU_DATABASE": database}), say)


def _status(say: Localizer, *, notes: str | None, database: str | None, as_json: bool) -> None:
    from bot.notes_rows import status_rows  # noqa: PLC0415
    from bot.syncing import status, status_lines  # noqa: PLC0415

    changes = status(read_settings({"GONGBU_NOTES": notes, "GONGBU_DATABASE": database}))
    if as_json:
        print_rows(status_rows(changes), as_json=True, line=repr)
    else:
        for line in status_lines(changes, say):
            click.echo(line)


def _wanted(say: Localizer, *, notes: str | None, database: str | None, as_json: bool) -> None:
    from bot.rows import WantedRow, wanted_row  # noqa: PLC0415
    from bot.wanted import wanted  # noqa: PLC0415

    def line(row: WantedRow) -> str:
        return say.phrase(
            f"cli-wanted-{row.reason}",
            query=row.query,
            count=row.count,
            members=row.members,
            day=f"{row.last_asked:%Y-%m-%d}",
        )

    settings = read_settings({"GONGBU_NOTES": notes, "GONGBU_DATABASE": database})
    # Only notes that somebody named say what is explained by now: the service may have run on others than the shipped.
    library = _library(settings.notes, say) if settings.notes else None

    def explained(query: str) -> bool:
        return library is not None and bool(library.explain(query).found)

    rows = [wanted_row(each) for each in wanted(settings.database, explained=explained)]
    if not rows and not as_json:
        click.echo(say.phrase("cli-wanted-empty"))
    print_rows(rows, as_json=as_json, line=line)


def _questions(say: Localizer, *, notes: str, database: str | None, as_rejected: bool, as_json: bool) -> None:
    from bot.rows import question_row, rejected_row  # noqa: PLC0415

    # Beside its database a question has the id under which the service knows it.
    cache = read_settings({"GONGBU_DATABASE": database}).library if database else None
    library = _library(notes, say, cache)
    if as_rejected:
        judged = library.judge()
        stopped = [rejected_row(item, reason, "warned") for item, reason in judged.warned]
        stopped += [rejected_row(item, reason, "rejected") for item, reason in judged.rejected]
        print_rows(
            stopped,
            as_json=as_json,
            line=lambda row: f"{row.file}:{row.line}: {row.verdict}: {row.reason}: {row.stem}",
        )
        return
    rows = (question_row(item) for item in library.items())
    print_rows(rows, as_json=as_json, line=lambda row: f"{row.file}:{row.line}: {row.stem} [{row.answer}]")


def _grade(say: Localizer, *, as_json: bool) -> None:
    from bot.grading import grade  # noqa: PLC0415
    from bot.rows import GradeRow, ReplyRow, grade_row  # noqa: PLC0415

    def graded(reply: ReplyRow) -> GradeRow:
        judged = grade(reply.rubric, reply.reply)
        language = localizer(negotiate(judged.language, default=say.locale))
        return grade_row(reply, judged, language.say(judged.feedback))

    rows = (graded(reply) for reply in _lines(sys.stdin, ReplyRow))
    print_rows(
        rows, as_json=as_json, line=lambda row: f"{row.id}: {row.verdict} ({row.score}): {row.feedback}"
    )


def _explain(say: Localizer, *, query: str | None, notes: str | None, as_batch: bool, as_json: bool) -> None:
    from bot.rows import QueryRow, answer_row  # noqa: PLC0415
    from content.course import shipped  # noqa: PLC0415

    if (query is None) != as_batch:
        raise click.UsageError(say.phrase("cli-query-or-batch"))

    def told(answer: Answer) -> str:
        if not answer.found:
            return say.phrase("cli-not-found", query=answer.query) + _nearest(answer.suggestions, say)
        return "\n".join(
            f"{each.term}: {each.definition}\n  {', '.join(str(place) for place in each.citations)}"
            for each in answer.found
        )

    settings = read_settings({"GONGBU_NOTES": notes})
    library = _library(settings.notes or shipped(settings.locale), say)
    queries = (row.query for row in _lines(sys.stdin, QueryRow)) if query is None else (query,)
    for answer in map(library.explain, queries):
        click.echo(_encoder.encode(answer_row(answer)).decode() if as_json else told(answer))


def _leaderboard(
    say: Localizer, *, channel: str, workspace: str | None, period: str, database: str | None, as_json: bool
) -> None:
    from bot.board import tallies  # noqa: PLC0415
    from bot.rows import StandingRow, standing_row  # noqa: PLC0415

    def line(row: StandingRow) -> str:
        return say.phrase(
            "cli-board-row",
            rank=row.rank,
            name=row.name,
            points=row.points,
            correct=row.correct,
            attempts=row.attempts,
            streak=row.streak,
        )

    settings = read_settings({"GONGBU_DATABASE": database})
    rows = [standing_row(tally) for tally in tallies(settings.database, channel, workspace, period)]
    if not rows and not as_json:
        click.echo(say.phrase("cli-board-empty"))
    print_rows(rows, as_json=as_json, line=line)


def _library(notes: str | Path, say: Localizer, cache: Path | None = None) -> Library:
    """Read notes, in memory where there is no cache; name on stderr what was skipped."""
    from bot.skipped import name_skipped  # noqa: PLC0415
    from content.library import Library  # noqa: PLC0415

    library = Library(cache, _limits())
    name_skipped(library.sync(notes).skipped, say)
    return library


def _limits() -> Limits:
    """What the settings allow a note."""
    from bot.limits import limits_of  # noqa: PLC0415

    return limits_of(read_settings({}))


def _nearest(terms: tuple[str, ...], say: Localizer) -> str:
    return " " + say.phrase("cli-nearest", terms=", ".join(terms)) if terms else ""


def _lines(source: TextIO, row: type[Row]) -> Iterator[Row]:
    """JSON Lines, one value a line. Raises LineMalformed with the line's number; blank lines are passed over."""
    decoder = msgspec.json.Decoder(row)
    for number, text in enumerate(source, 1):
        line = text.removeprefix("\ufeff")  # an editor's mark of UTF-8
        if line.strip():
            try:
                yield decoder.decode(line)
            except msgspec.DecodeError as error:
                raise LineMalformed(line=number, detail=str(error)) from error


def _own_language() -> Localizer:
    wishes = (os.environ.get(name) for name in ("GONGBU_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return localizer(negotiate(*wishes))
