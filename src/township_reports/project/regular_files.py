"""Read files that somebody else put there: only what is a file, lies inside, and is not too large.

A pipe or a device would keep a whole run waiting, and a link would bring in, and at last publish,
what was never handed in.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile
from pathlib import Path


@dataclass(frozen=True)
class RegularFiles:
    """Reads files of one ``folder``, which stands below the folder ``within`` or is that itself.

    Whether links lead to the folder is looked up once, when the first file is read.
    """

    folder: Path
    within: Path

    def read(self, name: str, most: int) -> bytes:
        """The bytes of a file that lies in the folder.

        Raises ``OSError``, the reason in its ``strerror``, for a folder, pipe, device or socket, a
        link that leads out of ``within`` or nowhere, more than ``most`` bytes, and as ``open``
        does.
        """
        path = os.path.join(self.folder, name)  # noqa: PTH118 - of 40,000 files, text is enough
        # Absent is what is not there at all; a link that leads nowhere is.
        state = os.lstat(path)
        is_link = stat.S_ISLNK(state.st_mode)
        if (is_link or self._is_behind_links) and _leads_outside(path, self.within):
            raise OSError(errno.ELOOP, "是通到文件夹外面的链接：换成文件本身", path)
        if not is_link:
            return _content(path, state, most)
        if not os.path.exists(path):  # noqa: PTH110 - as above
            raise OSError(errno.ELOOP, "是断了的链接：换成文件本身", path)
        return read_plain_file(Path(path), most)

    @cached_property
    def _is_behind_links(self) -> bool:
        steps = takewhile(
            lambda step: step != self.within, chain([self.folder], self.folder.parents)
        )
        return any(step.is_symlink() for step in steps)


def read_regular_file(path: Path, within: Path, most: int) -> bytes:
    """The bytes of a file below the folder ``within``. Raises as :meth:`RegularFiles.read`."""
    return RegularFiles(path.parent, within).read(path.name, most)


def read_plain_file(path: Path, most: int = 50_000_000) -> bytes:
    """The bytes of a file of the project's own, which may be a link to wherever it is kept.

    Raises ``OSError``, the reason in its ``strerror``, for a folder, pipe, device or socket and
    for more than ``most`` bytes, and as ``open`` does.
    """
    return _content(str(path), path.stat(), most)


def _content(path: str, state: os.stat_result, most: int) -> bytes:
    """The bytes of what the file system says this of."""
    if stat.S_ISDIR(state.st_mode):
        raise OSError(errno.EISDIR, "是文件夹，不是文件", path)
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "是管道、设备或套接字，不是文件：删去它", path)
    with open(path, "rb") as file:  # noqa: PTH123 - as above
        # Room for all that may come takes longer to get than a small file to read.
        content = file.read(min(state.st_size, most) + 1)
        if len(content) > state.st_size:
            # Longer than it was said to be.
            content += file.read(most + 1 - len(content))
    if len(content) > most:
        raise OSError(errno.EFBIG, f"超过 {most // 1_000_000} MB", path)
    return content


def _leads_outside(path: str, within: Path) -> bool:
    # Not Path.resolve, which ends in an error of its own where a link leads back to itself.
    end, folder = (Path(os.path.realpath(each)) for each in (path, within))
    return not end.is_relative_to(folder)
