"""The marked copy of a unit's workbook: what is wrong stands as a comment at its cell.

It is written anew from what the workbook said; the file that the unit sent is not touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.filings import FilingError
from township_reports.filings.folder import NARRATIVE_FILE, WORKBOOK
from township_reports.filings.workbook import Remarks, filing_workbook
from township_reports.letters.items import grave, own_findings, todo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from township_reports.checks import Finding, Listed
    from township_reports.filings import Filing
    from township_reports.forms import Place

#: The ends of the names of files that hold sheets.
_SHEETS = (".xlsx", ".xls", ".et", ".ods")


def marked_workbook(filing: Filing, causes: Iterable[Listed]) -> bytes | None:
    """A copy of the workbook that a unit sent, with comments; ``None`` where it sent none.

    The number in a comment is that of the letter's item. A text that a workbook cannot hold leaves
    the letter alone.
    """
    is_workbook = filing.origins.file.lower().endswith(_SHEETS) or WORKBOOK in filing.sources
    if not is_workbook:
        return None
    try:
        return filing_workbook(filing, remarks_of(filing, causes))
    except FilingError:
        return None


def remarks_of(filing: Filing, causes: Iterable[Listed]) -> Remarks:
    """What is remarked beside the cells and the lines of a filing."""
    lines = filing.texts[NARRATIVE_FILE].decode("utf-8-sig").splitlines()
    cells: dict[Place, list[str]] = {}
    passages: dict[str, list[str]] = {}
    for number, cause in enumerate(grave(causes), 1):
        for finding, said in _said(number, cause):
            for place in finding.places:
                cells.setdefault(place, []).append(said)
            if 0 < finding.line <= len(lines):
                passages.setdefault(lines[finding.line - 1], []).append(said)
    return Remarks(
        {place: "\n".join(dict.fromkeys(said)) for place, said in cells.items()},
        {line: "\n".join(dict.fromkeys(said)) for line, said in passages.items()},
    )


def _said(number: int, cause: Listed) -> Iterator[tuple[Finding, str]]:
    lead = cause.finding
    yield lead, f"{number}. {lead.message}（{todo(lead)}）"
    for one in own_findings(cause):
        yield one, f"{number}. 同一原因：{one.message}"
