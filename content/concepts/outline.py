"""A document as its reader's eye nests it: what stands under what.

Markdown nests headings only by their level and lists only by their indentation. People also use a bold line, a line
that ends in a colon, or a numbered line as a heading; here all of them hold what follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from content.concepts.definition_lines import part
from content.concepts.entry import BOLD_LEVEL, LEAD_LEVEL, Entry
from content.concepts.headings import gathers
from content.concepts.markup import is_emphasised, plain
from content.concepts.names import is_name
from content.concepts.pairs import answered, paired
from content.concepts.prose import is_prose, language_of, reads_as_definition, weight
from content.readers import Block, Document, Kind, in_time

_SKIPPED_CALLOUTS = {"example", "question", "help", "faq", "todo", "quiz", "exercise", "bug", "quote", "cite"}
#: `■ 삼투`, `【浸透】`: a title where there is no markup for one.
_BANNER = re.compile(r"^(?:[■□◆◇▣▶▷]\s*[^\s:：].{0,40}|【[^】]{1,40}】)$")
#: Where a slide or a page of a pasted text begins.
_PAGE = re.compile(
    r"^[-–—=\s]*(?:slide|page|p\.|슬라이드|쪽|페이지|スライド|ページ)\s?\d{1,4}(?:\s?(?:/|of)\s?\d+)?[-–—=:\s]*$",
    re.IGNORECASE,
)
#: `#card` behind a line, as Logseq and Obsidian have them.
_TAGS = re.compile(r"(?:\s+#[^\W\d][\w/-]*)+\s*$")
#: `#hw Read chapter 5`: a line for the author's own list.
_TASK = re.compile(
    r"^(?:\[[ xX]\]\s*)?#(?:hw|todo|homework|task|assignment|숙제|과제|할일|宿題)\b", re.IGNORECASE
)
#: `:pencil:`, an emoji as GitHub and Slack write it.
_SHORTCODE = re.compile(r"(?<![\w:`]):[a-z][a-z0-9_+-]{1,30}:(?![\w:`])")
_SENTENCE_END = re.compile(r"[.!?。！？…;:：]\W*$|[가-힣](?:다|요|음|함|됨|임|것|까|죠)$")
_STARTS_LINE = re.compile(r"^(?:→|->|=>|⇒|👉|※|✅|📌|⚠)")
_MARKED = re.compile(
    r"^(?P<name>.{1,60}?)(?:\s*:\s|\s*[：＝]|\s[-–—=|]\s|\s\.{2,}\s|\s*(?:->|→|⇒)\s|\t+| {3,}|(?<=[가-힣ぁ-ヺ一-龯)])(?:-\s|=(?=[가-힣ぁ-ヺ一-龯])|\.{3,}\s))"
)
#: A line this wide was broken by an editor, not by its author.
_WRAPPED_COLUMNS = 60
_CONTINUES = re.compile(r"[a-z]|(?:등|및|또는|혹은|과|와|을|를|의|など|および)[\s의을를]")
_MOST_LINES = 40
_TITLE_COLUMNS = 60
_TITLE_WORDS = 8
_EXPLAINING_WORDS = 3


def outline(document: Document) -> tuple[Entry, ...]:
    """The entries of a document, nested."""
    return _nested(document.blocks)


def _nested(blocks: Iterable[Block]) -> tuple[Entry, ...]:
    flat = [entry for block in in_time(blocks) for entry in _entries(block)]
    return tuple(_under_headings(_under_leads(tuple(paired(flat)))))


def _entries(block: Block) -> Iterator[Entry]:
    if block.kind is Kind.PARAGRAPH:
        yield from _paragraph(block)
    elif block.kind is Kind.QUOTE:
        yield from _quote(block)
    elif block.kind is not Kind.CODE:
        text, end_line, more = _own_text(block)
        yield Entry(
            kind=block.kind,
            text=text,
            line=block.line,
            end_line=end_line,
            level=block.level,
            marker=block.marker,
            rows=block.rows,
            children=(*more, *_nested(block.children)),
        )


def _own_text(block: Block) -> tuple[str, int, tuple[Entry, ...]]:
    """The first thought of a block, and the further ones of the same paragraph as its children."""
    if not block.text:
        return "", block.line, ()
    thoughts = tuple(_paragraph(replace(block, kind=Kind.PARAGRAPH, children=(), rows=())))
    if not thoughts:
        return "", block.line, ()
    return thoughts[0].text, thoughts[0].end_line, thoughts[1:]


def _paragraph(block: Block) -> Iterator[Entry]:
    """A paragraph's thoughts; what follows a definition line without a mark of its own hangs under it."""
    holder: Entry | None = None
    for entry in _thoughts(block):
        marked = part(entry.text) is not None
        if holder is not None and not marked and not entry.level:
            holder = replace(holder, children=(*holder.children, entry))
            continue
        if holder is not None:
            yield holder
        holder = entry if marked else None
        if holder is None:
            yield entry
    if holder is not None:
        yield holder


def _thoughts(block: Block) -> Iterator[Entry]:
    """Lines that an editor wrapped are joined, lines that the author broke are not."""
    run: list[str] = []
    start = block.line
    for number, tagged in enumerate(block.text, block.line):
        line = _TAGS.sub("", tagged) if " #" in tagged else tagged
        line = _SHORTCODE.sub("", line).strip() if ":" in line else line
        if not line or _TASK.match(line):
            continue
        if _PAGE.match(line):
            if run:
                yield _line_entry(run, start)
            run = []
            yield Entry(kind=Kind.RULE, text="", line=number, end_line=number)
            continue
        if len(run) >= _MOST_LINES or (run and (_begins_anew(run[0], run[-1], line) or _is_title(run, line))):
            yield _line_entry(run, start)
            run = []
        if not run:
            start = number
        run.append(line)
    if run:
        yield _line_entry(run, start)


def _line_entry(run: list[str], start: int) -> Entry:
    text = " ".join(run)
    level = BOLD_LEVEL if is_emphasised(text) or _BANNER.match(text) else 0
    return Entry(
        kind=Kind.HEADING if level else Kind.PARAGRAPH,
        text=text,
        line=start,
        end_line=start + len(run) - 1,
        level=level,
    )


def _is_title(run: list[str], line: str) -> bool:
    """A short name alone on the first line, and below it what it is."""
    title = run[0]
    if len(run) > 1 or _width(title) > _TITLE_COLUMNS or _CONTINUES.match(line):
        return False
    name = plain(title)
    return len(name.split()) <= _TITLE_WORDS and is_name(name) and is_prose(plain(line))


def _begins_anew(first: str, before: str, line: str) -> bool:
    """Whether a line begins a thought, given the first line of the one before it and its last."""
    if (
        is_emphasised(line)
        or is_emphasised(before)
        or _BANNER.match(line)
        or _BANNER.match(before)
        or _STARTS_LINE.match(line)
    ):
        return True
    marked = _MARKED.match(line)
    if marked and _MARKED.match(first) and is_name(plain(marked["name"])):
        return True
    if _SENTENCE_END.search(before):
        return True
    if _width(before) >= _WRAPPED_COLUMNS:
        return False
    if language_of(before) == "ko" and reads_as_definition(plain(before)):
        return True
    return bool(marked or _MARKED.match(before)) or line.startswith(("**", "`", "==", "__"))


def _width(text: str) -> int:
    """Columns: a Korean or Japanese letter takes two."""
    return sum(2 if char > "\u1100" else 1 for char in text)


def _quote(block: Block) -> Iterator[Entry]:
    """A quotation is how some people set off a definition; a callout with a title is a small section."""
    if block.marker in _SKIPPED_CALLOUTS:
        return
    children = _nested(block.children)
    if block.text and children:
        yield Entry(
            kind=Kind.HEADING,
            text=block.text[0],
            line=block.line,
            end_line=block.line,
            level=LEAD_LEVEL,
            marker=">",
            children=children,
        )
    else:
        yield from (replace(child, marker=child.marker or ">") for child in children)


def _under_leads(flat: Sequence[Entry]) -> list[Entry]:
    """Give each lead line what it leads: the list, the quotation or the text right after it."""
    result: list[Entry] = []
    at = 0
    while at < len(flat):
        entry = flat[at]
        led = _led_by(entry, flat, at)
        if led:
            entry = replace(
                entry, kind=Kind.HEADING, level=LEAD_LEVEL, children=(*entry.children, *_under_leads(led))
            )
        result.append(entry)
        at += 1 + len(led)
    return result


def _led_by(entry: Entry, flat: Sequence[Entry], at: int) -> Sequence[Entry]:
    """What a line without markup holds, if it leads at all."""
    following = flat[at + 1 : at + 2]
    if not following or entry.level:
        return ()
    if entry.kind is Kind.ITEM:
        return _led_by_item(entry, flat, at)
    if entry.kind is not Kind.PARAGRAPH or entry.marker == ">":
        return ()
    return _led_by_line(entry, following[0], flat, at)


def _led_by_line(entry: Entry, following: Entry, flat: Sequence[Entry], at: int) -> Sequence[Entry]:
    """A name or an open line leads the list below; a name also the sentence right below, an open line any text."""
    name = plain(entry.text)
    ends_open = entry.text.rstrip("*_ ").endswith((":", "："))
    if following.kind is Kind.ITEM:
        if following.line == entry.end_line + 1 and part(entry.text) is not None:
            return _run(flat, at + 1, lambda other: other.kind is Kind.ITEM)
        leads = ends_open or (
            is_name(name) and not (following.marker and _explains(flat[max(at - 1, 0) : at], name))
        )
        return _run(flat, at + 1, lambda other: other.kind is Kind.ITEM) if leads else ()
    if following.kind is Kind.PARAGRAPH and following.line == entry.end_line + 1:
        titles = is_name(name) and not following.children and is_prose(plain(following.text))
        return (following,) if titles or ends_open else ()
    return (following,) if ends_open and following.kind in {Kind.PARAGRAPH, Kind.TABLE} else ()


def _led_by_item(entry: Entry, flat: Sequence[Entry], at: int) -> Sequence[Entry]:
    """A quotation right under an item is the item's; plain text after a numbered name is its explanation."""
    start = at + 1
    following = flat[start]
    if entry.children or not is_name(plain(entry.text)):
        return ()
    if following.marker == ">" and following.line == entry.end_line + 1:
        return _run(flat, start, lambda other: other.marker == ">")
    numbered = entry.marker[:1].isdigit() and not _is_listed(flat[max(at - 1, 0) : at])
    if numbered and following.kind is Kind.PARAGRAPH:
        return _run(flat, start, lambda other: not other.marker[:1].isdigit() and not other.level)
    return ()


def _explains(before: Sequence[Entry], text: str) -> bool:
    """Whether a phrase right under a heading is its explanation rather than the next thing's name."""
    heading = next(iter(before), None)
    if heading is None or heading.kind is not Kind.HEADING or weight(text) < _EXPLAINING_WORDS:
        return False
    name = plain(heading.text)
    return is_name(name) and not gathers(name)


def _is_listed(before: Sequence[Entry]) -> bool:
    """Whether the item before is a bare numbered one: then the numbers only list."""
    return any(entry.marker[:1].isdigit() and not entry.children for entry in before)


def _run(flat: Sequence[Entry], start: int, belongs: Callable[[Entry], bool]) -> Sequence[Entry]:
    end = start
    while end < len(flat) and belongs(flat[end]):
        end += 1
    return flat[start:end]


def _under_headings(flat: Sequence[Entry]) -> Iterator[Entry]:
    """Nest by level; a rule ends what a bold line holds."""
    at = 0
    while at < len(flat):
        entry = flat[at]
        at += 1
        if entry.kind is Kind.RULE:
            continue
        if entry.kind is Kind.HEADING and entry.level < LEAD_LEVEL:
            end = at
            while end < len(flat) and not _closes(flat[end], entry.level):
                end += 1
            entry = answered(replace(entry, children=(*entry.children, *_under_headings(flat[at:end]))))
            at = end
        yield entry


def _closes(entry: Entry, level: int) -> bool:
    if entry.kind is Kind.RULE:
        return level >= BOLD_LEVEL
    return entry.kind is Kind.HEADING and entry.level <= level
