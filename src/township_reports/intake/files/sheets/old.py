"""Read a workbook of Excel 97 to 2003 (.xls, and .et of WPS) in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.apart import read_apart

if TYPE_CHECKING:
    from township_reports.intake.files.document import Document

_MOST_BYTES = 30_000_000
#: Seconds by the clock.
_LONGEST = 60


def read_old_workbook(content: bytes, name: str) -> Document:
    """The text and tables of a workbook, sheet by sheet.

    Raises :class:`IntakeError`, one line, for what is no sound workbook, needs a password, is too
    large, or takes more time or memory than a report can.
    """
    if len(content) > _MOST_BYTES:
        raise IntakeError(f"{name} 超过 {_MOST_BYTES // 1_000_000} MB：删去图片后再收")
    found = read_apart("township_reports.intake.files.sheets.old_process", name, content, _LONGEST)
    if found is None:
        raise IntakeError(f"{name} 读不了（要用的时间或内存太多，或文件已损坏）：另存为 .xlsx 再收")
    return found
