"""Folders for temporary files that nobody has to tidy up after.

A folder goes with the block that made it. Where its process is killed, the next such folder of
the same person clears it away: a lock that ends with its process tells which are in use.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Short: paths of sockets below it have room for about a hundred bytes.
_PREFIX = "tr-"
_NAME = re.compile(f"{_PREFIX}[a-z0-9_]{{8}}")
_SYSTEMS_OWN = "/tmp"  # noqa: S108 - names below it are random, and their makers' own
#: Says that the folder is one of these, and is locked while it is in use.
_MARK = ".scratch"


@contextmanager
def scratch_folder(where: str | None = None) -> Iterator[Path]:
    """A folder in ``where``, or else in the usual place for temporary files.

    What killed processes of this person left there is cleared away first, where the system has
    locks that end with their process (not on Windows). Raises ``OSError`` where none can be made.
    """
    place = Path(where or _usual_place())
    _clear(place)
    folder, handle = _made(place)
    try:
        yield folder
    finally:
        _remove(folder)
        os.close(handle)


def _usual_place() -> str:
    """The folder for temporary files, or the system's own where no UTF-8 text can hold its name."""
    usual = tempfile.gettempdir()
    try:
        usual.encode("utf-8")
    except UnicodeEncodeError:
        return _SYSTEMS_OWN
    return usual


def _made(place: Path) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        mark = folder / _MARK
        handle = os.open(mark, os.O_RDWR | os.O_CREAT, 0o600)
        # Another process may take it for one that was left, before it is locked; without locks
        # none does.
        if os.name != "nt":
            _take(handle, waits=True)
        if mark.exists():
            return folder, handle
        os.close(handle)
        _remove(folder)


def _clear(place: Path) -> None:
    if os.name == "nt":
        return
    with suppress(OSError), os.scandir(place) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and _is_own(entry):
                _clear_left(Path(entry))


def _is_own(entry: os.DirEntry[str]) -> bool:
    try:
        return (
            entry.is_dir(follow_symlinks=False)
            and entry.stat(follow_symlinks=False).st_uid == os.getuid()
        )
    except OSError:
        return False


def _clear_left(folder: Path) -> None:
    try:
        handle = os.open(folder / _MARK, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        # No folder of these, or gone meanwhile.
        return
    try:
        if _take(handle):
            _remove(folder)
    finally:
        os.close(handle)


def _remove(folder: Path) -> None:
    # The mark last: who is killed meanwhile leaves what can still be told to be one of these.
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name == _MARK:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _take(handle: int, *, waits: bool = False) -> bool:
    """Whether it is ours now; without locks nobody can tell, so it is not."""
    # Help needs no more than this room.
    from township_reports.disk import take_lock

    with suppress(OSError):
        return take_lock(handle, waits=waits)
    return False
