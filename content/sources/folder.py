"""A folder of notes, or one file: which files there are, and what they hold.

Links that lead out of the folder are not followed, hidden files are not looked at, and names are the same on every
system: relative, composed, with `/`.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from content.errors import Mendable


class NotesMissing(Mendable):
    """There is no such file or folder, or it cannot be opened."""

    key: ClassVar[str] = "error-notes-missing"


class NotesEmpty(Mendable):
    """The folder holds no file that any reader takes."""

    key: ClassVar[str] = "error-notes-empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file of the notes. It may be gone by the time it is read."""

    name: str
    path: Path

    def size(self) -> int:
        """Bytes; raises OSError."""
        return self.path.stat().st_size

    def load(self, at_most: int) -> bytes:
        """The first `at_most` bytes; raises OSError."""
        with self.path.open("rb") as file:
            return file.read(at_most)


def find_files(notes: Path, is_note: Callable[[str], bool]) -> tuple[SourceFile, ...]:
    """The files of NOTES in the order of their names; one file named directly is taken whatever its ending.

    Raises NotesMissing and NotesEmpty.
    """
    if _holds(notes.is_file):
        return (SourceFile(name=_composed(notes.name), path=notes),)
    if not _holds(notes.is_dir):
        raise NotesMissing(path=str(notes))
    found = [SourceFile(name=name, path=path) for name, path in _walk(notes.resolve()) if is_note(name)]
    if not found:
        raise NotesEmpty(path=str(notes))
    return tuple(sorted(found, key=lambda file: file.name))


def _walk(root: Path) -> Iterator[tuple[str, Path]]:
    """Every visible file inside the folder; `os.walk` follows no linked folder, so loops end."""
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(folder, name)
            if not name.startswith(".") and _stays_inside(path, root):
                yield _composed(path.relative_to(root).as_posix()), path


def _stays_inside(path: Path, root: Path) -> bool:
    if not path.is_symlink():
        return path.is_file()
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return target.is_file() and target.is_relative_to(root)


def _holds(question: Callable[[], bool]) -> bool:
    """Some paths can't even be asked about: a name that is too long, a folder that may not be looked into."""
    try:
        return question()
    except OSError:
        return False


def _composed(name: str) -> str:
    """Bytes that are no UTF-8 are shown as such, so that the name can be printed and stored."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return unicodedata.normalize("NFC", shown)
