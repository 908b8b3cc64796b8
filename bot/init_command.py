"""`gongbu init`: asks what it needs to know, writes `gongbu.toml`, and says the next three steps."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from bot.locale.localizer import LOCALES, Localizer
from content.errors import Mendable

if TYPE_CHECKING:
    from bot.config import Settings

Platform = Literal["room", "slack", "teams"]
_PLATFORMS: tuple[Platform, ...] = ("room", "slack", "teams")
#: What a platform needs beside the rest, in the order of its own pages.
_TOKENS: dict[Platform, tuple[str, ...]] = {
    "room": (),
    "slack": ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"),
    "teams": ("MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId"),
}
_FOLDER_OF_NOTES = "notes"


class AlreadyThere(Mendable):
    """There are settings already. Facts: file."""

    key = "error-init-exists"


class NotesMissing(Mendable):
    """The notes that were named are not there. Facts: path."""

    key = "error-init-notes"


class FileUnwritable(Mendable):
    """The settings can't be written here. Facts: file, detail."""

    key = "error-init-unwritable"


def init_command(say: Localizer) -> click.Command:
    """The command; what no option says is asked on a terminal, and has a default elsewhere."""
    return click.Command(
        "init",
        callback=functools.partial(_init, say),
        params=[
            click.Option(["--notes"], help=say.phrase("cli-option-notes")),
            click.Option(["--timezone"], help=say.phrase("cli-option-timezone")),
            click.Option(["--locale"], type=click.Choice(LOCALES), help=say.phrase("cli-option-locale")),
            click.Option(
                ["--platform"], type=click.Choice(_PLATFORMS), help=say.phrase("cli-option-platform")
            ),
            click.Option(["--force"], is_flag=True, help=say.phrase("cli-option-force")),
        ],
        help=say.phrase("cli-init-help"),
    )


def _init(
    say: Localizer,
    *,
    notes: str | None,
    timezone: str | None,
    locale: str | None,
    platform: Platform | None,
    force: bool,
) -> None:
    from bot.config import FILE, read  # noqa: PLC0415 - other commands need none

    path = Path(FILE)
    if path.exists() and not force:
        raise AlreadyThere(file=FILE)
    ask = _asking(say)
    # What is set elsewhere is what is offered; a broken old file must not stop the making of a new one.
    known = read(overrides={}, environment=os.environ, folder=None, check_platforms=False)
    notes = notes if notes is not None else ask("notes", _notes_here(), None)
    chosen = {
        "GONGBU_NOTES": _checked_notes(notes),
        "GONGBU_TIMEZONE": timezone or ask("timezone", known.zone, None),
        "GONGBU_LOCALE": locale or ask("locale", known.locale, LOCALES),
    }
    platform = platform or _platform(ask("platform", "room", _PLATFORMS))
    settings = read(overrides=chosen, environment={}, folder=None, check_platforms=False)
    _write(path, _text(chosen, platform, say))
    click.echo(say.phrase("cli-init-written", file=str(path.resolve())))
    for number, step in enumerate(_steps(platform, settings, say), 1):
        click.echo(f"{number}. {step}")


def _asking(say: Localizer) -> Callable[[str, str, tuple[str, ...] | None], str]:
    """Ask a person, with a default; where there is nobody to ask, the default is the answer."""

    def ask(what: str, default: str, choices: tuple[str, ...] | None) -> str:
        if not sys.stdin.isatty():
            return default
        kind = click.Choice(choices) if choices else None
        return str(click.prompt(say.phrase(f"cli-init-ask-{what}"), default=default, type=kind)).strip()

    return ask


def _platform(text: str) -> Platform:
    return next(each for each in _PLATFORMS if each == text)


def _notes_here() -> str:
    return _FOLDER_OF_NOTES if Path(_FOLDER_OF_NOTES).is_dir() else ""


def _checked_notes(notes: str) -> str:
    """A path as it is written, if something is there; an address is looked at when it is read."""
    if notes and "://" not in notes and not Path(notes).exists():
        raise NotesMissing(path=notes)
    return notes


def _text(chosen: dict[str, str], platform: Platform, say: Localizer) -> str:
    """The file: what was chosen, and what is still to be filled in, as comments."""
    lines = [f"# {say.phrase('cli-init-comment')}"]
    lines += [f"{name} = {_quoted(value)}" for name, value in chosen.items() if value]
    if _TOKENS[platform]:
        lines += ["", f"# {say.phrase(f'cli-init-comment-{platform}')}"]
        lines += ['MicrosoftAppType = "SingleTenant"'] if platform == "teams" else []
        lines += [f'{name} = ""' for name in _TOKENS[platform]]
    return "\n".join((*lines, ""))


def _quoted(text: str) -> str:
    """As a string of TOML, which escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(path: Path, text: str) -> None:
    """For its owner alone: tokens will stand in it. What was there before is kept beside it."""
    try:
        if path.exists():
            path.replace(path.with_suffix(".toml.old"))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with contextlib.closing(os.fdopen(descriptor, "w", encoding="utf-8")) as file:
            file.write(text)
    except OSError as error:
        raise FileUnwritable(file=str(path), detail=error.strerror or str(error)) from error


def _steps(platform: Platform, settings: Settings, say: Localizer) -> tuple[str, ...]:
    address = f"http://{settings.host}:{settings.port}/"
    return tuple(
        say.phrase(f"cli-init-{platform}-{number}", address=address, zone=settings.zone)
        for number in (1, 2, 3)
    )
