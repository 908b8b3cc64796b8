"""How fast items are written of 10,000 terms, what that weighs, and what one more note costs.

The peer is the same work on a tenth of the terms: the time for a term should not grow with their number.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from content.citation import Citation
from content.concepts import stored
from content.concepts.concept import Concept, ConceptId, Passage
from content.concepts.stored import Placed
from content.items import desk
from content.items.desk import Desk

TERMS = 10_000
IN_A_LIST = 8
_KINDS = ("valve", "filter", "ledger", "signal", "vessel", "archive", "lens", "market")
_DEEDS = ("collects", "divides", "records", "reflects", "delays", "measures", "protects", "mixes")


def main() -> None:
    """Print items a second, megabytes, and the seconds for one more list of terms."""
    with TemporaryDirectory() as folder:
        few = _whole(Path(folder, "few"), TERMS // 10, "a tenth of it")
        before = psutil.Process().memory_info().rss
        many = _whole(Path(folder, "many"), TERMS, "all")
        print(f"  memory taken: {(psutil.Process().memory_info().rss - before) / 1e6:.0f} MB")
        print(
            f"  a term costs {many / TERMS * 1e3:.2f} ms among {TERMS:,}, {few / TERMS * 1e4:.2f} ms among a tenth"
        )
        for terms, name in ((TERMS // 10, "few"), (TERMS, "many")):
            seconds = _one_more(Path(folder, name), terms)
            print(
                f"  one more note of {IN_A_LIST} terms among {terms:,}, started anew: {seconds * 1e3:.0f} ms,"
                f" {seconds / many:.2%} of writing {TERMS:,}"
            )


def _whole(file: Path, terms: int, name: str) -> float:
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        stored.fill(database, made_up(terms))
        database.executescript(desk.SCHEMA)
        database.execute("begin")
        seconds = _seconds(lambda: Desk(database, (), _always).write_all())
        database.execute("commit")
        written = sum(1 for _ in desk.passed(database))
    print(
        f"  {name}: {written:,} items of {terms:,} terms in {seconds:.2f} s, {written / seconds:,.0f} a second"
    )
    return seconds


def _one_more(file: Path, terms: int) -> float:
    more = made_up(terms + IN_A_LIST)[terms:]
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("begin")
        stored.place(
            database,
            [Placed(number=terms + at, file="", at=terms + at, concept=each) for at, each in enumerate(more)],
        )
        return _seconds(lambda: Desk(database, (), _always).change([], more))


def _always(_: Concept) -> bool:
    return True


def made_up(count: int) -> tuple[Concept, ...]:
    """Terms in lists of eight, each with a definition of its own."""
    return tuple(_concept(number) for number in range(count))


def _concept(number: int) -> Concept:
    kind, deed = _KINDS[number % 8], _DEEDS[number // 8 % 8]
    text = f"A {kind} that {deed} {_word(number)} from {_word(number + 7)} before the {_word(number * 3 + 1)} closes"
    heading = (f"List {number // IN_A_LIST}",)
    cited = Citation(
        file=f"{number // 200}.md", line=number % 200 + 1, end_line=number % 200 + 1, heading=heading
    )
    return Concept(
        id=ConceptId(str(number)),
        term=_word(number * 17 + 5).capitalize(),
        aliases=(),
        language="en",
        passages=(Passage(text=text, citation=cited),),
        group=heading[0],
    )


def _word(number: int) -> str:
    """Another word for every number, and none of a real language."""
    syllables = []
    for _ in range(4):
        number, rest = divmod(number, 90)
        syllables.append("bcdfghklmnprstvzjw"[rest % 18] + "aeiou"[rest // 18])
    return "".join(syllables)


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
