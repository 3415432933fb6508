"""The record of decisions: what a person said of a file that intake does not make out by itself.

``data/<year>/decisions.csv`` is only ever added to. A decision is about the bytes of a file, by
their hash, so it holds whenever the same file is taken in again, and never for another. Of two
about the same thing the later one counts.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from township_reports.characters import begins_formula, escaped_text, one_line, spreadsheet_text
from township_reports.disk import told_fault
from township_reports.intake.adding import add_rows, text_of
from township_reports.project import CalledEnum, MendableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from township_reports.project import Project

DECISIONS_FILE = "decisions.csv"
_HEADS = ("时间", "谁定的", "文件", "SHA-256", "定的是什么", "关于", "定为", "说明")
_HASH = re.compile("[0-9a-f]{64}")
_NAME_LENGTH = 50
_TEXT_LENGTH = 500


class DecisionsError(MendableError):
    """A decision that cannot be made, read or written; the message is one line."""


class DecisionKind(CalledEnum):
    """What is decided of a file.

    ``UNIT``: whose it is. ``YEAR``: that it is of the year, though its title gives another.
    ``COUNTS``: that it counts, and other files of its unit do not. ``FIGURE``: what a doubtful
    cell says. ``WRITTEN``: that a doubtful cell says what was read.
    """

    UNIT = "unit", "是哪个单位的"
    YEAR = "year", "是哪一年的"
    COUNTS = "counts", "用这一份"
    FIGURE = "figure", "格里是多少"
    WRITTEN = "written", "格里照原样"


_KINDS = {kind.called: kind for kind in DecisionKind}
_OF_CELLS = {DecisionKind.FIGURE, DecisionKind.WRITTEN}


@dataclass(frozen=True)
class Decider:
    """Who decides, at which moment (local time, ``2024-01-08 15:30:12``), with what remark."""

    name: str
    moment: str
    note: str = ""

    def checked(self) -> Decider:
        """The same without outer spaces. Raises :class:`DecisionsError`."""
        own = replace(self, name=self.name.strip(), note=self.note.strip())
        if not own.name:
            raise DecisionsError("没有写是谁定的：用 REVIEWER= 写姓名")
        for called, text, most in (
            ("姓名（REVIEWER=）", own.name, _NAME_LENGTH),
            ("说明（NOTE=）", own.note, _TEXT_LENGTH),
        ):
            if len(text) > most:
                raise DecisionsError(f"{called}有 {len(text)} 字，最多 {most} 字")
            if begins_formula(text) or escaped_text(text) != text:
                raise DecisionsError(f"{called}要写成一行普通文字，不能像公式")
        return own


@dataclass(frozen=True)
class Decision:
    """A line of the record.

    ``file`` is the file's name as intake lists it, ``sha256`` that of its bytes. ``about`` is a
    cell (表三「…」的「…」), the unit of files that do not count, or the year that a title gives;
    ``value`` the unit's key, the year, the figure, what was read of the cell, or the hashes of the
    files that do not count, with blanks between them.
    """

    moment: str
    reviewer: str
    file: str
    sha256: str
    kind: DecisionKind
    about: str
    value: str
    note: str = ""

    @property
    def told(self) -> str:
        """Who decided and when, as people are told it."""
        return f"{self.reviewer} {self.moment[:16]} 定"


@dataclass(frozen=True)
class Decided:
    """What stands decided of one file, of ``year``: the last word about each thing.

    ``cells`` are by how a cell is called (表三「…」的「…」).
    """

    year: int = 0
    unit: Decision | None = None
    titled: Decision | None = None
    cells: Mapping[str, Decision] = field(default_factory=dict)


@dataclass(frozen=True)
class Decisions:
    """A year's decisions in their order."""

    year: int
    lines: tuple[Decision, ...] = ()

    def of(self, sha256: str) -> Decided:
        """What stands decided of the file with this hash."""
        found = Decided(self.year)
        for line in self.lines:
            if line.sha256 != sha256:
                continue
            if line.kind is DecisionKind.UNIT:
                found = replace(found, unit=line)
            elif line.kind is DecisionKind.YEAR:
                found = replace(found, titled=line)
            elif line.kind in _OF_CELLS:
                found = replace(found, cells={**found.cells, line.about: line})
        return found

    def passed_over(self, unit: str) -> Mapping[str, Decision]:
        """The hashes of a unit's files that do not count, each with the decision that says so."""
        found: dict[str, Decision] = {}
        for line in self.lines:
            if line.kind is DecisionKind.COUNTS and line.about == unit:
                found |= dict.fromkeys(line.value.split(), line)
                found.pop(line.sha256, None)
        return found


def decisions_path(project: Project, year: int) -> Path:
    """Where a year's decisions stand."""
    return project.data / str(year) / DECISIONS_FILE


def read_decisions(project: Project, year: int) -> Decisions:
    """A year's decisions; none where there is no file.

    Raises :class:`DecisionsError` where it cannot be read, and names the line that is none: what
    units' figures rest on is not passed over.
    """
    try:
        content = decisions_path(project, year).read_bytes()
    except FileNotFoundError:
        return Decisions(year)
    except OSError as error:
        raise DecisionsError(f"{_named(year)} 读不出来：{told_fault(error)}；请检查权限") from error
    return Decisions(year, tuple(_lines(content, year)))


def keep_decision(project: Project, year: int, decision: Decision) -> None:
    """Add a decision to the record. Raises :class:`DecisionsError` where it cannot be written."""

    def row_behind(content: bytes) -> Iterator[list[str]]:
        # Never behind what is not understood.
        tuple(_lines(content, year))
        said = (decision.kind.called, decision.about, decision.value, decision.note)
        row = (decision.moment, decision.reviewer, decision.file, decision.sha256, *said)
        yield [spreadsheet_text(one_line(text)) for text in row]

    try:
        add_rows(decisions_path(project, year), _HEADS, row_behind)
    except OSError as error:
        raise DecisionsError(
            f"写不进 {_named(year)}：{told_fault(error)}；请检查磁盘和权限后再定一次"
        ) from error


def _lines(content: bytes, year: int) -> Iterator[Decision]:
    for number, line in enumerate(text_of(content).splitlines(), start=1):
        row = next(csv.reader([line]), [])
        # A line with fewer columns was broken off, and never confirmed to anybody.
        if tuple(row) == _HEADS or len(row) < len(_HEADS):
            continue
        moment, reviewer, file, sha256, kind, *said = row
        if len(row) > len(_HEADS) or not _HASH.fullmatch(sha256) or kind not in _KINDS:
            raise DecisionsError(
                f"{_named(year)} 第 {number} 行不是一条决定，这个文件被改过：从备份或版本库恢复"
            )
        yield Decision(moment, reviewer, file, sha256, _KINDS[kind], *said)


def _named(year: int) -> str:
    return f"data/{year}/{DECISIONS_FILE}"
