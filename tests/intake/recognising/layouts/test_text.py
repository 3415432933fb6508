"""Tables written out in lines of text: read where all adds up, in doubt otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.intake.published_reports import Draft, Published, as_page, as_text, draft
from tests.intake.recognising.layouts.laid_out import assert_read, doubtful_tables, few, read, wrong

Write = Callable[[Draft], Published]


def line_by_line(write: Callable[[list[str]], str], is_markdown: bool = False) -> Write:
    """The report as text, each row of a table written so; what is blank is left out."""

    def make(made: Draft) -> Published:
        published = as_text(made, is_markdown)
        lines = published.content.decode().split("\n")
        rows = [[c.strip() for c in line.split("\t")] if "\t" in line else [] for line in lines]
        text = "\n".join(
            write([cell for cell in row if cell]) if row else line
            for line, row in zip(lines, rows, strict=True)
        )
        return replace(published, content=text.encode())

    return make


def aligned(made: Draft) -> Published:
    """Cells in columns of as many blanks as it takes, those of merged cells left blank."""
    published = as_text(made)
    text = re.sub(r"(?:.*\t.*\n)+", _aligned, published.content.decode())
    return replace(published, content=text.encode())


def _aligned(block: re.Match[str]) -> str:
    rows = [row.split("\t") for row in block.group().rstrip("\n").split("\n")]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = (
        "  ".join(cell.ljust(width, "\u3000") for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(lines) + "\n"


def bars(edge: str, blank: bool = True) -> Write:
    """Bars between cells, and at both ends or not."""

    def make(made: Draft) -> Published:
        published = as_text(made)
        lines = published.content.decode().split("\n")
        text = "\n".join(
            f"{edge}{'|'.join(c for c in line.split(chr(9)) if blank or c)}{edge}"
            if "\t" in line
            else line
            for line in lines
        )
        return replace(published, content=text.encode())

    return make


def boxes(tag: str) -> Write:
    """A page without tables: a box a cell."""

    def make(made: Draft) -> Published:
        published = as_page(made)
        text = published.content.decode()
        text = re.sub(r"<td[^>]*>(.*?)</td>", rf"<{tag}>\1</{tag}>", text)
        text = re.sub(r"</?(table|tr)>", "", text)
        return replace(published, content=text.encode())

    return make


WRITTEN: dict[str, Write] = {
    "a cell a line": line_by_line("\n".join),
    "a cell a line, blank lines between": line_by_line("\n\n".join),
    "a cell a line, Markdown": line_by_line("\n".join, is_markdown=True),
    "a box a cell": boxes("div"),
    "a paragraph a cell": boxes("p"),
    "runs of four spaces": line_by_line("    ".join),
    "runs of two spaces": line_by_line("  ".join),
    "wide spaces": line_by_line("\u3000".join),
    "one space": line_by_line(" ".join),
    "columns": aligned,
    "bars, a frame": bars("|"),
    "bars, no frame": bars(""),
    "bars, blanks left out": bars("|", blank=False),
    "bars, no frame, blanks left out": bars("", blank=False),
}


@pytest.mark.parametrize("year", [2019, 2023])
@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
def test_a_table_of_lines_is_read(write: Write, year: int) -> None:
    assert_read(write(draft("", year)))


@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
def test_a_table_of_lines_with_few_figures_is_read(write: Write) -> None:
    assert_read(write(few()))


@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
def test_a_row_that_does_not_add_up_is_in_doubt(write: Write) -> None:
    made = few()
    row = made.requests()[4]
    row[-1] = ("4", 1, 1)
    assert doubtful_tables(write(replace_figures(made))) == {"requests"}


def replace_figures(made: Draft) -> Draft:
    """What a changed row says is nowhere certain."""
    made.figures = {**made.figures, **{p: "?" for p in made.figures if p.row.startswith("二、")}}
    return made


def appeals_of(made: Draft, *said: int) -> Draft:
    """The report with these figures in table 四."""
    made.tables["appeals"][0][-1] = [(str(figure), 1, 1) for figure in said]
    places = made.form.table("appeals").places
    made.figures = {**made.figures, **dict(zip(places, said, strict=True))}
    return made


def doubtful_rows(published: Published) -> list[str]:
    found = read(published)
    assert wrong(published, found) == []
    return list(dict.fromkeys(doubt.place.row for doubt in found.doubts if doubt.place))


@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
def test_procedures_that_add_up_to_something_stand_beside_one_that_does_not(write: Write) -> None:
    made = appeals_of(few(), *(1, 0, 6, 0, 7), *(2, 0, 1, 0, 0), *(0, 0, 1, 0, 1))
    assert doubtful_rows(write(made)) == [made.form.appeals.row_paths[1]]


@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
def test_noughts_beside_a_procedure_that_does_not_add_up_are_in_doubt(write: Write) -> None:
    made = appeals_of(few(), *(0, 0, 0, 0, 0), *(2, 0, 1, 0, 0), *(0, 0, 1, 0, 1))
    assert doubtful_rows(write(made)) == [*made.form.appeals.row_paths[:2]]


@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("gone", [-1, -4, -7])
def test_a_row_with_a_cell_left_out_is_in_doubt(write: Write, gone: int) -> None:
    made = draft("")
    del made.requests()[5][gone]
    assert doubtful_tables(write(made)) == {"requests"}


@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
def test_figures_that_slid_under_the_next_label_are_in_doubt(write: Write) -> None:
    made = draft("")
    rows = made.requests()[3:]
    figures = [row[-7:] for row in rows]
    for row, cells in zip(rows, [figures[-1], *figures[:-1]], strict=True):
        row[-7:] = cells
    found = read(write(made))
    # Where all is moved together only what happens to be the same is right.
    assert not wrong(write(made), found)


def test_digits_in_groups_are_not_two_figures_for_certain() -> None:
    made = few()
    rows = made.tables["disclosure"][0]
    rows[3][1:4] = [("1 234", 1, 1), ("5", 1, 1), ("", 1, 1)]
    made.figures = {
        **made.figures,
        **{p: "?" for p in made.figures if p.row.endswith("行政规范性文件")},
    }
    assert doubtful_tables(line_by_line(" ".join)(made)) == {"disclosure"}


def test_prose_with_figures_is_no_table() -> None:
    made = as_page(draft(""))
    lines = "<p>发布信息 12 3 4</p><p>收到 5 6 7</p><p>办结 8 9 10</p>"
    page = made.content.decode().replace("<h2>二、", f"{lines}<h2>二、", 1)
    found = read(replace(made, content=page.encode()))
    assert found.doubts == ()
    assert "发布信息 12 3 4" in found.narrative


def test_a_line_of_links_with_bars_is_no_table() -> None:
    made = as_text(few())
    text = made.content.decode().replace(
        "\n\n", "\n首页 | 机构 | 公开\n来源：本站 | 浏览 | 打印\n\n", 1
    )
    assert_read(replace(made, content=text.encode()))
