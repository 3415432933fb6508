"""The tables that only the reviewer sees."""

from __future__ import annotations

from tests.invention import example_figures, filing_of
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.report.review import ReviewTable, sources_table, year_comparison


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
