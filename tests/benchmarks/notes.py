"""Reading and extracting a large folder of notes, beside a Markdown parser that only parses it; and what one edit costs.

The folder is generated: mixed styles in Korean, English and Japanese, no line twice. `GONGBU_BENCH_NOTES` sets how many
notes (10,000 without it), `GONGBU_BENCH_SYNCED` how many of them are synced whole, with index and items (200). The peer
parses the same files in one process, as its users do, and on all cores. Memory is all processes' together, pages that
they share counted once a process.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import psutil
from markdown_it import MarkdownIt

from content.cache import Cache, Kept
from content.concepts import collection, stored
from content.concepts.collection import change, collect
from content.library import Library
from content.readers import Limits
from content.reading import Reading
from content.sources import open_source

NOTES = int(os.environ.get("GONGBU_BENCH_NOTES", "10000"))
SYNCED = int(os.environ.get("GONGBU_BENCH_SYNCED", "200"))
NOTE_BYTES = 10_000

_SYLLABLES = (
    "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치"
)
_LATIN = (
    "al",
    "be",
    "cor",
    "den",
    "el",
    "fu",
    "gra",
    "hi",
    "ion",
    "ka",
    "lo",
    "mo",
    "ne",
    "or",
    "pra",
    "sy",
    "ti",
    "vo",
)
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノ"


def main(notes: int = NOTES, synced: int = SYNCED) -> None:
    """Print seconds, memory, and the share of the whole that one edit costs."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder, "notes")
        size = generate(where, notes)
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        print(f"  {notes} notes, {size / 1e6:.0f} MB, {cores} cores")
        began = _processor()
        one, peer_memory = measured(partial(_parse_all, where, 1))
        parsing = _processor() - began
        many, _ = measured(partial(_parse_all, where, cores))
        print(f"  markdown-it-py only parsing: {one:.1f} s, on all cores {many:.1f} s, {peer_memory:.0f} MB")
        cache = Cache(Path(folder, "cache"))
        began = _processor()
        whole, memory = measured(partial(cache.using, partial(_read, where)))
        extracting = _processor() - began
        print(
            f"  reading and extracting all: {whole:.1f} s ({whole / one:.1f} times; {whole / many:.1f} times the peer on"
            f" all cores; {extracting / parsing:.1f} times its processor time), {memory:.0f} MB"
        )
        merging, memory = measured(partial(cache.using, partial(_collect, where)))
        print(f"  putting together the concepts of all: {merging:.1f} s, {memory:.0f} MB")
        _edit(where)
        again, _ = measured(partial(cache.using, partial(_read_and_change, where)))
        print(f"  both after one edit: {again:.2f} s ({again / (whole + merging):.2%} of both)")
        _sync(Path(folder, "synced"), synced)


def _sync(where: Path, notes: int) -> None:
    generate(where / "notes", notes)
    library = Library(where / "cache.library")
    whole, memory = measured(lambda: library.sync(where / "notes"))
    print(
        f"  {notes} notes synced whole: {whole:.1f} s, {memory:.0f} MB,"
        f" {len(library.concepts())} concepts, {len(library.items())} items"
    )
    for when, again in (("running", library), ("started anew", Library(where / "cache.library"))):
        _edit(where / "notes")
        seconds, _ = measured(lambda again=again: again.sync(where / "notes"))  # type: ignore[misc]
        print(f"  live after one edit, {when}: {seconds:.2f} s ({seconds / whole:.2%} of the whole)")


def _edit(where: Path) -> None:
    with Path(where, "0", "0.md").open("a", encoding="utf-8") as file:
        file.write("\n- 삼투: 물이 막을 지나 옮겨 가는 현상\n")


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds, and the highest megabytes of this process and its children."""
    stop = threading.Event()
    highest = 0.0

    def watch() -> None:
        nonlocal highest
        while not stop.wait(0.1):
            highest = max(highest, _resident())

    watcher = threading.Thread(target=watch)
    watcher.start()
    began = time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    stop.set()
    watcher.join()
    return seconds, highest


def _processor() -> float:
    """Seconds that this process and its ended children have worked."""
    return sum(psutil.Process().cpu_times()[:4])


def _resident() -> float:
    own = psutil.Process()
    total = 0
    for process in (own, *own.children(recursive=True)):
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total / 1e6


def _read(where: Path, kept: Kept) -> Reading:
    reading = Reading(source=open_source(where), kept=kept, limits=Limits())
    reading.through()
    with kept.at_once():
        reading.finish()
    return reading


def _collect(where: Path, kept: Kept) -> int:
    reading = _read(where, kept)
    with kept.at_once():
        for statement in f"{stored.SCHEMA}{collection.SCHEMA}".split(";"):
            kept.database.execute(statement)
        parts = collect(kept.database, list(reading.files), lambda file: reading.gleaned(file).findings)
        return sum(len(part.came) for part in parts)


def _read_and_change(where: Path, kept: Kept) -> int:
    reading = _read(where, kept)
    with kept.at_once():
        edited = ["0/0.md"]
        return len(
            change(
                kept.database,
                gone=edited,
                came=edited,
                findings=lambda file: reading.gleaned(file).findings,
            ).came
        )


def _parse_all(where: Path, cores: int) -> None:
    paths = sorted(map(str, where.rglob("*.md")))
    if cores == 1:
        _parse(paths)
        return
    chunks = [paths[at : at + 25] for at in range(0, len(paths), 25)]
    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn")) as pool:
        for _ in pool.map(_parse, chunks):
            pass


def _parse(paths: list[str]) -> None:
    for path in paths:
        MarkdownIt().parse(Path(path).read_text(encoding="utf-8"))


def generate(where: Path, notes: int) -> int:
    """Write the notes, the same on every machine; gives their bytes."""
    rng = random.Random(7)  # noqa: S311 - no secret
    size = 0
    for number in range(notes):
        path = where / str(number % 100) / f"{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        style = rng.choice((_list, _prose, _outline, _table, _code))
        text = f"# {_term(rng)}\n\n"
        while len(text.encode()) < NOTE_BYTES:
            text += style(rng) + "\n\n"
            if rng.random() < 0.2:
                style = rng.choice((_list, _prose, _outline, _table, _code))
        path.write_text(text, encoding="utf-8")
        size += path.stat().st_size
    return size


def _word(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4)))


def _latin(rng: random.Random) -> str:
    return "".join(rng.choice(_LATIN) for _ in range(rng.randint(2, 4)))


def _term(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.5:
        return " ".join(_word(rng) for _ in range(rng.randint(1, 2)))
    if kind < 0.9:
        return " ".join(_latin(rng).title() for _ in range(rng.randint(1, 2)))
    return "".join(rng.choice(_KANA) for _ in range(5))


def _phrase(rng: random.Random) -> str:
    if rng.random() < 0.6:
        words = [
            _word(rng) + rng.choice(("을", "의", "에서", "으로", "하는", "된"))
            for _ in range(rng.randint(4, 9))
        ]
        return f"{' '.join(words)} {_word(rng)} {rng.choice(('방법', '현상', '과정', '구조'))}"
    return f"a {_latin(rng)} that {' '.join(_latin(rng) for _ in range(rng.randint(5, 12)))}"


def _sentence(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return f"{_word(rng)}은 {_phrase(rng)}이다."
    return f"The {_latin(rng)} {_latin(rng)}s {_phrase(rng)}."


def _list(rng: random.Random) -> str:
    lines = [f"- **{_term(rng)}**: {_phrase(rng)}" for _ in range(rng.randint(2, 6))]
    return f"## {_term(rng)}\n\n" + "\n".join(lines)


def _prose(rng: random.Random) -> str:
    return f"## {_term(rng)}\n\n" + " ".join(_sentence(rng) for _ in range(rng.randint(4, 9)))


def _outline(rng: random.Random) -> str:
    lines: list[str] = []
    for _ in range(rng.randint(1, 3)):
        lines += [f"- {_term(rng)}", *(f"    - {_phrase(rng)}" for _ in range(rng.randint(1, 4)))]
    return f"### {_term(rng)}\n" + "\n".join(lines)


def _table(rng: random.Random) -> str:
    rows = [f"| {_term(rng)} | {_phrase(rng)} | {_word(rng)} |" for _ in range(rng.randint(3, 8))]
    return "| 용어 | 설명 | 비고 |\n|---|---|---|\n" + "\n".join(rows)


def _code(rng: random.Random) -> str:
    lines = [
        f"{_latin(rng)} = {_latin(rng)}({_latin(rng)}, {rng.randint(0, 99)})"
        for _ in range(rng.randint(5, 20))
    ]
    return f"{_sentence(rng)}\n\n```python\n" + "\n".join(lines) + "\n```"
