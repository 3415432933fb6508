"""The rules of required content: what is missing is said, what is there in any words is not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.invention import NARRATIVE, filing_of, zero_figures
from township_reports.checks.findings import Finding
from township_reports.checks.running import CheckResult, check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite, load_suites
from township_reports.checks.words import Words, read_words
from township_reports.filings import filed_units
from township_reports.filings.model import Filing
from township_reports.filings.reading import read_filing
from township_reports.filings.register import level_named, read_units
from township_reports.forms.reading import form_for, form_named

WORDS = read_words(ROOT / "expectations" / "words.yaml")
DATA = ROOT / "data"
REGISTER = read_units(DATA / "units.csv")
FILED = [(year, unit) for year in range(2019, 2024) for unit in filed_units(DATA / str(year))]
PREAMBLE = "根据《中华人民共和国政府信息公开条例》编制，统计期限为2021年1月1日至12月31日。"
TOPICS = {
    "主动公开": "全年主动公开政府信息90条。",
    "依申请公开": "新收政府信息公开申请3件，办结3件。",
    "政府信息管理": "发布之前逐条审核，失效文件及时清理。",
    "政府信息公开平台建设": "县政府网站专栏每周更新。",
    "监督保障": "工作考核为优秀，社会评议满意度98%，没有人员受到责任追究。",
}
ALL_TOPICS = tuple(TOPICS.values())
#: What the suite says of the six parts when they are listed.
LISTED = (
    "报告由总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，"
    "政府信息公开行政复议、行政诉讼情况，存在的主要问题及改进情况，其他需要报告的事项"
)


@cache
def suites(version: str) -> tuple[Suite, ...]:
    loaded = load_suites(ROOT / "expectations" / version, form_named(version))
    return tuple(suite for suite in loaded if suite.name == "content")


def checked(filing: Filing, words: Words = WORDS) -> CheckResult:
    return check_filing(Subject(filing, words=words), suites(filing.form.version))


def filing_with(
    overall: Sequence[str] = ALL_TOPICS, preamble: str = PREAMBLE, unit: str = "甲镇"
) -> Filing:
    rest = NARRATIVE[NARRATIVE.index("## 五") :]
    narrative = "\n\n".join([preamble, "## 一、总体情况", *overall, rest])
    return filing_of(2021, zero_figures(form_for(2021)), narrative, unit)


def rules(filing: Filing) -> list[str]:
    return [finding.rule for finding in checked(filing).findings]


def test_a_narrative_with_all_that_is_required_gives_no_finding() -> None:
    assert checked(filing_with()).findings == ()


@pytest.mark.parametrize(("year", "unit"), FILED, ids=[f"{unit}-{year}" for year, unit in FILED])
def test_the_sample_data_lacks_nothing(year: int, unit: str) -> None:
    # 竹语乡 2023 has it planted that 六 says nothing of the 信息处理费.
    planted = ["FEES"] if (year, unit) == (2023, "竹语乡") else []
    assert rules(read_filing(DATA, year, unit, REGISTER)) == planted


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != "监督保障"])
def test_a_topic_that_is_not_written_of_is_missing(topic: str) -> None:
    filing = filing_with([text for name, text in TOPICS.items() if name != topic])
    (finding,) = checked(filing).findings
    assert (finding.rule, finding.severity, finding.table) == ("TOPICS", "warning", "一、总体情况")
    assert f"没有写到{topic}" in finding.message


def test_a_small_heading_is_enough_for_a_topic() -> None:
    headings = [f"### （一）{topic}\n\n详见90条公示。" for topic in TOPICS]
    assert "TOPICS" not in rules(filing_with(headings))


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ("开展社会评议，未发生责任追究。", ["工作考核"]),
        ("年度考核良好，责任追究结果为零。", ["社会评议"]),
        ("工作考核合格，社会评议满意，订有责任追究制度。", ["责任追究"]),
        ("工作考核良好，群众满意度提高，没有人被问责。", ["社会评议"]),
        ("制定考核、责任追究等7项制度。", ["工作考核", "社会评议", "责任追究"]),
    ],
)
def test_each_result_of_supervision_is_required(said: str, lacking: list[str]) -> None:
    (finding,) = checked(filing_with([*ALL_TOPICS[:-1], f"监督保障：{said}"])).findings
    assert finding.rule == "RESULTS"
    assert f"没有写{'、'.join(lacking)}的结果" in finding.message


def test_a_department_need_not_report_the_results() -> None:
    filing = filing_with([*ALL_TOPICS[:-1], "组织培训2次，监督保障到位。"], unit="甲镇")
    department = Filing(**{**vars(filing), "level": level_named("部门")})
    assert rules(filing) == ["RESULTS"]
    assert rules(department) == []


def test_the_standard_preamble_gives_period_and_basis() -> None:
    assert rules(filing_with(preamble="")) == []


@pytest.mark.parametrize(
    ("preamble", "lacking"),
    [
        ("现公布甲镇年度报告。", ["PERIOD", "BASIS"]),
        ("统计期限为2021年1月1日至2021年12月31日。", ["BASIS"]),
        ("数据起自2021.1.1-2021.12.31。", ["BASIS"]),
        ("根据《政府信息公开条例》编制。", ["PERIOD"]),
    ],
)
def test_a_preamble_of_ones_own_gives_both(preamble: str, lacking: list[str]) -> None:
    assert rules(filing_with(preamble=preamble)) == lacking


def test_period_and_basis_may_stand_elsewhere() -> None:
    stated = f"{ALL_TOPICS[0]}{PREAMBLE}"
    assert rules(filing_with([*ALL_TOPICS, stated], preamble="现公布本报告。")) == []


def test_where_the_period_is_named_and_cannot_be_read_the_words_are_told() -> None:
    preamble = PREAMBLE.replace("2021年1月1日至12月31日", "往年的口径，见附件")
    (finding,) = checked(filing_with(preamble=preamble)).findings
    assert (finding.rule, finding.severity) == ("PERIOD", "warning")
    assert finding.quote == "统计期限为往年的口径，见附件。"
    assert finding.message == (
        "前言第 1 段“统计期限为往年的口径，见附件。”读不出起止日期：请在前言里写上全年的起止日期"
    )


@pytest.mark.parametrize(
    ("announcement", "is_off"),
    [
        (f"{LISTED}六个部分组成。", False),
        ("本报告分六个部分。", False),
        ("本报告分五个部分。", True),
        (f"{LISTED.replace('其他需要报告的事项', '')}六个部分组成。", True),
        (f"{LISTED.replace('其他需要报告的事项', '')}五部分组成。", True),
        ("办法见第五部分。", False),
    ],
)
def test_parts_announced_are_those_of_the_form(announcement: str, is_off: bool) -> None:
    assert rules(filing_with(preamble=PREAMBLE + announcement)) == ["PARTS"] * is_off


def test_the_parts_that_are_not_listed_are_named() -> None:
    announcement = f"{LISTED.replace('其他需要报告的事项', '')}六个部分组成。"
    (finding,) = checked(filing_with(preamble=PREAMBLE + announcement)).findings
    assert finding.message.endswith("报告共6个部分，这里没有列出其他需要报告的事项")


def test_parts_of_something_else_are_no_announcement() -> None:
    assert rules(filing_with([*ALL_TOPICS, "公开栏分三个部分，按月更换。"])) == []


@pytest.mark.parametrize("said", ["公开90条。", "召开三次会议。", "申请数为0。", "满意率达98%。"])
def test_any_figure_of_ones_own_will_do(said: str) -> None:
    bare = ("主动公开、依申请公开、信息管理、平台和监督保障都有专人，", said)
    assert "FIGURELESS" not in rules(filing_with(["".join(bare)]))


@pytest.mark.parametrize(
    "said", ["依据第二十条办理。", "从四个方面入手。", "2021年有序开展。", "推进一件事一次办。"]
)
def test_numbers_that_count_nothing_are_no_figures(said: str) -> None:
    bare = ("主动公开、依申请公开、信息管理、平台和监督保障都有专人，", said)
    assert "FIGURELESS" in rules(filing_with(["".join(bare)]))


@pytest.mark.parametrize(
    ("heading", "is_off"),
    [
        ("### 一、总体情况", True),
        ("### 五、政府信息公开工作存在的主要问题及改进情况 ###", True),
        ("### （一）主动公开", False),
        ("### 一、主动公开", False),
    ],
)
def test_a_small_heading_that_repeats_a_sections_title_is_off_the_form(
    heading: str, is_off: bool
) -> None:
    found = checked(filing_with([heading, *ALL_TOPICS])).findings
    assert [(f.rule, f.severity) for f in found] == [("FORM", "warning")] * is_off
    assert all(finding.quote == heading.strip("# ") for finding in found)


def test_where_section_one_is_missing_its_content_cannot_be_judged() -> None:
    rest = NARRATIVE[NARRATIVE.index("## 五") :]
    result = checked(filing_of(2021, zero_figures(form_for(2021)), rest))
    assert result.findings == ()
    unjudged = {a.rule: a.not_assessable for a in result.assessments}
    assert unjudged == {
        "TOPICS": 5,
        "RESULTS": 3,
        "FIGURELESS": 1,
        "PERIOD": 0,
        "BASIS": 0,
        "PARTS": 0,
        "FORM": 0,
        "FEES": 0,
    }


def test_what_the_seed_report_lacks_is_found(shared: Any) -> None:
    found = seed_findings(shared)
    # Its 六 names an office and two people, and says nothing of the 信息处理费: FEES is right.
    assert [f.rule for f in found if f.rule != "FORM"] == ["TOPICS", "RESULTS", "FEES"]
    assert "政府信息公开平台建设" in found[0].message
    assert [f.quote for f in found if f.rule == "FORM"] == ["一、总体情况"]


def seed_findings(shared: Any) -> tuple[Finding, ...]:
    (path,) = (shared / "seed").glob("*.txt")
    _, one, rest = path.read_text(encoding="utf-8").split("# 一、总体情况\n", maxsplit=2)
    first = rest.split("## 二、", maxsplit=1)[0]
    five = rest[rest.index("#### 五、") :]
    narrative = f"## 一、总体情况\n{one}# 一、总体情况\n{first}{five.replace('#### ', '## ')}"
    return checked(filing_of(2021, zero_figures(form_for(2021)), narrative, "鲁河镇")).findings


def test_without_words_nothing_is_asked_for() -> None:
    result = checked(filing_with(["无。"]), Words())
    assert result.findings == ()
    assert all(a.held == a.broken == a.not_assessable == 0 for a in result.assessments)
