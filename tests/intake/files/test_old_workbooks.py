"""Workbooks of Excel 97 to 2003."""

from __future__ import annotations

import pytest
import xlwt

from tests.intake.files.compound import compound
from tests.intake.files.spreadsheets import as_xls, placed
from tests.intake.published_reports import GIVEN, draft
from township_reports.forms.model import Place
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.sheets.old import read_old_workbook
from township_reports.intake.receiving import receive

MADE = draft("old workbook", 2023)
EXPECTED = {place: str(figure) for place, figure in MADE.figures.items()}
SHOWN = Place("requests", GIVEN, "自然人")


@pytest.mark.parametrize("name", ["a.xls", "a.et", "年报.zip › 柳塘镇.xls"])
def test_a_report_in_an_old_workbook_is_read(name: str) -> None:
    found = receive(name, as_xls(MADE))
    assert (found.unit, found.year, found.doubts) == ("晴谷镇", 2023, ())
    assert dict(found.figures) == EXPECTED


def test_a_figure_that_is_struck_out_is_in_doubt() -> None:
    start = next(r for r, c, text, *_ in placed(MADE) if text == MADE.requests()[3][0][0])
    at = (start + MADE.form.requests.row_paths.index(GIVEN), 3)
    struck = xlwt.easyxf("font: struck_out on")
    plain = xlwt.XFStyle()
    found = receive("a.xls", as_xls(MADE, style=lambda *cell: struck if cell == at else plain))
    assert set(EXPECTED) - set(found.figures) == {SHOWN}


def test_numbers_are_as_a_cell_shows_them() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for column, value in enumerate([13, 13.5, 0.1 + 0.2, True, "甲"]):
        sheet.write(0, column, value)
        sheet.write(1, column, value)
    from io import BytesIO

    out = BytesIO()
    book.save(out)
    (table,) = read_old_workbook(out.getvalue(), "a.xls").blocks
    assert [cell.text for cell in table.cells[:5]] == ["13", "13.5", "0.3", "TRUE", "甲"]  # type: ignore[union-attr] # a table


WHOLE = as_xls(MADE)


@pytest.mark.parametrize(
    "content",
    [
        WHOLE[:3_000],
        compound({"Workbook": b"\x07" * 5_000}),
        compound({"Workbook": b""}),
        WHOLE[:1_500] + b"\xff" * 600 + WHOLE[2_100:],
        # A workbook's beginning, and the record that says it is under a password.
        compound(
            {
                "Workbook": b"\x09\x08\x10\x00\x00\x06\x05\x00"
                + bytes(12)
                + b"\x2f\x00\x06\x00"
                + bytes(6)
                + b"\x0a\x00\x00\x00"
                + bytes(5_000)
            }
        ),
    ],
)
def test_a_broken_one_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(IntakeError) as raised:
        read_old_workbook(content, "a.xls")
    assert str(raised.value).startswith("a.xls ")
    assert "\n" not in str(raised.value)
