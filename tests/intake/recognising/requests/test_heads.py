"""Heads of table 三 in other shapes: read where all that adds up agrees, in doubt otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from tests.intake.published_reports import GIVEN, Draft, as_page, as_text, draft
from tests.invention import zero_figures
from township_reports.forms.reading import form_for
from township_reports.intake.files.document import SpannedCell, TableBlock
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.files.plain import read_plain
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Recognised

UNDER = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
Shape = Callable[[Draft], None]


def flat(pattern: str) -> Shape:
    """One row of heads, each with the head over it."""

    def change(made: Draft) -> None:
        names = [pattern.format(name) for name in UNDER]
        heads = [("项目", 1, 3), *((name, 1, 1) for name in ("自然人", *names, "总计"))]
        made.tables["requests"][0][:3] = [heads]

    return change


def on_two_rows(first: str, second: str) -> Shape:
    """A head cut into two cells, one over the other."""

    def change(made: Draft) -> None:
        rows = made.requests()
        rows[0][0] = (rows[0][0][0], 4, 3)
        rows[1] = [(text, 3 if across == 1 else 1, across) for text, _, across in rows[1]]
        at = UNDER.index(first + second)
        rows[2] = [(first, 1, 1) if i == at else (name, 2, 1) for i, name in enumerate(UNDER)]
        rows.insert(3, [(second, 1, 1)])

    return change


def cut_by_a_page(made: Draft) -> None:
    """The heads' first lines end a page, their last ones begin the next."""
    rows = made.requests()
    cut = {"商业企业": 2, "科研机构": 2, "社会公益组织": 2, "法律服务机构": 2, "其他": 2}
    above = [*rows[:2], [(name[: cut[name]], 1, 1) for name in UNDER]]
    # On the first page the label is one column, on the second three.
    above[0][0] = (above[0][0][0], 3, 1)
    below = [("", 1, 3), ("", 1, 1), *((name[cut[name] :], 1, 1) for name in UNDER), ("", 1, 1)]
    made.tables["requests"] = [above, [below, *rows[3:]]]


SHAPES = {
    "flat, -": flat("法人或其他组织-{}"),
    "flat, dash": flat("法人或其他组织——{}"),
    "flat, bracket": flat("法人或其他组织（{}）"),
    "flat, colon": flat("法人或其他组织：{}"),
    "two rows, 商业/企业": on_two_rows("商业", "企业"),
    "two rows, 社会公益/组织": on_two_rows("社会公益", "组织"),
    "two rows, 法律/服务机构": on_two_rows("法律", "服务机构"),
    "cut by a page": cut_by_a_page,
}

each = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


def read(made: Draft) -> Recognised:
    return recognise(read_page(as_page(made).content, "a.html"))


@each
def test_a_head_in_another_shape_is_read(shape: Shape) -> None:
    made = draft("")
    shape(made)
    found = read(made)
    assert found.doubts == ()
    assert {taken.place: taken.text for taken in found.taken} == {
        place: str(figure) for place, figure in made.figures.items()
    }


@pytest.mark.parametrize("name", [name for name in SHAPES if not name.startswith("flat")])
def test_a_head_that_was_put_together_needs_sums_that_agree(name: str) -> None:
    made = draft("")
    SHAPES[name](made)
    rows = made.requests() if name != "cut by a page" else made.tables["requests"][1]
    row = next(row for row in rows if any("予以公开" in cell[0] for cell in row))
    row[-1] = ("999999", 1, 1)
    found = read(made)
    assert {doubt.place.row for doubt in found.doubts if doubt.place} == {GIVEN}


@pytest.mark.parametrize("name", ["商业", "法人或其他组织-", "法人或其他组织-甲企业"])
def test_a_head_that_names_no_column_is_in_doubt(name: str) -> None:
    made = draft("")
    made.requests()[2][0] = (name, 1, 1)
    assert {doubt.table for doubt in read(made).doubts} == {"requests"}


def moved(made: Draft) -> None:
    """法律服务机构 stands where 商业企业 should."""
    for row in made.requests()[2:]:
        at = 0 if len(row) == len(UNDER) else len(row) - 6
        row[at], row[at + 3] = row[at + 3], row[at]


def test_columns_in_another_order_are_read_by_their_names_without_merged_cells() -> None:
    made = draft("")
    moved(made)
    found = recognise(read_plain(as_text(made).content, "a.txt"))
    taken = {taken.place: taken.text for taken in found.taken}
    assert taken
    assert taken == {place: str(made.figures[place]) for place in taken}


def test_a_blank_behind_a_row_whose_first_figure_ran_into_its_label_is_no_figure() -> None:
    made = draft("", figures=zero_figures(form_for(2023)))
    document = read_page(as_page(made).content, "a.html")
    path = max(made.form.requests.row_paths, key=len)
    row = made.row(path)
    blocks = tuple(
        replace(block, cells=tuple(moved_into_the_label(block.cells, row)))
        if isinstance(block, TableBlock) and block.number == 2
        else block
        for block in document.blocks
    )
    found = recognise(replace(document, blocks=blocks))
    assert {doubt.place and doubt.place.row for doubt in found.doubts} == {path}


def test_a_blank_at_the_end_of_a_row_that_lost_a_cell_is_no_figure() -> None:
    made = draft("", figures=zero_figures(form_for(2023)))
    rows = made.requests()
    rows[0].append(("备注", 3, 1))
    for row in rows[3:]:
        row.append(("", 1, 1))
    del rows[made.row(GIVEN)][-3]
    found = read(made)
    assert {doubt.place and doubt.place.row for doubt in found.doubts} == {GIVEN}


def moved_into_the_label(cells: Sequence[SpannedCell], row: int) -> Iterator[SpannedCell]:
    """The cells with a row's figures, all of them 0, one place to the left; a page's edge cut it."""
    last = max(cell.column for cell in cells)
    for cell in cells:
        if cell.row != row or cell.rows > 1:
            yield cell
        elif cell.column < last - 6:
            at = len(cell.text) // 2
            yield replace(cell, text=f"{cell.text[:at]} 0{cell.text[at:]}", is_sure=False)
        else:
            yield replace(cell, text="" if cell.column == last else "0")
