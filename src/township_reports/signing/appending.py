"""Add lines to the record: whole, one writer at a time, on the disk before anyone is told."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.signing.record import (
    Act,
    ApprovalsError,
    Record,
    digest,
    parse_record,
    place,
    read_acts,
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
    before = read_acts(path)
    acts = decide(before)
    if not acts:
        return ()
    with _open(path) as file:
        file.seek(0)
        record = parse_record(file.readall(), path)
        if record.acts != before:
            acts = decide(record.acts)
        added = _Lines.of(record, acts)
        if added.acts:
            _write(file, added.content, path)
    return added.acts


@dataclass(frozen=True)
class _Lines:
    acts: tuple[Act, ...]
    content: bytes

    @classmethod
    def of(cls, record: Record, acts: Sequence[Act]) -> _Lines:
        numbered = [replace(act, line=line) for line, act in enumerate(acts, start=record.line)]
        lines, previous = [], record.previous
        for act in numbered:
            line = record_line(act, previous)
            lines.append(line + b"\n")
            previous = digest([line])
        return cls(tuple(numbered), record.joint + b"".join(lines))


@contextmanager
def _open(path: Path) -> Iterator[FileIO]:
    try:
        with path.open("a+b", buffering=0) as file:
            _lock(file.fileno())
            yield file
    except OSError as error:
        raise ApprovalsError(
            f"写不进 {place(path)}：{error.strerror}；没有记下任何签发，请检查磁盘和权限后再运行"
        ) from error


def _write(file: FileIO, content: bytes, path: Path) -> None:
    size = os.fstat(file.fileno()).st_size
    try:
        if file.write(content) != len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(file.fileno())
        if not size:
            _keep_name(path.parent)
    except BaseException:
        with suppress(OSError):
            file.truncate(size)
        raise


def _lock(handle: int) -> None:
    # Waits for the other writer, which holds it for milliseconds; ends with the process.
    if os.name == "nt":
        import msvcrt

        # What is locked cannot be read there: a byte far behind the end.
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined] # Windows only
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)


def _keep_name(folder: Path) -> None:
    # Of a new file the folder has to reach the disk as well; Windows opens no folders.
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
