"""A unit's level says how it signs; a signature says whose it is."""

from __future__ import annotations

import pytest

from township_reports.filings.levels import (
    LEVELS,
    level_in,
    signature_of,
    signatures_of,
    tier_of,
    without_office,
)


@pytest.mark.parametrize(
    ("name", "level", "signature"),
    [
        ("鲁河镇", "镇", "鲁河镇人民政府"),
        ("荷风街道", "街道", "荷风街道办事处"),
        ("示例县", "县", "示例县人民政府"),
        ("示例区", "区", "示例区人民政府"),
        ("示例旗", "旗", "示例旗人民政府"),
        ("鲁河苏木", "苏木", "鲁河苏木人民政府"),
        ("示例县司法局", "部门", "示例县司法局"),
        ("晴谷镇人民政府", "镇", "晴谷镇人民政府"),
        ("某单位", "", "某单位"),
    ],
)
def test_a_unit_signs_with_the_office_of_its_level(name: str, level: str, signature: str) -> None:
    assert signature_of(name, level) == signature


@pytest.mark.parametrize("level", [level.name for level in LEVELS])
def test_a_signature_is_of_the_unit_that_signed(level: str) -> None:
    name = f"甲{level}"
    assert without_office(signature_of(name, level)) == name
    assert signature_of(name, level) in {name, *signatures_of(name)}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("荷风街道人民政府办事处", "荷风街道"),
        ("晴谷镇人民政府", "晴谷镇"),
        ("人民政府", "人民政府"),
        ("示例县司法局", "示例县司法局"),
    ],
)
def test_an_office_is_no_part_of_a_name_but_no_name_is_nothing(name: str, short: str) -> None:
    assert without_office(name) == short


@pytest.mark.parametrize(("name", "level"), [("鲁河镇", "镇"), ("综合部门", ""), ("司法局", "")])
def test_a_name_ends_with_its_level_unless_it_is_a_departments(name: str, level: str) -> None:
    assert level_in(name) == level


@pytest.mark.parametrize(
    ("level", "tier"),
    [("镇", "乡镇街道"), ("乡", "乡镇街道"), ("街道", "乡镇街道"), ("苏木", "乡镇街道"), ("", "")],
)
def test_towns_townships_and_subdistricts_are_of_one_tier(level: str, tier: str) -> None:
    assert tier_of(level) == tier


@pytest.mark.parametrize("level", ["县", "区", "旗"])
def test_counties_districts_and_banners_are_of_one_tier(level: str) -> None:
    assert tier_of(level) == "县"
