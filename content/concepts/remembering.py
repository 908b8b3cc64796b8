"""A short memory for what is asked of the same text several times while one document is read.

The shapes look at a line one after another and ask the same small questions of it (is this a name? prose? a label?).
The memory is bounded, so it costs the same after ten notes and after ten thousand.
"""

from __future__ import annotations

import functools

remembered = functools.lru_cache(maxsize=2_048)
