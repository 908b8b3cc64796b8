"""Zipped office files, looked through before anything is unpacked.

The directory of a zip says how large each part will be, and no part gives more than it says: so a bomb is told by its
directory, and one with a lying directory breaks at the size that it named.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from content.readers.limits import Limits, Unreadable

_ZIP = b"PK\x03\x04"
#: What an office file begins with when it is locked, and also its predecessor of the nineties.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
#: Bytes that any package may grow to, whatever its ratio: empty slides pack very well.
_SMALL = 4 * 1024 * 1024
_MARKUP = (".xml", ".rels", ".hpf")
_ENCRYPTED_FLAG = 0x1


def open_package(data: bytes, holding: str, limits: Limits) -> zipfile.ZipFile:
    """A package that is safe to read and has the part that makes it one of its kind.

    Raises Unreadable with the reason.
    """
    if data.startswith(_COMPOUND):
        raise Unreadable("skipped-encrypted" if _LOCKED in data else "skipped-wrong-ending")
    if not data.startswith(_ZIP):
        raise Unreadable("skipped-wrong-ending")
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as exc:
        raise Unreadable("skipped-broken") from exc
    _check(package, len(data), limits)
    if holding not in package.namelist():
        raise Unreadable("skipped-wrong-ending")
    return package


def _check(package: zipfile.ZipFile, size: int, limits: Limits) -> None:
    parts = package.infolist()
    total = sum(part.file_size for part in parts)
    markup = [part.file_size for part in parts if part.filename.lower().endswith(_MARKUP)]
    if (
        len(parts) > limits.parts
        or total > limits.unpacked_bytes
        or max(markup, default=0) > limits.part_bytes
        or sum(markup) > limits.markup_bytes
        or total > max(_SMALL, limits.ratio * size)
    ):
        raise Unreadable("skipped-unpacks-too-large")
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise Unreadable("skipped-encrypted")
