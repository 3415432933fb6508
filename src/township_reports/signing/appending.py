"""Add lines to the record: whole, one writer at a time, on the disk before anyone is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.disk import append, take_lock
from township_reports.signing.record import (
    Act,
    ApprovalsError,
    Record,
    check_end,
    digest,
    keep_end,
    parse_record,
    place,
    read_end,
    read_record,
    record_line,
)

if TYPE_CHECKING:
    from io import FileIO
    from pathlib import Path

#: Given all acts so far, those to add; raises where they cannot be.
Decide = Callable[[Sequence[Act]], Sequence[Act]]


def append_acts(path: Path, decide: Decide) -> tuple[Act, ...]:
    """Add the acts that ``decide`` gives, all or none, and give them with their lines.

    Nothing is touched where there are none. ``decide`` is called again where another process
    added lines meanwhile. Raises :class:`ApprovalsError`, and what ``decide`` raises.
    """
    before = read_record(path).acts
    acts = decide(before)
    if not acts:
        return ()
    with _open(path) as file:
        file.seek(0)
        record = parse_record(file.readall(), path)
        check_end(record, read_end(path), path)
        if record.acts != before:
            acts = decide(record.acts)
        added = _Lines.of(record, acts)
        if added.acts:
            append(file, added.content, path)
            # The acts are on the disk; where this finds no room, the next act does it.
            with suppress(OSError):
                keep_end(added.record, path)
    return added.acts


@dataclass(frozen=True)
class _Lines:
    acts: tuple[Act, ...]
    content: bytes
    record: Record

    @classmethod
    def of(cls, record: Record, acts: Sequence[Act]) -> _Lines:
        numbered = [replace(act, line=line) for line, act in enumerate(acts, start=record.line)]
        lines, hashes = [], [record.previous]
        for act in numbered:
            line = record_line(act, hashes[-1])
            lines.append(line + b"\n")
            hashes.append(digest([line]))
        after = replace(
            record,
            acts=(*record.acts, *numbered),
            hashes=(*record.hashes, *hashes[1:]),
            previous=hashes[-1],
            line=record.line + len(numbered),
            joint=b"",
        )
        return cls(tuple(numbered), record.joint + b"".join(lines), after)


@contextmanager
def _open(path: Path) -> Iterator[FileIO]:
    try:
        with path.open("a+b", buffering=0) as file:
            # The other writer holds it for milliseconds.
            take_lock(file.fileno(), waits=True)
            yield file
    except OSError as error:
        raise ApprovalsError(
            f"写不进 {place(path)}：{error.strerror}；没有记下任何签发，请检查磁盘和权限后再运行"
        ) from error
