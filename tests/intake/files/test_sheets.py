"""Workbooks that are none of this program's own, and its own with sheets and labels changed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.intake.files.spreadsheets import as_xlsx, placed, with_words
from tests.intake.published_reports import FORBIDDEN, GIVEN, draft
from tests.intake.sending import said_to_be, workbook
from tests.invention import example_figures
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.intake.errors import IntakeError
from township_reports.intake.received import Received
from township_reports.intake.receiving import receive

MADE = draft("sheets", 2023)
WANTED = {place: str(figure) for place, figure in example_figures(form_for(2022)).items()}


def taken(found: Received) -> dict[Place, str]:
    return dict(found.figures)


def expected() -> dict[Place, str]:
    return {place: str(figure) for place, figure in MADE.figures.items()}


def test_a_report_that_a_unit_laid_out_itself_is_read() -> None:
    found = receive("a.xlsx", as_xlsx(MADE))
    assert (found.unit, found.year, found.doubts) == ("晴谷镇", 2023, ())
    assert taken(found) == expected()
    assert "情况正常。" in found.narrative
    assert found.days.written is not None


def figure_at(place: Place) -> tuple[int, int]:
    """Where the test's sheet has a figure of table 三."""
    columns = MADE.form.requests.columns
    start = next(r for r, c, text, *_ in placed(MADE) if text == MADE.requests()[3][0][0])
    row = start + MADE.form.requests.row_paths.index(place.row)
    return row, 3 + columns.index(place.column)


SHOWN = Place("requests", GIVEN, "自然人")


@pytest.mark.parametrize(
    "look", [{"font_strikeout": True}, {"font_script": 1}, {"font_color": "#FFFFFF"}]
)
def test_a_figure_that_is_struck_raised_or_white_is_in_doubt(look: dict[str, Any]) -> None:
    row, column = figure_at(SHOWN)

    def change(book: Any, sheets: Any) -> None:
        number = int(expected()[SHOWN])
        sheets["Sheet1"].write(row, column, number, book.add_format(look))

    found = receive("a.xlsx", as_xlsx(MADE, change))
    assert SHOWN not in found.figures
    assert len(found.figures) == len(expected()) - 1


def test_figures_in_a_hidden_row_or_column_are_in_doubt() -> None:
    row, column = figure_at(SHOWN)

    def change(_: Any, sheets: Any) -> None:
        sheets["Sheet1"].set_row(row, None, None, {"hidden": True})
        sheets["Sheet1"].set_column(column, column, None, None, {"hidden": True})

    found = receive("a.xlsx", as_xlsx(MADE, change))
    assert not [p for p in found.figures if p.table == "requests" and p.row == GIVEN]
    assert not [p for p in found.figures if p.table == "requests" and p.column == "自然人"]


def test_a_sheet_that_nobody_sees_is_not_read_and_is_named() -> None:
    def change(book: Any, _: Any) -> None:
        sheet = book.add_worksheet("去年")
        sheet.write(0, 0, "规章")
        sheet.write(0, 1, 99)
        sheet.hide()

    found = receive("a.xlsx", as_xlsx(MADE, change))
    assert taken(found) == expected()
    assert "报告里有 1 处隐藏的工作表没有收：「去年」" in found.notes


def test_a_workbook_without_a_report_is_refused() -> None:
    with pytest.raises(IntakeError, match="没有找到"):
        receive("a.xlsx", as_xlsx(MADE, title="收支明细"))


def test_the_other_form_is_read_as_well() -> None:
    made = draft("sheets, 2019 form", 2020)
    found = receive("a.xlsx", as_xlsx(made))
    assert found.doubts == ()
    assert {place: text.lstrip("+") for place, text in found.figures.items()} == {
        place: str(figure) for place, figure in made.figures.items()
    }


@pytest.mark.parametrize("name", ["表二", "表三", "表四", "正文"])
def test_a_sheet_of_our_own_that_was_renamed_is_known_by_its_title(name: str) -> None:
    content = with_words(workbook(), f'name="{name}"', 'name="新表"')
    found = receive("a.xlsx", content)
    assert (found.doubts, found.reworded, found.notes) == ((), (), ())
    assert taken(found) == WANTED
    assert found.narrative == receive("a.xlsx", workbook()).narrative


def test_a_label_of_our_own_that_was_shortened_is_judged_as_in_a_document() -> None:
    content = with_words(workbook(), "2.其他法律行政法规禁止公开", "2.其他法律法规禁止公开")
    found = receive("a.xlsx", content)
    assert found.reworded == (f"“2.其他法律法规禁止公开”按「{FORBIDDEN}」收",)
    assert taken(found) == WANTED
    assert found.narrative == receive("a.xlsx", workbook()).narrative


def test_a_label_of_our_own_that_may_be_any_row_leaves_its_figures_in_doubt() -> None:
    content = with_words(workbook(), "2.其他法律行政法规禁止公开", "2.其他事项")
    found = receive("a.xlsx", content)
    assert found.doubts
    assert {p for p in WANTED if p.row != FORBIDDEN} == set(found.figures)


def test_a_sheet_of_our_own_that_is_gone_is_said() -> None:
    content = with_words(workbook(), "三、收到和处理政府信息公开申请情况", "三、其他")
    content = with_words(content, 'name="表三"', 'name="新表"')
    with pytest.raises(IntakeError, match="没有工作表「表三」"):
        receive("a.xlsx", content)


def test_one_of_our_own_that_lost_its_records_is_still_read_as_one() -> None:
    content = with_words(workbook(), "填报单位", "填表单位")
    found = receive("a.xlsx", content, decided=said_to_be("星渡镇", 2022))
    assert (found.unit, found.doubts, found.notes) == ("星渡镇", (), ())
    assert taken(found) == WANTED
    assert found.narrative == receive("a.xlsx", workbook()).narrative
