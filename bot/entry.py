"""Where `gongbu` begins. It loads nothing but what it takes to be called off without a word while the rest loads."""

from __future__ import annotations

import signal
import sys

#: What a shell expects of a command that Ctrl-C has ended.
_INTERRUPTED = 130


def main() -> None:
    """Run the command line. `gongbu run` listens to signals in its own way as soon as it is told to."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(_INTERRUPTED))

    from bot.cli import main as commands  # noqa: PLC0415 - takes a fifth of a second, and whoever waits may not want to

    commands()
