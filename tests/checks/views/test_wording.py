"""The rules of words: the corpus, the sample data, and what looks like a slip and is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests.checks.narrative_corpus import ENTRIES, UNITS, filing_of_entry
from tests.conftest import ROOT
from tests.invention import filing_of, zero_figures
from township_reports.checks.findings import Finding
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite, load_suites
from township_reports.checks.views.names import self_remarks
from township_reports.checks.words import Words, read_words
from township_reports.filings import filed_units
from township_reports.filings.model import Filing
from township_reports.filings.reading import read_filing
from township_reports.filings.register import (
    FormerName,
    Level,
    Unit,
    level_named,
    read_units,
    shipped_levels,
)
from township_reports.forms.reading import form_for, form_named

WORDS = read_words(ROOT / "expectations" / "words.yaml")
RULES = {"YEAR", "STALE", "NOTICE", "UNIT", "LEFTOVER", "PRIVATE"}
CORPUS = {"periods", "notices", "unit_words", "leftovers", "private"}
DATA = ROOT / "data"
REGISTER = read_units(DATA / "units.csv")
FILED = [(year, unit) for year in range(2019, 2024) for unit in filed_units(DATA / str(year))]


@cache
def suites(version: str) -> tuple[Suite, ...]:
    loaded = load_suites(ROOT / "expectations" / version, form_named(version))
    return tuple(suite for suite in loaded if suite.name == "wording")


def found_in(
    filing: Filing, units: Mapping[str, Unit] = UNITS, words: Words = WORDS
) -> tuple[Finding, ...]:
    subject = Subject(filing, words=words, others=tuple(units.values()))
    return check_filing(subject, suites(filing.form.version)).findings


def filing_saying(text: str, section: str = "一", unit: str = "甲镇", year: int = 2021) -> Filing:
    return filing_of_entry({"year": year, "unit": unit, "section": section, "text": text})


def named(entry: Mapping[str, Any]) -> str:
    return f"{entry['file']}-{entry['name']}"


def is_the_expected(finding: Finding, expected: tuple[str, str, str]) -> bool:
    rule, severity, words = expected
    stands_there = words in finding.quote or finding.quote in words
    return (finding.rule, finding.severity) == (rule, severity) and stands_there


@pytest.mark.parametrize("entry", ENTRIES, ids=named)
def test_a_narrative_gives_the_findings_a_careful_reader_would(entry: Mapping[str, Any]) -> None:
    findings = list(found_in(filing_of_entry(entry)))
    expected = [tuple(finding) for finding in entry["findings"] if finding[0] in RULES]
    assert len(findings) == len(expected), findings
    for one in expected:
        match = next(finding for finding in findings if is_the_expected(finding, one))
        findings.remove(match)


@pytest.mark.parametrize(
    "period",
    [
        "自2022年1月1日始至2022年12月31日止",
        "2022年1月1日起，截至2022年12月31日",
        "2022年1—12月",
        "2022年1月至12月",
        "2022年1月1日到12月31日",
        "二〇二二年一月一日至二〇二二年十二月三十一日",
    ],
)
def test_a_period_of_another_year_is_found_however_it_is_written(period: str) -> None:
    text = f"所列数据的统计期限为{period}。"
    (finding,) = found_in(filing_saying(text, section="前言", year=2023))
    assert (finding.rule, finding.severity) == ("YEAR", "critical")
    assert found_in(filing_saying(text, section="前言", year=2022)) == ()


def test_half_of_the_corpus_is_clean_or_only_looks_off() -> None:
    own = [entry for entry in ENTRIES if entry["file"] in CORPUS]
    clean = [entry for entry in own if not entry["findings"]]
    assert len(clean) >= len(own) / 2


@pytest.mark.parametrize(("year", "unit"), FILED, ids=[f"{unit}-{year}" for year, unit in FILED])
def test_the_sample_data_has_no_slip_of_words(year: int, unit: str) -> None:
    assert found_in(read_filing(DATA, year, unit, REGISTER), REGISTER) == ()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("我镇委托第三方评估，基本办结全部事项，自我局限有所克服。", "甲镇"),
        ("本办法自发布之日起施行，日本市场行情一栏已撤下。", "甲镇"),
        ("会同乡镇长轮训班学员观摩村务公开栏，乡（镇）长座谈三次。", "丁街道"),
        ("城镇长者食堂的价目按月公布，城乡长效管护经费逐村公开。", "丁街道"),
        ("转发《我县政务公开工作要点》，学习“本乡本土”宣讲做法。", "甲镇"),
        ("我县各部门的指南由我局汇总，我市热线知识库同步更新。", "戊县司法局"),
        ("甲镇、乙镇和丙乡的公开专区由我县统一改造。", "戊县"),
    ],
)
def test_what_only_looks_like_another_units_words_is_none(text: str, unit: str) -> None:
    assert found_in(filing_saying(text, unit=unit)) == ()


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("2022年，我镇将继续充实公开内容。", "五"),
        ("2020年，我镇原计划新建查阅点，后并入便民服务中心。", "五"),
        ("2021年，我镇将公开工作纳入站所考核，但更新仍不均衡。", "五"),
        ("2020年1月1日至12月31日收到申请9件，2021年同期收到6件。", "一"),
        ("深入学习党的十九届五中全会精神，开展宣讲3场。", "一"),
        ("深入学习党的十九大和十九届历次全会精神。", "一"),
        ("二〇〇八年以来的档案全部扫描，〇一二号卷已补齐。", "一"),
        ("有意见的群众可请填写人代为提交，已邀请填写人座谈。", "一"),
        ("依据《条例》第二十条，XX光缆工程的信息没有纳入。", "一"),
    ],
)
def test_what_only_looks_like_another_year_or_a_blank_is_none(text: str, section: str) -> None:
    assert found_in(filing_saying(text, section)) == ()


@pytest.mark.parametrize(
    ("text", "section", "year", "rule"),
    [
        ("统计期限：2020.1.1-2020.12.31。", "前言", 2021, "YEAR"),
        ("2020年1月1日至12月31日，我镇公开信息90条。", "一", 2021, "YEAR"),
        ("2020 年，我镇公开信息90条。", "一", 2021, "YEAR"),
        ("2022年，我镇将进一步加强培训。", "五", 2022, "STALE"),
        ("贯彻党的十九大和十九届历次全会精神。", "一", 2022, "STALE"),
        ("贯彻党的二十大和二十届二中全会精神。", "一", 2024, "STALE"),
        (
            "依据国办公开办函〔２０１９〕60号编制。".replace("２０１９", "2019"),
            "前言",
            2024,
            "NOTICE",
        ),
        ("我镇党政办公室电话为（待补充）。", "前言", 2021, "LEFTOVER"),
        ("某某镇全年公开信息90条。", "一", 2021, "LEFTOVER"),
    ],
)
def test_other_ways_to_slip_are_found(text: str, section: str, year: int, rule: str) -> None:
    assert [f.rule for f in found_in(filing_saying(text, section, year=year))] == [rule]


def test_a_word_repeated_in_a_paragraph_is_one_finding_and_one_in_each_paragraph() -> None:
    filing = filing_saying("我乡重视公开，我乡各站所照办。\n\n我乡按月检查。")
    assert [finding.row for finding in found_in(filing)] == ["第 1 段", "第 2 段"]


def test_a_finding_says_where_and_what_to_do() -> None:
    (finding,) = found_in(filing_saying("党政办公室承办。\n\n由乡长任组长。"))
    assert finding.message == "一、总体情况第 2 段“乡长”：甲镇的负责人是镇长"
    assert (finding.table, finding.row, finding.quote) == ("一、总体情况", "第 2 段", "乡长")
    assert finding.file == "2021/甲镇/narrative.md"


def test_the_longest_name_is_meant() -> None:
    units = {**UNITS, "甲镇新村": Unit("甲镇新村", level_named("部门"), "乙镇")}
    (finding,) = found_in(filing_saying("甲镇新村的公开栏已更换。"), units)
    assert (finding.rule, finding.quote) == ("UNIT", "甲镇新村")


def test_without_words_only_personal_data_is_found() -> None:
    filing = filing_saying("我乡请填写20XX年的表，手机19900001234。")
    assert [f.rule for f in found_in(filing, words=Words())] == ["PRIVATE"]


def test_personal_data_in_a_table_is_found_in_its_line() -> None:
    figures = zero_figures(form_for(2021))
    figures[next(iter(figures))] = "19900001234"
    (finding,) = found_in(filing_of(2021, figures))
    assert (finding.rule, finding.severity) == ("PRIVATE", "warning")
    assert finding.file == "2021/甲镇/disclosure.csv"
    assert finding.message.startswith("disclosure.csv第 ")
    assert "19900001234" not in str(finding)


def test_all_that_a_heading_may_lack_may_be_lacking() -> None:
    for name in WORDS["wording"]:
        kept = {key: value for key, value in WORDS["wording"].items() if key != name}
        for words in ({**kept, name: None}, kept):
            found_in(filing_saying("我镇无。"), words=Words({"wording": words}))


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("辛区", "我区主动公开政府信息90条。"),
        ("癸旗", "我旗主动公开政府信息90条。"),
        ("子苏木", "本苏木主动公开政府信息90条。"),
        ("壬街道", "我街办理申请3件。"),
        ("戊县司法局", "我局按照我县部署办理申请3件。"),
    ],
)
def test_a_unit_calls_itself_by_its_levels_words(unit: str, text: str) -> None:
    assert found_in(filing_saying(text, unit=unit)) == ()


def test_a_level_of_a_projects_own_calls_itself_as_its_file_says() -> None:
    farm = Level("农场", calls_itself=("场",))
    filing = replace(filing_saying("我镇主动公开政府信息90条。"), level=farm)
    (remark,) = self_remarks(filing, WORDS["wording"], shipped_levels().beside([farm]))
    assert (remark.detail, remark.advice) == ("我镇", "甲镇应自称我场")


def test_a_units_other_name_is_no_slip_of_its_own() -> None:
    unit = replace(
        UNITS["戊县"], unit="沭阳县", aliases=("沐阳县",), former=(FormerName("沫阳县", 2019),)
    )
    units = {**UNITS, "沭阳县": unit}
    for said in ("沐阳县", "沫阳县"):
        assert found_in(filing_saying(f"{said}公开信息90条。", unit="沭阳县"), units) == ()
    (finding,) = found_in(filing_saying("沮阳县公开信息90条。", unit="沭阳县"), units)
    assert "单位名应为沭阳县" in finding.message
