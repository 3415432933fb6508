"""Every change of what is kept: a function a kind of change, each announced before it is made.

Data, outputs and the site are changed through these alone. So a test can let the N-th change fail,
or end the process there, for every N, and see what is left.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import FileIO


def place_file(path: Path, content: bytes) -> None:
    """Write a file that can be made again: whole or absent at every moment. Raises ``OSError``."""
    _place(path, content, is_kept=False)


def keep_file(path: Path, content: bytes) -> None:
    """Write a file that cannot be made again: whole or absent, and on the disk when this returns.

    Raises ``OSError``.
    """
    _place(path, content, is_kept=True)
    keep_name(path.parent)


def write_file(path: Path, content: bytes) -> None:
    """Write a file in a folder that nobody reads yet. Raises ``OSError``."""
    announce("write", path)
    path.write_bytes(content)


def append(file: FileIO, content: bytes, path: Path) -> None:
    """Add to the end of an open file, all or nothing, and on the disk when this returns.

    Raises ``OSError``, also where only a part had room.
    """
    size = os.fstat(file.fileno()).st_size
    try:
        announce("append", path)
        if file.write(content) != len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(file.fileno())
        if not size:
            keep_name(path.parent)
    except BaseException:
        with suppress(OSError):
            file.truncate(size)
        raise


def move(source: Path, target: Path) -> None:
    """Give a file or folder another name on the same file system. Raises ``OSError``."""
    announce("move", target)
    source.rename(target)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are not there. Raises ``OSError``."""
    if not path.is_dir():
        announce("make", path)
        path.mkdir(parents=True, exist_ok=True)


def remove_file(path: Path) -> None:
    """Take a file away, if it is there. Raises ``OSError``."""
    if path.exists() or path.is_symlink():
        announce("remove", path)
        path.unlink(missing_ok=True)


def remove_folder(path: Path) -> None:
    """Take a folder away with all that is in it, if it is there. Raises ``OSError``."""
    if path.exists():
        announce("remove", path)
        shutil.rmtree(path)


def remove_empty_folder(path: Path) -> None:
    """Take a folder away that has nothing in it. Raises ``OSError`` where it has."""
    announce("remove", path)
    path.rmdir()


def keep_name(folder: Path) -> None:
    """See to it that the names in a folder are on the disk. Raises ``OSError``."""
    # Windows opens no folders.
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def announce(change: str, path: Path) -> None:
    """Called before each change; does nothing. Tests put in its place what fails or ends."""


def _place(path: Path, content: bytes, is_kept: bool) -> None:
    make_folder(path.parent)
    announce("write", path)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if is_kept:
                file.flush()
                os.fsync(file.fileno())
        Path(aside).chmod(0o666 & ~_umask())
        announce("move", path)
        Path(aside).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(aside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
