"""What holds for every test."""

from __future__ import annotations

import os

from hypothesis import settings

# How long an example takes depends on the machine: speed is measured in tests/benchmarks, never here.
settings.register_profile("here", deadline=None)
# The same examples on every run of a change, so that what fails there fails here as well.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
