"""The workbook of findings: text is data, and the same findings are the same bytes."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from township_reports.checks.findings import Finding
from township_reports.checks.findings_table import lines_of
from township_reports.checks.listing import Listed
from township_reports.checks.severity import Severity
from township_reports.filings.workbook.values import read_book
from township_reports.making.findings_book import BookContents, is_book_of, write_book

HOSTILE = '=HYPERLINK("http://example.com","看")'
FINDING = Finding(
    *("甲镇", "I", Severity.CRITICAL, "表三", "行", "总计", f"填的是“{HOSTILE}”"),
    left=HOSTILE,
    file="2021/甲 镇/requests.csv",
    cell="H2",
    source="@年报.xlsx",
    origin="表三!D6",
)


def contents(*findings: Finding) -> BookContents:
    lines = tuple(lines_of(map(Listed, findings)))
    return BookContents(2021, "data", lines, (("甲镇", "草稿", ""), ("乙镇", "已检查", "")))


def grid(book: bytes, sheet: str) -> list[tuple[str, ...]]:
    return list(read_book(book, "findings.xlsx", (sheet,)).grids[sheet].rows)


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "http://example.com"])
def test_no_text_becomes_a_formula_or_a_link(sign: str) -> None:
    book = write_book(contents(replace(FINDING, left=sign, unit=sign, message=sign)))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        sheets = archive.read("xl/worksheets/sheet1.xml") + archive.read("xl/worksheets/sheet2.xml")
        links = archive.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert b"<f>" not in sheets
    assert "example.com" not in links


def test_a_text_stands_as_it_was_written() -> None:
    _, line = grid(write_book(contents(FINDING)), "全部问题")
    assert line[7] == HOSTILE
    assert line[4:6] == ("@年报.xlsx 表三!D6", "2021/甲 镇/requests.csv H2")


def test_a_unit_without_findings_has_a_line_of_noughts() -> None:
    rows = grid(write_book(contents(FINDING)), "按单位")
    assert [row[:5] for row in rows[1:]] == [
        ("甲镇", "草稿", "1", "0", "0"),
        ("乙镇", "已检查", "0", "0", "0"),
    ]


def test_a_draft_whose_findings_are_other_units_says_so() -> None:
    rows = grid(write_book(contents()), "按单位")
    assert rows[1][1] == "草稿：问题在所属单位"


def test_the_same_contents_are_the_same_bytes() -> None:
    assert write_book(contents(FINDING)) == write_book(contents(FINDING))


def test_a_book_knows_what_it_was_made_of(tmp_path: Path) -> None:
    path = tmp_path / "findings.xlsx"
    path.write_bytes(write_book(contents(FINDING)))
    assert is_book_of(path, contents(FINDING))
    assert not is_book_of(path, contents(replace(FINDING, message="另一个")))
    path.write_bytes(b"PK")
    assert not is_book_of(path, contents(FINDING))


def test_very_long_texts_are_cut_to_what_a_cell_holds() -> None:
    _, line = grid(write_book(contents(replace(FINDING, message="长" * 40_000))), "全部问题")
    assert len(line[3]) == 32_000
