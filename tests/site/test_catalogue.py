"""The lists of years: units once, under the unit over them, good across years."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.listings import listed, listing
from township_reports.site.catalogue import (
    ReportYears,
    YearLinks,
    group_reports,
    read_listings,
    units_of,
    years_by_slug,
)


def test_list_reads_back_as_it_was_written(tmp_path: Path) -> None:
    written = listing(2021, listed("晴谷镇", "qinggu", "示例县", days=2))
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "reports.json").write_bytes(written.to_json())
    assert read_listings(tmp_path)[2021].reports == written.reports


@pytest.mark.parametrize("content", ["{}", "[]", '{"reports": [1]}', "[" * 100_000, "\x00"])
def test_a_list_that_cannot_be_read_counts_as_empty(tmp_path: Path, content: str) -> None:
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "reports.json").write_text(content, encoding="utf-8")
    assert read_listings(tmp_path)[2021].reports == ()


def test_unit_is_named_once_as_it_was_listed_last() -> None:
    years = [listing(2020, listed("甲镇", "jia")), listing(2021, listed("甲镇", "jia-xin"))]
    assert [unit.slug for unit in units_of(years)] == ["jia-xin"]


def test_old_address_of_a_unit_shows_all_its_years() -> None:
    years = [listing(2020, listed("甲镇", "jia")), listing(2021, listed("甲镇", "jia-xin"))]
    shown = {slug: [year for year, _ in reports] for slug, reports in years_by_slug(years)}
    assert shown == {"jia": [2021, 2020], "jia-xin": [2021, 2020]}


def test_unit_with_another_name_keeps_its_years_under_its_address() -> None:
    years = [listing(2020, listed("甲乡", "jia")), listing(2021, listed("甲镇", "jia"))]
    shown = {slug: [report.key for _, report in reports] for slug, reports in years_by_slug(years)}
    assert shown == {"jia": ["甲镇", "甲乡"]}


def test_county_heads_its_group_and_stands_in_no_list() -> None:
    county = listed("示例县", "shili")
    summary = listed("示例县/汇总", "shili/summary", "示例县")
    towns = listed("晴谷镇", "qinggu", "示例县"), listed("鲁河镇", "luhe")
    first, rest = group_reports([county, summary, *towns])
    assert (first.heading, first.own, first.summary, first.members) == (
        "示例县",
        county,
        summary,
        towns[:1],
    )
    assert (rest.heading, rest.members) == ("其他单位", towns[1:])


def test_neighbouring_years_pass_over_years_without_a_report() -> None:
    found = ReportYears((year, "甲镇", "jia") for year in (2018, 2019, 2021, 2023)).of("甲镇", 2021)
    assert found == YearLinks((2019, "jia"), (2023, "jia"))
