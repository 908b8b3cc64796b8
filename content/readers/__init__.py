"""One file's bytes to a `Document`. A reader a format, chosen by the file's ending.

>>> read("notes.md", b"# Osmosis").blocks[0].text
('Osmosis',)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from content.readers.decoding import decode
from content.readers.document import Block, Document, Kind, Row
from content.readers.limits import Limits, Unreadable
from content.readers.markdown import read_markdown
from content.readers.plain import read_plain

Reader = Callable[[str, Limits], Document]

#: People write Markdown in files that end in `.txt`; plain prose reads the same either way.
READERS: Mapping[str, Reader] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".mdown": read_markdown,
    ".txt": read_markdown,
    ".text": read_plain,
}

__all__ = [
    "READERS",
    "Block",
    "Document",
    "Kind",
    "Limits",
    "Reader",
    "Row",
    "Unreadable",
    "decode",
    "is_note",
    "read",
]

_DEFAULT_LIMITS = Limits()


def is_note(name: str) -> bool:
    """Whether some reader takes files with this name."""
    return PurePosixPath(name).suffix.lower() in READERS


def read(name: str, data: bytes, limits: Limits = _DEFAULT_LIMITS) -> Document:
    """Read one note.

    A name with an ending of no reader's is read as Markdown: the caller has chosen the file by name.
    Raises Unreadable with the reason.
    """
    if len(data) > limits.file_bytes:
        raise Unreadable("skipped-too-large")
    reader = READERS.get(PurePosixPath(name).suffix.lower(), read_markdown)
    return reader(decode(data), limits)
