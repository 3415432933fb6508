"""Units by years: each once, under the unit over it, with what became of each report."""

from __future__ import annotations

from dataclasses import replace

from tests.site.listings import listed, listing
from township_reports.site.catalogue import Withdrawn
from township_reports.site.matrix import Cell, CellState, matrix, sounds

COUNTY = listed("甲市/示例县", "shili", "甲市")
SUMMARY = listed("甲市/示例县/汇总", "shili/summary", "甲市/示例县")
TOWN = listed("甲市/示例县/晴谷镇", "qinggu", "甲市/示例县")


def test_a_county_heads_its_units_with_itself_and_its_summary() -> None:
    (city,) = matrix([listing(2021, TOWN, SUMMARY, COUNTY)])
    (county,) = city.below
    assert [row.name for row in county.rows] == ["示例县", "汇总", "晴谷镇"]
    assert [row.is_over for row in county.rows] == [True, True, False]
    assert (county.heading, county.name, county.page) == (
        "甲市 示例县",
        "示例县",
        "shili/units.html",
    )


def test_a_city_counts_the_units_of_its_counties_without_summaries() -> None:
    gone = listing(2022, COUNTY)
    (city,) = matrix([listing(2021, COUNTY, SUMMARY, TOWN), gone])
    assert (city.units, city.published) == (2, 1)


def test_a_city_without_a_report_has_an_address_that_is_no_other_units() -> None:
    stranger = listed("乙镇", "jia")
    pages = [block.page for block in matrix([listing(2021, COUNTY, TOWN, stranger)])]
    assert len(set(pages)) == len(pages)


def test_cells_say_what_became_of_a_report_the_newest_first() -> None:
    first = listing(2019, listed("晴谷镇", "qinggu"))
    second = listing(2020, listed("晴谷镇", "qinggu", days=2))
    gone = Withdrawn("晴谷镇", "晴谷镇", "qinggu", "2022-02-01", "数字有误")
    third = replace(listing(2021, listed("星渡镇", "xingdu")), withdrawn=(gone,))
    (block,) = matrix([first, second, third])
    assert {row.name: row.cells for row in block.rows} == {
        "星渡镇": (Cell(2021, "xingdu"), Cell(2020), Cell(2019)),
        "晴谷镇": (
            Cell(2021, "qinggu", CellState.WITHDRAWN),
            Cell(2020, "qinggu", CellState.CORRECTED),
            Cell(2019, "qinggu"),
        ),
    }


def test_a_unit_of_another_name_keeps_its_row() -> None:
    years = [listing(2020, listed("甲乡", "jia")), listing(2021, listed("甲镇", "jia"))]
    (block,) = matrix(years)
    (row,) = block.rows
    assert (row.name, [cell.slug for cell in row.cells]) == ("甲镇", ["jia", "jia"])


def test_a_unit_whose_reports_were_all_withdrawn_has_a_row_and_no_page() -> None:
    gone = Withdrawn("示例县/晴谷镇", "晴谷镇", "qinggu", "2022-02-01", "数字有误")
    others = listing(2021, listed("示例县/星渡镇", "xingdu", "示例县"))
    (block,) = matrix([replace(others, withdrawn=(gone,))])
    assert [(row.name, row.slug) for row in block.rows] == [("星渡镇", "xingdu"), ("晴谷镇", "")]


def test_characters_with_several_readings_stand_under_each() -> None:
    told = dict.fromkeys(sounds(["重岩镇", "A 区"]).split())
    assert {"zhong重", "chong重", "yan岩"} <= told.keys()
    assert not any("A" in each for each in told)
