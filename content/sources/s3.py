"""Objects of an S3 bucket below a prefix: `s3://bucket/prefix`.

Credentials, region and another endpoint (`AWS_ENDPOINT_URL`) come from the environment, as boto3 reads them. What an
object's ETag says is unchanged is not loaded again.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from content.errors import Mendable
from content.sources.source import (
    Listing,
    NotesMissing,
    SourceFile,
    SourceUnreachable,
    composed,
    in_order,
    is_hidden,
)

try:
    import boto3  # type: ignore[import-untyped] # no types are shipped
    from botocore.config import Config  # type: ignore[import-untyped] # no types are shipped
    from botocore.exceptions import BotoCoreError, ClientError  # type: ignore[import-untyped] # no types are shipped
except ImportError:  # the extra is not installed
    boto3 = None

_GUIDANCE_BYTES = 1_000_000
_MISSING = {"NoSuchBucket", "NoSuchKey", "404"}


class ExtraMissing(Mendable):
    """A source whose libraries are not installed. Facts: extra, path."""

    key: ClassVar[str] = "error-extra-missing"


def open_s3(address: str, copies: Path | None) -> S3Source:  # noqa: ARG001 - nothing is kept here
    """Raises ExtraMissing where boto3 is not installed."""
    if boto3 is None:
        raise ExtraMissing(extra="s3", path=address)
    bucket, _, prefix = address.partition("://")[2].partition("/")
    return S3Source(address=address, bucket=bucket, prefix=prefix.strip("/"))


@dataclass(slots=True, kw_only=True)
class S3Source:
    """The objects below a prefix, or the one object that it names."""

    address: str
    bucket: str
    prefix: str
    watched: None = None
    _client: Any = field(default=None)

    def list(self, is_note: Callable[[str], bool]) -> Listing:
        """Ask the bucket what it holds."""
        try:
            found = list(self._objects())
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code", "")
            if code in _MISSING:
                raise NotesMissing(path=self.address) from error
            raise SourceUnreachable(path=self.address, detail=str(error)) from error
        except BotoCoreError as error:
            raise SourceUnreachable(path=self.address, detail=str(error)) from error
        return in_order([self._file(name, each) for name, each in found if is_note(name)], self.address)

    def beside(self, name: str) -> bytes | None:
        """An object right below the prefix."""
        key = f"{self.prefix}/{name}" if self.prefix else name
        try:
            return self._get(key, _GUIDANCE_BYTES)
        except FileNotFoundError:
            return None

    def _objects(self) -> Iterator[tuple[str, dict[str, Any]]]:
        below = f"{self.prefix}/" if self.prefix else ""
        for page in (
            self._s3().get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)
        ):
            for each in page.get("Contents", ()):
                key = each["Key"]
                name = key.rpartition("/")[2] if key == self.prefix else key.removeprefix(below)
                belongs = key == self.prefix or key.startswith(below)
                if belongs and name and not key.endswith("/") and not is_hidden(name):
                    yield composed(name), each

    def _file(self, name: str, found: dict[str, Any]) -> SourceFile:
        return SourceFile(
            name=name,
            stamp=f"{found['ETag']}-{found['Size']}",
            load=functools.partial(self._get, found["Key"]),
        )

    def _get(self, key: str, at_most: int) -> bytes:
        try:
            body = self._s3().get_object(Bucket=self.bucket, Key=key)["Body"]
            with body:
                return bytes(body.read(at_most))
        except ClientError as error:
            if error.response.get("Error", {}).get("Code", "") in _MISSING:
                raise FileNotFoundError(key) from error
            raise OSError(str(error)) from error
        except BotoCoreError as error:
            raise OSError(str(error)) from error

    def _s3(self) -> Any:
        if self._client is None:
            config = Config(
                connect_timeout=10, read_timeout=30, retries={"max_attempts": 3, "mode": "standard"}
            )
            self._client = boto3.client("s3", config=config)
        return self._client
