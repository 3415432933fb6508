"""SHA-256 in hex: of bytes, of a file, of several parts."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def digest_of_bytes(content: bytes) -> str:
    """The digest of bytes as they are."""
    return hashlib.sha256(content).hexdigest()


def digest_of_file(path: str | Path) -> str:
    """The digest of a file's bytes, which are not read into memory. Raises ``OSError``."""
    with open(path, "rb") as file:  # noqa: PTH123 - who asks of thousands makes no path of each
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of(parts: Iterable[str | bytes]) -> str:
    """One digest over parts, each with its length before it: no two lists come to the same."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8") if isinstance(part, str) else part
        whole.update(b"%d:" % len(content))
        whole.update(content)
    return whole.hexdigest()
