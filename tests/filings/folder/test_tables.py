"""What is off the form in the three files of tables."""

import csv
import io
from collections.abc import Callable

import pytest

from tests.invention import NARRATIVE, example_figures, sources_of
from township_reports.filings.labels import LabelState
from township_reports.filings.model import Deviation, Filing, FilingError
from township_reports.filings.reading import parse_filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_named

FORM = form_named("2021")
FIGURES = example_figures(FORM)
ROW = "三、本年度办理结果/（五）不予处理/2.重复申请"
LINE_OF_ROW = 2 + FORM.requests.row_paths.index(ROW)
FILE = "2021/甲镇/{}.csv"

Rows = list[list[str]]


def changed(table: str, change: Callable[[Rows], object]) -> Filing:
    """The example filing, with the rows of one file changed."""
    sources = sources_of(FORM, FIGURES)
    rows = list(csv.reader(io.StringIO(sources[f"{table}.csv"].decode())))
    change(rows)
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return parse_filing({**sources, f"{table}.csv": out.getvalue().encode()}, 2021, "甲镇")


def relabelled(table: str, line: int, *labels: str) -> Filing:
    """The example filing, with the labels at the start of one line of a file replaced."""

    def change(rows: Rows) -> None:
        rows[line - 1][: len(labels)] = labels

    return changed(table, change)


def off(state: str, row: str, nearest: str, address: str = "", column: str = "") -> Deviation:
    """A deviation of requests.csv."""
    file = FILE.format("requests")
    return Deviation(
        "requests",
        LabelState(state),
        row,
        column=column,
        nearest=nearest,
        file=file,
        address=address,
    )


def test_the_example_is_on_the_form() -> None:
    assert changed("requests", lambda _: None).deviations == ()


def test_a_missing_row_is_named_with_its_file() -> None:
    filing = changed("requests", lambda rows: rows.pop(LINE_OF_ROW - 1))
    assert filing.deviations == (off("missing", ROW, ROW),)
    assert Place("requests", ROW, "总计") not in filing.cells


def test_an_extra_row_is_named_with_its_cell() -> None:
    filing = changed("requests", lambda rows: rows.append(["五、数据", *"0000000"]))
    [line] = filing.deviations
    assert (line.state, line.row, line.file, line.address) == (
        "extra",
        "五、数据",
        FILE.format("requests"),
        "A27",
    )


def test_a_repeated_row_is_named_and_its_figures_are_not_taken() -> None:
    filing = changed("requests", lambda rows: rows.append([ROW, *"9999999"]))
    assert filing.deviations == (off("repeated", ROW, ROW, "A27"),)
    assert filing.requests.loc[ROW, "自然人"] == FIGURES[Place("requests", ROW, "自然人")]


def test_a_misspelt_row_is_named_and_its_figures_are_taken() -> None:
    written = "三、本年度办理结果/（五）不予处理/2.重复的申请"
    filing = relabelled("requests", LINE_OF_ROW, written)
    assert filing.deviations == (off("misspelt", written, ROW, f"A{LINE_OF_ROW}"),)
    assert filing.requests.loc[ROW, "总计"] == FIGURES[Place("requests", ROW, "总计")]


def test_a_missing_column_is_named_with_the_head() -> None:
    def drop_total(rows: Rows) -> None:
        for row in rows:
            row.pop()

    filing = changed("requests", drop_total)
    assert filing.deviations == (off("missing", "", "总计", "A1", column="总计"),)


def test_an_extra_column_is_named_with_its_head_cell() -> None:
    def add(rows: Rows) -> None:
        for row in rows:
            row.append("备注" if row is rows[0] else "")

    [line] = changed("requests", add).deviations
    assert (line.state, line.row, line.column, line.address) == ("extra", "", "备注", "I1")


def test_a_repeated_column_is_named_and_its_figures_are_not_taken() -> None:
    def add(rows: Rows) -> None:
        for row in rows:
            row.append("总计" if row is rows[0] else "7")

    filing = changed("requests", add)
    assert filing.deviations == (off("repeated", "", "总计", "I1", column="总计"),)
    assert filing.requests.loc[ROW, "总计"] == FIGURES[Place("requests", ROW, "总计")]


def test_a_misspelt_column_is_named_and_its_figures_are_taken() -> None:
    filing = relabelled("requests", 1, "项目", "自然人", "商业性企业")
    assert filing.deviations == (off("misspelt", "", "商业企业", "C1", column="商业性企业"),)
    assert filing.requests.loc[ROW, "商业企业"] == FIGURES[Place("requests", ROW, "商业企业")]


def test_columns_in_another_order_are_read_by_their_heads() -> None:
    def swap(rows: Rows) -> None:
        for row in rows:
            row[1], row[7] = row[7], row[1]

    filing = changed("requests", swap)
    assert filing.deviations == ()
    assert filing.requests.loc[ROW, "总计"] == FIGURES[Place("requests", ROW, "总计")]


def test_an_empty_column_at_the_end_is_no_fault() -> None:
    def add(rows: Rows) -> None:
        for row in rows:
            row.append("")

    assert changed("requests", add).deviations == ()


def test_a_column_whose_head_is_blank_is_missing() -> None:
    filing = relabelled("requests", 1, "项目", "自然人", "")
    assert [line.column for line in filing.deviations if line.state == "missing"] == ["商业企业"]


def test_figures_under_no_head_are_off_the_form() -> None:
    def add(rows: Rows) -> None:
        for row in rows:
            row.append("" if row is rows[0] else "7")

    lines = changed("requests", add).deviations
    assert lines
    assert {line.state for line in lines} == {"extra"}


@pytest.mark.parametrize("table", ["requests", "disclosure", "appeals"])
def test_a_surplus_cell_is_named_with_its_text_and_address(table: str) -> None:
    filing = changed(table, lambda rows: rows[2].append(" 多 "))
    [line] = filing.deviations
    end = {"requests": "I3", "disclosure": "E3", "appeals": "D3"}[table]
    assert (line.table, line.state, line.column, line.address) == (table, "extra", "多", end)


def test_blank_surplus_cells_are_no_fault() -> None:
    assert changed("appeals", lambda rows: rows[2].extend([" ", ""])).deviations == ()


def test_what_a_short_row_lacks_reads_as_blank() -> None:
    def cut(rows: Rows) -> None:
        del rows[LINE_OF_ROW - 1][3:]

    cells = changed("requests", cut).cells
    readings = [cells[Place("requests", ROW, c)].figure.reading for c in FORM.requests.columns]
    assert readings == ["figure", "figure", "blank", "blank", "blank", "blank", "blank"]


def test_a_cell_knows_its_file_and_address() -> None:
    cell = changed("requests", lambda _: None).cells[Place("requests", ROW, "商业企业")]
    assert (cell.file, cell.address) == (FILE.format("requests"), f"C{LINE_OF_ROW}")


@pytest.mark.parametrize("table", ["requests", "disclosure", "appeals"])
def test_a_wrong_head_ends_the_reading_with_file_and_line(table: str) -> None:
    with pytest.raises(FilingError, match=rf"{FILE.format(table)} 第 1 行是“名称,"):
        relabelled(table, 1, "名称")


@pytest.mark.parametrize("table", ["requests", "disclosure", "appeals"])
def test_an_empty_file_is_refused(table: str) -> None:
    with pytest.raises(FilingError, match=rf"{FILE.format(table)} 是空文件"):
        changed(table, lambda rows: rows.clear())


def test_a_missing_line_of_a_long_file_names_item_and_measure() -> None:
    filing = changed("disclosure", lambda rows: rows.pop(4))
    row = "第二十条第（一）项/行政规范性文件"
    assert filing.deviations == (
        Deviation(
            "disclosure",
            LabelState.MISSING,
            row,
            "本年制发件数",
            nearest=row,
            nearest_column="本年制发件数",
            file=FILE.format("disclosure"),
        ),
    )


def test_a_misspelt_item_is_named_on_each_of_its_lines() -> None:
    def rename(rows: Rows) -> None:
        for row in rows:
            row[1] = row[1].replace("行政规范性文件", "规范性文件")

    filing = changed("disclosure", rename)
    written, meant = (f"第二十条第（一）项/{item}" for item in ("规范性文件", "行政规范性文件"))
    file = FILE.format("disclosure")
    assert filing.deviations == tuple(
        Deviation("disclosure", LabelState.MISSPELT, written, column, meant, column, file, address)
        for column, address in (
            ("本年制发件数", "A5"),
            ("本年废止件数", "A6"),
            ("现行有效件数", "A7"),
        )
    )


def test_a_repeated_line_of_a_long_file_is_named() -> None:
    filing = changed("appeals", lambda rows: rows.append(["行政复议", "总计", "99"]))
    [line] = filing.deviations
    assert (line.state, line.row, line.column, line.address) == (
        "repeated",
        "行政复议",
        "总计",
        "A17",
    )
    assert filing.appeals.loc["行政复议", "总计"] == FIGURES[Place("appeals", "行政复议", "总计")]


def test_an_extra_line_of_a_long_file_is_named_with_the_nearest() -> None:
    filing = changed("appeals", lambda rows: rows.append(["行政复议", "撤回申请", "1"]))
    [line] = filing.deviations
    assert (line.state, line.column, line.address) == ("extra", "撤回申请", "A17")
    assert line.nearest.startswith("行政复议")


def test_a_column_with_a_slash_of_its_own_is_read_in_2019() -> None:
    form = form_named("2019")
    filing = parse_filing(sources_of(form, example_figures(form), NARRATIVE), 2019, "甲镇")
    assert filing.deviations == ()
    place = Place("disclosure", "第二十条第（五）项/行政许可", "本年增/减")
    assert filing.cells[place].figure.value == example_figures(form)[place]


def test_the_tables_of_another_years_form_are_off_the_form() -> None:
    form = form_named("2019")
    filing = parse_filing(sources_of(form, example_figures(form)), 2021, "甲镇")
    missing = {line.row for line in filing.deviations if line.state == "missing"}
    assert {path for path in FORM.requests.row_paths if "（六）其他处理" in path} <= missing
