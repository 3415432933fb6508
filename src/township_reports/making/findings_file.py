"""The lists of a year's findings, kept up to date by runs over some units.

``findings.csv`` is for programs; ``findings.xlsx`` and, where the year asks for it, a CSV file with
Chinese heads say the same for people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.checks import chinese_csv, findings_csv, lines_of, listed, merged
from township_reports.disk import place_file, remove_file
from township_reports.making.findings_book import BookContents, is_book_of, write_book
from township_reports.outputs import OutputsError
from township_reports.project import FINDINGS_BOOK, FINDINGS_FILE, FINDINGS_LIST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from township_reports.checks import Listed
    from township_reports.making.outcomes import Outcome
    from township_reports.year import Units, Year


def write_findings(year: Year, outcomes: Sequence[Outcome], units: Units) -> None:
    """Bring a year's lists of findings up to date.

    Raises ``OSError``, and ``OutputsError`` where the workbook is held open by another program.
    """
    folder = year.project.outputs / str(year.number)
    path = folder / FINDINGS_FILE
    old = path.read_bytes() if path.exists() else b""
    lines = lines_of(causes_of(outcomes, units))
    if not units.is_all:
        lines = merged(old, lines, units.reports)
    content = findings_csv(lines)
    if content != old:
        place_file(path, content)
    shown = folder / FINDINGS_LIST
    if _is_chinese(year):
        place_file(shown, chinese_csv(lines))
    elif shown.exists():
        remove_file(shown)
    _write_book(BookContents.of(year, lines, outcomes, units), folder)


def causes_of(outcomes: Sequence[Outcome], units: Units) -> tuple[Listed, ...]:
    """The causes of the findings of units that were looked at together."""
    findings = (finding for outcome in outcomes for finding in outcome.findings)
    return listed(findings, units.below)


def _is_chinese(year: Year) -> bool:
    # A year can be checked before it has parameters.
    return year.project.parameters(year.number).exists() and year.parameters.chinese_csv


def _write_book(contents: BookContents, folder: Path) -> None:
    path = folder / FINDINGS_BOOK
    if path.exists() and is_book_of(path, contents):
        return
    try:
        place_file(path, write_book(contents))
    except PermissionError as error:
        raise OutputsError(f"{FINDINGS_BOOK} 写不进去：关掉打开着它的程序，再运行一次") from error
