"""One pass over a source: what is known of its files is taken from the cache, the rest is read on all cores.

What was read is kept at once, so an interrupted pass goes on where it stopped; what a source holds is recorded when
the pass is whole. Who calls it decides what becomes of the findings.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from content.cache import Entry, Kept, decoded, digest_of_note, encoded
from content.gleaning import Gleaned, glean
from content.readers import Limits, Unreadable, is_note
from content.sources import Source, SourceFile

#: Done and all files of a pass.
Progress = Callable[[int, int], None]

#: Bytes that one process reads at a time: small enough that an interrupted pass ends soon.
_CHUNK = 256 * 1024
#: Below this one process is done before others have started.
_WORTH_PROCESSES = 4 * 1024 * 1024
_GC_THRESHOLD = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """A file whose content is not known yet."""

    name: str
    stamp: str
    data: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one note: what it gives, encoded, or why it can't be used."""

    digest: str
    gleaned: bytes = b""
    reason: str = ""


@dataclass(slots=True, kw_only=True)
class Reading:
    """One pass. After `through` all is in the fields; `gleaned` gives what each file holds."""

    source: Source
    kept: Kept
    limits: Limits
    progress: Progress | None = None
    files: dict[str, SourceFile] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    read: int = 0
    _contents: dict[str, str] = field(default_factory=dict)

    def through(self) -> None:
        """Look at every file. Raises what the source raises."""
        listing = self.source.list(is_note)
        known = {entry.name: entry for entry in self.kept.entries(place_of(self.source))}
        total = len(listing.files)
        self._tell(0, total)
        unread = (note for file in listing.files if (note := self._looked_at(file, known)) is not None)
        try:
            for note, outcome in _gleaned(unread, self.limits):
                self._record(note.name, note.stamp, outcome.digest, outcome.reason)
                if not outcome.reason:
                    self.read += 1
                    self.kept.keep(outcome.digest, outcome.gleaned)
                self._tell(len(self.entries), total)
        except KeyboardInterrupt:
            # The next pass goes on from here.
            self.kept.settle()
            raise
        by_name = {file.name: file for file in listing.files}
        self.entries.sort(key=lambda entry: entry.name)
        self.files = {entry.name: by_name[entry.name] for entry in self.entries if not entry.reason}
        self._contents = {entry.name: entry.content for entry in self.entries if not entry.reason}
        self.entries += [
            Entry(name=each.name, stamp="", content="", reason=each.reason) for each in listing.passed_over
        ]
        self._tell(total, total)

    def _tell(self, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress(done, total)

    def finish(self) -> None:
        """Record what the source holds, as one whole."""
        self.kept.record(place_of(self.source), self.entries)

    def gleaned(self, file: str) -> Gleaned:
        """What a file that can be used holds."""
        found = self.kept.gleaned(self._contents[file])
        if found is not None:
            return decoded(found)
        # Another process, at its own pass over the same cache, threw it away.
        try:
            return glean(file, self.files[file].load(self.limits.bytes_of(file) + 1), self.limits)
        except (OSError, Unreadable):
            return Gleaned()

    def _looked_at(self, file: SourceFile, known: dict[str, Entry]) -> _Note | None:
        """The note where it has to be read; None where it is known or can't be."""
        before = known.get(file.name)
        unchanged = before is not None and file.stamp and before.stamp == file.stamp
        # What could not be used is tried again: the limits may be others now.
        if before and unchanged and not before.reason and self.kept.has(before.content):
            self._record(file.name, file.stamp, before.content, "")
            return None
        try:
            data = file.load(self.limits.bytes_of(file.name) + 1)
        except OSError:
            self._record(file.name, "", "", "skipped-vanished")
            return None
        digest = digest_of_note(file.name, data)
        if self.kept.has(digest):
            self._record(file.name, file.stamp, digest, "")
            return None
        return _Note(name=file.name, stamp=file.stamp, data=data, digest=digest)

    def _record(self, name: str, stamp: str, content: str, reason: str) -> None:
        self.entries.append(Entry(name=name, stamp=stamp, content=content, reason=reason))


def place_of(source: Source) -> str:
    """The name under which a source's files are kept: the same from every working folder."""
    return source.address if source.watched is None else str(source.watched.absolute())


def _gleaned(notes: Iterator[_Note], limits: Limits) -> Iterator[tuple[_Note, _Outcome]]:
    """Read notes, in this process while they are few."""
    chunks = _chunks(notes)
    few = list(islice(chunks, _WORTH_PROCESSES // _CHUNK))
    if len(few) < _WORTH_PROCESSES // _CHUNK or _cores() == 1:
        for chunk in (*few, *chunks):
            yield from zip(
                chunk, (_glean(note.name, note.data, note.digest, limits) for note in chunk), strict=True
            )
    else:
        yield from _on_all_cores((chunk for part in (few, chunks) for chunk in part), limits)


def _chunks(notes: Iterable[_Note]) -> Iterator[list[_Note]]:
    chunk: list[_Note] = []
    size = 0
    for note in notes:
        chunk.append(note)
        size += len(note.data)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _on_all_cores(chunks: Iterable[list[_Note]], limits: Limits) -> Iterator[tuple[_Note, _Outcome]]:
    """In order, with so few chunks under way that memory stays small."""
    cores = _cores()
    # Not forked: the service that calls has threads.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(max_workers=cores, mp_context=context, initializer=_begin)
    under_way: deque[tuple[list[_Note], Future[list[_Outcome]]]] = deque()
    try:
        for chunk in chunks:
            named = [(note.name, note.data, note.digest) for note in chunk]
            with _interrupts_held():
                under_way.append((chunk, pool.submit(_glean_all, named, limits)))
            if len(under_way) > 2 * cores:
                done, future = under_way.popleft()
                yield from zip(done, future.result(), strict=True)
        for done, future in under_way:
            yield from zip(done, future.result(), strict=True)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes that begin in here never hear Ctrl-C, not even before they could say so; it reaches this one after."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    """Ctrl-C is the parent's to answer; and what lives as long as a note is not worth collecting often."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(_GC_THRESHOLD)


def _glean_all(notes: list[tuple[str, bytes, str]], limits: Limits) -> list[_Outcome]:
    return [_glean(name, data, digest, limits) for name, data, digest in notes]


def _glean(name: str, data: bytes, digest: str, limits: Limits) -> _Outcome:
    try:
        return _Outcome(digest, gleaned=encoded(glean(name, data, limits)))
    except Unreadable as unreadable:
        return _Outcome(digest, reason=unreadable.reason)
