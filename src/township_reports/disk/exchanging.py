"""Put a folder in the place of another: the old one or the new one stands there at every moment.

Where the system can swap two names in one step (Linux, macOS), it does. Elsewhere there is an
instant between two renames; what is meant is written down before, and whoever comes next ends it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from township_reports.disk.changing import (
    announce,
    keep_file,
    keep_name,
    make_folder,
    move,
    remove_file,
    remove_folder,
    settle_file,
)
from township_reports.disk.locking import take_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Below the root: what is being made ready or moved. Between commands it holds the lock alone.
MOVES_FOLDER = ".moving"
_LOCK, _NEW, _OLD, _NOTE = "lock", "new", "old", "target.txt"
_AT_FDCWD, _EXCHANGE = -100, 2
_SWAP = 2
#: The system, or this file system, has no such step.
_UNABLE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


@contextmanager
def new_folder(root: Path) -> Iterator[Path]:
    """An empty folder to fill and to hand to :func:`replace_folder`; gone when the block ends.

    One at a time below a root: who comes second waits. Raises ``OSError``.
    """
    folder = root / MOVES_FOLDER
    make_folder(folder)
    with (folder / _LOCK).open("ab") as lock:
        take_lock(lock.fileno(), waits=True)
        _finish(root)
        make_folder(folder / _NEW)
        try:
            yield folder / _NEW
        finally:
            # After a failure of the disk this may fail as well; the next one does it.
            with suppress(OSError):
                remove_folder(folder / _NEW)


def replace_folder(root: Path, target: Path, *, is_kept: bool) -> None:
    """Put what :func:`new_folder` gave at ``target``, below ``root``; what was there goes.

    Both are on one file system. With ``is_kept`` it cannot be made again, and is on the disk
    when this returns. Raises ``OSError``: then what stood there stands.
    """
    new = root / MOVES_FOLDER / _NEW
    if is_kept:
        _settle(new)
    make_folder(target.parent)
    if not target.exists():
        move(new, target)
    elif not _exchange(new, target):
        _move_in_two_steps(root, target)
    keep_name(target.parent)


def heal_moves(root: Path) -> None:
    """End what was broken off below ``root``, unless somebody is at it. Raises ``OSError``."""
    folder = root / MOVES_FOLDER
    if folder.is_dir() and any(path.name != _LOCK for path in folder.iterdir()):
        with (folder / _LOCK).open("ab") as lock:
            if take_lock(lock.fileno()):
                _finish(root)


def _move_in_two_steps(root: Path, target: Path) -> None:
    folder = root / MOVES_FOLDER
    new, old, note = folder / _NEW, folder / _OLD, folder / _NOTE
    keep_file(note, target.relative_to(root).as_posix().encode("utf-8", "surrogateescape"))
    try:
        move(target, old)
        move(new, target)
    finally:
        _finish(root)


def _finish(root: Path) -> None:
    folder = root / MOVES_FOLDER
    new, old, note = folder / _NEW, folder / _OLD, folder / _NOTE
    if note.exists():
        target = root / note.read_bytes().decode("utf-8", "surrogateescape")
        if old.exists() and not target.exists():
            # Nothing of the new one was promised to anybody yet.
            move(old, target)
        remove_file(note)
    for leftover in folder.glob(f".{_NOTE}.*"):
        remove_file(leftover)
    for leftover in (new, old):
        remove_folder(leftover)


def _settle(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            keep_name(path)
        elif path.is_file():
            with path.open("r+b") as file:
                settle_file(file.fileno())


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step; false where that cannot be done here. Raises ``OSError``."""
    swap = _system_call()
    if swap is None:
        return False
    announce("exchange", other)
    if swap(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(other))


@cache
def _system_call() -> Any:
    # Python has no name for it. None where the C library has none either, or is another's.
    if sys.platform not in {"linux", "darwin"}:
        return None
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            rename = library.renameat2
            return lambda one, other: rename(_AT_FDCWD, one, _AT_FDCWD, other, _EXCHANGE)
        if sys.platform == "darwin":
            rename = library.renamex_np
            return lambda one, other: rename(one, other, _SWAP)
    return None
