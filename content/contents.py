"""What the notes of a source say: their concepts, their authors' questions and guidance. What is asked comes after."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from content.cache import Cache, Kept
from content.concepts import Concept, Located, merge
from content.edition import with_aliases
from content.errors import Mendable
from content.guidance import Guidance, Misread, parse_guidance
from content.guidance.guidance import NAMES
from content.items.adopted import Located as Asked
from content.readers import Limits
from content.reading import Progress, Reading
from content.sources import Source, SourceFile, open_source


class NotesUnreadable(Mendable):
    """There are files, and none of them can be read as a note. Facts: path, files (the first of them)."""

    key = "error-notes-unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedNote:
    """A file that could not be used. `reason` is a key of the catalogue (`skipped-…`)."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """One whole reading of a source. `read` counts the notes that were not known."""

    concepts: tuple[Concept, ...]
    authored: tuple[Asked, ...]
    guidance: Guidance
    files: dict[str, SourceFile]
    skipped: tuple[SkippedNote, ...]
    read: int


def contents_of(
    notes: str | Path | Source,
    cache: Cache | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Contents:
    """Read the notes of a path, an address or an open source.

    Raises the errors of `content.sources`, and NotesUnreadable where nothing is left.
    """
    cache = cache or Cache(None)
    source = opened(notes, cache)
    return cache.using(lambda kept: _contents(source, kept, limits or Limits(), progress))


def opened(notes: str | Path | Source, cache: Cache) -> Source:
    """The source, with what it fetches beside the cache."""
    return open_source(notes, cache.beside(".sources")) if isinstance(notes, str | Path) else notes


def _contents(source: Source, kept: Kept, limits: Limits, progress: Progress | None) -> Contents:
    reading = Reading(source=source, kept=kept, limits=limits, progress=progress)
    reading.through()
    skipped = tuple(
        SkippedNote(file=each.name, reason=each.reason) for each in reading.entries if each.reason
    )
    if not reading.files:
        raise NotesUnreadable(path=source.address, files=", ".join(note.file for note in skipped[:3]))
    guidance = _guidance(source)
    authored: list[Asked] = []
    found: list[Located] = []
    for file, gleaned in reading.gleaned():
        authored += (Asked(file=file, authored=each) for each in gleaned.authored)
        found += (Located(file=file, finding=finding) for finding in gleaned.findings)
    concepts = merge(with_aliases(found, guidance))
    reading.finish()
    return Contents(
        concepts=concepts,
        authored=tuple(authored),
        guidance=guidance,
        files=reading.files,
        skipped=skipped,
        read=reading.read,
    )


def _guidance(source: Source) -> Guidance:
    """The authors' file beside the notes. Empty guidance without one."""
    for name in NAMES:
        try:
            data = source.beside(name)
            if data is not None:
                return parse_guidance(data.decode("utf-8"), name)
        except (OSError, UnicodeDecodeError):
            return Guidance(file=name, misread=(Misread(line=1, reason="guidance-unreadable"),))
    return Guidance()
