"""Names are compared as they are read, apart from any register."""

from __future__ import annotations

import pytest

from township_reports.filings.register.levels import Level
from township_reports.filings.register.names import (
    is_same_name,
    own_name,
    plain_name,
    signatures_of,
    without_office,
)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("荷风街道人民政府办事处", "荷风街道"),
        ("晴谷镇人民政府", "晴谷镇"),
        ("云河经济开发区管委会", "云河经济开发区"),
        ("示例地区行政公署", "示例地区"),
        ("人民政府", "人民政府"),
        ("示例县司法局", "示例县司法局"),
        ("县政府", "县"),
        ("国际办", "国际办"),
    ],
)
def test_an_office_is_no_part_of_a_name_but_no_name_is_nothing(name: str, short: str) -> None:
    assert without_office(name) == short


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("清河镇（示例县）", "示例县清河镇"),
        ("清河镇（含开发办）", "清河镇(含开发办)"),
        ("示例县－清河鎮 人民政府", "示例县清河镇"),
    ],
)
def test_a_name_is_compared_in_one_way_of_writing(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("安康市云河县柳塘镇", "柳塘镇"),
        ("柳塘镇", "柳塘镇"),
        ("市区镇", "市区镇"),
        ("城区街道", "城区街道"),
        ("示例县城区街道", "城区街道"),
        ("云河自治州示例县人民政府", "示例县"),
    ],
)
def test_a_units_own_name_stands_behind_those_over_it(name: str, own: str) -> None:
    assert own_name(name) == own


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("清河镇", "示例县清河镇人民政府", True),
        ("清河镇", "上清河镇", False),
        ("甲县清河镇", "乙县清河镇", False),
    ],
)
def test_names_of_one_unit_differ_in_those_over_it_alone(
    one: str, other: str, is_same: bool
) -> None:
    assert is_same_name(one, other) is is_same


def test_a_level_of_a_projects_own_may_sign_as_no_other_does() -> None:
    farm = Level("农场", signs_as="管理处")
    assert "红星农场管理处" in signatures_of("红星农场", farm)
    assert "红星农场管理处" not in signatures_of("红星农场")
