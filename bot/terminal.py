"""What every command does alike: read its settings, and print rows as JSON Lines or as sentences."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
import msgspec

if TYPE_CHECKING:
    from bot.config import Settings

Row = TypeVar("Row", bound=msgspec.Struct)

_encoder = msgspec.json.Encoder()


def print_rows(rows: Iterable[Row], *, as_json: bool, line: Callable[[Row], str]) -> None:
    """One row a line; `line` puts it into words where nobody asked for JSON."""
    for row in rows:
        click.echo(_encoder.encode(row).decode() if as_json else line(row))


def read_settings(overrides: dict[str, str | None], *, check_platforms: bool = False) -> Settings:
    """The settings where the command runs; `overrides` are from its options, None where one was not given."""
    from bot.config import read  # noqa: PLC0415 - most commands need none

    return read(overrides=overrides, environment=os.environ, folder=Path(), check_platforms=check_platforms)
