"""The course that ships with gongbu, for teams that have pointed it at no notes yet."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def shipped(language: str) -> Path:
    """The folder of the course in `ko` or `en`. Raises FileNotFoundError for another language."""
    folder = Path(str(resources.files("content"))) / "notes" / "aif-c01" / language
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    return folder
