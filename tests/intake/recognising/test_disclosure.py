"""Figures of table 二 beside the columns that the heads name."""

from __future__ import annotations

import pytest

from tests.intake.recognising.layouts.laid_out import few, page_of, read
from township_reports.intake.files.plain import read_plain
from township_reports.intake.recognising.reasons import Reason
from township_reports.intake.recognising.report import recognise

RULES = "第二十条第（一）项/规章"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (("1", "", "2", "3"), ["1", "2", "3"]),
        (("", "1", "2", "3"), []),
        (("1", "4", "2", "3"), []),
    ],
)
def test_a_figure_in_a_column_without_a_name_is_no_measure_s(
    figures: tuple[str, ...], said: list[str]
) -> None:
    made = few()
    rows = made.tables["disclosure"][0]
    rows[1].insert(2, ("", 1, 1))
    rows[2][1:] = [(text, 1, 1) for text in figures]
    found = read(page_of(made=made))
    assert [taken.text for taken in found.taken if taken.place.row == RULES] == said
    reasons = {d.reason for d in found.doubts if d.place and d.place.row == RULES}
    assert reasons == (set() if said else {Reason.COUNT})


@pytest.mark.parametrize(("row", "said"), [("|行政许可|2|||", "2"), ("|行政许可||2|||", None)])
def test_a_figure_behind_a_mark_between_cells_too_many_is_in_doubt(
    row: str, said: str | None
) -> None:
    text = (
        "晴谷镇2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n"
        f"|第二十条第（五）项||||\n|信息内容|本年处理决定数量|||\n{row}\n"
        "|第二十条第（六）项||||\n|信息内容|本年处理决定数量|||\n|行政处罚|8|||\n|行政强制|0|||\n"
        "晴谷镇人民政府\n2024年1月20日\n"
    )
    found = recognise(read_plain(text.encode(), "a.txt"), 2023)
    permits = [taken.text for taken in found.taken if taken.place.row.endswith("行政许可")]
    assert permits == ([said] if said else [])
    assert [taken.text for taken in found.taken if "第（六）项" in taken.place.row] == ["8", "0"]
