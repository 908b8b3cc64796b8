"""Where notes come from: the same notes through a folder, a git repository, an S3 bucket and somebody's own source."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import boto3  # type: ignore[import-untyped] # no types are shipped
import pytest
from dulwich import porcelain
from dulwich.objects import Commit
from dulwich.refs import Ref
from dulwich.repo import Repo
from dulwich.server import BackendRepo, DictBackend
from dulwich.web import make_wsgi_chain
from moto.server import ThreadedMotoServer

from content import sources
from content.readers import is_note
from content.sources import (
    Listing,
    NotesEmpty,
    NotesMissing,
    PassedOver,
    SourceUnknown,
    SourceUnreachable,
    open_source,
)

NOTES = {
    "가.md": "- 삼투: 물이 막을 지나는 현상\n",
    "둘째/나.txt": "- 확산: 입자가 퍼지는 현상\n",
    "그림.png": "x",
    ".x.md": "x",
}
SEEN = {"가.md": NOTES["가.md"], "둘째/나.txt": NOTES["둘째/나.txt"]}


def seen(listing: Listing) -> dict[str, str]:
    return {file.name: file.load(10_000).decode() for file in listing.files}


def fill(folder: Path) -> Path:
    for name, text in NOTES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def commit(repository: Path) -> None:
    porcelain.add(
        str(repository),
        [str(path) for path in repository.rglob("*") if path.is_file() and ".git" not in path.parts],
    )
    porcelain.commit(str(repository), message=b"notes", author=b"a <a@b>", committer=b"a <a@b>")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    path = fill(tmp_path / "repository")
    porcelain.init(str(path))
    commit(path)
    return path


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    client.create_bucket(Bucket="team")
    for name, text in NOTES.items():
        client.put_object(Bucket="team", Key=f"notes/{name}", Body=text.encode())
    client.put_object(Bucket="team", Key="notes-of-others/a.md", Body=b"x")
    yield "team"
    for each in client.list_objects_v2(Bucket="team")["Contents"]:
        client.delete_object(Bucket="team", Key=each["Key"])
    client.delete_bucket(Bucket="team")
    client.close()


def test_a_folder_lists_its_notes_by_name(tmp_path: Path) -> None:
    assert seen(open_source(fill(tmp_path)).list(is_note)) == SEEN


def test_a_links_way_out_and_a_loop_are_named(tmp_path: Path) -> None:
    folder = fill(tmp_path / "notes")
    (tmp_path / "secret.md").write_text("x", encoding="utf-8")
    (folder / "out.md").symlink_to(tmp_path / "secret.md")
    (folder / "far").symlink_to(tmp_path, target_is_directory=True)
    (folder / "둘째" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "same").symlink_to(folder / "둘째", target_is_directory=True)
    (folder / "gone.md").symlink_to(tmp_path / "nowhere.md")
    listing = open_source(folder).list(is_note)
    assert seen(listing) == SEEN
    assert listing.passed_over == (
        PassedOver(name="far", reason="skipped-link-outside"),
        PassedOver(name="gone.md", reason="skipped-vanished"),
        PassedOver(name="out.md", reason="skipped-link-outside"),
        PassedOver(name="둘째/loop", reason="skipped-link-loop"),
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither such names nor such files")
def test_a_name_takes_one_line_and_what_is_no_file_is_named(tmp_path: Path) -> None:
    folder = fill(tmp_path)
    (folder / "a\nb.md").write_text("x", encoding="utf-8")
    (folder / os.fsdecode(b"\xff.md")).write_text("x", encoding="utf-8")
    os.mkfifo(folder / "pipe.md")
    listing = open_source(folder).list(is_note)
    assert [file.name for file in listing.files] == [r"\xff.md", r"a\x0ab.md", *SEEN]
    assert listing.passed_over == (PassedOver(name="pipe.md", reason="skipped-no-file"),)


def test_a_stamp_is_given_only_to_what_has_settled_and_changes_with_the_content(tmp_path: Path) -> None:
    note = tmp_path / "a.md"

    def stamp() -> str:
        return open_source(tmp_path).list(is_note).files[0].stamp

    note.write_text("one", encoding="utf-8")
    assert stamp() == ""
    os.utime(note, (1, 1))
    # The change time can't be set back; a note that was copied with its times is looked into all the same.
    assert stamp() == ""


@pytest.mark.parametrize("kept", [True, False])
def test_a_repository_is_read_from_its_last_commit(repository: Path, tmp_path: Path, *, kept: bool) -> None:
    source = open_source(f"git+file://{repository}", tmp_path / "copies" if kept else None)
    assert seen(source.list(is_note)) == SEEN
    (repository / "가.md").write_text("neu", encoding="utf-8")
    assert seen(source.list(is_note)) == SEEN
    (repository / "둘째" / "나.txt").rename(repository / "다.txt")
    porcelain.rm(str(repository), [str(repository / "둘째" / "나.txt")])
    commit(repository)
    assert seen(source.list(is_note)) == {"가.md": "neu", "다.txt": SEEN["둘째/나.txt"]}


def test_another_branch_is_named_behind_the_address(repository: Path, tmp_path: Path) -> None:
    porcelain.branch_create(str(repository), "exam")
    (repository / "가.md").write_text("neu", encoding="utf-8")
    commit(repository)
    assert seen(open_source(f"git+file://{repository}#exam", tmp_path / "copies").list(is_note)) == SEEN
    with pytest.raises(NotesMissing):
        open_source(f"git+file://{repository}#none", tmp_path / "copies").list(is_note)


@pytest.fixture
def web_address(repository: Path) -> Iterator[str]:
    """Where a server of git's own HTTP gives the repository."""
    repositories: dict[str, BackendRepo] = {"/notes.git": Repo(str(repository))}
    application = make_wsgi_chain(DictBackend(repositories))
    with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"git+http://127.0.0.1:{server.server_port}/notes.git"
        server.shutdown()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""


def test_a_repository_is_read_over_http_and_again_after_a_commit(
    web_address: str, repository: Path, tmp_path: Path
) -> None:
    source = open_source(web_address, tmp_path / "copies")
    assert seen(source.list(is_note)) == SEEN
    (repository / "셋.md").write_text("- 능동수송: 에너지를 쓰는 이동\n", encoding="utf-8")
    commit(repository)
    assert set(seen(source.list(is_note))) == {*SEEN, "셋.md"}


def test_a_branch_is_fetched_without_its_history(repository: Path, tmp_path: Path) -> None:
    (repository / "가.md").write_text("neu", encoding="utf-8")
    commit(repository)
    open_source(f"git+file://{repository}", tmp_path / "copies").list(is_note)
    (copy,) = (tmp_path / "copies").iterdir()
    with Repo(str(copy)) as fetched:
        last = fetched.refs[Ref(b"refs/gongbu/HEAD")]
        commits = [each for each in fetched.object_store if isinstance(fetched.object_store[each], Commit)]
    assert commits == [last]


def test_while_a_repository_is_away_its_last_commit_is_read(repository: Path, tmp_path: Path) -> None:
    address = f"git+file://{repository}"
    open_source(address, tmp_path / "copies").list(is_note)
    repository.rename(tmp_path / "away")
    listing = open_source(address, tmp_path / "copies").list(is_note)
    assert seen(listing) == SEEN
    assert listing.passed_over == (PassedOver(name=address, reason="skipped-unreachable"),)
    with pytest.raises(SourceUnreachable):
        open_source(address).list(is_note)


def test_a_password_is_never_shown() -> None:
    assert (
        open_source("git+https://me:secret@example.com/notes.git").address
        == "git+https://example.com/notes.git"
    )


def test_a_bucket_lists_what_is_below_its_prefix(bucket: str) -> None:
    listing = open_source(f"s3://{bucket}/notes").list(is_note)
    assert seen(listing) == SEEN
    assert all(file.stamp for file in listing.files)
    assert seen(open_source(f"s3://{bucket}/notes/가.md").list(is_note)) == {"가.md": SEEN["가.md"]}


def test_an_objects_stamp_changes_with_its_content(bucket: str) -> None:
    source = open_source(f"s3://{bucket}/notes")
    before = source.list(is_note).files
    boto3.client("s3").put_object(Bucket=bucket, Key="notes/가.md", Body=b"neu")
    after = source.list(is_note).files
    assert [one.stamp == other.stamp for one, other in zip(before, after, strict=True)] == [False, True]


@pytest.mark.usefixtures("bucket")
def test_a_bucket_that_is_not_there_is_missing_and_an_empty_prefix_empty() -> None:
    with pytest.raises(NotesMissing):
        open_source("s3://nobodys").list(is_note)
    with pytest.raises(NotesEmpty):
        open_source("s3://team/none").list(is_note)


def test_an_object_that_vanished_is_an_os_error(bucket: str) -> None:
    (first, *_) = open_source(f"s3://{bucket}/notes").list(is_note).files
    boto3.client("s3").delete_object(Bucket=bucket, Key=f"notes/{first.name}")
    with pytest.raises(OSError, match=first.name):
        first.load(10)


def test_without_its_library_a_source_says_which_extra_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from content.sources import s3  # noqa: PLC0415 - only here

    monkeypatch.setattr(s3, "boto3", None)
    with pytest.raises(s3.ExtraMissing) as missing:
        open_source("s3://team/notes")
    assert missing.value.facts == {"extra": "s3", "path": "s3://team/notes"}


def test_the_documented_source_of_ones_own_is_found_by_its_entry_point(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "add-a-source.md").read_text(encoding="utf-8")
    (tmp_path / "our_wiki.py").write_text(
        guide.partition("```python\n")[2].partition("```")[0], encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    entry = EntryPoint(name="wiki", value="our_wiki:open_wiki", group=sources.GROUP)
    monkeypatch.setattr(sources, "entry_points", lambda group: EntryPoints([entry]).select(group=group))
    assert seen(open_source("wiki://handbook").list(is_note)).keys() == {"biology/osmosis.md"}


def test_an_unknown_scheme_names_those_that_there_are() -> None:
    with pytest.raises(SourceUnknown) as unknown:
        open_source("ftp://host/notes")
    assert "s3://" in str(unknown.value.facts["schemes"])


@pytest.mark.parametrize("path", ["C:\\notes", "a:b/c", "nowhere", "s3:/one-slash"])
def test_what_is_no_address_is_a_path(path: str) -> None:
    with pytest.raises(NotesMissing):
        open_source(path).list(is_note)
