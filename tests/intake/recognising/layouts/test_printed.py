"""Tables of a PDF whose heads the end of a page cuts off, or cuts in two."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.intake.files.pdfs import typeset
from tests.intake.published_reports import Draft, Rows, draft
from tests.intake.recognising.layouts.laid_out import UNDER
from township_reports.forms.reading import form_for
from township_reports.intake.files.pdf.reading import read_pdf
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Recognised

LAYOUT = """\
#set page(paper: "a3", margin: 20mm, flipped: true)
#set text(font: "Noto Serif SC", size: 7pt, lang: "zh", region: "cn")
"""
WIDTH = {"disclosure": 4, "requests": 10, "appeals": 15}
Pieces = Callable[[Rows], list[Rows]]


def printed(made: Draft, pieces: dict[str, list[Rows]]) -> Recognised:
    """The report as a PDF, its tables in these pieces, each on a page of its own."""
    body = f"= {made.form.report_title(made.unit, made.year)}\n\n"
    body += f"本报告由{made.unit}人民政府编制，为{made.year}年的。\n\n"
    for section in made.form.sections:
        body += f"== {section.title}\n\n"
        if section.table:
            body += "\n#pagebreak()\n".join(
                table(rows, WIDTH[section.table]) for rows in pieces[section.table]
            )
        else:
            body += "本部分情况良好。\n\n"
    return recognise(read_pdf(typeset(body, LAYOUT), "a.pdf"))


def table(rows: Rows, width: int) -> str:
    cells = ", ".join(
        f"table.cell(rowspan: {down}, colspan: {across})[{text}]"
        for row in rows
        for text, down, across in row
    )
    return f"#table(columns: (1fr,) * {width}, {cells})\n"


def whole(made: Draft) -> dict[str, list[Rows]]:
    return {key: list(tables) for key, tables in made.tables.items()}


def cut_below_the_first(rows: Rows) -> list[Rows]:
    """The procedures end a page; the cell of 行政复议 goes on."""
    return [
        [[(text, 1, across) for text, _, across in rows[0]]],
        [[("", 1, 5), *rows[1]], *rows[2:]],
    ]


def cut_within_results(rows: Rows) -> list[Rows]:
    """Each result begins on one page and ends on the next."""
    above, below = [list(row) for row in rows[:3]], [[], *[list(row) for row in rows[3:]]]
    above[1] = [
        (text[:2], down, across) if across == 1 else (text, down, across)
        for text, down, across in rows[1]
    ]
    above[2] = [(text[:2], down, across) for text, down, across in rows[2]]
    names = form_for(2023).appeals.results
    below[0] = [(name[2:], 1, 1) for name in names * 3]
    return [above, below]


def cut_above_the_figures(rows: Rows) -> list[Rows]:
    return [rows[:3], rows[3:]]


def cut_below_applicants(rows: Rows) -> list[Rows]:
    """The page ends below 申请人情况; the label beside it goes on."""
    first = [(rows[0][0][0], 1, 3), *rows[0][1:]]
    return [[first], [[("", 2, 3), *rows[1]], *rows[2:]]]


def cut_within_names(rows: Rows) -> list[Rows]:
    above = [*rows[:2], [(name[:2], 1, 1) for name in UNDER]]
    below = [("", 1, 3), ("", 1, 1), *((name[2:], 1, 1) for name in UNDER), ("", 1, 1)]
    return [above, [below, *rows[3:]]]


CUTS: dict[str, tuple[str, Pieces]] = {
    "below the procedures": ("appeals", cut_below_the_first),
    "within the results": ("appeals", cut_within_results),
    "above the figures of 四": ("appeals", cut_above_the_figures),
    "below 申请人情况": ("requests", cut_below_applicants),
    "within the names": ("requests", cut_within_names),
    "above the figures of 三": ("requests", lambda rows: [rows[:3], rows[3:]]),
}


@pytest.mark.parametrize("name", CUTS)
def test_a_table_cut_in_its_heads_is_read(name: str) -> None:
    key, cut = CUTS[name]
    made = draft("")
    pieces = whole(made)
    pieces[key] = cut(made.tables[key][0])
    found = printed(made, pieces)
    assert found.doubts == ()
    assert {taken.place: taken.text for taken in found.taken} == {
        place: str(figure) for place, figure in made.figures.items()
    }


def test_heads_that_moved_over_others_move_no_figure() -> None:
    made = draft("")
    pieces = whole(made)
    rows = made.tables["appeals"][0]
    pieces["appeals"] = [rows[:1], rows[1:]]
    found = printed(made, pieces)
    assert not [taken for taken in found.taken if taken.place.table == "appeals"]
