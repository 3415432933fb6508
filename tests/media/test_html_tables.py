"""The tables as HTML: real heads, whole grids, the filing's own figures."""

import io
from collections.abc import Iterator

import lxml.html
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from tests.invention import Figures, example_figures, filing_of, zero_figures
from township_reports.document.official import Marks, official_table
from township_reports.document.tables import MergedTable, TableCell
from township_reports.forms.model import Form, Place
from township_reports.forms.reading import form_for, form_named
from township_reports.media.html import table_html

FORM = form_named("2021")
KEYS = ("disclosure", "requests", "appeals")
every_table = pytest.mark.parametrize("key", KEYS)
every_year = pytest.mark.parametrize("year", [2019, 2021])


def laid_out(
    year: int, key: str, figures: Figures | None = None, marks: Marks | None = None
) -> MergedTable:
    filing = filing_of(year, example_figures(form_for(year)) if figures is None else figures)
    return official_table(filing, key, f"{key} 的表", marks)


def html(year: int, key: str, figures: Figures | None = None) -> str:
    return table_html(laid_out(year, key, figures))


def parsed(text: str) -> HtmlElement:
    return lxml.html.fromstring(text)


def grid(table: HtmlElement) -> dict[tuple[int, int], HtmlElement]:
    """The cells of a table by row and column; fails where two cells claim one place."""
    cells: dict[tuple[int, int], HtmlElement] = {}
    for r, row in enumerate(table.iter("tr")):
        free = (c for c in range(100) if (r, c) not in cells)
        for cell in row:
            c = next(free)
            for rr in range(r, r + int(cell.get("rowspan", 1))):
                for cc in range(c, c + int(cell.get("colspan", 1))):
                    assert (rr, cc) not in cells
                    cells[rr, cc] = cell
    return cells


def figures_in_order(form: Form, key: str) -> list[str]:
    figures = example_figures(form)
    return [shown(figures[place], form, place) for place in form.table(key).places]


def shown(figure: object, form: Form, place: Place) -> str:
    is_rise = (
        form.table(place.table).measure(place).signed and isinstance(figure, int) and figure > 0
    )
    return f"+{figure}" if is_rise else str(figure)


@every_year
@every_table
def test_the_cells_cover_the_table_exactly(year: int, key: str) -> None:
    table = parsed(html(year, key))
    cells = grid(table)
    rows, columns = 1 + max(r for r, _ in cells), 1 + max(c for _, c in cells)
    assert len(cells) == rows * columns
    assert rows == len(list(table.iter("tr")))


@pytest.mark.parametrize(
    ("year", "key", "rows", "columns"),
    [
        (2021, "requests", 28, 10),
        (2019, "requests", 26, 10),
        (2021, "disclosure", 14, 4),
        (2019, "disclosure", 18, 4),
        (2021, "appeals", 4, 15),
        (2019, "appeals", 4, 15),
    ],
)
def test_a_table_is_as_long_and_wide_as_printed(
    year: int, key: str, rows: int, columns: int
) -> None:
    cells = grid(parsed(html(year, key)))
    assert max(cells) == (rows - 1, columns - 1)


@every_year
@every_table
def test_the_widths_are_one_a_column(year: int, key: str) -> None:
    table = laid_out(year, key)
    assert len(table.widths) == 1 + max(c for _, c in grid(parsed(table_html(table))))


@every_year
@every_table
def test_every_head_says_what_it_is_a_head_of(year: int, key: str) -> None:
    heads = list(parsed(html(year, key)).iter("th"))
    assert heads
    assert {head.get("scope") for head in heads} <= {"col", "colgroup", "row", "rowgroup"}
    for head in heads:
        scope = head.get("scope")
        if scope.startswith("col") and head.text_content() != FORM.requests.corner:
            assert (scope == "colgroup") == (int(head.get("colspan", 1)) > 1) or key == "disclosure"
        if scope.startswith("row"):
            assert (scope == "rowgroup") == (int(head.get("rowspan", 1)) > 1)


@every_year
def test_the_heads_named_by_cells_exist_once_in_the_report(year: int) -> None:
    report = parsed(f"<div>{''.join(html(year, key) for key in KEYS)}</div>")
    ids = [head.get("id") for head in report.iter("th")]
    assert len(set(ids)) == len(ids)
    for cell in report.iter("td", "th"):
        assert set((cell.get("headers") or "").split()) <= set(ids)


@every_year
@every_table
def test_every_figure_names_its_heads(year: int, key: str) -> None:
    table = parsed(html(year, key))
    assert all(cell.get("headers") for cell in table.iter("td"))


def test_a_figure_of_table_three_names_the_heads_of_its_row_and_column() -> None:
    table = parsed(html(2021, "requests"))
    labels = {head.get("id"): head.text_content() for head in table.iter("th")}
    row = next(row for row in table.iter("tr") if "2.重复申请" in row.text_content())
    headers = row.findall("td")[1].get("headers").split()
    assert [labels[id_] for id_ in headers] == [
        "申请人情况",
        "法人或其他组织",
        "商业企业",
        "三、本年度办理结果",
        "（五）不予处理",
        "2.重复申请",
    ]


def test_a_figure_of_table_four_names_procedure_and_result() -> None:
    table = parsed(html(2021, "appeals"))
    labels = {head.get("id"): head.text_content() for head in table.iter("th")}
    headers = table.findall(".//td")[-1].get("headers").split()
    assert [labels[id_] for id_ in headers] == ["行政诉讼", "复议后起诉", "总计"]


def test_the_head_of_table_three_is_merged_as_printed() -> None:
    heads = {
        (head.text_content(), int(head.get("rowspan", 1)), int(head.get("colspan", 1)))
        for head in parsed(html(2021, "requests")).find(".//thead").iter("th")
    }
    assert {
        (FORM.requests.corner, 3, 3),
        ("申请人情况", 1, 7),
        ("自然人", 2, 1),
        ("法人或其他组织", 1, 5),
        ("总计", 2, 1),
        ("商业企业", 1, 1),
    } <= heads


def test_the_rows_of_table_three_are_merged_as_printed() -> None:
    heads = {
        head.text_content(): (int(head.get("rowspan", 1)), int(head.get("colspan", 1)))
        for body in parsed(html(2021, "requests")).iter("tbody")
        for head in body.iter("th")
    }
    assert heads["一、本年新收政府信息公开申请数量"] == (1, 3)
    assert heads["三、本年度办理结果"] == (22, 1)
    assert heads["（一）予以公开"] == (1, 2)
    assert heads["（三）不予公开"] == (8, 1)
    assert heads["1.属于国家秘密"] == (1, 1)


def test_the_clauses_of_table_two_stand_over_the_full_width() -> None:
    rows = list(parsed(html(2021, "disclosure")).iter("tr"))
    clauses = [row[0] for row in rows if len(row) == 1]
    assert [(head.text_content(), head.get("colspan")) for head in clauses] == [
        (f"第二十条第（{number}）项", "4") for number in "一五六八"
    ]


@every_year
@every_table
def test_read_back_the_cells_are_the_figures(year: int, key: str) -> None:
    form = form_for(year)
    table = parsed(html(year, key))
    assert [cell.text for cell in table.iter("td")] == figures_in_order(form, key)


@every_year
def test_table_three_read_back_by_pandas_is_the_filing(year: int) -> None:
    form = form_for(year)
    [frame] = pd.read_html(io.StringIO(html(year, "requests")))
    filing = filing_of(year, example_figures(form))
    assert frame.shape == (len(form.requests.rows), 10)
    assert frame.iloc[:, 3:].to_numpy().tolist() == filing.requests.to_numpy().tolist()
    assert [column[-1] for column in frame.columns[3:]] == list(form.requests.columns)
    assert ["/".join(dict.fromkeys(labels)) for labels in frame.iloc[:, :3].to_numpy()] == list(
        form.requests.row_paths
    )


def test_table_four_read_back_by_pandas_is_the_filing() -> None:
    [frame] = pd.read_html(io.StringIO(html(2021, "appeals")))
    filing = filing_of(2021, example_figures(FORM))
    assert frame.shape == (1, 15)
    assert frame.iloc[0].tolist() == [n for row in filing.appeals.to_numpy().tolist() for n in row]


def test_table_two_read_back_by_pandas_is_the_filing() -> None:
    converters = dict.fromkeys(range(4), str)
    [frame] = pd.read_html(io.StringIO(html(2021, "disclosure")), converters=converters)
    figures = example_figures(FORM)
    lines = {line[0]: line[1:] for line in frame.to_numpy().tolist()}
    for row in FORM.disclosure.rows:
        measures = FORM.disclosure.measures(row.path)
        printed = [str(figures[Place("disclosure", row.path, m.label)]) for m in measures]
        assert lines[row.label] == printed * (3 // len(measures))


@given(st.data())
@settings(max_examples=6)
def test_any_counts_are_printed_in_their_cells(data: st.DataObject) -> None:
    counts = st.dictionaries(
        st.sampled_from(FORM.requests.places), st.integers(0, 10**9), max_size=9
    )
    figures: Figures = {**zero_figures(FORM), **data.draw(counts)}
    cells = [cell.text for cell in parsed(html(2021, "requests", figures)).iter("td")]
    assert cells == [str(figures[place]) for place in FORM.requests.places]


def test_a_rise_is_printed_with_its_sign_and_an_amount_with_its_unit() -> None:
    form = form_named("2019")
    rise = Place("disclosure", "第二十条第（五）项/行政许可", "本年增/减")
    amount = form.disclosure.places[-1]
    figures: Figures = {**zero_figures(form), rise: "增2", amount: "１２．50 万元"}
    cells = [cell.text for cell in parsed(html(2019, "disclosure", figures)).iter("td")]
    assert cells[form.disclosure.places.index(rise)] == "+2"
    assert cells[-1] == "12.50万元"


@pytest.mark.parametrize("text", ["/", "无", "3件"])
def test_a_cell_without_a_figure_shows_what_was_written(text: str) -> None:
    place = FORM.appeals.places[4]
    cells = list(parsed(html(2021, "appeals", {**zero_figures(FORM), place: text})).iter("td"))
    assert cells[4].text == text


@every_table
def test_a_mark_shows_as_class_and_title_on_its_cell_alone(key: str) -> None:
    places = FORM.table(key).places
    marks = {places[2]: ("相差 1", "不能小于 0")}
    cells = list(parsed(table_html(laid_out(2021, key, marks=marks))).iter("td"))
    faulty = [i for i, cell in enumerate(cells) if cell.get("class") == "faulty"]
    assert faulty == [2]
    assert cells[2].get("title") == "相差 1\n不能小于 0"
    assert all(cell.get("title") is None for cell in cells if cell is not cells[2])


HOSTILE = '<script>alert("1")</script>&amp;\'"'


def test_text_from_a_cell_is_text() -> None:
    figures = {**zero_figures(FORM), FORM.requests.places[0]: HOSTILE}
    table = parsed(html(2021, "requests", figures))
    assert next(table.iter("td")).text == HOSTILE
    assert not list(table.iter("script"))


def test_text_in_a_mark_is_text() -> None:
    marks = {FORM.requests.places[0]: (HOSTILE,)}
    text = table_html(laid_out(2021, "requests", marks=marks))
    assert next(parsed(text).iter("td")).get("title") == HOSTILE
    assert "<script" not in text


def test_text_in_a_caption_is_text() -> None:
    box = parsed(table_html(MergedTable(HOSTILE, ((TableCell("1"),),), (1.0,))))
    assert box.get("aria-label") == HOSTILE
    assert box.find(".//caption").text == HOSTILE


def bodies(key: str) -> Iterator[int]:
    for body in parsed(html(2021, key)).iter("tbody"):
        yield len(list(body.iter("tr")))


def test_each_clause_of_table_two_is_a_group_of_rows() -> None:
    assert list(bodies("disclosure")) == [4, 3, 4, 3]


def test_tables_three_and_four_have_one_group_of_rows() -> None:
    assert [list(bodies(key)) for key in ("requests", "appeals")] == [[25], [1]]
