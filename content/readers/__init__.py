"""One file's bytes to a `Document`. A reader a format, chosen by the file's ending.

>>> read("notes.md", b"# Osmosis").blocks[0].text
('Osmosis',)
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import cast

from content.readers.decoding import decode
from content.readers.document import Block, Document, Kind, Row
from content.readers.limits import Limits, Unreadable, carries_pictures
from content.readers.markdown import read_markdown
from content.readers.patience import in_time, patience
from content.readers.plain import read_plain

_PAGE_NUMBER = re.compile(r"\s*\[\d+\]\s*$")
Reader = Callable[[bytes, Limits], Document]


def _later(module: str, name: str) -> Reader:
    """A reader that is loaded with its first note: some bring a library larger than all of gongbu."""

    def reader(data: bytes, limits: Limits) -> Document:
        loaded = importlib.import_module(f"content.readers.{module}")
        return cast("Reader", getattr(loaded, name))(data, limits)

    return reader


_HTML = _later("hypertext", "read_html")
_SEPARATED = _later("separated", "read_separated")

#: People write Markdown in files that end in `.txt`; plain prose reads the same either way.
READERS: Mapping[str, Reader] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".mdown": read_markdown,
    ".txt": read_markdown,
    ".text": read_plain,
    ".html": _HTML,
    ".htm": _HTML,
    ".pdf": _later("pdf", "read_pdf"),
    ".docx": _later("docx", "read_docx"),
    ".pptx": _later("pptx", "read_pptx"),
    ".hwpx": _later("hwpx", "read_hwpx"),
    ".csv": _SEPARATED,
    ".tsv": _SEPARATED,
    ".json": _later("json_notes", "read_json"),
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
    "in_time",
    "is_note",
    "patience",
    "read",
]

_DEFAULT_LIMITS = Limits()


def is_note(name: str) -> bool:
    """Whether some reader takes files with this name."""
    return PurePosixPath(name).suffix.lower() in READERS


def read(name: str, data: bytes, limits: Limits = _DEFAULT_LIMITS) -> Document:
    """Read one note.

    A name with an ending of no reader's is read as Markdown: the caller has chosen the file by name.
    Raises Unreadable with the reason, and nothing else, whatever the bytes are.
    """
    if len(data) > limits.bytes_of(name):
        raise Unreadable("skipped-too-large")
    reader = READERS.get(PurePosixPath(name).suffix.lower(), read_markdown)
    try:
        document = reader(data, limits)
    except Unreadable:
        raise
    except Exception as exc:
        # Broken office files raise nearly anything in the libraries' depths.
        raise Unreadable("skipped-broken") from exc
    if carries_pictures(name) and not _holds_text(document):
        raise Unreadable("skipped-no-text")
    return document


def _holds_text(document: Document) -> bool:
    """Whether there is more than the numbers of pages and slides."""
    return any(line.strip() and not _PAGE_NUMBER.match(line) for line in document.lines)
