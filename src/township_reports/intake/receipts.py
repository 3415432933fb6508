"""The log of receipts: which file came when, of which unit, what became of it; who was reminded.

``data/<year>/received.csv`` is only ever added to. It is read in Excel, so its heads are Chinese
and it begins with a byte order mark; nothing is worked out of it but who sent what and when, and
who was reminded of what was not sent.
"""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from township_reports.characters import one_line, spreadsheet_text
from township_reports.disk import told_fault
from township_reports.intake.adding import add_rows, text_of
from township_reports.intake.errors import InboxError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from township_reports.intake.inbox import Intake
    from township_reports.project import Project

RECEIVED_FILE = "received.csv"
_HEADS = ("时间", "文件", "SHA-256", "单位", "结果", "说明")
#: What the log has in the place of what became of a file, where a unit was reminded of it.
_REMINDED = "催报"


@dataclass(frozen=True)
class Receipt:
    """One file as it came, or that one was asked for: a line of the log.

    ``moment`` is local time to the second (``2024-01-08 15:30:12``); ``unit`` the key of its unit,
    empty where nobody knows; ``became`` what became of it, as people call it (已收, 未收);
    ``reason`` why it was refused. A reminder has no ``file`` and no ``sha256``; its ``reason`` is
    what the unit was told.
    """

    moment: str
    file: str
    sha256: str
    unit: str
    became: str
    reason: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """What it tells beyond when: a file that lies in the inbox still tells nothing new."""
        return astuple(self)[1:]

    @property
    def day(self) -> str:
        """The day on which it came (ISO), as far as it was written so."""
        return self.moment[:10]

    @property
    def is_reminder(self) -> bool:
        """Whether nothing came, and the unit was reminded."""
        return not self.file and self.became == _REMINDED

    @property
    def about(self) -> tuple[str, str]:
        """What it is the last word about: a file, or what a unit was told on a day."""
        return (self.unit, self.day) if self.is_reminder else (self.file, self.sha256)


def receipts_path(project: Project, year: int) -> Path:
    """Where a year's receipts stand."""
    return project.data / str(year) / RECEIVED_FILE


def read_receipts(project: Project, year: int) -> tuple[Receipt, ...]:
    """All receipts of a year, the first one first; lines that are none are passed over.

    People may open and save the log in Excel: it is no record of acts. Raises
    :class:`InboxError` where it cannot be read.
    """
    path = receipts_path(project, year)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise InboxError(f"{_named(year)} 读不出来：{told_fault(error)}；请检查权限") from error
    return tuple(_lines(content))


def receipts_of(intake: Intake, moment: str) -> Iterator[Receipt]:
    """The receipts of what came at a moment."""
    for taking in intake.takings:
        told = (taking.file, intake.digests.get(taking.file, ""), taking.unit)
        yield Receipt(moment, *told, taking.state.called, taking.reason)


def log_receipts(project: Project, year: int, receipts: Iterable[Receipt]) -> None:
    """Add to the log what it does not say already as the last word about a file.

    Raises :class:`InboxError` where it cannot be written.
    """
    _log(project, year, receipts, "文件已经收下，请检查磁盘和权限后再运行")


def log_reminders(project: Project, year: int, moment: str, told: Mapping[str, str]) -> None:
    """Add to the log that units were reminded, and what each was told; the same once a day.

    Raises :class:`InboxError` where it cannot be written.
    """
    reminders = (Receipt(moment, "", "", unit, _REMINDED, what) for unit, what in told.items())
    _log(project, year, reminders, "没有记下催报，请检查磁盘和权限后再运行")


def _log(project: Project, year: int, receipts: Iterable[Receipt], otherwise: str) -> None:
    def new_behind(content: bytes) -> Iterator[tuple[str, ...]]:
        last = {each.about: each.told for each in _lines(content)}
        given = [Receipt(*map(_cell, astuple(each))) for each in receipts]
        yield from (astuple(each) for each in given if last.get(each.about) != each.told)

    try:
        add_rows(receipts_path(project, year), _HEADS, new_behind)
    except OSError as error:
        raise InboxError(f"写不进 {_named(year)}：{told_fault(error)}；{otherwise}") from error


def _cell(text: str) -> str:
    return spreadsheet_text(one_line(text))


def _lines(content: bytes) -> Iterator[Receipt]:
    for row in csv.reader(io.StringIO(text_of(content), newline="")):
        if len(row) == len(_HEADS) and tuple(row) != _HEADS:
            yield Receipt(*row)


def _named(year: int) -> str:
    return f"data/{year}/{RECEIVED_FILE}"
