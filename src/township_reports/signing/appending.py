"""Add lines to the record: whole, one writer at a time, on the disk before anyone is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.disk import append, take_lock, told_fault
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
from township_reports.signing.sealed import keep_seal

if TYPE_CHECKING:
    from io import FileIO
    from pathlib import Path

#: Given all acts so far, those to add; raises where they cannot be.
Decide = Callable[[Sequence[Act]], Sequence[Act]]


def append_acts(path: Path, decide: Decide, key: str = "") -> tuple[Act, ...]:
    """Add the acts that ``decide`` gives, all or none, and give them with their lines.

    Nothing is touched where there are none. ``decide`` is called again where another process
    added lines meanwhile. With a ``key`` each line is sealed before it is there. Raises
    :class:`ApprovalsError`, and what ``decide`` raises.
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
            for line in added.record.lines[len(record.lines) :] if key else ():
                keep_seal(path, line, key)
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
            lines.append(record_line(act, hashes[-1]))
            hashes.append(digest(lines[-1:]))
        after = replace(
            record,
            acts=(*record.acts, *numbered),
            lines=(*record.lines, *lines),
            hashes=(*record.hashes, *hashes[1:]),
            previous=hashes[-1],
            line=record.line + len(numbered),
            joint=b"",
        )
        content = record.joint + b"".join(line + b"\n" for line in lines)
        return cls(tuple(numbered), content, after)


@contextmanager
def _open(path: Path) -> Iterator[FileIO]:
    try:
        with path.open("a+b", buffering=0) as file:
            # The other writer holds it for milliseconds.
            take_lock(file.fileno(), waits=True)
            yield file
    except OSError as error:
        raise ApprovalsError(
            f"写不进 {place(path)}：{told_fault(error)}；没有记下任何签发，请检查磁盘和权限后再运行"
        ) from error
