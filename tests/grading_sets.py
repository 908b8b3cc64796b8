"""Sets of labelled replies for the graders, read from `tests/data/grading`; its README says how they are written."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.grading import Verdict
from content.items.item import Kind, Rubric

FOLDER = Path(__file__).parent / "data" / "grading"
_VERDICTS = {"c": Verdict.CORRECT, "p": Verdict.PARTIAL, "w": Verdict.WRONG, "u": Verdict.UNCLEAR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One reply with the verdict of a careful person."""

    rubric: Rubric
    reply: str
    verdict: Verdict


@dataclass(slots=True, kw_only=True)
class _Question:
    """A question while its lines are read."""

    kind: Kind
    language: str
    lines: dict[str, list[str]] = field(default_factory=dict)

    def rubric(self) -> Rubric:
        answer = self.lines["="][0]
        return Rubric(
            kind=self.kind,
            language=self.language,
            stem=self.lines["?"][0],
            answer=answer == "true" if self.kind is Kind.TRUE_FALSE else answer,
            options=tuple(self.lines.get("*", ())),
            accept=tuple(self.lines.get("~", ())),
            key_points=tuple(self.lines.get("-", ())),
        )


def read_set(path: Path) -> tuple[Case, ...]:
    """Every case of one file, in order."""
    return tuple(_cases(path.read_text(encoding="utf-8").splitlines()))


def _cases(lines: list[str]) -> Iterator[Case]:
    question: _Question | None = None
    for line in lines:
        mark, _, rest = line.partition(" ")
        if mark == "##":
            kind, language = rest.split()
            question = _Question(kind=Kind(kind), language=language)
        elif question is not None and mark in _VERDICTS and rest.startswith("|"):
            reply = rest[1:].removeprefix(" ")
            yield Case(rubric=question.rubric(), reply=reply, verdict=_VERDICTS[mark])
        elif question is not None and mark:
            question.lines.setdefault(mark, []).append(rest)


def main() -> None:
    """Print the cases of a file as `gongbu grade --json` reads them."""
    path = Path(sys.argv[1])
    for number, case in enumerate(read_set(path), start=1):
        rubric = case.rubric
        row = {
            "id": f"{path.stem}-{number:03}",
            "kind": rubric.kind.value,
            "language": rubric.language,
            "prompt": rubric.stem,
            "options": rubric.options,
            "answer": rubric.answer,
            "accept": rubric.accept,
            "key_points": rubric.key_points,
            "reply": case.reply,
            "verdict": case.verdict.value,
        }
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
