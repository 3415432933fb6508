"""Batches being read: a child process that runs the command, and how far it has come."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import TYPE_CHECKING

from township_reports.intake import mark_read
from township_reports.project import MendableError
from township_reports.project.processes import module_lines

if TYPE_CHECKING:
    from pathlib import Path

    from township_reports.project import Project

#: What the command says before each file.
_READING = "正在读 "
#: Lines that are kept of what the command said last.
_KEPT = 8


@dataclass
class Taking:
    """A year's batches that are being read.

    ``read`` counts files that were begun, ``file`` is the last of them; ``said`` are the lines of
    an ending that was none.
    """

    year: int
    read: int = 0
    file: str = ""
    is_running: bool = True
    said: tuple[str, ...] = ()


@dataclass
class Takings:
    """What is read, by year: one process a year at a time."""

    of: dict[int, Taking] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def begin(self, project: Project, year: int, batches: tuple[Path, ...]) -> None:
        """Read batches one after the other. Raises ``MendableError`` where some are being read."""
        with self.lock:
            found = self.of.get(year)
            if found and found.is_running:
                raise MendableError("正在读上次放进来的文件：读完再放，或者等一会儿接着读")
            taking = self.of[year] = Taking(year)
        Thread(target=_read, args=(project, taking, batches), daemon=True).start()


def _read(project: Project, taking: Taking, batches: tuple[Path, ...]) -> None:
    try:
        for batch in batches:
            _read_batch(project, taking, batch)
    finally:
        taking.is_running = False


def _read_batch(project: Project, taking: Taking, batch: Path) -> None:
    options = [
        *("--project", os.fspath(project.root), "--data", os.fspath(project.data)),
        *("--outputs", os.fspath(project.outputs), "--explain"),
    ]
    asked = ["intake", *options, "--from", os.fspath(batch), "--", str(taking.year)]
    lines: list[str] = []
    status: int | None = None
    for line, ended in module_lines("township_reports", asked):
        status = ended
        if line.startswith(_READING):
            taking.read += 1
            taking.file = line.removeprefix(_READING)
        elif line:
            lines = [*lines, line][-_KEPT:]
    # 0 and 1 say that each file was read, whatever became of it.
    if status in {0, 1}:
        mark_read(batch)
    else:
        taking.said = (*taking.said, *lines)
