"""The forms under which a term may be met in another text: without its brackets, its vendor, its spaces; translated."""

from __future__ import annotations

import re
from functools import lru_cache

from content.language.glossary import names as translations
from content.language.normal import squeeze

_BRACKETED = re.compile(r"[(\[（「](.*?)[)\]）」]")
#: Makers' names that people leave out when they speak of a product.
_VENDOR = re.compile(
    r"^(?:amazon|aws|아마존|google|구글|microsoft|ms|azure|apache|ibm|oracle|meta|nvidia)\s+", re.IGNORECASE
)


@lru_cache(maxsize=16_384)
def parts(name: str) -> tuple[str, ...]:
    """The name as written, without its brackets, what is in them, and each without its maker.

    >>> parts("AWS Glue (ETL)")
    ('AWS Glue (ETL)', 'AWS Glue', 'ETL', 'Glue (ETL)', 'Glue')
    """
    outside = " ".join(_BRACKETED.sub(" ", name).split())
    written = [form for form in (name, outside, *map(str.strip, _BRACKETED.findall(name))) if form]
    return tuple(dict.fromkeys([*written, *map(without_maker, written)]))


def without_maker(name: str) -> str:
    """The name without its maker's.

    >>> without_maker("AWS Glue"), without_maker("AWS")
    ('Glue', 'AWS')
    """
    return _VENDOR.sub("", name)


@lru_cache(maxsize=16_384)
def forms(name: str) -> frozenset[str]:
    """The letters of every form, translations included."""
    known = [other for part in parts(name) for other in (part, *translations(part))]
    return frozenset(letters for other in known if (letters := squeeze(other)))
