"""A published page, and a workbook, of which one cell cannot be read for certain."""

from __future__ import annotations

import html

from tests.intake.files.spreadsheets import as_xlsx
from tests.intake.published_reports import GIVEN, Draft, as_page, draft
from township_reports.forms.model import Place

YEAR = 2023
UNIT = "晴谷镇"
CELL = Place("requests", GIVEN, "自然人")
CALLED = f"表三「{GIVEN}」的「自然人」"


def doubtful(written: str = "1（其中补正1件）") -> bytes:
    """A page of which one cell of table 三 is annotated."""
    return as_page(_annotated(UNIT, written), html.escape).content


def doubtful_workbook(unit: str = UNIT) -> bytes:
    """A unit's own workbook with the same cell annotated."""
    return as_xlsx(_annotated(unit, "1（其中补正1件）"))


def figure() -> str:
    """What the cell says where it is whole."""
    return str(draft("whole", YEAR, UNIT).figures[CELL])


def _annotated(unit: str, written: str) -> Draft:
    made = draft("in doubt", YEAR, unit)
    row = made.requests()[made.row(GIVEN)]
    at = next(i for i, (text, _, _) in enumerate(row) if text.isdigit())
    row[at] = (written, 1, 1)
    return made
