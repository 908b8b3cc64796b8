"""HTML from values. The one rule: text becomes markup in `tag` only, and only escaped.

No style or script stands in what is written here; the page's policy would not run it.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator


class Html(str):
    """Markup that is safe to put into a page as it is."""

    __slots__ = ()


def tag(element: str, *children: str, **attributes: str | None) -> Html:
    """An element. Children that are not `Html` yet are escaped; an attribute that is None is left out."""
    inner = "".join(_escaped(children))
    return Html(f"<{element}{_attributes(attributes)}>{inner}</{element}>")


def void(element: str, /, **attributes: str | None) -> Html:
    """An element without content or end."""
    return Html(f"<{element}{_attributes(attributes)}>")


def _escaped(children: Iterable[str]) -> Iterator[str]:
    return (child if isinstance(child, Html) else html.escape(child) for child in children)


def _attributes(attributes: dict[str, str | None]) -> str:
    """`class_` and `data_day` are written `class` and `data-day`."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
