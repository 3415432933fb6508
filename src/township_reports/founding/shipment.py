"""What a project was last given, kept in it: the base from which its own changes are told.

Below ``.township-reports/`` stand ``shipped/`` (the files as the program brought them, and its
version), and, while an update is under way, ``placing.json``.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from glob import escape
from typing import TYPE_CHECKING

from township_reports import __version__
from township_reports.disk import let_run, make_folder, remove_file, replace_folder, write_file
from township_reports.project import digest_of_bytes, digest_of_file, shipped_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

KEPT = ".township-reports"
_SHIPPED = "shipped"
_VERSION = "version"
_PLACING = "placing.json"
#: The characters that tell apart the files which ``disk`` writes aside.
_RANDOM = 8
#: Endings of files that a system runs at a double click, where they may be run.
_RUN = (".command", ".desktop")


@dataclass(frozen=True)
class Shipment:
    """Files by their path in a project, and the version of the program that brought them."""

    version: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)

    @classmethod
    def of_program(cls) -> Shipment:
        """What this program brings. Raises ``OSError``."""
        return cls(__version__, shipped_files())

    @classmethod
    def kept_in(cls, project: Path) -> Shipment:
        """What a project was last given; nothing where that is not known. Raises ``OSError``."""
        folder = project / KEPT / _SHIPPED
        found = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        return cls(found.pop(_VERSION, b"").decode("utf-8").strip(), found)

    def write(self, folder: Path) -> None:
        """Write it into a folder that nobody reads yet. Raises ``OSError``."""
        for name, content in {_VERSION: f"{self.version}\n".encode(), **self.files}.items():
            make_folder((folder / name).parent)
            write_file(folder / name, content)

    def let_run_in(self, project: Path) -> None:
        """Let those of the files that are there and are run be run. Raises ``OSError``."""
        for name in self.files:
            if name.endswith(_RUN) and (project / name).is_file():
                let_run(project / name)

    def put_in(self, project: Path) -> None:
        """Put what was written to a new folder of ``project / KEPT`` in its place, in one step."""
        replace_folder(project / KEPT, project / KEPT / _SHIPPED, is_kept=True)


def shipment_folder(project: Path) -> Path:
    """Where the files of a shipment are kept in a project."""
    return project / KEPT / _SHIPPED


def placing_note(project: Path) -> Path:
    """The note of what an update is about to place: it tells a half-done one what is done."""
    return project / KEPT / _PLACING


def noted(results: Mapping[str, bytes], new: Shipment) -> bytes:
    """A note that these files, by path, come of this shipment."""
    digests = {
        path: [digest_of_bytes(content), digest_of_bytes(new.files.get(path, b""))]
        for path, content in results.items()
    }
    return json.dumps(digests, ensure_ascii=False, sort_keys=True).encode("utf-8")


def placed_already(project: Path, new: Shipment) -> frozenset[str]:
    """The paths at which a broken-off update to this very shipment has placed its outcome."""
    note: dict[str, list[str]] = {}
    with suppress(OSError, ValueError):
        note = json.loads(placing_note(project).read_bytes())
    placed = set()
    for path in note.keys() & new.files.keys():
        with suppress(FileNotFoundError):
            now = digest_of_file(project / path)
            if note[path] == [now, digest_of_bytes(new.files[path])]:
                placed.add(path)
    return frozenset(placed)


def forget_placing(project: Path) -> None:
    """Take away the note of an update that is done, and what a killed one left half-written.

    Raises ``OSError``.
    """
    note = placing_note(project)
    with suppress(OSError, ValueError):
        for path in json.loads(note.read_bytes()):
            _clear_asides(project / path)
    _clear_asides(note)
    remove_file(note)


def _clear_asides(path: Path) -> None:
    """Remove what a file was being written as, before it was given its name."""
    for aside in path.parent.glob(f".{escape(path.name)}.{'?' * _RANDOM}"):
        remove_file(aside)
