"""A unit under the name of a year: what it was called then, and where it may have filed."""

from __future__ import annotations

from dataclasses import replace

from township_reports.filings.register.levels import level_named
from township_reports.filings.register.unit import FormerName, Unit, keys_in, units_in

RENAMED = Unit(
    "青石镇",
    level_named("镇"),
    "示例区",
    "qingshi",
    aliases=("青石",),
    former=(FormerName("老青石乡", 2015), FormerName("青石乡", 2022, 2016)),
)
COUNTY = Unit("示例区", level_named("区"), former=(FormerName("示例县", 2021),))
UNITS = {unit.unit: unit for unit in (COUNTY, RENAMED, Unit("甲镇", level_named("镇"), "示例区"))}


def test_a_unit_has_its_former_name_in_the_years_of_it() -> None:
    then = RENAMED.in_year(2022)
    assert (then.unit, then.level.name, then.slug) == ("青石乡", "乡", "qingshi")
    assert RENAMED.in_year(2015).unit == "老青石乡"
    assert RENAMED.in_year(2023) == RENAMED


def test_the_name_of_today_means_it_in_every_year() -> None:
    assert RENAMED.in_year(2022).aliases == ("青石", "青石镇")


def test_a_unit_that_filed_under_another_of_its_names_has_that() -> None:
    assert RENAMED.in_year(2022, {"青石镇"}).unit == "青石镇"
    assert RENAMED.in_year(2022, {"青石乡", "青石镇"}).unit == "青石乡"
    assert RENAMED.in_year(2022, {"青山镇"}).unit == "青石乡"


def test_the_keys_of_a_year_begin_with_that_years() -> None:
    assert RENAMED.keys(2022) == ("青石乡", "青石镇", "老青石乡")
    assert RENAMED.in_year(2022).keys(2015) == ("老青石乡", "青石镇", "青石乡")
    assert keys_in(UNITS, "青石镇", 2022)[0] == "青石乡"
    assert keys_in(UNITS, "别的镇", 2022) == ("别的镇",)


def test_the_units_of_a_year_stand_under_the_names_of_those_over_them() -> None:
    then = units_in(UNITS, 2021)
    assert {key: unit.parent for key, unit in then.items()} == {
        "示例县": "",
        "青石乡": "示例县",
        "甲镇": "示例县",
    }
    assert then["甲镇"].listed == UNITS["甲镇"]


def test_a_register_without_former_names_is_that_of_every_year() -> None:
    units = {"甲镇": replace(UNITS["甲镇"])}
    assert units_in(units, 2021) is units


def test_an_office_stays_one_whatever_it_was_called() -> None:
    office = Unit("示例市局", level_named("部门"), former=(FormerName("示例镇", 2020),))
    assert office.in_year(2020).level.is_office


def test_a_former_name_is_written_with_its_years() -> None:
    assert [str(name) for name in RENAMED.former] == ["老青石乡（至2015）", "青石乡（2016至2022）"]
