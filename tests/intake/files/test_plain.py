"""Markdown and text become text and tables; what is neither is refused."""

from __future__ import annotations

import pytest

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import TableBlock, TextBlock
from township_reports.intake.files.plain import read_plain


def blocks(text: str) -> list[TextBlock | TableBlock]:
    return list(read_plain(text.encode(), "a.md").blocks)


def rows(grid: TextBlock | TableBlock) -> list[list[str]]:
    assert isinstance(grid, TableBlock)
    found: dict[int, list[str]] = {}
    for cell in grid.cells:
        found.setdefault(cell.row, []).append(cell.text)
    return list(found.values())


def test_headings_items_and_paragraphs_are_told_apart() -> None:
    found = blocks("## 一、甲 ##\n\n- 一是\n12. 二是\n文字")
    assert found == [
        TextBlock("一、甲", 2, where="第 1 行", is_plain=True),
        TextBlock("一是", item="-", where="第 3 行", is_plain=True),
        TextBlock("二是", item="12.", where="第 4 行", is_plain=True),
        TextBlock("文字", where="第 5 行", is_plain=True),
    ]


def test_bold_stays() -> None:
    assert blocks("**一是**文字") == [TextBlock("**一是**文字", where="第 1 行", is_plain=True)]


def test_rows_of_pipes_are_a_table() -> None:
    assert rows(blocks("| 甲 | 乙 |\n|---|:--:|\n| 1 | |")[0]) == [["甲", "乙"], ["1", ""]]


def test_a_row_of_dashes_for_figures_is_no_ruler() -> None:
    assert rows(blocks("| 甲 | 乙 |\n|---|---|\n| - | - |")[0])[1] == ["-", "-"]


def test_lines_with_tab_stops_are_a_table() -> None:
    assert rows(blocks("甲\t1\t\n\t\t2.乙\t0")[0]) == [["甲", "1", ""], ["", "", "2.乙", "0"]]


def test_an_indented_line_is_text() -> None:
    assert blocks("\t文字") == [TextBlock("文字", where="第 1 行", is_plain=True)]


def test_an_empty_line_ends_a_table() -> None:
    assert [type(block) for block in blocks("甲\t1\n\n乙\t2")] == [TableBlock, TableBlock]


def test_no_cell_of_a_text_is_sure_to_stand_in_its_column() -> None:
    grid = blocks("甲\t1")[0]
    assert isinstance(grid, TableBlock)
    assert not any(cell.is_sure for cell in grid.cells)


def test_the_first_large_heading_is_the_title() -> None:
    assert read_plain("# 甲镇2023年报\n## 一".encode(), "a.md").title == "甲镇2023年报"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    assert read_plain("鲁镕".encode(encoding), "a.txt").blocks == (
        TextBlock("鲁镕", where="第 1 行", is_plain=True),
    )


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"PK\x03\x04", "a.txt", "Word、Excel"),
        (b"%PDF-1.4", "a.md", "PDF"),
        (b"a\0b", "a.txt", "不是文字"),
        (b"a", "a.csv", "扩展名"),
        (b"<!DOCTYPE html><p>", "a.txt", "网页"),
        (b"\xff\xfe\x00", "a.txt", "编码"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(content: bytes, name: str, words: str) -> None:
    with pytest.raises(IntakeError, match=words) as raised:
        read_plain(content, name)
    assert "\n" not in str(raised.value)


def test_a_table_larger_than_any_report_is_refused() -> None:
    with pytest.raises(IntakeError, match="一张表"):
        read_plain(b"1\t1\n" * 30_000, "a.txt")
