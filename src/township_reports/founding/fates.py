"""What comes of each file of a project when the program brings a new version of it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from typing import TYPE_CHECKING

from township_reports.founding.contents import UnreadableError, lines_of, said_by, written
from township_reports.founding.merging import ConflictError, Versions, changed_places, merged
from township_reports.project import CalledEnum

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from township_reports.founding.merging import Where

#: What a file that could not be merged is called in its new version, behind its own name: no
#: suite, notebook or Makefile to any program.
NEW_VERSION = ".新版"


class Fate(CalledEnum):
    """What comes of a file; the county's own words for it are ``called``."""

    CONFLICT = "conflict", "改在同一处"
    WAITING = "waiting", "还没有处理"
    MERGED = "merged", "合并"
    UPDATED = "updated", "更新"
    ADDED = "added", "新增"
    REMOVED = "removed", "不再需要"
    OWN = "own", "自己改过"
    DROPPED = "dropped", "自己删去"


_WRITTEN = {Fate.CONFLICT, Fate.MERGED, Fate.UPDATED, Fate.ADDED, Fate.REMOVED}


@dataclass(frozen=True)
class Difference:
    """In how many places two versions of a file differ, and the lines: ``- old``, ``+ new``.

    A file that is there on one side alone, or cannot be read, differs in one place without lines.
    """

    places: int = 0
    lines: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.places > 0


@dataclass(frozen=True)
class Change:
    """What comes of one file.

    ``ours`` and ``theirs`` are what the county and the new version changed. ``why`` says what
    keeps the two from being merged. ``writes`` are the files that come of it, by path; one that is
    ``None`` goes.
    """

    path: str
    fate: Fate
    ours: Difference
    theirs: Difference
    writes: Mapping[str, bytes | None]
    why: str = ""


@dataclass(frozen=True)
class ThreeFiles:
    """A file as it was shipped, as it stands in the project, as it is shipped now.

    One that is not there is ``None``. ``waits`` says that an earlier new version still lies
    beside it.
    """

    path: str
    base: bytes | None
    ours: bytes | None
    theirs: bytes | None
    waits: bool


def change_of(files: ThreeFiles, fault_of: Callable[[str, bytes], str]) -> Change | None:
    """What comes of a file; ``None`` where it is as it was shipped, and nothing is new.

    ``fault_of`` says what is wrong with a merged file, by its path and content.
    """
    ours, theirs = (_difference(files, files.base, each) for each in (files.ours, files.theirs))
    fate = _fate(files, ours, theirs)
    if fate is None:
        return None
    content, why = files.theirs, ""
    if fate is Fate.CONFLICT:
        why = "上一次的新版还在旁边"
    if fate is Fate.MERGED:
        result, why = _merged(files, fault_of)
        fate, content = (Fate.CONFLICT, content) if why else (fate, result)
    at = files.path + (NEW_VERSION if fate is Fate.CONFLICT else "")
    writes = {at: content} if fate in _WRITTEN else {}
    return Change(files.path, fate, ours, theirs, writes, why)


def _fate(files: ThreeFiles, ours: Difference, theirs: Difference) -> Fate | None:
    """What comes of a file, given what either side changed."""
    if not theirs:
        return _fate_of_own(files, ours)
    if not _difference(files, files.ours, files.theirs):
        return None
    if files.ours is None:
        return Fate.ADDED if files.base is None else Fate.DROPPED
    if files.theirs is None:
        return Fate.OWN if ours else Fate.REMOVED
    if files.waits:
        return Fate.CONFLICT
    return Fate.MERGED if ours else Fate.UPDATED


def _fate_of_own(files: ThreeFiles, ours: Difference) -> Fate | None:
    if files.waits:
        return Fate.WAITING
    if not ours:
        return None
    return Fate.DROPPED if files.ours is None else Fate.OWN


def _merged(files: ThreeFiles, fault_of: Callable[[str, bytes], str]) -> tuple[bytes, str]:
    """What both sides come to; or nothing, and why there is no telling."""
    if files.base is None:
        return b"", "项目里已有一个同名的"
    assert files.ours is not None
    assert files.theirs is not None
    three = (files.base, files.ours, files.theirs)
    try:
        said = merged(Versions(*(said_by(content, files.path) for content in three)))
        content = written(said, files.path)
    except ConflictError as error:
        return b"", _where(error.where)
    except UnreadableError as error:
        return b"", str(error)
    fault = fault_of(files.path, content)
    return content, f"合在一起不能用：{fault}" if fault else ""


def _difference(files: ThreeFiles, one: bytes | None, other: bytes | None) -> Difference:
    if one == other:
        return Difference()
    if one is None or other is None:
        return Difference(1)
    try:
        said, now = (said_by(content, files.path) for content in (one, other))
        lines = unified_diff(lines_of(said, files.path), lines_of(now, files.path), n=0)
    except UnreadableError:
        return Difference(1)
    # The first two name the versions; and where a piece stands is no line of the file.
    shown = (f"{line[0]} {line[1:].strip()}" for line in list(lines)[2:] if line[0] in "+-")
    return Difference(changed_places(said, now), tuple(line for line in shown if line.strip("+- ")))


def _where(where: Where) -> str:
    """A place as people look for it: 第 12 行, or expectations 第 3 项."""
    if len(where) == 1 and isinstance(where[0], int):
        return f"第 {where[0] + 1} 行前后"
    parts = (f"第 {part + 1} 项" if isinstance(part, int) else part for part in where)
    return " ".join(parts)
