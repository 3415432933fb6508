"""A project is brought up to a new version of the program; what the county changed stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from township_reports.checks import load_suites, read_words
from township_reports.disk import (
    heal_moves,
    keep_file,
    make_folder,
    new_folder,
    remove_file,
    write_file,
)
from township_reports.forms import Forms
from township_reports.founding.fates import NEW_VERSION, Change, Fate, ThreeFiles, change_of
from township_reports.founding.program import place_program
from township_reports.founding.shipment import (
    KEPT,
    Shipment,
    forget_placing,
    noted,
    placed_already,
    placing_note,
)
from township_reports.project import (
    MendableError,
    Project,
    checkout,
    read_plain_file,
    scratch_folder,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class UpdateError(MendableError):
    """The project is none that this program can bring up to date."""


@dataclass(frozen=True)
class Updated:
    """What came of an update, file by file; ``before`` and ``after`` are the versions."""

    before: str
    after: str
    changes: tuple[Change, ...]

    def of(self, fate: Fate) -> tuple[Change, ...]:
        """The files of which this came."""
        return tuple(change for change in self.changes if change.fate is fate)


def update_project(project: Project, *, is_dry: bool = False) -> Updated:
    """Bring notebooks, suites, words and Makefile up to this program's version.

    A file that only one side changed is that side's; one that both did is merged, and where both
    changed one place the county's stays and the new one is put beside it (``….新版``). Killed at
    any moment, the next call ends it. With ``is_dry`` nothing is written. Raises
    :class:`UpdateError` in the program's own checkout and where the project is of a later version.
    """
    root, new = project.root, Shipment.of_program()
    here = checkout()
    if here is not None and here.samefile(root):
        raise UpdateError("这里就是程序的代码，没有什么要更新：在 make start 建立的项目里再运行")
    heal_moves(root / KEPT)
    if is_dry:
        return _outcome(project, Shipment.kept_in(root), new)
    with new_folder(root / KEPT) as folder:
        base = Shipment.kept_in(root)
        updated = _outcome(project, base, new)
        if base != new or any(change.writes for change in updated.changes):
            new.write(folder)
            place_program(root)
            _place(root, updated, new)
        new.let_run_in(root)
        forget_placing(root)
    return updated


def _place(root: Path, updated: Updated, new: Shipment) -> None:
    results = {
        path: content for change in updated.changes for path, content in change.writes.items()
    }
    kept = {path: content for path, content in results.items() if content is not None}
    keep_file(placing_note(root), noted(kept, new))
    for path, content in results.items():
        if content is None:
            remove_file(root / path)
        else:
            keep_file(root / path, content)
    new.put_in(root)


def _outcome(project: Project, base: Shipment, new: Shipment) -> Updated:
    if _numbers(base.version) > _numbers(new.version):
        raise UpdateError(
            f"项目是 {base.version} 版的，这个程序是 {new.version} 版：换新版的程序再运行"
        )
    placed = placed_already(project.root, new)
    known = {**base.files, **{path: new.files[path] for path in placed}}
    changes = (
        change_of(_files(project.root, path, known, new), lambda p, c: _fault(project, p, c))
        for path in sorted({*known, *new.files})
    )
    return Updated(base.version, new.version, tuple(filter(None, changes)))


def _files(root: Path, path: str, known: Mapping[str, bytes], new: Shipment) -> ThreeFiles:
    waits = (root / (path + NEW_VERSION)).exists()
    return ThreeFiles(path, known.get(path), _content(root / path), new.files.get(path), waits)


def _content(path: Path) -> bytes | None:
    try:
        return read_plain_file(path)
    except FileNotFoundError:
        return None


def _fault(project: Project, path: str, content: bytes) -> str:
    """Why the program could not go by a merged file; empty where it can, and for other files."""
    within = PurePosixPath(path)
    if within.parts[0] != project.words.parent.name:
        return ""
    forms = Forms(project.forms)
    with scratch_folder() as folder:
        # Each by itself, below the folder's name of which messages speak.
        place = folder / path
        make_folder(place.parent)
        write_file(place, content)
        try:
            if within.name == project.words.name:
                read_words(place, forms)
            elif within.parent.name in forms.names:
                load_suites(place.parent, forms.named(within.parent.name))
        except MendableError as error:
            return str(error)
    return ""


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))
