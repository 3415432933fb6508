"""What of the outputs can go: what this program made and makes again, as it made it.

Names alone do not tell: an analyst may have filled in a workbook or written into a report. So each
file is held against what the ledger says of it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.disk import remove_file
from township_reports.outputs.digests import Handed, read_digests
from township_reports.outputs.ledger import LEDGER_FOLDER, Ledger
from township_reports.outputs.locking import hold_outputs
from township_reports.outputs.placing import NAMES
from township_reports.project import REVIEW, YEAR_FILES, digest_of_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.project import Project

_WORKBOOK = ".xlsx"
_LEDGERS = (".jsonl", ".neighbours.json", f".{Handed.TEMPLATES}.json", f".{Handed.LETTERS}.json")


@dataclass(frozen=True)
class Leftovers:
    """The files of a year in the outputs; the site is none of them.

    ``made`` are as this program made them; ``changed`` have its names and other contents than it
    gave them, or nobody knows what it gave them; ``others`` are not this program's.
    """

    made: tuple[Path, ...]
    changed: tuple[Path, ...]
    others: tuple[Path, ...]

    @classmethod
    def of(cls, project: Project, year: int) -> Leftovers:
        """What there is. Raises ``OSError``."""
        kinds: dict[bool | None, list[Path]] = {True: [], False: [], None: []}
        found = (_reports, _templates, _letters)
        for path, is_made in chain.from_iterable(each(project, year) for each in found):
            kinds[is_made].append(path)
        return cls(tuple(kinds[True]), tuple(kinds[False]), tuple(kinds[None]))


def years_of_outputs(outputs: Path) -> tuple[int, ...]:
    """The years of which something is in the outputs."""
    names = {path.name for path in outputs.glob("[0-9][0-9][0-9][0-9]")}
    for folder in ("templates", "letters"):
        names |= {path.name for path in outputs.glob(f"{folder}/[0-9][0-9][0-9][0-9]")}
    names |= {path.name[:4] for path in outputs.glob(f"{LEDGER_FOLDER}/[0-9][0-9][0-9][0-9].*")}
    return tuple(sorted(map(int, names)))


def remove_leftovers(project: Project, year: int, leftovers: Leftovers) -> None:
    """Take away what was made and what was changed, and what the ledger says of the year.

    Others stay where they are. Raises ``OutputsError`` while a run writes the year, ``OSError``.
    """
    with hold_outputs(project.outputs, year):
        for path in (*leftovers.made, *leftovers.changed):
            remove_file(path)
        for end in _LEDGERS:
            remove_file(project.outputs / LEDGER_FOLDER / f"{year}{end}")
        _remove_empty(project.outputs / str(year))
        for folder in (project.templates(year), project.letters(year)):
            _remove_empty(folder)
            if folder.parent.is_dir():
                _remove_empty(folder.parent)


def _reports(project: Project, year: int) -> Iterator[tuple[Path, bool | None]]:
    ledger, top = Ledger(project.outputs, year), project.outputs / str(year)
    for path in _files(top):
        unit = path.parent.relative_to(top).as_posix()
        entry = ledger.get(unit)
        if path.parent == top:
            yield path, True if path.name in YEAR_FILES or _is_aside(path, YEAR_FILES) else None
        elif _is_aside(path, NAMES) or path.name == REVIEW.name:
            yield path, True
        elif path.name in NAMES:
            record = entry.files.get(path.name) if entry else None
            yield path, bool(record and record.is_of(path))
        else:
            yield path, None


def _templates(project: Project, year: int) -> Iterator[tuple[Path, bool | None]]:
    top, digests = project.templates(year), read_digests(project.outputs, year, Handed.TEMPLATES)
    for path in _files(top):
        unit = path.relative_to(top).as_posix().removesuffix(_WORKBOOK)
        if path.suffix != _WORKBOOK:
            yield path, None
        else:
            yield path, digests.get(unit) == digest_of_file(path)


def _letters(project: Project, year: int) -> Iterator[tuple[Path, bool | None]]:
    top, digests = project.letters(year), read_digests(project.outputs, year, Handed.LETTERS)
    for path in _files(top):
        digest = digests.get(path.relative_to(top).as_posix())
        yield path, digest == digest_of_file(path) if digest else None


def _files(top: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(top):
        yield from (Path(folder, name) for name in sorted(names))


def _is_aside(path: Path, names: tuple[str, ...]) -> bool:
    # Of a file that was being written when its process was killed.
    return any(path.name.startswith(f".{name}.") for name in names)


def _remove_empty(top: Path) -> None:
    for folder, _, _ in os.walk(top, topdown=False):
        if not os.listdir(folder):  # noqa: PTH208 - whether there is a name is enough
            Path(folder).rmdir()
