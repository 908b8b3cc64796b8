"""The README names every command and every setting that there is."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from bot.cli import commands
from bot.config import NAMES
from bot.locale.localizer import localizer

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_named(name: str) -> None:
    assert f"`{name}`" in README


def test_every_command_is_named() -> None:
    group = commands(localizer("en"))

    for name, command in group.commands.items():
        inner = command.commands if isinstance(command, click.Group) else {}
        for path in [f"{name} {each}" for each in inner] or [name]:
            assert f"`gongbu {path}" in README


def test_the_two_commands_come_first() -> None:
    assert README.index("make run") < README.index("make test") < README.index("## ")
