"""The register made of a list: levels, who is over whom, slugs; what cannot be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.filings.register import FormerName, Unit, level_named, read_register
from township_reports.founding.listing import Listed, ListError, typed_units
from township_reports.founding.registering import register_file, registered


def parents(names: str) -> dict[str, str]:
    return {unit.unit: unit.parent for unit in registered(typed_units(names))}


def test_a_level_is_how_the_name_ends_and_a_department_where_it_ends_with_none() -> None:
    units = registered(typed_units("柳塘县 鲁河镇 云梨乡 荷风街道 柳塘县教育局"))
    assert [unit.level.name for unit in units] == ["县", "镇", "乡", "街道", "部门"]


def test_a_level_that_the_list_names_goes_before_the_names_end() -> None:
    (unit,) = registered([Listed("第 2 行", "荷风新区", level="街道")])
    assert unit.level.name == "街道"


def test_a_level_of_the_lists_own_is_none() -> None:
    (unit,) = registered([Listed("第 2 行", "鲁河镇", level="乡镇（街道）")])
    assert unit.level.name == "镇"


def test_the_one_county_is_over_all_the_others() -> None:
    assert parents("鲁河镇 柳塘县 柳塘县教育局") == {
        "鲁河镇": "柳塘县",
        "柳塘县": "",
        "柳塘县教育局": "柳塘县",
    }


def test_a_city_is_over_its_counties_and_a_county_over_its_towns() -> None:
    assert parents("长桥市 柳塘县 鲁河镇") == {"长桥市": "", "柳塘县": "长桥市", "鲁河镇": "柳塘县"}


def test_of_two_counties_none_is_taken_for_the_one_over_a_town() -> None:
    assert parents("柳塘县 石桥区 鲁河镇") == {"柳塘县": "", "石桥区": "", "鲁河镇": ""}


def test_a_city_alone_is_over_its_towns() -> None:
    assert parents("长桥市 鲁河镇") == {"长桥市": "", "鲁河镇": "长桥市"}


def test_slugs_that_nobody_gave_are_the_names_pinyin() -> None:
    units = registered(typed_units("晴谷镇 鲁河镇 晴谷乡"))
    assert [unit.slug for unit in units] == ["qinggu", "luhe", "qinggu-2"]


def test_the_file_is_a_register(tmp_path: Path) -> None:
    units = registered(typed_units("柳塘县 鲁河镇 荷风街道"))
    name, content = register_file(units)
    (tmp_path / name).write_bytes(content)
    assert tuple(read_register(tmp_path / name).values()) == units
    assert units[1] == Unit("鲁河镇", level_named("镇"), "柳塘县", "luhe")


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        (
            [("第 2 行", "鲁河镇", ""), ("第 5 行", "鲁河镇", "")],
            "名单第 5 行：“鲁河镇”和第 2 行重复",
        ),
        ([("第 2 行", "..", "")], "名单第 2 行：单位名“..”不能用作文件夹名"),
        ([("第 3 行", "鲁河镇", "柳塘县")], "名单第 3 行：上级“柳塘县”不在名单里"),
    ],
)
def test_a_unit_that_cannot_be_one_is_refused_by_its_line(
    listed: list[tuple[str, str, str]], said: str
) -> None:
    with pytest.raises(ListError, match=f"^{said}"):
        registered([Listed(place, unit, parent=parent) for place, unit, parent in listed])


def test_aliases_and_former_names_of_the_list_are_the_registers() -> None:
    (unit,) = registered([Listed("第 2 行", "星渡街道", aliases="星渡", former="星渡镇（至2023）")])
    assert unit.aliases == ("星渡",)
    assert unit.former == (FormerName("星渡镇", 2023),)


@pytest.mark.parametrize(
    ("aliases", "former", "said"),
    [("", "星渡镇", "曾用名“星渡镇”没有写明用到哪一年"), ("鲁河镇", "", "别名“鲁河镇”")],
)
def test_other_names_that_cannot_be_a_units_are_refused_by_their_line(
    aliases: str, former: str, said: str
) -> None:
    listed = Listed("第 3 行", "星渡街道", aliases=aliases, former=former)
    with pytest.raises(ListError, match=f"^名单第 3 行：{said}"):
        registered([Listed("第 2 行", "鲁河镇"), listed])


def test_two_units_of_one_name_are_told_apart_by_their_county() -> None:
    listed = [Listed(f"第 {n} 行", "清河镇") for n in (2, 3)]
    with pytest.raises(ListError, match=r"如 甲县/清河镇$"):
        registered(listed)
