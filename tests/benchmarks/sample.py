"""Draws items to be read by a person, the same ones for the same notes and seed: see docs/item-quality.md.

`python -m tests.benchmarks.sample NOTES --seed 1 --count 50`
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from content.items.item import Item
from content.library import Library


def main() -> None:
    """Print the sample, numbered, with the key marked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=50)
    options = parser.parse_args()
    library = Library()
    library.sync(options.notes)
    for number, item in enumerate(draw(library.items(), options.seed, options.count), 1):
        print(shown(number, item))


def draw(items: tuple[Item, ...], seed: int, count: int) -> list[Item]:
    """So many items, whatever order they come in."""
    ordered = sorted(items, key=lambda item: item.id)
    return random.Random(seed).sample(ordered, min(count, len(ordered)))  # noqa: S311 - chance, not secrecy


def shown(number: int, item: Item) -> str:
    """One item as its examiner reads it."""
    rubric = item.rubric
    head = f"\n{number}. {item.id} {rubric.kind} ({item.citation})\n{rubric.stem}"
    if rubric.options:
        return "\n".join(
            [head, *(f"  {'*' if each == rubric.answer else '-'} {each}" for each in rubric.options)]
        )
    return f"{head}\n  = {' / '.join(rubric.key_points) or rubric.answer}"


if __name__ == "__main__":
    main()
