"""A small PDF with any letters, written by hand: the fonts name their letters and have no shapes of them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_TOP, _LEFT, _LINE = 800, 50, 1.3


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    size: int = 11
    is_bold: bool = False
    indent: int = 0


def pdf_of(pages: Sequence[Sequence[Line | None]]) -> bytes:
    """A PDF with these lines; None leaves one out."""
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    letters = sorted({char for page in pages for line in page if line for char in line.text})
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: _font("Gothic"),
        4: _font("Gothic-Bold"),
        5: _described("Gothic"),
        6: _described("Gothic-Bold"),
        7: stream(_names(letters)),
    }
    for at, page in enumerate(pages):
        number = 10 + 2 * at
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F0 3 0 R /F1 4 0 R >> >> >>"
        ).encode()
        objects[number + 1] = stream(_drawn(page))
    return written(objects)


def stream(data: bytes, filters: str = "/FlateDecode") -> bytes:
    """A stream, packed as most PDFs have it."""
    packed = zlib.compress(data)
    return f"<< /Length {len(packed)} /Filter {filters} >>\nstream\n".encode() + packed + b"\nendstream"


def written(objects: dict[int, bytes]) -> bytes:
    """The file with these objects and its table of their places."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010} 00000 n \n".encode()
    out += f"trailer\n<< /Root 1 0 R /Size {max(objects) + 1} >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def _drawn(page: Sequence[Line | None]) -> bytes:
    """Each line at its place, as a printer is told."""
    parts: list[str] = []
    height = float(_TOP)
    for line in page:
        size = 11 if line is None else line.size
        height -= _LINE * size
        if line is not None:
            font = "/F1" if line.is_bold else "/F0"
            codes = line.text.encode("utf-16-be").hex()
            parts.append(
                f"BT {font} {line.size} Tf 1 0 0 1 {_LEFT + line.indent} {height:.1f} Tm <{codes}> Tj ET"
            )
    return "\n".join(parts).encode()


def _font(name: str) -> bytes:
    inner = 6 if "Bold" in name else 5
    return (
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{inner} 0 R] "
        "/ToUnicode 7 0 R >>"
    ).encode()


def _described(name: str) -> bytes:
    return (
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 600 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    ).encode()


def _names(letters: Sequence[str]) -> bytes:
    """Which code is which letter: each letter is its own code here."""
    codes = [char.encode("utf-16-be").hex() for char in letters]
    blocks = [codes[at : at + 100] for at in range(0, len(codes), 100)]
    named = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(f"<{code}> <{code}>" for code in block) + "\nendbfchar"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{named}\nendcmap end end"
    ).encode()
