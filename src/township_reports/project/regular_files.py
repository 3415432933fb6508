"""Read files that somebody else put there: only what is a file, lies inside, and is not too large.

A pipe or a device would keep a whole run waiting, and a link would bring in, and at last publish,
what was never handed in.
"""

from __future__ import annotations

import errno
import os
import stat
from itertools import takewhile
from pathlib import Path


def read_regular_file(path: Path, within: Path, most: int) -> bytes:
    """The bytes of a file below the folder ``within``.

    Raises ``OSError``, the reason in its ``strerror``, for a folder, pipe, device or socket, a
    link that leads out of the folder or nowhere, more than ``most`` bytes, and as ``open`` does.
    """
    # Absent is what is not there at all; a link that leads nowhere is.
    is_link = stat.S_ISLNK(path.lstat().st_mode)
    if leads_outside(path, within):
        raise OSError(errno.ELOOP, "是通到文件夹外面的链接：换成文件本身", str(path))
    if is_link and not path.exists():
        raise OSError(errno.ELOOP, "是断了的链接：换成文件本身", str(path))
    return read_plain_file(path, most)


def read_plain_file(path: Path, most: int = 50_000_000) -> bytes:
    """The bytes of a file of the project's own, which may be a link to wherever it is kept.

    Raises ``OSError``, the reason in its ``strerror``, for a folder, pipe, device or socket and
    for more than ``most`` bytes, and as ``open`` does.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, "是文件夹，不是文件", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "是管道、设备或套接字，不是文件：删去它", str(path))
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"超过 {most // 1_000_000} MB", str(path))
    return content


def leads_outside(path: Path, within: Path) -> bool:
    """Whether links lead from a path below the folder ``within`` to somewhere else."""
    steps = takewhile(lambda step: step != within, (path, *path.parents))
    if not any(step.is_symlink() for step in steps):
        return False
    # Not Path.resolve, which ends in an error of its own where a link leads back to itself.
    end, folder = (Path(os.path.realpath(each)) for each in (path, within))
    return not end.is_relative_to(folder)
