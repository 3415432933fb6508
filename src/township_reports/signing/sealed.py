"""The seals of a year's acts: kept in the store, each under the hash of the line that it is on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.disk import keep_file
from township_reports.filings import STORE_FOLDER
from township_reports.signing.record import Record, digest
from township_reports.signing.seals import check_seal, seal_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def keep_seal(record: Path, line: bytes, key: str) -> None:
    """Seal a line with a reviewer's key, before it stands in the record.

    Raises ``ApprovalsError`` where the key cannot be used; ``OSError`` where there is no room.
    """
    keep_file(_path(record, digest([line])), seal_line(line, key))


def seal_faults(path: Path, record: Record, allowed: Path) -> Iterator[str]:
    """What is wrong with the seals of a record's acts, a line each, the act named.

    ``allowed`` is the file of the reviewers' public keys. Raises ``ApprovalsError`` where it
    cannot be used.
    """
    for act, line in zip(record.acts, record.lines, strict=True):
        named = f"{act.unit}：{act.reviewer} {act.day} 的{act.act}"
        try:
            seal = _path(path, digest([line])).read_bytes()
        except OSError:
            yield f"{named}没有 SSH 签名，或者记录改过"
            continue
        fault = check_seal(line, seal, act.reviewer, allowed, act.day)
        if fault:
            yield f"{named}：{fault}"


def _path(record: Path, digest_of_line: str) -> Path:
    return record.parent / STORE_FOLDER / f"{digest_of_line}.sig"
