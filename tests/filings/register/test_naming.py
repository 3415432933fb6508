"""However a name is written it means its unit, or none: never another."""

from __future__ import annotations

import pytest

from township_reports.filings.register.levels import Level, level_named
from township_reports.filings.register.naming import Names
from township_reports.filings.register.unit import FormerName, Unit

UNITS = {
    unit.unit: unit
    for unit in (
        Unit("云滨市", level_named("市")),
        Unit("示例县", level_named("县"), "云滨市", aliases=("示例",)),
        Unit("河镇", level_named("镇"), "示例县"),
        Unit("清河镇", level_named("镇"), "示例县"),
        Unit("上清河镇", level_named("镇"), "示例县"),
        Unit("清河街道", level_named("街道"), "示例县"),
        Unit("城区街道", level_named("街道"), "示例县"),
        Unit("青山回族乡", level_named("乡"), "示例县", aliases=("青山乡",)),
        Unit("巴音苏木", level_named("苏木"), "示例县"),
        Unit("云河经济开发区", level_named("管委会"), "云滨市"),
        Unit("示例县司法局", level_named("部门"), "示例县"),
        Unit("甲县/星渡镇", level_named("镇")),
        Unit("乙县/星渡镇", level_named("镇")),
        Unit("示例县白石镇", level_named("镇"), "示例县"),
        Unit("红星农场", Level("农场", signs_as="管理处"), "示例县"),
        Unit("柳塘镇", level_named("镇"), "示例县", former=(FormerName("柳塘乡", 2021),)),
    )
}
NAMES = Names(UNITS)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("清河镇", "清河镇"),
        ("清河镇人民政府", "清河镇"),
        ("清河镇政府", "清河镇"),
        ("示例县清河镇", "清河镇"),
        ("云滨市示例县清河镇人民政府", "清河镇"),
        ("云滨市清河镇", "清河镇"),
        ("北岭省云滨市示例县清河镇", "清河镇"),
        ("示例清河镇", "清河镇"),
        ("清河镇（示例县）", "清河镇"),
        ("示例县/清河镇", "清河镇"),
        ("示例县·清河镇", "清河镇"),
        ("示例县 清河镇", "清河镇"),
        ("清 河 镇", "清河镇"),
        ("清河鎮", "清河镇"),
        ("\u200b清河镇", "清河镇"),
        ("河镇", "河镇"),
        ("示例县河镇", "河镇"),
        ("示例县上清河镇人民政府", "上清河镇"),
        ("清河街道办事处", "清河街道"),
        ("清河街道办", "清河街道"),
        ("示例县人民政府清河街道办事处", "清河街道"),
        ("城区街道", "城区街道"),
        ("清河街办事处", "清河街道"),
        ("示例县清河街办", "清河街道"),
        ("示例县城区街道办事处", "城区街道"),
        ("青山乡", "青山回族乡"),
        ("示例县青山回族乡人民政府", "青山回族乡"),
        ("巴音苏木人民政府", "巴音苏木"),
        ("云河经济开发区管委会", "云河经济开发区"),
        ("云滨市云河经济开发区管理委员会", "云河经济开发区"),
        ("示例县司法局", "示例县司法局"),
        ("司法局", "示例县司法局"),
        ("示例县人民政府", "示例县"),
        ("云滨市示例县", "示例县"),
        ("甲县星渡镇", "甲县/星渡镇"),
        ("乙县/星渡镇", "乙县/星渡镇"),
        ("白石镇", "示例县白石镇"),
        ("云滨市示例县白石镇", "示例县白石镇"),
        ("红星农场管理处", "红星农场"),
        ("示例县红星农场", "红星农场"),
        ("柳塘镇人民政府", "柳塘镇"),
    ],
)
def test_a_name_means_its_unit_however_it_is_written(said: str, key: str) -> None:
    assert NAMES.keys_of(said) == (key,)


@pytest.mark.parametrize(
    "said",
    [
        "下清河镇",
        "邻县清河镇",
        "云河县、清河镇",
        "邻市示例县清河镇",
        "新示例县清河镇",
        "邻县云河经济开发区",
        "丙县星渡镇",
        "邻县白石镇",
        "街道",
        "镇",
        "人民政府",
        "邻县司法局",
        "清河",
        "柳塘乡",
        "",
    ],
)
def test_a_name_that_is_no_units_means_none(said: str) -> None:
    assert NAMES.keys_of(said) == ()


def test_a_name_of_two_means_both() -> None:
    assert NAMES.keys_of("星渡镇人民政府") == ("甲县/星渡镇", "乙县/星渡镇")


def test_the_nearest_name_is_told_for_one_that_is_none() -> None:
    assert NAMES.nearest("示例县白石乡") == "示例县白石镇"


@pytest.mark.parametrize("said", ["红岩镇", "绿水街道", ""])
def test_a_name_that_only_ends_like_others_is_near_to_none(said: str) -> None:
    assert NAMES.nearest(said) == ""


def test_a_name_of_other_years_is_known_as_such() -> None:
    assert NAMES.formerly("示例县柳塘乡人民政府") == ("柳塘镇", FormerName("柳塘乡", 2021))
    assert NAMES.formerly("清河乡") is None


def test_a_place_without_a_county_in_the_register_may_stand_before_a_unit() -> None:
    alone = Names({"柳塘镇": Unit("柳塘镇", level_named("镇"))})
    assert alone.keys_of("云滨市示例县柳塘镇人民政府") == ("柳塘镇",)
    assert alone.keys_of("新柳塘镇") == ()


def test_a_city_without_its_county_may_be_of_another_county_than_the_registers() -> None:
    units = {
        unit.unit: unit
        for unit in (
            Unit("云滨市", level_named("市")),
            Unit("示例县", level_named("县"), "云滨市"),
            Unit("清河镇", level_named("镇"), "示例县"),
        )
    }
    assert Names(units).keys_of("云滨市清河镇") == ()
    assert Names(units).keys_of("云滨市示例县清河镇") == ("清河镇",)


def test_a_unit_under_itself_is_no_endless_way() -> None:
    units = {
        key: Unit(key, level_named("县"), parent)
        for key, parent in (("甲县", "乙县"), ("乙县", "甲县"))
    }
    assert Names(units).keys_of("乙县甲县") == ("甲县",)
