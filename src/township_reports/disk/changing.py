"""Every change of what is kept: a function a kind of change, each announced before it is made.

Data, outputs and the site are changed through these alone. So a test can let the N-th change fail,
or end the process there, for every N, and see what is left.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from io import FileIO

#: There a file that a program has open can be neither replaced nor taken away.
_ON_WINDOWS = os.name == "nt"
#: Seconds between tries: what looks at new files there (a virus scanner) holds them for a moment.
_PAUSES = (0.05, 0.1, 0.2, 0.4)
_HELD = "正被别的程序打开（PDF 阅读器、Excel、资源管理器……），或者没有权限：关掉它再运行"


def require_free(paths: Iterable[Path]) -> None:
    """See that no other program holds one of these files, before the first of them is changed.

    Only Windows knows such a hold. Raises ``OSError``, which names the file and what to do.
    """
    if _ON_WINDOWS:
        for path in paths:
            if path.is_file():
                _carried_out(partial(_open, path), path)


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
        settle_file(file.fileno())
        if not size:
            keep_name(path.parent)
    except BaseException:
        with suppress(OSError):
            file.truncate(size)
        raise


def move(source: Path, target: Path) -> None:
    """Give a file or folder another name on the same file system. Raises ``OSError``."""
    announce("move", target)
    _carried_out(lambda: source.rename(target), target)


def let_run(path: Path) -> None:
    """Let a file be run by whoever may read it. Raises ``OSError``."""
    mode = path.stat().st_mode
    if mode != (runs := mode | (mode & 0o444) >> 2):
        announce("let run", path)
        path.chmod(runs)


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are not there. Raises ``OSError``."""
    if not path.is_dir():
        announce("make", path)
        path.mkdir(parents=True, exist_ok=True)


def remove_file(path: Path) -> None:
    """Take a file away, if it is there. Raises ``OSError``."""
    if path.exists() or path.is_symlink():
        announce("remove", path)
        _carried_out(lambda: path.unlink(missing_ok=True), path)


def remove_folder(path: Path) -> None:
    """Take a folder away with all that is in it, if it is there. Raises ``OSError``."""
    if path.exists():
        announce("remove", path)
        _carried_out(lambda: shutil.rmtree(path), path)


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
            settle_file(handle)
        finally:
            os.close(handle)


def settle_file(handle: int) -> None:
    """See to it that an open file is on the disk. Raises ``OSError``."""
    try:
        # macOS' own fsync ends where the disk has it in its memory.
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # type: ignore[attr-defined] # macOS only
    except (ImportError, AttributeError, OSError):
        # Another system, or a file system that has no such call.
        os.fsync(handle)


def announce(change: str, path: Path) -> None:
    """Called before each change; does nothing. Tests put in its place what fails or ends."""


def _place(path: Path, content: bytes, is_kept: bool) -> None:
    make_folder(path.parent)
    announce("write", path)
    try:
        _place_from_aside(path, content, is_kept)
    except OSError as error:
        # The system names the file aside, or none.
        error.filename, error.filename2 = str(path), None
        raise


def _place_from_aside(path: Path, content: bytes, is_kept: bool) -> None:
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if is_kept:
                file.flush()
                settle_file(file.fileno())
        Path(aside).chmod(0o666 & ~_umask())
        announce("move", path)
        _carried_out(lambda: Path(aside).replace(path), path)
    except BaseException:
        with suppress(OSError):
            Path(aside).unlink(missing_ok=True)
        raise


def _open(path: Path) -> None:
    with path.open("r+b"):
        pass


def _carried_out(change: Callable[[], object], path: Path) -> None:
    """Make a change that Windows refuses while another program has the file or folder open."""
    for pause in _PAUSES if _ON_WINDOWS else ():
        with suppress(PermissionError):
            change()
            return
        time.sleep(pause)
    try:
        change()
    except PermissionError as error:
        if _ON_WINDOWS:
            raise PermissionError(error.errno, _HELD, str(path)) from error
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
