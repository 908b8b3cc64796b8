"""The page's own files, read once. Their address carries a fingerprint of them all, so a browser keeps them for good."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

_TYPES = {
    "css": "text/css",
    "html": "text/html",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file as it is sent."""

    body: bytes
    content_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Every file by its name, and the fingerprint of them all."""

    files: Mapping[str, Asset]
    version: str

    def page(self, name: str, **places: str) -> str:
        """A page with its `{places}` filled, escaped but for `html`, which is markup already."""
        text = self.files[name].body.decode()
        for place, value in {"version": self.version, **places}.items():
            text = text.replace(f"{{{place}}}", value if place == "html" else html.escape(value))
        return text


def load() -> Assets:
    """Read the files beside this module."""
    folder = resources.files("bot.platforms.web").joinpath("static")
    files = {
        file.name: Asset(body=file.read_bytes(), content_type=_TYPES[file.name.rpartition(".")[2]])
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
    }
    digest = hashlib.sha256()
    for name, asset in files.items():
        digest.update(name.encode() + b"\0" + asset.body)
    return Assets(files=files, version=digest.hexdigest()[:12])
