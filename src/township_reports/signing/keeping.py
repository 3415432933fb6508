"""Hold a year's store against its record: what is missing is taken in where it still is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.signing.record import approvals_path, read_acts
from township_reports.signing.store import Store, signed_files

if TYPE_CHECKING:
    from pathlib import Path

    from township_reports.project import Project


@dataclass(frozen=True)
class Stored:
    """How a store stands: ``count`` files that the record names.

    ``taken`` were missing and still in the outputs as they were signed; ``missing`` are not;
    ``strays`` are named by no line.
    """

    count: int
    taken: tuple[str, ...]
    missing: tuple[str, ...]
    strays: tuple[Path, ...]


def take_into_store(project: Project, year: int, tidies: bool = False) -> Stored:
    """Take in what the record names and the store lacks; with ``tidies`` remove what none names.

    A project that signed before there was a store is brought up to date by this. Raises
    ``ApprovalsError``; ``OSError`` where a stray cannot be removed.
    """
    acts, store = read_acts(approvals_path(project, year)), Store.of(project, year)
    taken: list[str] = []
    missing: list[str] = []
    for digest, (act, file) in store.missing(acts).items():
        name = f"{act.unit} {act.day} {file.name}"
        path = project.outputs / str(year) / act.unit / file.name
        (taken if store.take(file, path, digest) else missing).append(name)
    strays = store.strays(acts)
    if tidies:
        store.remove(strays)
    count = len({digest for act in acts for _, digest in signed_files(act)})
    return Stored(count, tuple(taken), tuple(missing), strays)
