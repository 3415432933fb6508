"""What is struck out or not seen in a PDF's table is no figure for certain; pieces of one table join."""

from __future__ import annotations

import pytest

from tests.intake.files.blocks import grids
from tests.intake.files.pdfs import raw_pdf, typeset
from township_reports.intake.files.document import SpannedCell
from township_reports.intake.files.pdf.reading import read_pdf


def cells(body: str) -> list[SpannedCell]:
    (grid,) = grids(read_pdf(typeset(body), "a.pdf"))
    return list(grid.cells)


def plain(*written: str) -> dict[str, bool]:
    """By what is written in a figure's cell, whether it is plain; one PDF has them all."""
    rows = "".join(f"[行政许可], [{figure}], [8], " for figure in written)
    found = cells(f"#set par(first-line-indent: 0pt)\n#table(columns: (1fr, 1fr, 1fr), {rows})")
    assert all(cell.is_plain for cell in found if cell.column != 1)
    return {written[cell.row]: cell.is_plain for cell in found if cell.column == 1}


UNSEEN = (
    "#strike[13]",
    "#strike[13] 12",
    "12 #strike(stroke: 0.3pt)[13]",
    "#strike(stroke: 2pt + red)[13]",
    "#strike(offset: -0.35em)[13]",
    "#text(fill: white)[13]",
    '12#text(fill: rgb("#fdfdfd"))[3]',
    "#box[13#place(left + top, line(start: (0pt, 10pt), end: (14pt, 0pt)))]",
)


def test_a_figure_struck_out_or_white_is_not_plain() -> None:
    assert plain(*UNSEEN) == dict.fromkeys(UNSEEN, False)


SEEN = (
    "13",
    "#underline[13]",
    "#overline[13]",
    "#underline(offset: 2pt)[13]",
    "#text(fill: red)[13]",
    "#text(fill: gray)[13]",
    "#highlight[13]",
    "13 #h(1em) #line(length: 8pt)",
)


def test_a_figure_with_a_line_beside_it_is_plain() -> None:
    assert plain(*SEEN) == dict.fromkeys(SEEN, True)


@pytest.mark.parametrize("ink", ["0 0 0 0 k", "1 g", "0.97 0.98 1 rg"])
def test_a_white_figure_is_not_plain_whatever_it_is_mixed_of(ink: str) -> None:
    texts = "".join(
        f"0 g 1 0 0 1 80 {y} Tm (Row) Tj {ink if y == 680 else '0 g'} 1 0 0 1 280 {y} Tm (13) Tj "
        f"0 0 0 1 k 1 0 0 1 480 {y} Tm (8) Tj "
        for y in (700, 680, 660)
    )
    (grid,) = grids(read_pdf(raw_pdf(f"BT /F 12 Tf {texts} ET".encode()), "a.pdf"))
    assert [cell.is_plain for cell in grid.cells if cell.column == 1] == [True, False, True]
    assert all(cell.is_plain for cell in grid.cells if cell.column != 1)


def test_a_figure_struck_out_in_a_table_without_rules_is_not_plain() -> None:
    rows = b"".join(
        b"1 0 0 1 80 %d Tm (Row) Tj 1 0 0 1 280 %d Tm (13) Tj 1 0 0 1 480 %d Tm (8) Tj " % (y, y, y)
        for y in (700, 680, 660)
    )
    stream = b"BT /F 12 Tf " + rows + b"ET 278 684 20 0.6 re f"
    (grid,) = grids(read_pdf(raw_pdf(stream), "a.pdf"))
    assert [cell.is_plain for cell in grid.cells if cell.column == 1] == [True, False, True]


HEAD = """\
#table(columns: (1fr,) * 4, table.cell(colspan: 2)[复议], table.cell(colspan: 2)[诉讼])
#pagebreak()
"""
REST = "#table(columns: (1fr,) * 4, [维持], [总计], [维持], [总计], [1], [2], [3], [4])"


def test_heads_that_span_and_what_follows_on_the_next_page_are_one_table() -> None:
    found = cells(HEAD + REST)
    assert [(c.text, c.row, c.column, c.columns) for c in found[:4]] == [
        ("复议", 0, 0, 2),
        ("诉讼", 0, 2, 2),
        ("维持", 1, 0, 1),
        ("总计", 1, 1, 1),
    ]
    assert [c.text for c in found if c.row == 2] == ["1", "2", "3", "4"]


def test_rows_that_span_at_the_end_of_a_table_are_part_of_it() -> None:
    turned = REST + "\n#pagebreak()\n" + HEAD.partition("\n")[0]
    assert [(c.text, c.row, c.column) for c in cells(turned) if c.row == 2] == [
        ("复议", 2, 0),
        ("诉讼", 2, 2),
    ]


@pytest.mark.parametrize("columns", ["(1fr, 1fr, 1fr)", "(1fr, 3fr, 1fr)"])
def test_a_table_with_other_columns_on_the_next_page_is_another(columns: str) -> None:
    other = f"#table(columns: {columns}, [甲], [乙], [丙], [丁], [戊], [己])"
    assert len(grids(read_pdf(typeset(HEAD + other), "a.pdf"))) == len(["the first", "the other"])
