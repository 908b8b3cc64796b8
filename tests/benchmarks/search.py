"""How long a look-up takes over 100,000 concepts, beside a bare FTS5 query and a fuzzy scan over the same titles.

All three answer the same queries in one run. Times are of one thread; the machine is named in the output.
"""

from __future__ import annotations

import platform
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import process

from content.citation import Citation
from content.concepts.concept import Concept, ConceptId, Passage
from content.search.index import Index, index_of

CONCEPTS = 100_000
QUERIES = 600
FUZZY_QUERIES = 40
_SYLLABLES = "가나다라마바사아자차카타파하거너더러머버서어저처고노도로모보소오조초구누두루무부수우주추기니디리미비시이지치연정선단생분산관절면"
_ONSETS, _NUCLEI, _CODAS = (
    ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr", "pl"],
    ["a", "e", "i", "o", "u", "ai", "ea"],
    ["", "n", "r", "l", "s", "x"],
)


def main(concepts: int = CONCEPTS) -> None:
    """Print the rate of indexing, the size, the start and the memory, then p50 and p99 of each way."""
    rng = random.Random(7)  # noqa: S311 - the same words on every run
    shelf = tuple(_concepts(rng, concepts))
    print(f"{platform.machine()}, Python {platform.python_version()}, {concepts:,} concepts")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "index.db"
        connection = sqlite3.connect(file)
        built_s = _seconds(lambda: index_of(shelf, connection))
        connection.commit()
        print(
            f"  index built in {built_s:.1f} s ({concepts / built_s:,.0f} concepts/s), {file.stat().st_size / 1e6:,.0f} MB"
        )
        print(f"  index in place opened in {_seconds(lambda: Index(connection)):.3f} s")
        before = _resident()
        index = Index(connection)
        _look_ups(index, shelf, rng)
        print(f"  memory {_resident():,.0f} MB, of which the index took {_resident() - before:,.0f} MB")


def _resident() -> float:
    """Megabytes of this process in memory; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def _look_ups(index: Index, shelf: Sequence[Concept], rng: random.Random) -> None:
    titles = [concept.term for concept in shelf]
    queries = list(_queries(rng, shelf, QUERIES))
    for kind in dict.fromkeys(kind for kind, _ in queries):
        _report(f"explain: {kind}", index.explain, [query for of, query in queries if of == kind])
    every = [query for _, query in queries]
    _report("explain: all", index.explain, every)
    _report("complete", lambda query: index.complete(query[:3]), every)
    _report("bare FTS5 query", index.bare_full_text, every)
    _report("rapidfuzz extractOne", lambda query: process.extractOne(query, titles), every[:FUZZY_QUERIES])


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _report(name: str, ask: Callable[[str], object], queries: Sequence[str]) -> None:
    times = [_seconds(partial(ask, query)) * 1_000 for query in queries]
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    print(f"  {name:<24} p50 {cuts[49]:8.2f} ms   p99 {cuts[98]:8.2f} ms")


def _concepts(rng: random.Random, count: int) -> Iterator[Concept]:
    """Concepts of made-up words: frequent ones and rare ones, as in a language."""
    korean = ["".join(rng.choices(_SYLLABLES, k=rng.choice((2, 2, 3)))) for _ in range(20_000)]
    english = ["".join(rng.choice(part) for part in (_ONSETS, _NUCLEI, _CODAS) * 2) for _ in range(20_000)]
    for number in range(count):
        words = korean if number % 2 else english
        name = " ".join(_often(rng, words) for _ in range(rng.choice((1, 2, 2, 3)))) + (
            f" {number}" if number % 7 == 0 else ""
        )
        text = " ".join(
            _often(rng, words) + (rng.choice(("은", "를", "에서", "하는", "합니다")) if number % 2 else "")
            for _ in range(14)
        )
        citation = Citation(
            file=f"{number // 500}.md", line=number % 500 * 3 + 1, end_line=number % 500 * 3 + 2
        )
        yield Concept(
            id=ConceptId(str(number)),
            term=name,
            aliases=(_often(rng, english) + " " + _often(rng, english),) if number % 3 == 0 else (),
            language="ko" if number % 2 else "en",
            passages=(Passage(text=text, citation=citation),),
            group=str(number // 10),
        )


def _often(rng: random.Random, words: Sequence[str]) -> str:
    """One of the words, the first ones far more often."""
    return words[int(len(words) * rng.random() ** 3)]


def _queries(rng: random.Random, shelf: Sequence[Concept], count: int) -> Iterator[tuple[str, str]]:
    for number in range(count):
        concept, other = rng.choice(shelf), rng.choice(shelf)
        text = concept.definition.split()
        yield rng.choice(
            (
                ("name", concept.term),
                (
                    "question",
                    f"{concept.term}이 뭐야?" if number % 2 else f"what is {concept.term} used for?",
                ),
                ("slip", concept.term[:2] + concept.term[3:]),
                ("two names", f"{concept.term}랑 {other.term} 차이가 뭐야?"),
                ("description", " ".join(rng.sample(text, 6))),
                ("unknown", " ".join(rng.choices(text, k=2)) + " zzyzx"),
            )
        )


if __name__ == "__main__":
    main()
