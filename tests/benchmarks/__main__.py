"""`make bench`: every measurement, or those named in ARGS (`make bench ARGS="replies"`)."""

from __future__ import annotations

import importlib
import os
import platform
import sys

#: Each a module beside this one with a `main()` that prints figures next to a floor or a peer.
NAMES = ("start", "replies", "slack", "store", "board", "selection", "grading", "search", "notes", "items")


def main() -> None:
    """Run what was asked for, in the order above."""
    wanted = sys.argv[1:] or NAMES
    unknown = set(wanted) - set(NAMES)
    if unknown:
        sys.exit(f"no benchmark is called {', '.join(sorted(unknown))}; there are: {', '.join(NAMES)}")
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"
    )
    for name in NAMES:
        if name in wanted:
            print(f"\n# {name}", flush=True)
            importlib.import_module(f"tests.benchmarks.{name}").main()


if __name__ == "__main__":
    main()
