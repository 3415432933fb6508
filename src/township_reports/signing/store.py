"""The store of what was signed: the very files, beside the record, each under its own hash.

Signed bytes are data and not output: they cannot be made again by anybody who has another version
of the program. ``data/<year>/signed/`` holds each file that a line of the record names, from
before the line is there; what is published is read here alone, and held against its name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.disk import keep_file, remove_file, told_fault
from township_reports.filings import STORE_FOLDER
from township_reports.project import SIGNED, ReportFile, digest_of_bytes
from township_reports.signing.record import Act, ApprovalsError, Decision, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from township_reports.project import Project

#: The ends of the names of what is stored.
_SUFFIXES = tuple(file.suffix for file in SIGNED)


@dataclass(frozen=True)
class Store:
    """What is stored of a year; ``folder`` need not be there."""

    folder: Path

    @classmethod
    def of(cls, project: Project, year: int) -> Store:
        """The store of a year of a project."""
        return cls(project.data / str(year) / STORE_FOLDER)

    def put(self, file: ReportFile, content: bytes) -> None:
        """Keep a file. Raises :class:`ApprovalsError` where it cannot be written."""
        path = self._path(file, digest_of_bytes(content))
        try:
            # What stands there may be cut off or altered: then it is put right.
            if not path.is_file() or path.read_bytes() != content:
                keep_file(path, content)
        except OSError as error:
            raise ApprovalsError(
                f"写不进 {place(path)}：{told_fault(error)}；"
                "没有记下任何签发，请检查磁盘和权限后再运行"
            ) from error

    def take(self, file: ReportFile, path: Path, digest: str) -> bool:
        """Keep what stands at a path, if it is what was signed; whether it was.

        Raises :class:`ApprovalsError` where it cannot be written.
        """
        try:
            content = path.read_bytes()
        except OSError:
            return False
        if digest_of_bytes(content) != digest:
            return False
        self.put(file, content)
        return True

    def read(self, file: ReportFile, digest: str) -> bytes:
        """A file as it was signed. Raises :class:`ApprovalsError` where it is not there so."""
        path = self._path(file, digest)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ApprovalsError(
                f"{place(path)} 读不到（{told_fault(error)}）：从备份恢复，再运行 make signed"
            ) from error
        if digest_of_bytes(content) != digest:
            raise ApprovalsError(f"{place(path)} 被改过：从备份恢复，再运行 make signed")
        return content

    def missing(self, acts: Iterable[Act]) -> Mapping[str, tuple[Act, ReportFile]]:
        """What lines of the record name and is not there as it was signed, by hash."""
        found = {}
        for act in acts:
            for file, digest in signed_files(act):
                try:
                    self.read(file, digest)
                except ApprovalsError:
                    found[digest] = (act, file)
        return found

    def strays(self, acts: Iterable[Act]) -> tuple[Path, ...]:
        """What no line of the record names: a command ended before its lines were written."""
        named = {self._path(file, digest) for act in acts for file, digest in signed_files(act)}
        return tuple(path for path in self._paths() if path not in named)

    def remove(self, paths: Iterable[Path]) -> None:
        """Take strays away. Raises ``OSError``."""
        for path in paths:
            remove_file(path)

    def _paths(self) -> Iterator[Path]:
        if self.folder.is_dir():
            # Hidden is what was being written when its process was killed.
            yield from sorted(
                path
                for path in self.folder.iterdir()
                if path.name.endswith(_SUFFIXES) or path.name.startswith(".")
            )

    def _path(self, file: ReportFile, digest: str) -> Path:
        return self.folder / f"{digest}{file.suffix}"


def signed_files(act: Act) -> Iterator[tuple[ReportFile, str]]:
    """The files that an act names, with their hashes; a report that was returned is not kept."""
    if act.act is Decision.RETURNED:
        return
    for file, digest in zip(SIGNED, act.signed[1:], strict=True):
        if digest:
            yield file, digest
