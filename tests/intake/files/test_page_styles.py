"""What a page's own style sheets and colours hide is no figure for certain, and no text."""

from __future__ import annotations

import pytest

from tests.intake.files.blocks import grids, texts
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.page.reading import read_page


def page(style: str, body: str) -> bytes:
    return f"<html><head><style>{style}</style></head><body>{body}</body></html>".encode()


def cell(style: str, written: str, row: str = "") -> tuple[str, bool]:
    """The text of a cell in a page with these rules, and whether it is all that is there."""
    table = f"<table><tr {row}><td>许可</td><td class=figure id=one>{written}</td></tr></table>"
    (grid,) = grids(read_page(page(style, table), "a.html"))
    return grid.cells[1].text, grid.cells[1].is_plain


HIDING = (
    ".x{display:none}",
    "i.x { DISPLAY : None !important }",
    ".y, .x {visibility:hidden}",
    "#one .x{font-size:0}",
    "td .x{font-size:0px;line-height:1}",
    "table tr .x{position:absolute;left:-9999px}",
    ".x{text-indent:-999em}",
    ".x{text-decoration:line-through}",
    ".x{text-decoration-line:line-through}",
    ".x{vertical-align:super}",
    ".x{opacity:0}",
    ".x{clip:rect(0,0,0,0);position:absolute}",
    ".x{color:#fff}",
    ".x{color:transparent}",
    "<!-- .x{color:white} -->",
    "/* hidden */ .x{/**/display:none}",
    "@media screen{.x{display:none}}",
    "@media all { .y{color:red} .x{display:none} }",
    "@page{margin:0} .x{display:none}",
    "td > .x{display:none}",
    ".x:first-child{display:none}",
    "i.x[title]{display:none}",
    "td:nth-child(2) i{display:none}",
    "b + .x{display:none}",
    ".x::after{content:'5'}",
)


@pytest.mark.parametrize("style", HIDING)
def test_what_a_rule_hides_in_a_cell_is_not_plain(style: str) -> None:
    text, is_plain = cell(style, "7<i class=x title=a>9</i>")
    assert text == "7" or "::after" in style
    assert not is_plain


SHOWING = (
    ".other{display:none}",
    ".x .x{display:none}",
    "p .x{display:none}",
    "b.x{display:none}",
    "#two .x{display:none}",
    ".x{color:#333}",
    ".x{font-size:0.9em}",
    ".x{opacity:0.9}",
    ".x{margin-left:-5.4pt}",
    ".x:hover{display:none}",
    ".x::after{content:''}",
    ".x:after{content:'.';visibility:hidden}",
    "@media print{.x{display:none}}",
    "@media (max-width:640px){.x{display:none} .y{color:red}}",
    ".x{display:none} i.x{display:inline}",
    ".x{display:inline!important} #one i.x{display:none}",
    ".x{display:none",
    ".x{background-color:#fff}",
)


@pytest.mark.parametrize("style", SHOWING)
def test_a_rule_that_hides_nothing_here_changes_nothing(style: str) -> None:
    assert cell(style, "7<i class=x>9</i>") == ("79", True)


def test_an_element_s_own_style_goes_before_the_sheet_s() -> None:
    assert cell(".x{display:none}", "7<i class=x style='display:inline'>9</i>") == ("79", True)


@pytest.mark.parametrize(
    "written",
    [
        "<span style='color:#ffffff'>9</span>",
        "<font color=white>9</font>",
        "<font color='#FEFEFE'>9</font>",
        "<span style='color:rgb(255, 255, 255)'>9</span>",
        "<span style='color:rgba(0,0,0,0)'>9</span>",
        "<p style='background:#1e50a2;color:#1e50a2'>9</p>",
        "<p style='background:#1e50a2'><b style='background:none'></b><i style='color:#1e50a2'>9</i></p>",
        "<del>9</del>",
        "<s>9</s>",
        "<template>9</template>",
        "<noscript>9</noscript>",
        "<b hidden>9</b>",
    ],
)
def test_a_text_that_is_not_seen_is_not_plain(written: str) -> None:
    assert cell("", f"7{written}")[1] is False


@pytest.mark.parametrize(
    ("written", "row"),
    [
        ("<span style='color:#fff'>9</span>", "bgcolor=#1e50a2"),
        ("<span style='color:#fff'>9</span>", "style='background-color:navy'"),
        ("<span style='color:#fff'>9</span>", "style='background:url(a.png)'"),
        ("<span style='color:#333'>9</span>", ""),
        ("<span style='color:inherit'>9</span>", ""),
        ("<span style='background:#ff0'>9</span>", ""),
        ("<span aria-hidden=true>9</span>", ""),
    ],
)
def test_a_text_that_is_seen_is_plain(written: str, row: str) -> None:
    assert cell("", written, row) == ("9", True)


def test_a_row_in_white_is_not_plain() -> None:
    assert cell("", "9", "style='color:white'") == ("9", False)
    assert cell(".w{color:white}", "9", "class=w") == ("9", False)


@pytest.mark.parametrize(
    "style", [".x{display:none}", "p.x{visibility:hidden}", "#z{display:none}"]
)
def test_hidden_text_is_passed_over(style: str) -> None:
    document = read_page(page(style, "<p>一</p><p class=x id=z>二</p><p>三</p>"), "a.html")
    assert [block.text for block in texts(document)] == ["一", "三"]


def test_a_hidden_table_is_passed_over() -> None:
    tables = "<table class=x><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>"
    (grid,) = grids(read_page(page(".x{display:none}", tables), "a.html"))
    assert grid.cells[0].text == "2"


@pytest.mark.parametrize("hidden", ["style='display:none'", "hidden", "class=x"])
def test_a_row_that_is_not_shown_is_no_row(hidden: str) -> None:
    rows = f"<table><tr {hidden}><td>许可<td>1</tr><tr><td>许可<td>2</tr></table>"
    (grid,) = grids(read_page(page(".x{display:none}", rows), "a.html"))
    assert [c.text for c in grid.cells] == ["许可", "2"]


def test_a_cell_that_is_only_not_seen_keeps_its_place() -> None:
    row = "<table><tr><td>许可<td style='visibility:hidden'>1<td>2</tr></table>"
    (grid,) = grids(read_page(page("", row), "a.html"))
    assert [(c.column, c.text, c.is_plain) for c in grid.cells[1:]] == [
        (1, "1", False),
        (2, "2", True),
    ]


def test_a_sheet_of_any_length_takes_little() -> None:
    style = "a.b{color:red}" * 50_000 + "@media (" * 20_000 + "{" * 20_000
    assert cell(style, "9") == ("9", True)


def test_rules_without_end_for_elements_without_end_are_refused() -> None:
    rows = "<tr><td class=b>1</td></tr>" * 300
    with pytest.raises(IntakeError, match="不是能读的网页"):
        read_page(page("td.b{color:red}" * 2_000, f"<table>{rows}</table>"), "a.html")
