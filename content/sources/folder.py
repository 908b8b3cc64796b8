"""A folder of notes, or one file: which files there are, and what they hold.

Links that lead out of the folder or round in a loop are named and not followed, hidden files are not looked at.
"""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from content.sources.source import (
    Listing,
    NotesMissing,
    PassedOver,
    SourceFile,
    composed,
    in_order,
)

#: A file may change twice within one tick of its clock; what changed just now is looked into once more. Git does the same.
_SETTLED_S = 2.0
_GUIDANCE_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class FolderSource:
    """The files below a path of this machine; one file named directly is taken whatever its ending."""

    path: Path

    @property
    def address(self) -> str:
        """The path as it was given."""
        return str(self.path)

    @property
    def watched(self) -> Path:
        """The path itself."""
        return self.path

    def list(self, is_note: Callable[[str], bool]) -> Listing:
        """Look what is there now."""
        now = time.time()
        if _holds(self.path.is_file):
            return Listing(files=(_file(composed(self.path.name), self.path, now),))
        if not _holds(self.path.is_dir):
            raise NotesMissing(path=self.address)
        walk = _Walk(root=self.path.resolve(), is_note=is_note)
        files = [_file(name, path, now) for name, path in walk.through()]
        return in_order(files, self.address, tuple(sorted(walk.passed_over, key=lambda each: each.name)))

    def beside(self, name: str) -> bytes | None:
        """A file of the folder, or of the one that holds the single note."""
        folder = self.path if _holds(self.path.is_dir) else self.path.parent
        try:
            return _load(folder / name, _GUIDANCE_BYTES)
        except FileNotFoundError:
            return None


@dataclass(slots=True, kw_only=True)
class _Walk:
    """One look through a folder. `os.walk` follows no linked folder, so it ends."""

    root: Path
    is_note: Callable[[str], bool]
    passed_over: list[PassedOver] = field(default_factory=list)

    def through(self) -> Iterator[tuple[str, Path]]:
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in folders:
                self._look_at_linked(Path(folder, name))
            for name in files:
                path = Path(folder, name)
                if not name.startswith(".") and self.is_note(name) and self._is_inside(path):
                    yield self._name(path), path

    def _name(self, path: Path) -> str:
        return composed(path.relative_to(self.root).as_posix())

    def _look_at_linked(self, folder: Path) -> None:
        """Name a linked folder, unless its notes are read where they stand."""
        if not folder.is_symlink():
            return
        target = _target(folder)
        if target is None or not target.is_relative_to(self.root):
            self._pass_over(folder, "skipped-link-outside")
        elif folder.is_relative_to(target):
            self._pass_over(folder, "skipped-link-loop")

    def _is_inside(self, path: Path) -> bool:
        if not path.is_symlink():
            if not path.is_file():
                self._pass_over(path, "skipped-no-file")
                return False
            return True
        target = _target(path)
        if target is None:
            self._pass_over(path, "skipped-vanished")
        elif not target.is_relative_to(self.root):
            self._pass_over(path, "skipped-link-outside")
        return target is not None and target.is_file() and target.is_relative_to(self.root)

    def _pass_over(self, path: Path, reason: str) -> None:
        self.passed_over.append(PassedOver(name=self._name(path), reason=reason))


def _target(link: Path) -> Path | None:
    """Where a link leads; None for nowhere and for a circle of links."""
    try:
        return link.resolve(strict=True)
    except (OSError, RuntimeError):
        return None


def _file(name: str, path: Path, now: float) -> SourceFile:
    return SourceFile(name=name, stamp=_stamp(path, now), load=functools.partial(_load, path))


def _stamp(path: Path, now: float) -> str:
    try:
        stat = path.stat()
    except OSError:
        return ""
    if max(stat.st_mtime, stat.st_ctime) > now - _SETTLED_S:
        return ""
    return f"{stat.st_ino}-{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ctime_ns}"


def _load(path: Path, at_most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(at_most)


def _holds(question: Callable[[], bool]) -> bool:
    """Some paths can't even be asked about: a name that is too long, a folder that may not be looked into."""
    try:
        return question()
    except OSError:
        return False
