"""A unit's level says how it signs and what it calls itself; a project adds levels as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.filings.register.levels import (
    NO_LEVEL,
    LevelsError,
    level_named,
    read_levels,
    shipped_levels,
)
from township_reports.filings.register.names import signatures_of, without_office

OWN = """\
农场: {signs_as: 管理处, calls_itself: [场], together: 乡镇街道}
镇: {signs_as: 镇公所, calls_itself: [镇]}
"""


@pytest.mark.parametrize(
    ("name", "level", "signature"),
    [
        ("鲁河镇", "镇", "鲁河镇人民政府"),
        ("荷风街道", "街道", "荷风街道办事处"),
        ("示例县", "县", "示例县人民政府"),
        ("示例区", "区", "示例区人民政府"),
        ("示例旗", "旗", "示例旗人民政府"),
        ("鲁河苏木", "苏木", "鲁河苏木人民政府"),
        ("鲁河回族乡", "民族乡", "鲁河回族乡人民政府"),
        ("北岭省", "省", "北岭省人民政府"),
        ("示例地区", "地区", "示例地区行政公署"),
        ("云河经济开发区", "管委会", "云河经济开发区管理委员会"),
        ("云河经济开发区管委会", "管委会", "云河经济开发区管委会"),
        ("示例县司法局", "部门", "示例县司法局"),
        ("晴谷镇人民政府", "镇", "晴谷镇人民政府"),
        ("晴谷镇政府", "镇", "晴谷镇政府"),
    ],
)
def test_a_unit_signs_with_the_office_of_its_level(name: str, level: str, signature: str) -> None:
    assert level_named(level).signature_of(name) == signature


def test_a_unit_of_no_level_signs_by_its_name() -> None:
    assert NO_LEVEL.signature_of("某单位") == "某单位"


@pytest.mark.parametrize("level", [level.name for level in shipped_levels()])
def test_a_signature_is_of_the_unit_that_signed(level: str) -> None:
    name = without_office(f"甲{level}")
    signature = level_named(level).signature_of(name)
    assert without_office(signature) == name
    assert signature in {name, *signatures_of(name)}


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("鲁河镇", "镇"),
        ("鲁河回族乡", "乡"),
        ("云河区", "区"),
        ("云河经济开发区", "管委会"),
        ("综合部门", ""),
        ("司法局", ""),
    ],
)
def test_a_name_ends_with_its_level_unless_it_is_a_departments(name: str, level: str) -> None:
    assert shipped_levels().level_in(name).name == level


@pytest.mark.parametrize(
    ("level", "tier"),
    [("镇", "乡镇街道"), ("乡", "乡镇街道"), ("街道", "乡镇街道"), ("苏木", "乡镇街道"), ("", "")],
)
def test_towns_townships_and_subdistricts_are_of_one_tier(level: str, tier: str) -> None:
    assert shipped_levels().tier_of(level) == tier


@pytest.mark.parametrize("level", ["县", "区", "旗"])
def test_counties_districts_and_banners_are_of_one_tier(level: str) -> None:
    assert level_named(level).tier == "县"


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("自治县", "县"),
        ("市辖区", "区"),
        ("县级市", "市"),
        ("街道办事处", "街道"),
        (" 开发区 ", "管委会"),
    ],
)
def test_a_level_goes_by_other_names_too(said: str, level: str) -> None:
    assert level_named(said).name == level


def test_those_over_others_sum_up_and_a_department_is_an_office() -> None:
    over = [level.name for level in shipped_levels() if level.sums_up]
    assert over == ["省", "自治区", "市", "州", "地区", "盟", "县", "区", "旗", "管委会"]
    assert [level.name for level in shipped_levels() if level.is_office] == ["部门"]


def test_a_project_adds_levels_and_changes_others(tmp_path: Path) -> None:
    (tmp_path / "levels.yaml").write_text(OWN, encoding="utf-8")
    levels = read_levels(tmp_path / "levels.yaml")
    farm, town = levels.called("农场"), levels.called("镇")
    assert farm is not None
    assert town is not None
    assert farm.signature_of("红星农场") == "红星农场管理处"
    assert levels.level_in("红星农场") == farm
    assert town.signature_of("晴谷镇") == "晴谷镇镇公所"
    assert [level.name for level in levels][-1] == "农场"


def test_without_a_file_there_are_the_programs_levels(tmp_path: Path) -> None:
    assert read_levels(tmp_path / "levels.yaml") == shipped_levels()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("农场: {sign_as: 管理处}", r"levels\.yaml 第 1 行.*不认识这个键；可用：.*signs_as"),
        ("农场: {sums_up: 是}", r"levels\.yaml 第 1 行.*true 或 false"),
        ("- 农场", r"levels\.yaml.*应是一组"),
    ],
)
def test_a_slip_in_the_levels_is_told_with_its_line(
    tmp_path: Path, text: str, problem: str
) -> None:
    (tmp_path / "levels.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LevelsError, match=problem):
        read_levels(tmp_path / "levels.yaml")


def test_levels_in_another_encoding_are_refused(tmp_path: Path) -> None:
    (tmp_path / "levels.yaml").write_bytes("农场: {}".encode("gb18030"))
    with pytest.raises(LevelsError, match=r"levels\.yaml 不是 UTF-8 编码"):
        read_levels(tmp_path / "levels.yaml")
