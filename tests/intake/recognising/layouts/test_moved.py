"""Figures beside one that is in doubt, and tables of another year: no wrong figure is certain."""

from __future__ import annotations

import pytest

from tests.intake.published_reports import (
    GIVEN,
    LEFT,
    RECEIVED,
    Draft,
    as_page,
    as_text,
    draft,
    small_figures,
)
from tests.intake.recognising.layouts.laid_out import assert_read, few, read, rewritten, wrong
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.intake.recognising.result import Recognised

FORM = form_for(2023)
HANDLED = "三、本年度办理结果/（七）总计"


def certain(found: Recognised, row: str) -> set[str]:
    return {taken.place.column for taken in found.taken if taken.place.row == row}


def row_of(made: Draft, path: str) -> list[tuple[str, int, int]]:
    return made.requests()[made.row(path)]


def test_a_row_that_moved_up_beside_a_note_is_in_doubt() -> None:
    made = draft("")
    row = row_of(made, RECEIVED)
    row[-7:] = [*row[-6:-4], ("7（补正）", 1, 1), *row[-3:], ("", 1, 1)]
    assert certain(read(as_page(made)), RECEIVED) == set()


def test_a_note_alone_leaves_the_rest_of_its_row() -> None:
    made = draft("")
    row = row_of(made, RECEIVED)
    row[-5] = (f"{row[-5][0]}（补正）", 1, 1)
    assert len(certain(read(as_page(made)), RECEIVED)) == 6


@pytest.mark.parametrize(("table", "at"), [("requests", 5), ("appeals", -1), ("disclosure", 3)])
def test_digits_that_begin_with_0_leave_the_cell_before_them_in_doubt(table: str, at: int) -> None:
    made = draft("")
    made.tables[table][0][at][-3:-1] = [("987654", 1, 1), ("065", 1, 1)]
    found = read(as_page(made))
    assert {table} == {doubt.table for doubt in found.doubts}
    assert not {"987654", "065"} & {taken.text for taken in found.taken}


def test_a_lost_column_moves_no_figure() -> None:
    made = few()
    rows = made.requests()
    del rows[2][0]
    for row in rows[3:]:
        del row[-6]
    for published in (as_text(made), as_text(made, is_markdown=True), as_page(made)):
        assert wrong(published, read(published)) == []


def test_one_doubtful_row_does_not_switch_off_the_sums_of_columns() -> None:
    made = draft("")
    rows = made.requests()
    # Two results have changed places, another is in doubt: what is left still tells.
    (left,), (right,) = ([r for r in rows if r[0][0] == name] for name in ("2.重复申请", "3.其他"))
    left[-7:] = [
        (str(int(text) + 1) if i in {0, 6} else text, 1, 1)
        for i, (text, *_) in enumerate(left[-7:])
    ]
    noted = row_of(made, RECEIVED)
    noted[-7] = (f"{noted[-7][0]}（补正）", 1, 1)
    found = read(as_text(made))
    assert right
    assert not [t for t in found.taken if t.place.column == "自然人" and t.place.row == GIVEN]


CAPTIONS = ("附：2022年度同期数据", "2022年数据", "（2021年度情况）", "附件：2022年统计表")


@pytest.mark.parametrize("where", ["above it", "in its first row", "in text"])
@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_table_of_another_year_is_passed_over_and_named(caption: str, where: str) -> None:
    made = draft("")
    other = few(2022).requests()
    if where == "in its first row":
        made.tables["requests"].insert(0, [[(caption, 1, 10)], *other])
        published = as_page(made)
        published = rewritten(published, ("</table><table>", "</table><p>2023年数据</p><table>"))
    else:
        made.tables["requests"].append(other)
        write = as_text if where == "in text" else as_page
        published = write(made)
        between = "</table><table>" if where == "above it" else "\n\n（本列"
        text = published.content.decode()
        head, found, rest = text.rpartition(between)
        assert found
        said = (
            f"</table><p>{caption}</p><table>" if where == "above it" else f"\n\n{caption}{between}"
        )
        published = rewritten(published, (text, head + said + rest))
    assert_read(published)
    assert any("年的表没有收" in note for note in read(published).notes)


@pytest.mark.parametrize(
    "caption", ["2023年数据", "2024年1月统计", "2022年、2023年情况", "截至2022年12月"]
)
def test_a_caption_that_may_be_the_report_s_own_loses_no_table(caption: str) -> None:
    heading = "<h2>三、收到和处理政府信息公开申请情况</h2>"
    assert_read(rewritten(as_page(draft("")), (heading, f"{heading}<p>{caption}</p>")))


@pytest.mark.parametrize(
    "tag",
    [
        "<s>9</s>",
        "<sup>9</sup>",
        "<i hidden>9</i>",
        "<font color=white>9</font>",
        "<input value=9>",
    ],
)
def test_what_stands_beside_a_figure_in_a_box_is_no_digit(tag: str) -> None:
    page = as_page(few()).content.decode()
    for old, new in (("<td", "<div"), ("</td>", "</div>"), ("<tr>", ""), ("</tr>", "")):
        page = page.replace(old, new)
    page = page.replace("<table>", "").replace("</table>", "")
    permits = Place("disclosure", "第二十条第（五）项/行政许可", "本年处理决定数量")
    head, found, rest = page.partition("行政许可</div>")
    assert found
    page = head + found + rest.replace("</div>", f"{tag}</div>", 1)
    published = rewritten(as_page(few()), (as_page(few()).content.decode(), page))
    assert {doubt.place for doubt in read(published).doubts} == {permits}


def test_a_0_that_slid_into_the_next_cell_leaves_both_in_doubt() -> None:
    made = few()
    row = row_of(made, GIVEN)
    row[-7:-5] = [("1", 1, 1), ("00", 1, 1)]
    assert {"自然人", "商业企业"} & certain(read(as_page(made)), GIVEN) == set()


@pytest.mark.parametrize(
    "said", ["收费金额的单位是元", "单位：元", "单位 ： 元", "（单位：元）", "注：金额单位为元"]
)
def test_a_unit_named_between_lines_of_a_table_counts(said: str) -> None:
    published = as_text(few())
    text = published.content.decode()
    lines = [" ".join(filter(None, line.split("\t"))) for line in text.split("\n")]
    at = next(i for i, line in enumerate(lines) if line.startswith("行政事业性收费"))
    published = rewritten(published, (text, "\n".join([*lines[: at + 1], said, *lines[at + 1 :]])))
    (doubt,) = read(published).doubts
    assert doubt.place is not None
    assert doubt.place.row.endswith("行政事业性收费")


def test_a_digit_that_slid_over_the_edge_of_a_procedure_leaves_both_cells_in_doubt() -> None:
    made = draft("")
    made.tables["appeals"][0][-1][4:6] = [("4", 1, 1), ("0620", 1, 1)]
    found = read(as_page(made))
    seen = {taken.text for taken in found.taken if taken.place.table == "appeals"}
    assert not {"4", "0620"} & seen


def test_figures_doubled_over_the_end_of_a_row_are_in_doubt() -> None:
    made = draft("")
    row = row_of(made, GIVEN)
    row[-7:] = [*row[-7:-3], *row[-4:-1]]
    assert certain(read(as_page(made)), GIVEN) == set()


def test_columns_exchanged_on_a_page_without_heads_are_in_doubt() -> None:
    figures = small_figures(FORM)
    for path in (RECEIVED, GIVEN, HANDLED):
        for column, figure in (("法律服务机构", 3), ("自然人", 10), ("总计", 13)):
            figures[Place("requests", path, column)] = figure
    for column, figure in (("自然人", 0), ("总计", 0)):
        figures[Place("requests", LEFT, column)] = figure
    made = draft("", figures=figures)
    rows = made.requests()
    for row in rows[5:]:
        row[-3], row[-2] = row[-2], row[-3]
    made.tables["requests"] = [rows[:5], rows[5:]]
    found = read(as_page(made))
    assert wrong(as_page(made), found) == []
    assert {d.place.column for d in found.doubts if d.place} == {"法律服务机构", "其他"}
