"""What the authors of the notes want of the questions, as they write it in `gongbu.yaml` beside the notes."""

from __future__ import annotations

from content.guidance.guidance import Guidance, Misread, parse_guidance

__all__ = ["Guidance", "Misread", "parse_guidance"]
