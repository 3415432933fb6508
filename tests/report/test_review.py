"""The tables that only the reviewer sees."""

from __future__ import annotations

from dataclasses import replace

from tests.checks.narrative_corpus import figures_of, narrative_of
from tests.conftest import ROOT
from tests.invention import example_figures, filing_of, sources_of
from township_reports.checks.subject import Subject
from township_reports.checks.words import read_words
from township_reports.filings.origins import DecidedCell, Origins
from township_reports.filings.reading import parse_filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.parameters import read_parameters
from township_reports.report.review import (
    ReviewTable,
    coverage_table,
    parameters_table,
    sources_table,
    year_comparison,
)


def html(table: ReviewTable) -> str:
    return table._repr_mimebundle_()["text/html"]


def test_text_of_a_filing_stays_text() -> None:
    table = ReviewTable(["问题"], [["<script>alert(1)</script>&"]])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in html(table)


def test_a_table_without_rows_says_so() -> None:
    assert ReviewTable(["问题"], [], "没有问题")._repr_mimebundle_() == {
        "text/html": "<p>没有问题</p>",
        "text/plain": "没有问题",
    }


def test_the_severities_are_told_apart_by_more_than_colour() -> None:
    table = ReviewTable(["严重程度"], [["严重"], ["提示"]])
    assert "color:#b3261e" in html(table)
    assert ">严重</span></td>" in html(table)
    assert ">提示</td>" in html(table)


def test_over_the_sources_stands_what_people_decided_of_them() -> None:
    filing = filing_of(2021, example_figures(form_for(2021)))
    place = next(iter(filing.cells))
    cell = DecidedCell(place, "13", "1 3", "王审核", "2022-01-08 15:30:12", "看过原件")
    origins = Origins("a.docx", decided=(cell,) * 22, assigned="王审核（2022-01-08 15:30:12）")
    table = sources_table(replace(filing, origins=origins))
    whose, first, *_, more = table.caption.split("；")
    assert whose == "来件是哪个单位的，由 王审核（2022-01-08 15:30:12） 定"
    assert first.endswith("原文“1 3”，由 王审核（2022-01-08 15:30:12）定为“13”，看过原件")
    assert more == "由人定的共 22 格，见 provenance.json"
    assert sources_table(filing).caption == ""


def test_the_parameters_are_told_in_words() -> None:
    parameters = read_parameters(ROOT / "params" / "2021.yaml")
    told = {row[0]: row[1] for row in parameters_table(parameters, "晴谷镇").rows}
    assert (told["单位"], told["年度"]) == ("晴谷镇", "2021 年")
    assert told["最迟公布日期"] == "2022年1月31日"
    open_ended = parameters.model_copy(update={"deadline": None, "pictures": True})
    told = {row[0]: row[1] for row in parameters_table(open_ended, "晴谷镇").rows}
    assert (told["最迟公布日期"], told["图解"]) == ("没有定", "有")


def test_sources_name_each_file_with_its_hash() -> None:
    table = sources_table(filing_of(2021, example_figures(form_for(2021))))
    assert [row[0] for row in table.rows] == [
        "2021/甲镇/disclosure.csv",
        "2021/甲镇/requests.csv",
        "2021/甲镇/appeals.csv",
        "2021/甲镇/narrative.md",
    ]
    assert all(len(row[2]) == 64 for row in table.rows)


def test_the_comparison_shows_both_years_and_the_change() -> None:
    figures = example_figures(form_for(2021))
    place = Place("appeals", "行政复议", "总计")
    last = filing_of(2021, {**figures, place: int(figures[place]) + 2})
    (row,) = [
        row
        for row in year_comparison(filing_of(2022, figures), last).rows
        if row[:3] == ["表四", "行政复议", "总计"]
    ]
    assert row[3:] == [str(figures[place]), str(int(figures[place]) + 2), "-2"]


def test_without_last_year_the_comparison_shows_dashes() -> None:
    table = year_comparison(filing_of(2022, example_figures(form_for(2021))), None)
    assert {tuple(row[4:]) for row in table.rows} == {("—", "—")}


def coverage_of(text: str, *lines: str) -> ReviewTable:
    entry = {"year": 2021, "section": "一", "text": text, "figures": {"新收": 8}}
    sources = sources_of(form_for(2021), figures_of(entry), narrative_of(entry))
    said = "\n".join(("rule,table,row,column,read_as,reason", *lines))
    filing = parse_filing({**sources, "explanations.csv": said.encode()}, 2021, "甲镇")
    return coverage_table(Subject(filing, words=read_words(ROOT / "expectations" / "words.yaml")))


def test_the_coverage_counts_the_figures_and_lists_those_that_were_not_held() -> None:
    table = coverage_of("新收申请8件，较上年减少4件。镇里会商疑难申请6件。")
    assert table.rows == [
        ["一、总体情况第 1 段", "镇里会商疑难申请【6件】", "没有读懂", ""],
        ["一、总体情况第 1 段", "新收申请8件，较上年减少【4件】", "有理由不核对", "与别的年份比较"],
    ]
    line = "正文里与表格有关的数 3 个：读懂并核对 1 个，有理由不核对 1 个，没有读懂 1 个"
    assert f">{line}</caption>" in html(table)
    assert table._repr_mimebundle_()["text/plain"].startswith(line)


def test_the_coverage_names_the_units_own_words() -> None:
    table = coverage_of(
        "新收申请8件。镇里会商疑难申请6件。", "COVERAGE,,,疑难申请6件,与表格无关,会商的次数"
    )
    assert [row[2:] for row in table.rows] == [
        ["有理由不核对", "与表格无关；填报人说明：会商的次数"]
    ]


def test_the_coverage_lists_what_was_held_as_the_unit_reads_it() -> None:
    line = "COVERAGE,,,疑难申请6件,不予公开,会商后都不公开"
    (row,) = coverage_of("新收申请8件。镇里会商疑难申请6件。", line).rows
    assert row[2:] == ["读懂并核对", "读作“不予公开”；填报人说明：会商后都不公开"]


def test_where_every_figure_was_held_the_coverage_is_one_line() -> None:
    line = "正文里与表格有关的数 1 个：读懂并核对 1 个，有理由不核对 0 个，没有读懂 0 个"
    assert html(coverage_of("新收申请8件。")) == f"<p>{line}</p>"
