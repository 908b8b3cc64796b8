"""How fast items are written of 10,000 terms, what that weighs, and what one more note costs.

The peer is the same work on a tenth of the terms: the time for a term should not grow with their number.
"""

from __future__ import annotations

import time

import psutil

from content.citation import Citation
from content.concepts.concept import Concept, ConceptId, Passage
from content.items import Memory, judge

TERMS = 10_000
IN_A_LIST = 8
_KINDS = ("valve", "filter", "ledger", "signal", "vessel", "archive", "lens", "market")
_DEEDS = ("collects", "divides", "records", "reflects", "delays", "measures", "protects", "mixes")


def main() -> None:
    """Print items a second, megabytes, and the seconds for one more list of terms."""
    few = _measured("a tenth of it", made_up(TERMS // 10))
    before = psutil.Process().memory_info().rss
    concepts = made_up(TERMS)
    memory = Memory()
    many = _measured("all", concepts, memory)
    print(f"  memory taken: {(psutil.Process().memory_info().rss - before) / 1e6:.0f} MB")
    print(
        f"  a term costs {many / TERMS * 1e3:.2f} ms among {TERMS:,}, {few / TERMS * 1e4:.2f} ms among a tenth"
    )
    more = _measured("one more note, the rest known", made_up(TERMS + IN_A_LIST), memory)
    print(f"  that is {more / many:.0%} of writing all")


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


def _measured(name: str, concepts: tuple[Concept, ...], memory: Memory | None = None) -> float:
    began = time.perf_counter()
    judged = judge(concepts, memory=memory)
    seconds = time.perf_counter() - began
    written = len(judged.passed)
    print(
        f"  {name}: {written:,} items of {len(concepts):,} terms in {seconds:.2f} s, {written / seconds:,.0f} a second"
    )
    return seconds


if __name__ == "__main__":
    main()
