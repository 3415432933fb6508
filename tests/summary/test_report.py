"""The published summary: the official form with the sums, then unit by unit."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from tests.invention import NARRATIVE, example_figures
from tests.summary.conftest import RECEIVED
from township_reports.checks.running import CheckResult
from township_reports.checks.suites import Suite
from township_reports.document.charts import Chart
from township_reports.document.notation import DOCUMENT_MIME, from_json
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.reading import form_for
from township_reports.media.html import blocks_html
from township_reports.media.text import blocks_text
from township_reports.parameters.model import read_parameters
from township_reports.project.folders import Project
from township_reports.report.parts import Part
from township_reports.summary.checking import check_county
from township_reports.summary.county import CountyYear
from township_reports.summary.overview import changes_table, ranking_table, units_table
from township_reports.summary.report import SummaryReport


@pytest.fixture
def report(project: Project, suites_2021: tuple[Suite, ...]) -> SummaryReport:
    county = CountyYear.read(project, 2021, "甲县")
    parameters = read_parameters(project.parameters(2021))
    return SummaryReport(county, parameters, check_county(county, suites_2021))


def test_the_title_says_that_it_is_a_summary(report: SummaryReport) -> None:
    assert report.title_text == "甲县2021年政府信息公开工作年度报告（汇总）"
    assert report.title_text in blocks_html(report.title().blocks)


def test_the_preamble_says_what_was_added_up_and_who_is_not_in_it(report: SummaryReport) -> None:
    text = blocks_text(report.preamble().blocks)
    assert "所属 2 个单位" in text
    assert "甲县办公室、乙镇" in text
    assert "未计入 1 个单位：丙镇" in text


def test_the_official_table_prints_the_sums(report: SummaryReport) -> None:
    html = blocks_html(report.section("三").blocks)
    (table,) = pd.read_html(io.StringIO(html))
    assert table.iloc[0, -1] == 2 * int(example_figures(form_for(2021))[RECEIVED])


def test_without_the_countys_own_text_a_section_says_so(report: SummaryReport) -> None:
    assert "甲县没有填报本部分的正文。" in blocks_text(report.section("五").blocks)


def test_each_unit_has_a_row_and_the_missing_one_is_marked(report: SummaryReport) -> None:
    (table,) = pd.read_html(io.StringIO(blocks_html(report.units().blocks)))
    received = example_figures(form_for(2021))[RECEIVED]
    assert dict(zip(table["单位"], table["新收申请"].astype(str), strict=True)) == {
        "甲县办公室": str(received),
        "乙镇": str(received),
        "丙镇（未计入）": "—",
    }


def test_the_dossier_is_the_summarys_and_carries_the_sums(report: SummaryReport) -> None:
    dossier = report.dossier()
    assert dossier.unit == "甲县/汇总"
    assert dossier.signature == "甲县人民政府"
    received = 2 * int(example_figures(form_for(2021))[RECEIVED])
    assert f",{received}\n" in dossier.files["requests.csv"].splitlines(keepends=True)[1]
    assert dossier.highlights[0][:2] == ("新收申请", str(received))


def test_a_summary_has_the_years_day_not_that_of_the_countys_own_report(
    project: Project,
) -> None:
    form = form_for(2021)
    text = f"{NARRATIVE}\n甲县人民政府\n2022年1月11日\n"
    write_filing(project.data / "2021" / "甲县", form, example_figures(form), text)
    county = CountyYear.read(project, 2021, "甲县")
    parameters = read_parameters(project.parameters(2021))
    report = SummaryReport(county, parameters, CheckResult((), ()))
    shown = blocks_text((*report.section("六").blocks, *report.closing().blocks))
    assert report.dossier().published == "2022-01-20"
    assert "2022年1月20日" in shown
    assert "2022年1月11日" not in shown


def test_the_reviewer_sees_units_rankings_and_years(report: SummaryReport) -> None:
    county = report.county
    assert units_table(county).rows[0] == ["丙镇", "未报送"]
    assert ["新收申请", "1", "乙镇"] in [list(row[:3]) for row in ranking_table(county).rows]
    assert changes_table(county).heads == ("数据", "2020 年", "2021 年")


def test_parts_join_into_one_that_carries_all_of_them(report: SummaryReport) -> None:
    parts = (report.title(), report.pictures(), report.closing())
    shown = Part.joined(*parts)._repr_mimebundle_()
    blocks = tuple(block for part in parts for block in part.blocks)
    charts = [block for block in blocks if isinstance(block, Chart)]
    assert shown["text/html"].count("<img") == len(charts) > 0
    assert from_json(shown[DOCUMENT_MIME]) == blocks
