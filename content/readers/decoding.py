"""Bytes to text: UTF-8, UTF-16 and CP949 (which Korean Windows writes), and nothing that is no text.

Line ends become one character and Hangul its composed form, so that no later room sees CRLF or NFD.
"""

from __future__ import annotations

import codecs
import unicodedata

from content.readers.limits import Unreadable

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: A C1 or private-use character in decoded CP949 means that the bytes were another encoding.
_CP949_SUSPECTS = {"Cc", "Co", "Cn"}


def decode(data: bytes) -> str:
    """The text of a note.

    Raises Unreadable with `skipped-binary` for what holds NUL bytes, `skipped-encoding` for an unknown encoding.
    """
    text = _decoded(data)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16_MARKS):
        return _strictly(data, "utf-16")
    if b"\0" in data:
        raise Unreadable("skipped-binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _korean_windows(data)


def _korean_windows(data: bytes) -> str:
    text = _strictly(data, "cp949")
    if any(unicodedata.category(char) in _CP949_SUSPECTS for char in text if char not in "\n\r\t\f"):
        raise Unreadable("skipped-encoding")
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as exc:
        raise Unreadable("skipped-encoding") from exc
