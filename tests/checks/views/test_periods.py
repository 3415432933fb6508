"""What is said of the period of the figures, and where."""

from __future__ import annotations

import pytest

from tests.checks.narrative_corpus import filing_of_entry
from tests.conftest import ROOT
from township_reports.checks.passage import Passage
from township_reports.checks.views.periods import period_remarks, unread_periods
from township_reports.checks.views.remarks import Remark, RemarkKind
from township_reports.checks.words import read_words
from township_reports.filings.model import Filing

WORDS = read_words(ROOT / "expectations" / "words.yaml")["wording"]


def filing_saying(text: str, section: str) -> Filing:
    return filing_of_entry({"year": 2023, "unit": "甲镇", "section": section, "text": text})


def remarks_on(text: str, section: str = "前言") -> list[Remark]:
    return list(period_remarks(filing_saying(text, section), WORDS))


def unread_in(text: str) -> list[Passage]:
    return list(unread_periods(filing_saying(text, "前言"), WORDS))


@pytest.mark.parametrize(
    ("text", "quote", "advice"),
    [
        (
            "统计期限为2023年1月1日至2023年12月30日。",
            "2023年1月1日至2023年12月30日",
            "不是全年，统计期限通常为2023年1月1日至12月31日，请核对",
        ),
        (
            "统计期限为2022年1月1日至2023年12月31日。",
            "2022年1月1日至2023年12月31日",
            "从2022年算到了2023年，统计期限通常为2023年1月1日至12月31日",
        ),
        (
            "统计期限为2023年1月1日至2023年11月31日。",
            "2023年1月1日至2023年11月31日",
            "日历上没有这一天，统计期限通常为2023年1月1日至12月31日",
        ),
    ],
)
def test_a_period_that_is_the_year_in_part_is_told_with_what_is_usual(
    text: str, quote: str, advice: str
) -> None:
    (remark,) = remarks_on(text)
    assert (remark.kind, remark.passage.quote) == (RemarkKind.YEAR_PART, quote)
    assert remark.advice == advice


def test_a_period_of_another_year_is_told_with_the_reports() -> None:
    (remark,) = remarks_on("统计期限自2022年1月1日起至2022年12月31日止。")
    assert remark.kind is RemarkKind.YEAR_PERIOD
    assert remark.advice == "统计期限应为2023年1月1日至12月31日"


def test_where_no_period_can_be_read_the_words_are_told() -> None:
    (passage,) = unread_in("报告分六部分。本报告的统计期限见附件说明。")
    assert passage.quote == "统计期限见附件说明。"


@pytest.mark.parametrize(
    "text",
    [
        "统计期限如下。2023年1月1日至12月31日。",
        "统计期限：\n\n2023年1月1日至2023年12月31日",
        "统计期限为本年度。",
        "统计期限外收到的来件计入下一年度。",
        "公示起止时间为3月1日至3月7日。",
    ],
)
def test_a_period_elsewhere_or_in_words_is_no_remark(text: str) -> None:
    assert remarks_on(text) == []
    assert unread_in(text) == []


def test_in_the_preamble_a_year_that_nothing_names_is_the_period_too() -> None:
    said = "本报告反映2022年1月1日至2022年12月31日的工作。"
    assert [remark.kind for remark in remarks_on(said)] == [RemarkKind.YEAR_PERIOD]
    assert remarks_on(said, section="一") == []


def test_a_part_of_the_year_that_nothing_names_is_only_a_part() -> None:
    assert remarks_on("公示时间为2024年1月15日至1月26日。") == []
    assert remarks_on("3月1日至4月15日开展公开栏更新活动。", section="一") == []


def test_a_year_that_is_no_year_is_not_also_said_to_be_unread() -> None:
    assert unread_in("统计期限为2O23年度。") == []
