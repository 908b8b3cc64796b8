"""What a shape finds within one line. A value only."""

from __future__ import annotations

from dataclasses import dataclass

from content.concepts.finding import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A name, as written with its brackets, and what the line says of it."""

    name: str
    text: str
    shape: Shape
