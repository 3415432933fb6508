"""Years that cannot be meant, and the report presented as another year's."""

from __future__ import annotations

import pytest

from tests.checks.narrative_corpus import figures_of, filing_of_entry, narrative_of
from tests.conftest import ROOT
from tests.invention import sources_of
from township_reports.checks.views.slips import slip_remarks, title_remarks
from township_reports.checks.words import read_words
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing
from township_reports.forms.reading import form_for

WORDS = read_words(ROOT / "expectations" / "words.yaml")["wording"]


def filing_saying(text: str, section: str = "一") -> Filing:
    return filing_of_entry({"year": 2023, "unit": "甲镇", "section": section, "text": text})


def filing_titled(title: str) -> Filing:
    entry = {"year": 2023, "unit": "甲镇", "section": "一", "text": "公开信息90条。"}
    narrative = f"{title}\n\n依据条例编制。\n\n{narrative_of(entry)}"
    return parse_filing(sources_of(form_for(2023), figures_of(entry), narrative), 2023, "甲镇")


@pytest.mark.parametrize(
    "year", ["202323年", "20233年", "2O23年", "2o23 年", "202l年", "202年", "2203年", "2032年"]
)
def test_a_year_that_cannot_be_meant_is_told(year: str) -> None:
    (remark,) = slip_remarks(filing_saying(f"本镇在{year}，共发布信息90条。"))
    assert remark.passage.quote == year
    assert remark.advice == "年份写错了，请核对是否应为2023年"


@pytest.mark.parametrize(
    "text",
    [
        "二O二三年，公开栏更新12次。",
        "到2032年前完成，规划期为2023—2032年。",
        "200年古树名录、3000年文化遗存的信息已上栏。",
        "2012年印发、2021年修订的办法已公布。",
        "编号20230418，年内更新三次。",
        "按期答复，占比20.3%，年均增长。",
    ],
)
def test_what_only_looks_like_a_slip_is_none(text: str) -> None:
    assert list(slip_remarks(filing_saying(text))) == []


@pytest.mark.parametrize(
    "title",
    [
        "# 甲镇2022年政府信息公开工作年度报告",
        "# 《甲镇二〇二二年政府信息公开工作年度报告》",
        "甲镇2022年度政府信息公开工作年度报告",
    ],
)
def test_a_title_of_another_year_is_told(title: str) -> None:
    (remark,) = title_remarks(filing_titled(title), WORDS)
    assert remark.detail == "2022年"


def test_a_slip_in_the_title_is_told() -> None:
    (remark,) = slip_remarks(filing_titled("# 甲镇2O23年政府信息公开工作年度报告"))
    assert remark.passage.paragraph.section == "标题"


def test_the_reports_own_title_is_right() -> None:
    filing = filing_titled("# 甲镇2023年政府信息公开工作年度报告")
    assert [*title_remarks(filing, WORDS), *slip_remarks(filing)] == []


def test_to_make_last_years_report_was_part_of_this_years_work() -> None:
    said = "按要求编制《甲镇2022年政府信息公开工作年度报告》。"
    assert list(title_remarks(filing_saying(said), WORDS)) == []
    assert len(list(title_remarks(filing_saying(said, section="前言"), WORDS))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "现根据《关于做好2022年政府信息公开工作年度报告编制工作的通知》要求编写。",
        "发现2022年度报告链接失效1处，已修复。",
        "上年度报告（《甲镇2022年政府信息公开工作年度报告》）按时发布。",
        "公开2022年政府信息公开年度报告1条。",
    ],
)
def test_last_years_report_told_of_as_such_is_right(text: str) -> None:
    assert list(title_remarks(filing_saying(text), WORDS)) == []
