"""A branch of a git repository: its last commit alone is fetched, and read from the object store.

No work tree is written, so nothing is ever half checked out; a link in the tree is a blob of another mode and not
followed. Without the git command: dulwich speaks the protocol.
"""

from __future__ import annotations

import functools
import hashlib
import re
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dulwich.client import get_transport_and_path
from dulwich.errors import GitProtocolError, NotGitRepository
from dulwich.object_store import iter_tree_contents
from dulwich.objects import Blob, Commit, ObjectID, Tag
from dulwich.refs import Ref
from dulwich.repo import BaseRepo, MemoryRepo, Repo
from urllib3.exceptions import HTTPError

from content.sources.source import (
    Listing,
    NotesMissing,
    PassedOver,
    SourceFile,
    SourceUnreachable,
    composed,
    in_order,
    is_hidden,
)

_CREDENTIALS = re.compile(r"//[^/@]*@")
_REGULAR = {0o100644, 0o100755, 0o100664}
_FAILURES = (GitProtocolError, NotGitRepository, HTTPError, OSError)


class _BranchMissing(Exception):
    """The repository is there, the branch is not."""


def open_git(address: str, copies: Path | None) -> GitSource:
    """`git+https://host/notes.git#branch`; without `#branch` the one that the repository itself names."""
    url, _, branch = address.removeprefix("git+").partition("#")
    return GitSource(address=_CREDENTIALS.sub("//", address), url=url, branch=branch, copies=copies)


@dataclass(slots=True, weakref_slot=True, kw_only=True)
class GitSource:
    """One branch. Every `list` asks the other side first; while that fails the commit fetched last is read."""

    address: str
    url: str
    branch: str
    copies: Path | None
    watched: None = None
    _repo: BaseRepo | None = None
    _tree: Mapping[str, ObjectID] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def list(self, is_note: Callable[[str], bool]) -> Listing:
        """Fetch the branch's last commit and list it."""
        with self._turn:
            repo = self._open()
            commit, passed_over = self._refreshed(repo)
            self._tree = dict(_blobs(repo, commit))
        files = [
            SourceFile(name=name, stamp=sha.decode(), load=functools.partial(self._load, sha))
            for name, sha in self._tree.items()
            if is_note(name)
        ]
        return in_order(files, self.address, passed_over)

    def beside(self, name: str) -> bytes | None:
        """A file at the top of the tree."""
        sha = self._tree.get(name)
        return None if sha is None else self._load(sha, -1)

    def _open(self) -> BaseRepo:
        if self._repo is None:
            self._repo = MemoryRepo() if self.copies is None else self._copy(self.copies)
            weakref.finalize(self, self._repo.close)
        return self._repo

    def _copy(self, copies: Path) -> Repo:
        """What is fetched is only ever added to, so an interrupted fetch leaves the last one whole."""
        path = copies / f"git-{hashlib.blake2b(self.url.encode(), digest_size=8).hexdigest()}"
        try:
            return Repo(str(path))
        except NotGitRepository:
            path.mkdir(parents=True, exist_ok=True)
            return Repo.init_bare(str(path))

    def _refreshed(self, repo: BaseRepo) -> tuple[ObjectID, tuple[PassedOver, ...]]:
        try:
            return self._fetch(repo), ()
        except _BranchMissing as missing:
            raise NotesMissing(path=self.address) from missing
        except _FAILURES as failure:
            kept = repo.refs.read_ref(self._kept_as)
            last = ObjectID(kept) if kept else None
            if last is None or last not in repo.object_store:
                raise SourceUnreachable(
                    path=self.address, detail=_CREDENTIALS.sub("//", str(failure))
                ) from failure
            return last, (PassedOver(name=self.address, reason="skipped-unreachable"),)

    @property
    def _kept_as(self) -> Ref:
        return Ref(b"refs/gongbu/" + (self.branch or "HEAD").encode())

    def _fetch(self, repo: BaseRepo) -> ObjectID:
        wanted: list[ObjectID] = []

        def determine(refs: Mapping[Ref, ObjectID], depth: int | None = None) -> list[ObjectID]:  # noqa: ARG001 - dulwich's
            names = (f"refs/heads/{self.branch}", f"refs/tags/{self.branch}") if self.branch else ("HEAD",)
            found = next((refs[Ref(name.encode())] for name in names if name.encode() in refs), None)
            if found is None:
                raise _BranchMissing
            wanted.append(found)
            return [] if found in repo.object_store else [found]

        client, path = get_transport_and_path(self.url)
        client.fetch(path, repo, determine_wants=determine, depth=1)
        repo.refs[self._kept_as] = wanted[-1]
        return wanted[-1]

    def _load(self, sha: ObjectID, at_most: int) -> bytes:
        with self._turn:
            try:
                blob = self._open().object_store[sha]
            except KeyError as gone:
                raise FileNotFoundError(sha) from gone
        data = blob.as_raw_string() if isinstance(blob, Blob) else b""
        return data if at_most < 0 else data[:at_most]


def _blobs(repo: BaseRepo, commit: ObjectID) -> Iterator[tuple[str, ObjectID]]:
    """Every visible regular file with its blob; links and submodules are none."""
    found = repo.object_store[commit]
    while isinstance(found, Tag):
        found = repo.object_store[found.object[1]]
    if not isinstance(found, Commit):
        return
    for entry in iter_tree_contents(repo.object_store, found.tree):
        name = composed(entry.path.decode("utf-8", "surrogateescape"))
        if entry.mode in _REGULAR and not is_hidden(name):
            yield name, entry.sha
