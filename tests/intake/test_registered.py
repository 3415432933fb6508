"""Which unit of ``units.csv`` a file speaks of."""

import pytest

from township_reports.filings.register import Names, Unit, level_named
from township_reports.intake.errors import IntakeError
from township_reports.intake.registered import unit_named

UNITS = {
    unit.unit: unit
    for unit in (
        Unit("示例县", level_named("县"), "", "shili"),
        Unit("晴谷镇", level_named("镇"), "示例县", "qinggu"),
        Unit("荷风街道", level_named("街道"), "示例县", "hefeng"),
        Unit("远山乡", level_named("乡"), "", "yuanshan"),
        Unit("甲县/星渡镇", level_named("镇"), "", "jia-xingdu"),
        Unit("乙县/星渡镇", level_named("镇"), "", "yi-xingdu"),
    )
}

NAMES = Names(UNITS)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("晴谷镇", "晴谷镇"),
        ("晴谷镇人民政府", "晴谷镇"),
        ("示例县晴谷镇", "晴谷镇"),
        ("示例县人民政府", "示例县"),
        ("荷风街道办事处", "荷风街道"),
        ("示例县荷风街道办事处", "荷风街道"),
        ("晴 谷 镇", "晴谷镇"),
        ("晴谷鎮", "晴谷镇"),
        ("示例縣荷風街道辦事處", "荷风街道"),
        ("晴\u2f95镇", "晴谷镇"),
        ("\u200b晴谷镇", "晴谷镇"),
        ("晴谷镇政府", "晴谷镇"),
        ("晴穀鎮人民政府", "晴谷镇"),
        ("云滨市示例县晴谷镇", "晴谷镇"),
        ("南州省云滨市示例县晴谷镇人民政府", "晴谷镇"),
        ("云滨市示例县人民政府", "示例县"),
        ("示例县人民政府荷风街道办事处", "荷风街道"),
        ("荷风街道办", "荷风街道"),
        ("示例县远山乡", "远山乡"),
        ("甲县星渡镇", "甲县/星渡镇"),
        ("甲县/星渡镇", "甲县/星渡镇"),
    ],
)
def test_a_unit_is_found_by_its_name(said: str, key: str) -> None:
    assert unit_named(said, NAMES, "a.html") == key


def test_a_name_of_two_units_is_refused_naming_both() -> None:
    with pytest.raises(IntakeError, match="甲县/星渡镇、乙县/星渡镇"):
        unit_named("星渡镇", NAMES, "a.html")


def test_a_unit_that_is_not_listed_is_refused_with_the_nearest() -> None:
    with pytest.raises(IntakeError, match=r"a\.html 写的是“晴各镇”.*最接近的是 晴谷镇"):
        unit_named("晴各镇", NAMES, "a.html")


@pytest.mark.parametrize(
    "said", ["邻县晴谷镇", "云滨市晴谷镇", "邻县远山乡", "丙县星渡镇", "新晴谷镇"]
)
def test_a_unit_of_the_same_name_elsewhere_is_refused(said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        unit_named(said, NAMES, "a.html")
