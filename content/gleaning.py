"""One file to all that is taken from it: the definitions it holds and the questions its author wrote into it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from content.concepts import Finding, extract
from content.concepts.facets import with_facets
from content.items.authored import Authored, find, is_ignored, without
from content.readers import READERS, Document, Limits, decode, patience, read
from content.readers.markdown import read_markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Gleaned:
    """What one file gives. `authored` are its author's own questions."""

    findings: tuple[Finding, ...] = ()
    authored: tuple[Authored, ...] = ()


def glean(name: str, data: bytes, limits: Limits) -> Gleaned:
    """Read one note; one that says `gongbu: ignore` gives nothing. Raises Unreadable with the reason."""
    with patience(limits.seconds):
        return _gleaned(name, data, limits)


def _gleaned(name: str, data: bytes, limits: Limits) -> Gleaned:
    is_markdown = READERS.get(PurePosixPath(name).suffix.lower(), read_markdown) is read_markdown
    if not is_markdown or len(data) > limits.file_bytes:
        return Gleaned(findings=_findings(read(name, data, limits)))
    text = decode(data)
    if is_ignored(text):
        return Gleaned()
    authored = find(text)
    if authored:
        data = without(text, authored).encode("utf-8", "surrogatepass")
    return Gleaned(findings=_findings(read(name, data, limits)), authored=authored)


def _findings(document: Document) -> tuple[Finding, ...]:
    return with_facets(extract(document), document)
