"""The ledger of a year: what each report was made of, what came of it, and when.

A line of JSON a report is appended as it is done, so that a run that is killed has lost none
that was; the last line of a unit counts. It stands in ``outputs/.ledger/<year>.jsonl`` and may
be deleted: then everything is built anew.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from township_reports.disk import append, make_folder, place_file
from township_reports.outputs.result import Result
from township_reports.project import digest_of_bytes, digest_of_file
from township_reports.report import Highlight, LikeText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from township_reports.checks import Severity

LEDGER_FOLDER = ".ledger"
#: What a line calls a field that has another name here.
_WRITTEN = {"result": "state"}


@dataclass(frozen=True)
class FileRecord:
    """A file as it was put in place: SHA-256, and what the file system says of it."""

    sha256: str
    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, path: Path, content: bytes) -> FileRecord:
        """The record of a file that has just been put in place."""
        state = path.stat()
        return cls(digest_of_bytes(content), state.st_size, state.st_mtime_ns, state.st_ctime_ns)

    def is_of(self, path: str | Path, reads_whole: bool = False) -> bool:
        """Whether the file is still as it was, read only where the file system leaves a doubt.

        With ``reads_whole`` it is read all the same. Raises ``OSError``.
        """
        state = os.stat(path)  # noqa: PTH116 - who asks of thousands makes no path of each
        if not reads_whole and (state.st_size, state.st_mtime_ns, state.st_ctime_ns) == (
            self.size,
            self.modified,
            self.changed,
        ):
            return True
        return state.st_size == self.size and digest_of_file(path) == self.sha256


@dataclass(frozen=True)
class Entry:
    """What came of one report.

    ``parts`` are those of its key; ``result`` is built, a draft or failed (then ``reason`` says
    why); ``findings`` as JSON; ``highlights`` and ``likeness`` what the reviewer sees of the
    report at a glance; ``is_chance`` that it may succeed another time. ``seconds`` it took;
    ``finished`` is an ISO time.
    """

    unit: str
    key: str
    parts: Mapping[str, str]
    result: Result
    findings: tuple[Mapping[str, Any], ...] = ()
    highlights: tuple[Highlight, ...] = ()
    likeness: tuple[LikeText, ...] = ()
    files: Mapping[str, FileRecord] = field(default_factory=dict)
    reason: str = ""
    is_chance: bool = False
    seconds: float = 0.0
    finished: str = ""

    def count(self, severity: Severity) -> int:
        """How many causes of findings of a severity."""
        return sum(
            finding["severity"] == severity and not finding.get("follows")
            for finding in self.findings
        )

    def to_line(self) -> str:
        """The entry as a line of the ledger."""
        data = {_WRITTEN.get(name, name): value for name, value in asdict(self).items()}
        return json.dumps(data, ensure_ascii=False) + "\n"

    @classmethod
    def from_line(cls, line: str) -> Entry:
        """The entry that :meth:`to_line` wrote."""
        data = json.loads(line)
        result = Result(data.pop(_WRITTEN["result"]))
        files = {name: FileRecord(**record) for name, record in data["files"].items()}
        return cls(
            **{
                **data,
                "result": result,
                "files": files,
                "findings": tuple(data["findings"]),
                "highlights": tuple(Highlight(*each) for each in data["highlights"]),
                "likeness": tuple(LikeText.from_json(each) for each in data["likeness"]),
            }
        )


class Ledger:
    """The entries of a year by unit, and the file that keeps them."""

    def __init__(self, outputs: Path, year: int) -> None:
        self.path = self.path_of(outputs, year)
        self._entries: dict[str, Entry] = {}
        self._lines = 0
        self._is_cut_off = False
        if self.path.exists():
            self._read(self.path.read_bytes())

    @staticmethod
    def path_of(outputs: Path, year: int) -> Path:
        """Where a year's ledger stands."""
        return outputs / LEDGER_FOLDER / f"{year}.jsonl"

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __getitem__(self, unit: str) -> Entry:
        return self._entries[unit]

    def get(self, unit: str) -> Entry | None:
        """The entry of a unit, or ``None``."""
        return self._entries.get(unit)

    def add(self, entry: Entry) -> None:
        """Keep an entry, at once and on disk. Raises ``OSError``."""
        self._entries[entry.unit] = entry
        self._lines += 1
        make_folder(self.path.parent)
        with self.path.open("ab", buffering=0) as file:
            append(file, ("\n" * self._is_cut_off + entry.to_line()).encode("utf-8"), self.path)
        self._is_cut_off = False

    def settle(self, units: Iterable[str]) -> None:
        """Keep the entries of these units alone, one line each. Raises ``OSError``."""
        self._entries = {unit: self._entries[unit] for unit in units if unit in self._entries}
        if self._lines != len(self._entries):
            lines = "".join(entry.to_line() for entry in self._entries.values())
            place_file(self.path, lines.encode("utf-8"))
            self._lines = len(self._entries)

    def _read(self, content: bytes) -> None:
        self._is_cut_off = not content.endswith(b"\n")
        # Not `splitlines`: a text may hold separators that are line ends for it alone.
        for line in content.decode("utf-8", "replace").split("\n"):
            if not line:
                continue
            self._lines += 1
            try:
                entry = Entry.from_line(line)
            except (ValueError, KeyError, TypeError, AttributeError):
                # Cut off by a full disk or a kill, or of another version: built anew.
                continue
            self._entries[entry.unit] = entry
