"""What every source of notes is to the library: a list of files, each with a stamp and a way to its bytes.

The values and the port only. A new kind of source is a module beside this one, or somebody else's package: see
`content.sources`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from content.errors import Mendable

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class NotesMissing(Mendable):
    """There is no such file, folder, repository or bucket, or it cannot be opened. Facts: path."""

    key: ClassVar[str] = "error-notes-missing"


class NotesEmpty(Mendable):
    """It holds no file that any reader takes. Facts: path."""

    key: ClassVar[str] = "error-notes-empty"


class SourceUnreachable(Mendable):
    """The other side can't be reached or refuses us. Facts: path, detail."""

    key: ClassVar[str] = "error-source-unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file of the notes. It may be gone by the time it is read.

    Attributes:
        name: relative to the source, composed, with `/`; the same on every system.
        stamp: another one as soon as the content is another; empty where that can't be told without reading.
        load: the first so many bytes; raises OSError.
    """

    name: str
    stamp: str
    load: Callable[[int], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """What is no file of the notes though it looks like one. `reason` is a key of the catalogue (`skipped-…`)."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The files of a source, in the order of their names."""

    files: tuple[SourceFile, ...]
    passed_over: tuple[PassedOver, ...] = ()


class Source(Protocol):
    """Where a team's notes come from."""

    @property
    def address(self) -> str:
        """Where, as people are shown it: never with a password."""

    @property
    def watched(self) -> Path | None:
        """The file or folder on this machine in which changes can be seen at once; None where there is none."""

    def list(self, is_note: Callable[[str], bool]) -> Listing:
        """Look what is there now; at least one file. Raises NotesMissing, NotesEmpty, SourceUnreachable."""

    def beside(self, name: str) -> bytes | None:
        """A file at the top that is no note, such as `gongbu.yaml`, as of the last `list`; None where it is not there.

        Raises OSError where it is there and can't be read.
        """


def composed(name: str) -> str:
    """A name that can be printed on one line and stored: bytes that are no UTF-8, and what breaks lines, as such."""
    shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    shown = _CONTROL.sub(lambda found: f"\\x{ord(found.group()):02x}", shown)
    return unicodedata.normalize("NFC", shown)


def is_hidden(name: str) -> bool:
    """Whether any part of a name with `/` begins with a dot."""
    return any(part.startswith(".") for part in name.split("/"))


def in_order(files: list[SourceFile], address: str, passed_over: tuple[PassedOver, ...] = ()) -> Listing:
    """A listing by name. Raises NotesEmpty."""
    if not files:
        raise NotesEmpty(path=address)
    return Listing(files=tuple(sorted(files, key=lambda file: file.name)), passed_over=passed_over)
