"""Where notes come from: `open_source` gives the source that an address or path names. One module a source.

A package of your own adds a source by an entry point of the group `gongbu.sources`. Its name is the address's scheme,
its value a function that takes the address and a folder for copies (None: keep nothing) and gives a `Source`:

    [project.entry-points."gongbu.sources"]
    wiki = "our_wiki.notes:open_wiki"

After that `GONGBU_NOTES=wiki://handbook` reads what it lists. `docs/add-a-source.md` has a whole one.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import ClassVar, cast

from content.errors import Mendable
from content.sources.folder import FolderSource
from content.sources.source import (
    Listing,
    NotesEmpty,
    NotesMissing,
    PassedOver,
    Source,
    SourceFile,
    SourceUnreachable,
)

__all__ = [
    "GROUP",
    "Listing",
    "NotesEmpty",
    "NotesMissing",
    "Opener",
    "PassedOver",
    "Source",
    "SourceFile",
    "SourceUnknown",
    "SourceUnreachable",
    "open_source",
]

GROUP = "gongbu.sources"

Opener = Callable[[str, Path | None], Source]

#: Module and function by scheme; loaded when first asked for, because their libraries are large.
_OWN = {
    **dict.fromkeys(("git+https", "git+http", "git+ssh", "git+file"), ("content.sources.git", "open_git")),
    "s3": ("content.sources.s3", "open_s3"),
}
#: At least two letters, so that `C:\notes` stays a path; two slashes, so that a folder may hold a colon.
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]+)://")


class SourceUnknown(Mendable):
    """An address whose scheme nobody serves. Facts: path, schemes."""

    key: ClassVar[str] = "error-source-unknown"


def open_source(notes: str | Path, copies: Path | None = None) -> Source:
    """The source that `notes` names: a path, or an address with a scheme.

    Nothing is looked at yet. `copies` is a folder in which a source may keep what it fetched; it may vanish at any
    time. Raises SourceUnknown.
    """
    scheme = _SCHEME.match(notes) if isinstance(notes, str) else None
    if scheme is None:
        return FolderSource(Path(notes))
    return _opener(scheme[1].lower(), str(notes))(str(notes), copies)


def _opener(scheme: str, address: str) -> Opener:
    if scheme in _OWN:
        module, name = _OWN[scheme]
        return cast("Opener", getattr(importlib.import_module(module), name))
    others = entry_points(group=GROUP)
    for other in others:
        if other.name == scheme:
            return cast("Opener", other.load())
    schemes = ", ".join(f"{each}://" for each in sorted({*_OWN, *(other.name for other in others)}))
    raise SourceUnknown(path=address, schemes=schemes)
