"""The charts of a filing, for the reviewer and the published report, and of a county's year."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.invention import Figures, example_figures, filing_of, zero_figures
from township_reports.document.blocks import Title
from township_reports.document.chart_words import alt_text
from township_reports.document.charts import Chart, ChartKind, Series
from township_reports.filings.model import Filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.media.html import blocks_html
from township_reports.media.pdf import compile_pdf
from township_reports.media.text import blocks_text
from township_reports.media.typst import blocks_typst, layout
from township_reports.parameters.model import read_parameters
from township_reports.report import pictures
from township_reports.report.parts import Part
from township_reports.report.pictures import (
    ReviewPictures,
    applicants_chart,
    outcomes_chart,
    pictures_part,
    requests_chart,
    units_chart,
    years_chart,
)

PARAMETERS = read_parameters(Path(__file__).resolve().parents[2] / "params" / "2021.yaml")
WITH = PARAMETERS.model_copy(update={"pictures": True})


def filing(year: int = 2021, **figures: int | str) -> Filing:
    """A filing of zeros but for rows of table 三 by their numbers, in 总计 and 自然人."""
    form = form_for(year)
    paths = {row.number: row.path for row in form.requests.rows}
    all_figures: Figures = zero_figures(form)
    for number, figure in figures.items():
        for column in ("总计", "自然人"):
            all_figures[Place("requests", paths[number], column)] = figure
    return filing_of(year, all_figures, unit="晴谷镇")


def by_series(chart: Chart) -> dict[str, dict[str, object]]:
    return {s.name: dict(zip(chart.categories, s.values, strict=True)) for s in chart.series}


def test_requests_are_shown_beside_last_years() -> None:
    now = filing(2021, 一=13, 二=1, **{"三(七)": 12}, 四=2)
    last = filing(2020, 一=9, 二=0, **{"三(七)": 8}, 四=1)
    assert by_series(requests_chart(now, last)) == {
        "2021 年": {
            "新收申请": 13,
            "上年结转": 1,
            "办理结果": 12,
            "结转下年": 2,
        },
        "2020 年": {
            "新收申请": 9,
            "上年结转": 0,
            "办理结果": 8,
            "结转下年": 1,
        },
    }


def test_without_last_year_there_is_one_series() -> None:
    assert [series.name for series in requests_chart(filing(), None).series] == ["2021 年"]


def test_results_are_added_up_by_group_in_either_form() -> None:
    now = filing(2021, **{"三(三)1": 2, "三(三)8": 3, "三(六)1": 1, "三(六)3": 4})
    last = filing(2020, **{"三(一)": 7, "三(六)": 6})
    shown = by_series(outcomes_chart(now, last))
    assert list(shown["2021 年"].values()) == [0, 0, 5, 0, 0, 5]
    assert list(shown["2020 年"].values()) == [7, 0, 0, 0, 0, 6]
    assert list(shown["2021 年"])[2:4] == ["不予公开", "无法提供"]


def test_a_group_with_a_cell_that_is_no_figure_has_no_sum() -> None:
    figures: dict[str, int | str] = {"三(三)1": "/", "三(三)2": 3}
    shown = by_series(outcomes_chart(filing(2021, **figures), None))
    assert shown["2021 年"]["不予公开"] is None


def test_applicants_are_all_kinds_without_their_total() -> None:
    shown = by_series(applicants_chart(filing(2021, 一=5)))["2021 年"]
    assert shown == {
        "自然人": 5,
        "商业企业": 0,
        "科研机构": 0,
        "社会公益组织": 0,
        "法律服务机构": 0,
        "其他": 0,
    }


def test_the_reviewer_sees_three_charts_and_reads_them_as_text() -> None:
    example = filing_of(2021, example_figures(form_for(2021)))
    shown = ReviewPictures(example, None)._repr_mimebundle_()
    assert shown["text/html"].count("<figure") == 3
    assert "科研机构\t" in shown["text/plain"]


def test_the_reviewers_and_the_published_charts_share_no_id() -> None:
    review, published = (
        re.findall(r' id="([^"]+)"', html)
        for html in (
            ReviewPictures(filing(), filing(2020))._repr_mimebundle_()["text/html"],
            blocks_html(pictures_part(filing(), filing(2020), WITH).blocks),
        )
    )
    assert len({*review, *published}) == len(review) + len(published)


def test_without_the_parameter_there_is_no_part() -> None:
    assert pictures_part(filing(), None, PARAMETERS) == Part()
    title = Part.of(Title("题"))
    assert Part.joined(title, pictures_part(filing(), None, PARAMETERS)) == title


def test_the_published_part_has_heading_and_note_before_three_charts() -> None:
    blocks = pictures_part(filing(), None, WITH).blocks
    html = blocks_html(blocks)
    assert html.startswith("<h2>图解</h2>\n<p>图中数字取自本报告各表。</p>\n<figure")
    assert blocks_text(blocks).startswith("图解\n\n图中数字取自本报告各表。")
    assert blocks_typst(blocks).count("figure(kind: image") == 3


def printed(source: str) -> list[str]:
    """The text of each page, in the layout of the report."""
    roles = ("title", "body", "heading", "subheading", "folio")
    fonts = "".join(f'#let {role}-font = ("Noto Serif SC", "Noto Sans SC")\n' for role in roles)
    rest = '#let draft = false\n#let fault-color = red\n#set document(title: "图")\n'
    whole = f"{fonts}{rest}{layout()}\n\n{source}"
    pages = PdfReader(io.BytesIO(compile_pdf(whole, date(2022, 1, 20)))).pages
    return [page.extract_text() for page in pages]


def test_the_published_part_prints_in_the_reports_layout() -> None:
    part = pictures_part(filing(2021, 一=13), filing(2020, 一=9), WITH)
    text = "".join(printed(blocks_typst(part.blocks)))
    assert all(f"{chart}（单位：件）" in text for chart in ("申请的办理结果", "新收申请的申请人"))


def test_units_stand_the_largest_first() -> None:
    chart = units_chart("新收申请", {"晴谷镇": 3, "星渡镇": 9, "竹语乡": 3})
    assert by_series(chart) == {"新收申请": {"星渡镇": 9, "晴谷镇": 3, "竹语乡": 3}}
    assert list(by_series(chart)["新收申请"]) == ["星渡镇", "晴谷镇", "竹语乡"]


@pytest.mark.parametrize(("units", "last"), [(30, "第29镇"), (31, "其他 2 个单位")])
def test_of_many_units_the_smallest_are_one_bar(units: int, last: str) -> None:
    chart = units_chart("新收申请", {f"第{i}镇": 100 - i for i in range(units)})
    assert len(chart.categories) == pictures.MOST_UNITS
    assert chart.categories[-1] == last
    assert sum(chart.figures) == sum(100 - i for i in range(units))


def test_years_stand_in_order_with_a_gap_where_there_is_no_figure() -> None:
    chart = years_chart("新收申请", {2021: 13, 2019: 3, 2020: None})
    assert chart.kind is ChartKind.COLUMNS
    assert chart.categories == ("2019 年", "2020 年", "2021 年")
    assert chart.series == (Series("新收申请", (3, None, 13)),)


def test_a_year_that_nobody_names_has_its_place_between_the_others() -> None:
    assert years_chart("新收申请", {2019: 3, 2021: 13}).series[0].values == (3, None, 13)


def test_years_before_the_first_figure_and_after_the_last_have_no_room() -> None:
    chart = years_chart("新收申请", {2018: None, 2019: 3, 2020: 0, 2021: None})
    assert chart.categories == ("2019 年", "2020 年")


def test_of_years_without_any_figure_none_is_left_out() -> None:
    chart = years_chart("新收申请", {2020: None, 2021: None})
    assert chart.categories == ("2020 年", "2021 年")
    assert years_chart("新收申请", {}).categories == ()


def test_charts_of_other_names_have_other_keys() -> None:
    charts = [
        *(units_chart(name, {"晴谷镇": 1}) for name in ("新收申请", "行政复议")),
        *(years_chart(name, {2021: 1}) for name in ("新收申请", "行政复议")),
    ]
    assert len({chart.key for chart in charts}) == 4


def test_the_rest_is_not_told_as_the_largest_unit() -> None:
    chart = units_chart("申请", {f"第{i}镇": 10 + (i == 7) for i in range(200)})
    assert "最多的是第7镇 11 件" in alt_text(chart)
    assert "全部合计 2001 件" in alt_text(chart)


@pytest.mark.parametrize("lines", range(14, 22))
def test_heading_and_note_are_not_parted_from_the_first_chart_in_print(lines: int) -> None:
    before = "".join(f"#par[第 {line} 段]\n" for line in range(lines))
    pages = printed(before + blocks_typst(pictures_part(filing(), filing(2020), WITH).blocks))
    (page,) = [text for text in pages if pictures.HEADING in text]
    assert pictures.NOTE in page
    assert "申请的收到和办理" in page
