"""Block Kit as a page, near enough to how Slack draws it to see what a member sees: widths, wrapping, what is cut."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

_STYLE = """
*{box-sizing:border-box}body{margin:0;background:#fff;color:#1d1c1d;font:15px/1.47 "Noto Sans CJK KR","Noto Sans",sans-serif}
.surface{max-width:620px;margin:0 auto 16px;padding:12px 16px}.who{display:flex;gap:8px;align-items:baseline;font-weight:700}
.app{font-size:10px;background:#e8e8e8;color:#616061;border-radius:2px;padding:0 3px}.only{color:#616061;font-size:13px}
.modal,.home{border:1px solid #ddd;border-radius:8px}.bar{display:flex;gap:8px;border-bottom:1px solid #ddd;padding:0 0 8px;
margin-bottom:8px;font-weight:700;font-size:18px}.foot{display:flex;justify-content:flex-end;gap:8px;margin-top:12px}
.header{font-weight:700;font-size:18px;margin:8px 0;overflow-wrap:anywhere}.section{margin:6px 0;white-space:pre-wrap;
overflow-wrap:anywhere}.fields{display:grid;grid-template-columns:1fr 1fr;gap:8px}.context{margin:4px 0;color:#616061;
font-size:13px;overflow-wrap:anywhere;white-space:pre-wrap}.actions{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0}
.button{border:1px solid #bbb;border-radius:4px;padding:4px 12px;background:#fff;font-weight:700;max-width:100%;overflow:hidden;
text-overflow:ellipsis;white-space:nowrap}.primary{background:#007a5a;color:#fff;border-color:#007a5a}.danger{background:#e01e5a;
color:#fff}.quote{border-left:4px solid #ddd;padding-left:12px;margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere}
.rich{margin:6px 0;white-space:pre-wrap;overflow-wrap:anywhere}hr{border:0;border-top:1px solid #ddd;margin:12px 0}
.input label{font-weight:700;display:block;margin-top:10px}.field{border:1px solid #bbb;border-radius:4px;padding:6px 10px;
min-height:36px;color:#616061;white-space:pre-wrap;overflow-wrap:anywhere}.tall{min-height:96px}.hint{color:#616061;font-size:13px}
"""
_ENTITY = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


def page(surfaces: Iterable[str], *, locale: str) -> str:
    """A page with these surfaces below each other."""
    return (
        f'<!doctype html><html lang="{locale}"><meta charset="utf-8"><style>{_STYLE}</style>'
        + "".join(surfaces)
        + "</html>"
    )


def message(blocks: Iterable[Mapping[str, Any]], *, only: str = "") -> str:
    """A message of the bot's; `only` is said above one that a single member sees."""
    seen = f'<div class="only">{html.escape(only)}</div>' if only else ""
    who = '<div class="who">gongbu <span class="app">APP</span></div>'
    return f'<div class="surface">{seen}{who}{_drawn(blocks)}</div>'


def view(told: Mapping[str, Any]) -> str:
    """A modal, or a Home tab."""
    if told["type"] == "home":
        return f'<div class="surface home">{_drawn(told["blocks"])}</div>'
    buttons = "".join(
        f'<span class="button {style}">{_text(told[part])}</span>'
        for part, style in (("close", ""), ("submit", "primary"))
        if part in told
    )
    bar = f'<div class="bar">{_text(told["title"])}</div>'
    return f'<div class="surface modal">{bar}{_drawn(told["blocks"])}<div class="foot">{buttons}</div></div>'


def _drawn(blocks: Iterable[Mapping[str, Any]]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Mapping[str, Any]) -> str:  # noqa: PLR0911 - a table
    match block["type"]:
        case "header":
            return f'<div class="header">{_text(block["text"])}</div>'
        case "section":
            text = f'<div class="section">{_text(block["text"])}</div>' if "text" in block else ""
            fields = "".join(f"<div>{_text(each)}</div>" for each in block.get("fields", ()))
            beside = _element(block["accessory"]) if "accessory" in block else ""
            return text + (f'<div class="fields">{fields}</div>' if fields else "") + beside
        case "context":
            return f'<div class="context">{"".join(map(_text, block["elements"]))}</div>'
        case "actions":
            return f'<div class="actions">{"".join(map(_element, block["elements"]))}</div>'
        case "rich_text":
            return f'<div class="rich">{"".join(map(_rich, block["elements"]))}</div>'
        case "divider":
            return "<hr>"
        case "input":
            hint = f'<div class="hint">{_text(block["hint"])}</div>' if "hint" in block else ""
            return f'<div class="input"><label>{_text(block["label"])}</label>{_element(block["element"])}{hint}</div>'
        case unknown:
            raise AssertionError(f"a block of a type that nobody draws: {unknown}")


def _element(element: Mapping[str, Any]) -> str:
    match element["type"]:
        case "button":
            return f'<span class="button {element.get("style", "")}">{_text(element["text"])}</span>'
        case "plain_text_input":
            size = " tall" if element.get("multiline") else ""
            said = element.get("initial_value") or _plain(element.get("placeholder"))
            return f'<div class="field{size}">{html.escape(said)}</div>'
        case "checkboxes" | "radio_buttons":
            chosen = element.get("initial_options") or [element.get("initial_option")]
            return "".join(
                f"<div>{'☑' if each in chosen else '☐'} {_text(each['text'])}</div>"
                for each in element["options"]
            )
        case _:
            chosen = [*element.get("initial_options", ()), *filter(None, [element.get("initial_option")])]
            said = ", ".join(_plain(each["text"]) for each in chosen) or element.get("initial_time", "")
            return f'<div class="field">{html.escape(said or _plain(element.get("placeholder")))} ▾</div>'


def _rich(element: Mapping[str, Any]) -> str:
    if element["type"] == "text":
        text = html.escape(element["text"])
        return f"<b>{text}</b>" if element.get("style", {}).get("bold") else text
    inner = "".join(map(_rich, element["elements"]))
    return f'<div class="quote">{inner}</div>' if element["type"] == "rich_text_quote" else inner


def _text(told: Mapping[str, Any]) -> str:
    if told["type"] == "plain_text":
        return html.escape(told["text"])
    shown = re.sub(r"&(?:lt|gt|amp);", lambda match: _ENTITY[match.group()], told["text"])
    return html.escape(shown)


def _plain(told: Mapping[str, Any] | None) -> str:
    return "" if told is None else str(told["text"])
