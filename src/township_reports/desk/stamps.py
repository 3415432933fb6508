"""What the file system says of files, by which it is known that nothing has changed."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Of a file its path, when its content and its record were changed (ns), its length (bytes).
FileStamp = tuple[str, int, int, int]
Stamp = tuple[FileStamp, ...]
_T = TypeVar("_T")


class Kept(Generic[_T]):
    """What was made last of each year, with the stamp of the files that it was made from.

    Who uses it sees to it that one at a time does.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Stamp, _T]] = {}

    def of(self, year: int, stamp: Stamp, make: Callable[[], _T]) -> _T:
        """What was made of a year from files of this stamp; made now where it was not."""
        kept = self._kept.get(year)
        if kept is None or kept[0] != stamp:
            kept = self._kept[year] = stamp, make()
        return kept[1]


def files_below(folder: Path) -> Iterator[FileStamp]:
    """The files in a folder and the folders in it; none where it is not there."""
    for name, _, _ in os.walk(folder):
        yield from files_in(name)


def files_in(folder: Path | str) -> Iterator[FileStamp]:
    """The files that lie in a folder itself; none where it is not there."""
    with suppress(OSError), os.scandir(folder) as entries:
        yield from (
            file_stamp(entry) for entry in entries if not entry.is_dir(follow_symlinks=False)
        )


def stamp_of(path: Path) -> Stamp:
    """The stamp of what is at a path, of a link that which it leads to; empty for nothing."""
    with suppress(OSError):
        return (_stamp(str(path), path.stat()),)
    return ()


def file_stamp(entry: os.DirEntry[str]) -> FileStamp:
    """The stamp of a file, of a link its own."""
    return _stamp(entry.path, entry.stat(follow_symlinks=False))


def _stamp(path: str, state: os.stat_result) -> FileStamp:
    return path, state.st_mtime_ns, state.st_ctime_ns, state.st_size
