"""How much a note may ask of a reader, and the error that says it was too much."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

#: Their bytes are mostly pictures, so a small text comes in a large file.
_WITH_PICTURES = {".pdf", ".docx", ".pptx", ".hwpx"}


class Unreadable(Exception):
    """A note that is skipped. `reason` is a key of the catalogue (`skipped-…`)."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is read at most.

    Attributes:
        file_bytes: a larger file of text is skipped.
        package_bytes: the same for formats that carry pictures.
        part_bytes: a larger part of XML in a package is not unpacked and the file skipped.
        markup_bytes: the same for all its parts of XML together; parsed, they take about seven times that.
        unpacked_bytes: the same for all parts together.
        ratio: times that a package's parts may grow together when they are unpacked; small ones are not asked.
        parts: parts of a package.
        page_bytes: drawing instructions of a PDF, all pages together.
        pages: of a PDF.
        line_chars: the rest of a longer line is not looked at.
        depth: deeper lists and quotes are read as if they stood at this depth.
        nesting: levels of nesting with which no person writes; the file is skipped.
        seconds: that one note may take; one that takes longer is skipped.
    """

    file_bytes: int = 8 * 1024 * 1024
    package_bytes: int = 64 * 1024 * 1024
    part_bytes: int = 16 * 1024 * 1024
    markup_bytes: int = 32 * 1024 * 1024
    unpacked_bytes: int = 128 * 1024 * 1024
    ratio: int = 100
    parts: int = 5_000
    page_bytes: int = 16 * 1024 * 1024
    pages: int = 2_000
    line_chars: int = 4_000
    depth: int = 16
    nesting: int = 500
    seconds: float = 30

    @classmethod
    def of_megabytes(cls, megabytes: int, *, seconds: float = 30) -> Limits:
        """Limits around the largest file of text; formats that carry pictures may be eight times as large."""
        return cls(
            file_bytes=megabytes * 1024 * 1024, package_bytes=8 * megabytes * 1024 * 1024, seconds=seconds
        )

    def bytes_of(self, name: str) -> int:
        """The largest file of this name that is read."""
        return self.package_bytes if carries_pictures(name) else self.file_bytes


def carries_pictures(name: str) -> bool:
    """Whether files of this name may be nothing but pictures."""
    return PurePosixPath(name).suffix.lower() in _WITH_PICTURES
