"""Tokens at rest: encrypted under keys from the environment, so that a copy of the database lets nobody in."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import msgspec
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from content.errors import Mendable


class VaultLocked(Mendable):
    """None of the keys opens it. Facts: workspace."""

    key = "error-slack-vault"


class Secrets(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is sealed. `refresh` is empty where tokens do not rotate."""

    access: str
    refresh: str = ""


class Vault:
    """Seals with the first key, opens with any: put a new key in front, and take the old one out later."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Keys are texts of any form, long because they are random: HKDF stretches no weak password."""
        fernets = [Fernet(_derived(key)) for key in keys]
        self._first, self._fernet = fernets[0], MultiFernet(fernets)

    def seal(self, secrets: Secrets) -> str:
        """The secrets as text that only a key opens."""
        return self._fernet.encrypt(msgspec.json.encode(secrets)).decode()

    def open(self, sealed: str, *, workspace: str) -> Secrets:
        """The secrets again. Raises VaultLocked."""
        try:
            return msgspec.json.decode(self._fernet.decrypt(sealed), type=Secrets)
        except (InvalidToken, msgspec.DecodeError) as error:
            raise VaultLocked(workspace=workspace) from error

    def under_first(self, sealed: str, *, workspace: str) -> str | None:
        """The same under the first key; None where it is already. Raises VaultLocked."""
        try:
            self._first.decrypt(sealed)
        except InvalidToken:
            return self.seal(self.open(sealed, workspace=workspace))
        return None


def _derived(key: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"gongbu slack tokens").derive(key.encode())
    return base64.urlsafe_b64encode(derived)
