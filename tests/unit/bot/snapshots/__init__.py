"""What cards become, kept as files that are reviewed like code.

`GONGBU_SNAPSHOTS=write` writes them anew; look at the difference before it is committed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


def is_as_kept(drawn: Any, name: str) -> bool:
    """Whether what was drawn is what the file `name` holds."""
    path = _HERE / f"{name}.json"
    if os.environ.get("GONGBU_SNAPSHOTS") == "write":
        path.write_text(json.dumps(drawn, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return bool(drawn == json.loads(path.read_text(encoding="utf-8")))
