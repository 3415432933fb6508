"""A web page that a browser printed: tables that page ends cut, links, figures a line each."""

from __future__ import annotations

import pytest

from tests.intake.files.blocks import grids, texts
from tests.intake.files.pdfs import LAYOUT, typeset
from township_reports.intake.files.document import Document
from township_reports.intake.files.pdf.reading import read_pdf

#: Text begins where browsers let it begin: where other programs have their running heads.
NARROW = '#set page(paper: "a4", margin: 10mm)\n#set text(font: "Noto Serif SC", size: 12pt)\n'
UPRIGHT = "table.vline(x: 0), table.vline(x: 1), table.vline(x: 2), table.vline(x: 3)"
OPEN = f"#table(columns: (60pt, 120pt, 40pt), stroke: none, {UPRIGHT}, "


def read(body: str, layout: str = LAYOUT) -> Document:
    return read_pdf(typeset(body, layout), "a.pdf")


def cells(document: Document) -> list[tuple[str, int, int, int]]:
    """The cells of the only table: text, row, column and how many rows it covers."""
    (grid,) = grids(document)
    return [(cell.text, cell.row, cell.column, cell.rows) for cell in grid.cells]


def written(document: Document) -> str:
    return "".join(block.text for block in texts(document))


def test_a_merged_cell_that_lies_open_at_the_page_s_end_goes_on_over_it() -> None:
    above = (
        "table.hline(), table.cell(rowspan: 2)[三、办理结果], [1.国家秘密], [3], "
        "table.hline(start: 1), [2.法律禁止], [4], table.hline(start: 1))"
    )
    below = "table.hline(start: 1), [], [3.三安全], [5], table.hline())"
    assert cells(read(f"{OPEN}{above}#pagebreak()\n{OPEN}{below}")) == [
        ("三、办理结果", 0, 0, 3),
        ("1.国家秘密", 0, 1, 1),
        ("3", 0, 2, 1),
        ("2.法律禁止", 1, 1, 1),
        ("4", 1, 2, 1),
        ("3.三安全", 2, 1, 1),
        ("5", 2, 2, 1),
    ]


def test_a_row_whose_labels_the_page_s_end_cut_is_one() -> None:
    above = "#table(columns: (60pt, 120pt, 40pt), [（三）不予公], [1.属于国家秘], [3])"
    below = (
        "#table(columns: (60pt, 120pt, 40pt), table.cell(rowspan: 2)[开], [密], [], [2.法律], [4])"
    )
    assert cells(read(f"{above}#pagebreak()\n{below}")) == [
        ("（三）不予公开", 0, 0, 2),
        ("1.属于国家秘密", 0, 1, 1),
        ("3", 0, 2, 1),
        ("2.法律", 1, 1, 1),
        ("4", 1, 2, 1),
    ]


@pytest.mark.parametrize("below", ["2.其他", "8"])
def test_a_row_that_begins_a_page_with_a_number_is_no_rest_of_another(below: str) -> None:
    above = "#table(columns: (120pt, 40pt), [1.属于国家秘密], [3])"
    found = cells(read(f"{above}#pagebreak()\n#table(columns: (120pt, 40pt), [{below}], [4])"))
    assert [text for text, *_ in found] == ["1.属于国家秘密", "3", below, "4"]


def test_tables_that_touch_and_share_no_column_are_two() -> None:
    one = "table(columns: (100pt, 40pt, 60pt), [甲], [1], [2], [乙], [3], [4])"
    other = "table(columns: (60pt, 60pt, 80pt), [丙], [5], [6], [丁], [7], [8])"
    found = grids(read(f"#stack({one}, {other})"))
    assert [[cell.text for cell in grid.cells] for grid in found] == [
        ["甲", "1", "2", "乙", "3", "4"],
        ["丙", "5", "6", "丁", "7", "8"],
    ]


def test_a_table_whose_rows_are_parted_otherwise_is_one() -> None:
    rows = "table.cell(colspan: 3)[第一项], [规章], [1], [2], table.cell(colspan: 2)[许可], [3]"
    assert len(grids(read(f"#table(columns: (100pt, 40pt, 60pt), {rows})"))) == 1


def test_what_is_a_link_leads_on() -> None:
    body = '#link("https://example.org/1.html")[云梨乡2023年年报]\n\n晴谷镇2023年年报'
    assert [(block.text, block.leads_on) for block in texts(read(body))] == [
        ("云梨乡2023年年报", True),
        ("晴谷镇2023年年报", False),
    ]


def test_a_line_with_a_link_in_it_is_text() -> None:
    (found,) = texts(read('详见#link("https://example.org/1.html")[本机关网站]。'))
    assert not found.leads_on


def test_a_figure_alone_on_a_page_s_first_line_is_no_page_number() -> None:
    body = "行政许可\n\n#pagebreak()\n7\n\n行政处罚\n\n#pagebreak()\n7\n\n行政强制"
    assert written(read(body, NARROW)) == "行政许可7行政处罚7行政强制"


def test_numbers_that_count_the_pages_are_left_out() -> None:
    layout = f'{NARROW}#set page(numbering: "1", margin: 20mm)\n#counter(page).update(5)\n'
    found = read("行政许可\n\n#pagebreak()\n行政处罚", layout)
    assert written(found) == "行政许可行政处罚"


def test_labels_and_figures_a_line_each_stay_lines() -> None:
    lines = "\n\n".join(["行政许可", "0", "行政处罚", "3", "行政强制", "0"] * 4)
    body = f"本报告由晴谷镇人民政府编制，所列数据的统计期限自本年一月一日起，到十二月三十一日止。\n\n一、总体情况\n\n{lines}"
    assert len(texts(read(body, NARROW))) == 26


@pytest.mark.parametrize(
    ("written", "is_plain"), [("7", True), ("7#super[1]", False), ("#strike[7]", False)]
)
def test_a_line_says_whether_it_is_seen_as_it_is_written(written: str, is_plain: bool) -> None:
    (found,) = texts(read(written))
    assert found.is_plain is is_plain


def test_a_ground_painted_white_under_a_page_rules_no_table() -> None:
    table = "#table(columns: (1fr, 1fr, 1fr), [自然人], [其他], [总计], [1], [2], [3])"
    other = "#table(columns: (1fr, 1fr), [存在的问题], [改进措施])"
    body = f"四、情况\n\n{table}\n\n五、问题\n\n{other}\n\n六、其他"
    document = read(f"#block(fill: white, width: 100%)[{body}]")
    assert [len(grid.cells) for grid in grids(document)] == [6, 2]
    assert written(document) == "四、情况五、问题六、其他"
