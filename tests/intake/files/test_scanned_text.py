"""What was recognised on a page becomes paragraphs, and the texts of cells."""

from __future__ import annotations

import numpy

from township_reports.intake.files.scan.grids import Box, GridCell
from township_reports.intake.files.scan.paragraphs import lines_of, paragraphs_of
from township_reports.intake.files.scan.texts import Seen, has_ink, joined, text_of_cell


def seen(text: str, left: int, top: int, right: int, score: float = 1.0) -> Seen:
    return Seen(text, Box(left, top, right, top + 30), score)


def paragraphs(*found: Seen) -> list[tuple[str, int, str]]:
    blocks = paragraphs_of(lines_of(found), "第 1 页")
    return [(block.text, block.level, block.item) for block in blocks]


def test_lines_go_on_until_one_is_short_or_the_next_is_indented() -> None:
    assert paragraphs(
        seen("一行写到右边，", 100, 100, 900),
        seen("接着写。", 100, 150, 300),
        seen("又一段写到右边", 160, 200, 900),
        seen("写完了。", 100, 250, 900),
        seen("缩进的一段。", 160, 300, 900),
    ) == [
        ("一行写到右边，接着写。", 0, ""),
        ("又一段写到右边写完了。", 0, ""),
        ("缩进的一段。", 0, ""),
    ]


def test_a_heading_stands_alone_and_an_item_keeps_its_mark() -> None:
    assert paragraphs(
        seen("一、总体情况", 100, 100, 900),
        seen("1.公开了文件。", 100, 150, 900),
    ) == [("一、总体情况", 2, ""), ("公开了文件。", 0, "1.")]


def test_the_number_of_a_page_is_no_text() -> None:
    assert paragraphs(seen("正文。", 100, 100, 900), seen("— 3 —", 500, 900, 560)) == [
        ("正文。", 0, "")
    ]


def test_texts_side_by_side_are_one_line() -> None:
    assert joined([seen("（六）项", 300, 101, 400), seen("第二十条第", 100, 100, 290)]) == (
        "第二十条第（六）项"
    )


def test_figures_side_by_side_stay_apart() -> None:
    assert joined([seen("1", 100, 100, 110), seen("0", 130, 100, 140)]) == "1 0"


class _Played:
    """A recogniser that reads this, and counts how often it is asked."""

    def __init__(self, text: str, sure: float = 1.0) -> None:
        self._said = (text, sure)
        self.asked = 0

    def lines(self, _part: object) -> tuple[str, float]:
        self.asked += 1
        return self._said


CELL = GridCell(Box(100, 100, 200, 150), 0, 0, 1, 1)


def page(*inked: Box) -> numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.uint8]]:
    made = numpy.full((400, 400, 3), 255, numpy.uint8)
    for box in inked:
        made[box.top : box.bottom, box.left : box.right] = 0
    return made


def cell_text(found: list[Seen], again: _Played, *inked: Box) -> str:
    return text_of_cell(CELL, found, page(*inked), again)  # type: ignore[arg-type] # played


def test_a_cell_has_the_text_that_was_recognised_in_it() -> None:
    again = _Played("9")
    own = seen("13", 120, 110, 160)
    assert cell_text([own, seen("7", 250, 110, 260)], again, own.box) == "13"
    assert again.asked == 0


def test_a_cell_with_ink_and_no_text_is_read_once_more() -> None:
    assert cell_text([], _Played("0"), Box(140, 115, 155, 135)) == "0"


def test_an_empty_cell_is_not_read_again() -> None:
    again = _Played("9")
    assert cell_text([], again) == ""
    assert again.asked == 0


def test_a_text_over_several_cells_is_read_in_each() -> None:
    over = seen("1 0", 150, 110, 260)
    assert cell_text([over], _Played("1"), Box(150, 110, 160, 140)) == "1"


def test_a_line_that_was_missed_is_found() -> None:
    own = seen("尚未", 110, 102, 190)
    assert cell_text([own], _Played("尚未审结"), Box(110, 136, 190, 144)) == "尚未审结"


def test_a_text_that_is_not_sure_is_read_again_and_the_surer_kept() -> None:
    own = seen("尚未影电", 110, 105, 190, 0.6)
    assert cell_text([own], _Played("尚未审结", 0.95), own.box) == "尚未审结"
    assert cell_text([own], _Played("尚木", 0.3), own.box) == "尚未影电"


def test_dust_is_no_ink() -> None:
    assert not has_ink(page(Box(150, 120, 152, 122)), CELL.box)
    assert has_ink(page(Box(150, 120, 156, 126)), CELL.box)
