"""Read a PDF with text in it, in a process of its own that may use only so much.

A PDF can be made to unpack without end or to keep its reader busy for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.apart import read_apart
from township_reports.intake.files.kinds import is_pdf

if TYPE_CHECKING:
    from township_reports.intake.files.document import Document

_MOST_BYTES = 30_000_000
#: Seconds by the clock for a whole file; the processor's own are counted by the process.
_LONGEST = 60


def read_pdf(content: bytes, name: str) -> Document:
    """The text and tables of a PDF.

    Raises :class:`IntakeError`, one line, for what is no sound PDF, was scanned, needs a
    password, is too large, or takes more time or memory than a report can.
    """
    if len(content) > _MOST_BYTES:
        raise IntakeError(f"{name} 超过 {_MOST_BYTES // 1_000_000} MB：请由 Word 重新导出")
    if not is_pdf(content):
        raise IntakeError(f"{name} 不是 PDF：请重新导出")
    found = read_apart("township_reports.intake.files.pdf.process", name, content, _LONGEST)
    if found is None:
        raise IntakeError(
            f"{name} 读不了（要用的时间或内存太多，或文件已损坏）：请由 Word 重新导出"
        )
    return found
