"""What was sent: the files of a folder, or one file, with what is packed in them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.characters import REPLACEMENT
from township_reports.disk import told_fault
from township_reports.intake.errors import InboxError
from township_reports.intake.leftovers import READ_MARK, is_leftover
from township_reports.intake.parcels.allowance import MOST_OF_ONE
from township_reports.intake.parcels.opening import files_in
from township_reports.intake.sent import WITHIN, Arrival, LeftOver, Sent, Unopened
from township_reports.project import read_regular_file

if TYPE_CHECKING:
    from collections.abc import Iterator


def arrivals(inbox: Path) -> Iterator[Arrival]:
    """What lies in a folder and the folders in it, by name; or one file.

    The file may be one within another, as it is called there: ``年报.zip › 柳塘镇.docx``. Raises
    :class:`InboxError` where there is no such folder or file.
    """
    if inbox.is_dir():
        yield from _in_folder(inbox)
        return
    path, _, within = str(inbox).partition(WITHIN)
    whole = Path(path)
    if not os.path.lexists(whole):
        raise InboxError(f"没有 {inbox} 这个文件夹：FROM=… 写收到的文件所在的文件夹")
    found = list(_files(whole, whole.parent))
    if within:
        found = [each for each in found if each.name == f"{_shown(whole.name)}{WITHIN}{within}"]
        if not found:
            raise InboxError(f"{path} 里没有“{within}”：照列出的名字写")
    yield from found


def count_of_files(inbox: Path) -> int:
    """How many files lie in a folder and the folders in it; what is packed in one is not counted.

    Of one file 1, whether it is there or not.
    """
    if not inbox.is_dir():
        return 1
    return sum(not is_leftover(each.relative_to(inbox).as_posix()) for each in _paths(inbox, []))


def _in_folder(inbox: Path) -> Iterator[Arrival]:
    unreadable: list[OSError] = []
    for path in _paths(inbox, unreadable):
        yield from _files(path, inbox)
    for fault in unreadable:
        name = _shown(str(Path(fault.filename).relative_to(inbox)))
        yield Unopened(name, f"{name}：{told_fault(fault)}")


def _paths(inbox: Path, unreadable: list[OSError]) -> Iterator[Path]:
    """All that is no folder; folders that cannot be read are added to ``unreadable``."""
    for folder, folders, names in os.walk(inbox, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not is_leftover(f"{name}/"))
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for name in sorted((*(name for name in names if name != READ_MARK), *links)):
            yield Path(folder, name)


def _files(path: Path, inbox: Path) -> Iterator[Arrival]:
    name = _shown(path.relative_to(inbox).as_posix())
    if is_leftover(name):
        yield LeftOver(name)
    elif REPLACEMENT in name:
        yield Unopened(name, f"{name} 的名字不是 UTF-8 编码：改名再收")
    else:
        try:
            content = read_regular_file(path, inbox, MOST_OF_ONE)
        except OSError as error:
            yield Unopened(name, f"{name}：{told_fault(error)}")
            return
        yield from files_in(Sent(name, content))


def _shown(path: str) -> str:
    return os.fsencode(path).decode("utf-8", errors="replace")
