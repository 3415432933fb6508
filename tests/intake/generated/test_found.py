"""What the generated documents found wrong for certain, reduced to what is needed."""

from __future__ import annotations

from random import Random

import pytest

from tests.intake.generated.layouts import pages, plain, shapes
from tests.intake.generated.layouts.word import WordStyle, as_word
from tests.intake.generated.names import NAMINGS
from tests.intake.generated.reports import Line, Report, Table, report_of
from tests.intake.generated.sheets import cell
from tests.intake.published_reports import (
    GIVEN,
    LEFT,
    RECEIVED,
    Draft,
    Published,
    as_page,
    as_text,
    draft,
    small_figures,
)
from tests.invention import Figures, zero_figures
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.opening import kind_of, open_document
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Recognised

FORM = form_for(2023)
PERMITS = Place("disclosure", "第二十条第（五）项/行政许可", "本年处理决定数量")
FEES = Place("disclosure", "第二十条第（八）项/行政事业性收费", "本年收费金额（单位：万元）")
TOTAL = "三、本年度办理结果/（七）总计"


def read(content: bytes, file: str = "a.html") -> Recognised:
    return recognise(open_document(file, content, kind_of(file, content)))


def page(made: Published, *changes: tuple[str, str]) -> bytes:
    """The page of a report with each text changed for another, once."""
    text = made.content.decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


def certain(found: Recognised) -> Figures:
    return {taken.place: taken.text for taken in found.taken}


def with_permits(markup: str) -> Figures:
    """What is certain in a page that shows the number of permits so; it is 7."""
    made = as_page(draft("", figures=zero_figures(FORM)))
    old = '行政许可</td><td rowspan="1" colspan="3">0</td>'
    return certain(read(page(made, (old, old.replace(">0<", f">{markup}<")))))


def filled() -> Figures:
    """Three persons and two companies asked; all were given what they asked for."""
    figures = zero_figures(FORM)
    for row in (RECEIVED, GIVEN, TOTAL):
        for column, figure in (("自然人", 3), ("商业企业", 2), ("总计", 5)):
            figures[Place("requests", row, column)] = figure
    return figures


def changed_columns(made: Draft, one: int, other: int) -> None:
    """Exchange the figures of two columns of table 三, counted from the right, without heads."""
    for row in made.requests()[3:]:
        row[-one], row[-other] = row[-other], row[-one]


def test_figures_exchanged_with_their_totals_are_in_doubt() -> None:
    made = draft("", figures=filled())
    changed_columns(made, 1, 6)
    found = certain(read(as_page(made).content))
    said = [found.get(Place("requests", RECEIVED, column)) for column in ("自然人", "总计")]
    assert said == ["3", None]
    assert Place("requests", RECEIVED, "商业企业") not in found


def test_figures_of_a_column_that_stand_a_row_lower_are_in_doubt() -> None:
    made = draft("", figures=filled())
    rows = made.requests()[3:]
    texts = ["", *[row[-7][0] for row in rows[:-1]]]
    for row, text in zip(rows, texts, strict=True):
        row[-7] = (text, *row[-7][1:])
    found = certain(read(as_page(made).content))
    persons = {row: found.get(Place("requests", row, "自然人")) for row in (GIVEN, TOTAL, LEFT)}
    assert persons == dict.fromkeys(persons)


@pytest.mark.parametrize("step", [1, -1])
def test_figures_that_all_stand_a_row_off_are_in_doubt(step: int) -> None:
    made = draft("", figures=filled())
    rows = made.requests()[3:]
    figures = [row[-7:] for row in rows]
    blank = [("", 1, 1)] * 7
    moved = [blank, *figures[:-1]] if step > 0 else [*figures[1:], blank]
    for row, cells in zip(rows, moved, strict=True):
        row[-7:] = cells
    assert not [
        place for place in certain(read(as_page(made).content)) if place.table == "requests"
    ]


def test_a_digit_that_slid_and_left_the_row_s_sum_as_it_was_is_in_doubt() -> None:
    figures = filled()
    for row in (RECEIVED, GIVEN, TOTAL):
        for column, figure in (("自然人", 1), ("商业企业", 12), ("总计", 13)):
            figures[Place("requests", row, column)] = figure
    made = draft("", figures=figures)
    made.requests()[made.row(GIVEN)][-7:-5] = [("11", 1, 1), ("2", 1, 1)]
    found = certain(read(as_page(made).content))
    assert not {Place("requests", GIVEN, c) for c in ("自然人", "商业企业")} & found.keys()


def test_a_blank_beside_a_figure_is_in_doubt_where_nothing_is_written_as_0() -> None:
    made = draft("", figures=small_figures(FORM))
    row = made.tables["disclosure"][0][3]
    row[1:4] = [("11", 1, 1), ("", 1, 1), ("1", 1, 1)]
    path = "第二十条第（一）项/行政规范性文件"
    assert not [place for place in certain(read(as_page(made).content)) if place.row == path]


def test_a_blank_beside_a_figure_is_one_where_the_table_says_nothing_so() -> None:
    blank = dict.fromkeys(FORM.disclosure.places, "")
    path = "第二十条第（一）项/行政规范性文件"
    figures = {**small_figures(FORM), **blank, Place("disclosure", path, "现行有效件数"): 3}
    found = certain(read(as_page(draft("", figures=figures)).content))
    assert [text for place, text in found.items() if place.row == path] == ["", "", "3"]


@pytest.mark.parametrize(
    "change",
    [
        ("行政事业性收费<", "行政事业性收费（元）<"),
        ("本年收费金额（单位：万元）", "本年收费金额：元"),
        ("第二十条第（一）项", "单位（元）</td></tr><tr><td colspan=4>第二十条第（一）项"),
        ("<h2>二、主动公开政府信息情况</h2>", "<h2>二、主动公开政府信息情况</h2><p>以元为单位</p>"),
    ],
)
def test_another_unit_of_money_puts_a_sum_in_doubt(change: tuple[str, str]) -> None:
    made = as_page(draft("", figures={**zero_figures(FORM), FEES: 380}))
    assert FEES in certain(read(made.content))
    assert FEES not in certain(read(page(made, change)))


def test_a_preamble_whose_figures_are_another_year_s_is_asked_about() -> None:
    made = as_text(draft("", figures=zero_figures(FORM)), is_markdown=True)
    said = "本报告由晴谷镇人民政府编制，统计期限自2022年1月1日起，至2022年12月31日止。"
    text = made.content.decode().replace("## 一、", f"{said}\n\n## 一、")
    with pytest.raises(IntakeError, match="2022 年"):
        read(text.encode(), "a.md")


@pytest.mark.parametrize(
    "markup",
    [
        '7<span style="position:relative;top:-4.0pt;font-size:smaller">1</span>',
        '7<span class="raised">1</span>',
        '<span class="struck">9</span>7',
        '<span class="a gone b">9</span>7',
        '<span id="gone">9</span>7',
        '<span style="font-size:0">9</span>7',
        '<span style="position:absolute;left:-9999px">9</span>7',
    ],
)
def test_what_a_page_s_styles_raise_strike_or_hide_is_no_digit(markup: str) -> None:
    styles = (
        "<style>.raised{vertical-align:super}.struck{text-decoration:line-through}"
        ".gone{display:none}\n#gone { visibility : hidden ; }</style>"
    )
    made = as_page(draft("", figures=zero_figures(FORM)))
    old = '行政许可</td><td rowspan="1" colspan="3">0</td>'
    new = old.replace(">0<", f">{markup}<")
    found = certain(read(page(made, ("<head>", f"<head>{styles}"), (old, new))))
    assert found.get(PERMITS, "7") == "7"


def test_a_figure_that_is_struck_out_whole_by_a_class_is_none() -> None:
    made = as_page(draft("", figures=zero_figures(FORM)))
    old = '行政许可</td><td rowspan="1" colspan="3">0</td>'
    new = old.replace(">0<", '><span class="struck">7</span><')
    styles = "<head><style>.struck{text-decoration:line-through}</style>"
    assert PERMITS not in certain(read(page(made, ("<head>", styles), (old, new))))


@pytest.mark.parametrize(
    "said", ["注：收费金额单位为元。", "注：上表收费金额以元为单位。", "单位：元"]
)
def test_a_note_under_the_table_that_names_another_unit_puts_a_sum_in_doubt(said: str) -> None:
    made = as_page(draft("", figures={**zero_figures(FORM), FEES: 380}))
    heading = "<h2>三、收到和处理政府信息公开申请情况</h2>"
    assert FEES not in certain(read(page(made, (heading, f"<p>{said}</p>{heading}"))))


def test_another_unit_of_money_between_two_tables_that_touch_puts_a_sum_in_doubt() -> None:
    made = report_of(FORM, 2023, NAMINGS[0], {**zero_figures(FORM), FEES: 380})
    made.is_one_table = True
    assert FEES in certain(read(pages.as_page(made, Random(0), pages.PLAIN)))  # noqa: S311
    grid = made.grids["disclosure"][0]
    grid.rows.append([cell("单位：元")] * grid.width)
    assert FEES not in certain(read(pages.as_page(made, Random(0), pages.PLAIN)))  # noqa: S311


@pytest.mark.parametrize("said", ["附：2022年度同期数据", "附：云梨乡有关数据"])
def test_a_table_of_another_is_not_taken_where_the_report_s_own_cannot_be_read(said: str) -> None:
    made = draft("", figures=zero_figures(FORM))
    other = draft("", figures=small_figures(FORM))
    # A row whose label cannot be told stands in the other table too, with other figures.
    label, _, across = made.requests()[made.row(GIVEN)][1]
    made.requests()[made.row(GIVEN)][1] = (label[:3], 1, across)
    made.tables["requests"].append([[(said, 1, 10)], *other.requests()])
    found = certain(read(as_page(made).content))
    assert not [place for place in found if place.row == GIVEN]


@pytest.mark.parametrize(
    ("first", "said", "in_doubt"),
    [
        (0, ("4,726", "7,722", "1", "832,415", "15,046"), {"其他结果", "尚未审结"}),
        (5, ("5", "394 842", "4 064", "6 584", "16 029"), {"结果维持", "结果纠正"}),
        (10, ("6 556", "7 504", "7 934", "7", "8322 777"), {"尚未审结", "总计"}),
    ],
)
def test_digits_that_slid_over_with_a_mark_between_thousands_are_in_doubt_with_their_neighbours(
    first: int, said: tuple[str, ...], in_doubt: set[str]
) -> None:
    made = draft("", figures=zero_figures(FORM))
    made.tables["appeals"][0][-1][first : first + 5] = [(text, 1, 1) for text in said]
    found = certain(read(as_page(made).content))
    row = FORM.appeals.row_paths[first // 5]
    assert not {Place("appeals", row, result) for result in in_doubt} & found.keys()


@pytest.mark.parametrize("said", ["2022年数据", "（2022年）", "2022年度统计表"])
@pytest.mark.parametrize("is_one_table", [False, True])
def test_a_table_that_says_itself_that_it_is_of_an_earlier_year_is_not_taken(
    said: str, is_one_table: bool
) -> None:
    made = report_of(FORM, 2023, NAMINGS[0], zero_figures(FORM))
    made.is_one_table = is_one_table
    grid = made.grids["requests"][0]
    grid.rows.insert(0, [cell(said)] * grid.width)
    found = certain(read(pages.as_page(made, Random(0), pages.PLAIN)))  # noqa: S311
    assert {place.table for place in found} == {"disclosure", "appeals"}


def test_a_row_that_does_not_add_up_in_a_table_that_lacks_another_is_in_doubt() -> None:
    made = draft("", figures=filled())
    row = made.requests()[made.row(GIVEN)]
    row[-2:] = [row[-3], row[-2]]
    found = certain(read(as_page(made).content))
    assert Place("requests", GIVEN, "总计") in found
    del made.requests()[made.row(LEFT)]
    found = certain(read(as_page(made).content))
    assert not [place for place in found if place.row == GIVEN]


def test_a_row_beside_a_blank_where_its_group_goes_on_is_the_group_s() -> None:
    made = draft("", figures=zero_figures(FORM))
    path = next(row for row in FORM.requests.row_paths if row.endswith("（六）其他处理/3.其他"))
    rows = made.requests()
    # The group's cell ends a row too early, as a browser cuts it at a page's end.
    first = rows[made.row(path) - 2]
    at = next(n for n, (text, *_) in enumerate(first) if text == "（六）其他处理")
    first[at] = (first[at][0], 2, first[at][2])
    rows[made.row(path)].insert(0, ("", 1, 1))
    found = certain(read(as_page(made).content))
    assert [text for place, text in found.items() if place.row == path] == ["0"] * 7


@pytest.mark.parametrize("mark", ["/", "—", "无"])
def test_a_digit_that_slid_to_a_mark_for_nothing_is_in_doubt_with_its_neighbour(mark: str) -> None:
    figures = {place: figure or mark for place, figure in filled().items()}
    for row in (RECEIVED, GIVEN, TOTAL):
        figures[Place("requests", row, "自然人")] = 11
        figures[Place("requests", row, "商业企业")] = mark
        figures[Place("requests", row, "总计")] = 11
    made = draft("", figures=figures)
    made.requests()[made.row(GIVEN)][-7:-5] = [("1", 1, 1), (f"1{mark}", 1, 1)]
    found = certain(read(as_page(made).content))
    assert not {Place("requests", GIVEN, c) for c in ("自然人", "商业企业")} & found.keys()


def test_a_caption_of_an_earlier_year_that_a_blank_row_cuts_off_is_the_table_s() -> None:
    made = report_of(FORM, 2023, NAMINGS[0], zero_figures(FORM))
    grid = made.grids["disclosure"][0]
    for text in ("", "统计年度：2022年"):
        grid.rows.insert(0, [cell(text)] * grid.width)
    found = certain(read(plain.tab_stops(made), "a.txt"))
    assert {place.table for place in found} == {"requests", "appeals"}


def test_figures_exchanged_with_their_totals_are_in_doubt_beside_sums_of_groups() -> None:
    made = draft("", figures=filled())
    changed_columns(made, 1, 6)
    across = [("3", 1, 1), ("2", 1, 1), *[("0", 1, 1)] * 4, ("5", 1, 1)]
    made.requests().insert(made.row(TOTAL), [("小计", 1, 2), *across])
    found = certain(read(as_page(made).content))
    assert not {Place("requests", GIVEN, c) for c in ("商业企业", "总计")} & found.keys()


def test_a_title_in_a_box_of_a_report_below_ends_the_report() -> None:
    made = report_of(FORM, 2023, NAMINGS[0], zero_figures(FORM))
    other = report_of(FORM, 2022, NAMINGS[0], small_figures(FORM))
    made.grids.pop("requests")
    made.after[:0] = other.parts()
    found = certain(read(as_word(made, Random(0), WordStyle(is_title_boxed=True)), "a.docx"))  # noqa: S311
    assert {place.table for place in found} == {"disclosure", "appeals"}


def test_a_total_that_stands_twice_and_moves_the_next_figures_of_appeals_is_in_doubt() -> None:
    made = draft("", figures=zero_figures(FORM))
    said = ("3", "4", "0", "2", "9", "9", "5", "6", "7", "1")
    made.tables["appeals"][0][-1][5:] = [(text, 1, 1) for text in said]
    found = certain(read(as_page(made).content))
    assert not [place for place in found if place.row == FORM.appeals.row_paths[2]]


def test_a_sum_with_marks_between_thousands_that_fails_otherwise_is_the_report_s_own() -> None:
    made = draft("", figures=zero_figures(FORM))
    made.tables["appeals"][0][-1][:5] = [
        (text, 1, 1) for text in ("4,726", "7,722", "183", "2,415", "15,047")
    ]
    found = certain(read(as_page(made).content))
    assert found[Place("appeals", FORM.appeals.row_paths[0], "总计")] == "15,047"


def test_a_row_above_another_one_of_appeals_that_cannot_be_read_is_in_doubt() -> None:
    made = draft("", figures=zero_figures(FORM))
    rows = made.tables["appeals"][0]
    rows.append([("675", 1, 1), ("1", 1, 2), *rows[-1][3:]])
    found = certain(read(as_page(made).content))
    assert not [place for place in found if place.table == "appeals"]


def test_figures_that_lie_in_other_columns_than_their_heads_are_read_where_they_add_up() -> None:
    made = draft("", figures=filled())
    for row in made.requests()[3:]:
        # Two tables that a page sets as one have the edges of both: a cell lies over several.
        text, rows, _ = row[-7]
        row[-7] = (text, rows, 2)
    found = certain(read(as_page(made).content))
    assert [found.get(Place("requests", GIVEN, c)) for c in ("自然人", "商业企业", "总计")] == [
        *("3", "2", "5")
    ]


def test_a_figure_merged_over_two_columns_of_a_row_that_adds_up_no_more_is_in_doubt() -> None:
    made = draft("", figures=filled())
    row = made.requests()[made.row(GIVEN)]
    row[-7:-5] = [("3", 1, 2)]
    assert not [p for p in certain(read(as_page(made).content)) if p.row == GIVEN]


def test_digits_that_slid_beside_a_doubt_further_on_are_in_doubt() -> None:
    made = as_page(draft("", figures=zero_figures(FORM)))
    text = made.content.decode()
    old = "".join('<td rowspan="1" colspan="1">0</td>' for _ in range(5))
    said = ("93", "2", "0", "0", "41<span hidden>7</span>")
    new = "".join(f'<td rowspan="1" colspan="1">{each}</td>' for each in said)
    at = text.rindex(old * 3)
    found = certain(read((text[:at] + new + text[at + len(old) :]).encode()))
    row = FORM.appeals.row_paths[0]
    assert not {Place("appeals", row, result) for result in ("结果维持", "结果纠正")} & found.keys()


def captioned_last_year(key: str) -> Report:
    """A report whose table is captioned as last year's, another's below it under ``附表``."""
    made = report_of(FORM, 2023, NAMINGS[0], zero_figures(FORM))
    other = report_of(FORM, 2023, NAMINGS[1], small_figures(FORM))
    grid = made.grids[key][0]
    grid.rows.insert(0, [cell("2022年数据")] * grid.width)
    made.after[:0] = [Line("附表"), *(Table(rows, key) for rows in other.pieces(key))]
    return made


@pytest.mark.parametrize("key", ["disclosure", "requests", "appeals"])
@pytest.mark.parametrize("is_headed", [True, False])
def test_a_table_below_is_not_taken_where_the_report_s_own_is_said_to_be_an_earlier_year_s(
    key: str, is_headed: bool
) -> None:
    made = captioned_last_year(key)
    made.is_headed = is_headed
    found = certain(read(pages.as_page(made, Random(0), pages.PLAIN)))  # noqa: S311
    assert {place.table for place in found} == {table.key for table in FORM.tables} - {key}


def test_a_table_below_is_taken_where_it_says_this_year() -> None:
    made = captioned_last_year("appeals")
    at = made.after.index(Line("附表"))
    made.after[at] = Line("2023年情况")
    found = certain(read(pages.as_page(made, Random(0), pages.PLAIN)))  # noqa: S311
    assert {place.table for place in found} == {table.key for table in FORM.tables}


def test_a_table_of_another_is_not_taken_where_the_report_has_none() -> None:
    made = report_of(FORM, 2023, NAMINGS[0], zero_figures(FORM))
    other = report_of(FORM, 2023, NAMINGS[5], small_figures(FORM))
    del made.grids["appeals"]
    rows = other.pieces("appeals")
    made.after[:0] = [Line(f"附：{NAMINGS[5].name}有关数据"), *(Table(each) for each in rows)]
    found = certain(read(pages.as_page(made, Random(0), pages.PLAIN)))  # noqa: S311
    assert {place.table for place in found} == {"disclosure", "requests"}


def test_what_goes_on_below_a_page_s_end_is_passed_over_with_what_it_goes_on_from() -> None:
    made = report_of(FORM, 2023, NAMINGS[0], zero_figures(FORM))
    shapes.page_break(made, Random(0))  # noqa: S311
    grid = made.grids["requests"][0]
    grid.rows.insert(0, [cell("2022年数据")] * grid.width)
    found = certain(read(pages.as_page(made, Random(0), pages.PLAIN)))  # noqa: S311
    assert {place.table for place in found} == {"disclosure", "appeals"}
