"""What stands around a doubtful cell: a few rows of plain text, with the cell marked."""

from __future__ import annotations

from township_reports.intake.extracts import Extract, ExtractCell, extract_of
from township_reports.intake.files.document import Document, SpannedCell, TableBlock
from township_reports.intake.recognising.reasons import Reason
from township_reports.intake.recognising.result import Doubt


def document(*cells: SpannedCell, where: str = "第 2 页") -> Document:
    return Document((TableBlock(1, cells, where),), pictures={"1/1/1": b"png"})


def doubt(row: int, column: int, number: int = 1) -> Doubt:
    return Doubt(None, "requests", "", Reason.NOTED, number, row, column)


def grid(rows: int, columns: int) -> list[SpannedCell]:
    return [SpannedCell(f"{r}.{c}", r, c) for r in range(rows) for c in range(columns)]


def texts(found: Extract) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def marked(found: Extract) -> list[str]:
    return [cell.text for row in found.rows for cell in row if cell.is_marked]


def test_the_heads_and_the_rows_around_the_cell_are_shown_and_it_is_marked() -> None:
    found = extract_of(document(*grid(20, 2)), doubt(10, 1))
    assert [row[0] for row in texts(found)] == [f"{n}.0" for n in (0, 1, 2, 8, 9, 10, 11, 12)]
    assert marked(found) == ["10.1"]
    assert found.page == 2


def test_a_cell_over_rows_that_are_left_out_is_as_high_as_those_that_are_shown() -> None:
    label = SpannedCell("标签", 0, 0, rows=20)
    found = extract_of(document(label, *(c for c in grid(20, 2) if c.column)), doubt(10, 1))
    assert found.rows[0][0] == ExtractCell("标签", 8, 1, False)
    assert [len(row) for row in found.rows] == [2, 1, 1, 1, 1, 1, 1, 1]


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    blanks = [SpannedCell("", row, column) for row in range(3) for column in range(2, 60)]
    found = extract_of(document(*grid(3, 2), *blanks), doubt(1, 1))
    assert {len(row) for row in found.rows} == {2}


def test_no_text_is_longer_or_more_than_a_line() -> None:
    (only,) = extract_of(document(SpannedCell("长\n" * 500, 0, 0)), doubt(0, 0)).rows[0]
    assert (len(only.text) <= 120, "\n" in only.text) == (True, False)


def test_a_scans_cell_has_its_picture() -> None:
    assert extract_of(document(*grid(3, 3)), doubt(1, 1)).picture == b"png"


def test_of_a_table_that_was_not_found_there_is_nothing() -> None:
    assert extract_of(document(*grid(3, 3)), doubt(1, 1, number=7)) == Extract()


def test_what_has_no_pages_has_no_page() -> None:
    assert extract_of(document(*grid(1, 1), where="第 3 段"), doubt(0, 0)).page == 0
