"""Units and years beside each other: on pages, in files, described for programs."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from base64 import b64decode
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import html
from python_calamine import CalamineWorkbook

from tests.elements import elements, strings
from tests.site.invented import Town
from tests.site.listings import listed, listing
from township_reports.filings import Value
from township_reports.forms.reading import form_for
from township_reports.site import comparison_pages
from township_reports.site.catalogue import Listed, Listing
from township_reports.site.comparison import Comparison, History, Row, compare_units, compare_years
from township_reports.site.comparison_files import comparison_sheet, sheet_csv, sheets_xlsx
from township_reports.site.comparison_pages import ComparisonPages
from township_reports.site.data_packages import Field
from township_reports.site.key_figures import YearFigures, key_figures
from township_reports.site.tree import Tree

_FORM = form_for(2021)


def history(*listings: Listing, value: Value = 7) -> History:
    """The listed reports, each figure being ``value`` and the year's distance from 2020."""
    figures = {
        each.year: YearFigures(
            key_figures(_FORM),
            {
                report.key: tuple(
                    None if value is None else value + each.year - 2020 for _ in _FORM.compared
                )
                for report in each.reports
            },
        )
        for each in listings
    }
    return History(listings, figures)


def county(number: int) -> list[Listed]:
    return [listed(f"云梨街道{n}", f"yunlijiedao-{n}", "示例县") for n in range(number)]


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_figure_stands_beside_last_years_and_the_change() -> None:
    units = (listed("晴谷镇", "qinggu"),)
    now = listing(2022, *units)
    table = compare_units(history(listing(2021, *units), now), now)
    assert table.rows[0].values[:3] == (9, 8, 1)
    assert [column.alias for column in table.columns[:3]] == [
        "received_total",
        "received_total_before",
        "received_total_change",
    ]


def test_the_first_year_has_figures_alone() -> None:
    year = listing(2021, listed("晴谷镇", "qinggu"))
    table = compare_units(history(year), year)
    assert not table.has_changes
    assert table.rows[0].values == (8,) * len(_FORM.compared)


def test_what_has_no_figure_has_no_change() -> None:
    units = (listed("晴谷镇", "qinggu"),)
    now = listing(2022, *units)
    table = compare_units(history(listing(2021, *units), now, value=None), now)
    assert set(table.rows[0].values) == {None}


def test_last_years_figure_is_found_under_the_name_of_then() -> None:
    now = listing(2022, listed("乙镇", "x"))
    table = compare_units(history(listing(2021, listed("甲镇", "x")), now), now)
    assert table.rows[0].values[:3] == (9, 8, 1)


def test_summaries_are_compared_with_nobody() -> None:
    year = listing(2021, listed("示例县", "shili"), listed("示例县/汇总", "shili/summary"))
    found = history(year)
    assert len(found.units) == len(compare_units(found, year).rows) == 1


def test_a_figure_over_the_years_has_the_newest_first_and_a_gap_where_nothing_was_published() -> (
    None
):
    found = history(
        listing(2021, listed("晴谷镇", "qinggu")),
        listing(2022, listed("星渡镇", "xingdu")),
        listing(2023, listed("晴谷镇", "qinggu")),
    )
    table = compare_years(found, found.columns[0], found.units)
    assert table.heads == ("2023 年", "2022 年", "2021 年")
    assert {row.unit.key: row.values for row in table.rows} == {
        "晴谷镇": (10, None, 8),
        "星渡镇": (None, 9, None),
    }


def test_no_text_of_a_file_is_a_formula() -> None:
    unit = listed("=HYPERLINK(1)", "x", "＝1+1")
    table = Comparison("a", "甲", "乙", ("新",), "件", (Field("新", "new"),), (Row(unit, (3,)),))
    sheet = comparison_sheet("甲/乙?", table)
    (row,) = rows_of(sheet_csv(sheet))
    assert (row["单位"], row["上级"], row["新"]) == ("'=HYPERLINK(1)", "'＝1+1", "3")
    content = sheets_xlsx("题", [sheet])
    (name,) = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert name == "甲 乙 "
    with ZipFile(io.BytesIO(content)) as book:
        page = book.read("xl/worksheets/sheet1.xml")
    assert b"=HYPERLINK(1)" in page
    assert b"<f" not in page
    assert b"hyperlink " not in page


def test_a_workbook_of_the_same_sheets_has_the_same_bytes() -> None:
    year = listing(2021, listed("晴谷镇", "qinggu"))
    sheet = comparison_sheet("甲", compare_units(history(year), year))
    assert sheets_xlsx("题", [sheet]) == sheets_xlsx("题", [sheet])


def test_300_units_are_on_one_page_below_300_kilobytes(tmp_path: Path) -> None:
    units = county(300)
    listings = [listing(year, *units) for year in range(2021, 2026)]
    pages = ComparisonPages(Tree(tmp_path), listings[0], history(*listings, value=1200))
    pages.write_year(listings[-1])
    pages.write_all_years(_FORM, {})
    found = [tmp_path / "2025/compare.html", tmp_path / "data/received_total.html"]
    assert [page.read_bytes().count(b"<tr><th") for page in found] == [301, 301]
    assert all(page.stat().st_size < 300_000 for page in found)


def test_many_units_have_a_page_a_county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison_pages, "MOST_UNITS", 3)
    units = [listed("示例县", "shili"), *county(3), listed("柳塘镇", "liutang")]
    listings = [listing(year, *units) for year in (2021, 2022)]
    pages = ComparisonPages(Tree(tmp_path), listings[0], history(*listings))
    pages.write_year(listings[-1])
    pages.write_all_years(_FORM, {})
    for page, folder in (("2022/compare.html", "2022/data"), ("data/index.html", "data")):
        links = strings(html.fromstring((tmp_path / page).read_bytes()), "//main//a/@href")
        for name, count in (("shili", 4), ("group-2", 1)):
            path = f"{folder}/units/{name}.html"
            assert f"../{path}" in links
            of_county = html.fromstring((tmp_path / path).read_bytes())
            assert len(elements(of_county, "(//tbody)[1]/tr")) == count


def test_the_script_is_the_only_one_allowed(tmp_path: Path) -> None:
    year = listing(2021, listed("晴谷镇", "qinggu"))
    ComparisonPages(Tree(tmp_path), year, history(year)).write_year(year)
    page = (tmp_path / "2021/compare.html").read_text(encoding="utf-8")
    (script,) = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    allowed = re.search("script-src 'sha256-([^']+)'", page)
    assert allowed
    assert b64decode(allowed[1]) == hashlib.sha256(script.encode()).digest()


def test_what_is_downloaded_is_what_is_shown(county: Town) -> None:
    county.approved("晴谷镇", "星渡镇", year=2020)
    county.publish(2020)
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    page = html.fromstring((county.site / "data/received_total.html").read_bytes())
    shown = [strings(row, ".//text()[normalize-space()]") for row in elements(page, "//tbody/tr")]
    rows = rows_of((county.site / "data/received_total.csv").read_bytes())
    told = [[row["单位"], row["2021 年"], row["2020 年"]] for row in rows]
    assert [[text.strip() for text in row] for row in shown] == told
    book = CalamineWorkbook.from_path(county.site / "data/compare.xlsx")
    assert book.sheet_names == list({**form_for(2021).compared, **form_for(2020).compared})
    cells = book.get_sheet_by_index(0).to_python()
    assert [str(value).removesuffix(".0") for value in cells[1][2:]] == told[0][1:]


def test_packages_describe_each_table_with_an_alias_for_every_column(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    for path in ("2021/datapackage.json", "data/datapackage.json"):
        folder = (county.site / path).parent
        package = json.loads((county.site / path).read_bytes())
        assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
        assert len(package["resources"]) == 4
        for resource in package["resources"]:
            content = (folder / resource["path"]).read_bytes()
            assert resource["bytes"] == len(content)
            assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
            rows, fields = rows_of(content), resource["schema"]["fields"]
            assert [field["name"] for field in fields] == list(rows[0])
            assert all(re.fullmatch("[a-z][a-z0-9_]*", field["title"]) for field in fields)
            assert len({field["title"] for field in fields}) == len(fields)
            assert {field["type"] for field in fields} <= {"string", "integer", "number"}
            keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows]
            assert len(set(keys)) == len(keys)


def test_tables_of_all_years_are_those_of_the_years_one_after_another(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    for name in ("disclosure", "requests", "appeals"):
        years = [
            rows_of((county.site / f"{year}/data/{name}.csv").read_bytes()) for year in (2020, 2021)
        ]
        assert rows_of((county.site / f"data/{name}.csv").read_bytes()) == [*years[0], *years[1]]


def test_a_row_of_another_label_is_followed_over_the_years_by_its_code(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    county.approved("晴谷镇")
    county.publish()
    rows = rows_of((county.site / "data/disclosure.csv").read_bytes())
    found = {
        (row["年度"], row["行"].rpartition("/")[2], row["列"])
        for row in rows
        if (row["行代码"], row["列代码"]) == ("documents", "made")
    }
    assert found == {
        ("2020", "规范性文件", "本年新制作数量"),
        ("2021", "行政规范性文件", "本年制发件数"),
    }
