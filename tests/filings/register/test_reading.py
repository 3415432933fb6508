"""units.csv, and which folders of a year are filings."""

from pathlib import Path

import pytest

from township_reports.filings.register import (
    Unit,
    UnitsError,
    level_named,
    level_of,
    read_register,
    read_units,
)

HEAD = "unit,level,parent,slug,code\n"


def units_csv(folder: Path, lines: str, head: str = HEAD) -> Path:
    path = folder / "units.csv"
    path.write_text(head + lines, encoding="utf-8")
    return path


def test_units_stand_by_key_in_their_order(tmp_path: Path) -> None:
    path = units_csv(tmp_path, "示例县,县,,shili,\n示例县/甲镇, 镇 ,示例县,jia-zhen,370000\n")
    units = read_units(path)
    assert list(units) == ["示例县", "示例县/甲镇"]
    assert units["示例县/甲镇"] == Unit(
        "示例县/甲镇", level_named("镇"), "示例县", "jia-zhen", "370000"
    )


def test_without_the_file_there_are_no_units(tmp_path: Path) -> None:
    assert read_units(tmp_path / "units.csv") == {}


@pytest.mark.parametrize("head", ["", "unit,level\n", "单位,级别,上级,slug,代码\n"])
def test_a_wrong_head_is_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(UnitsError, match=r"units\.csv 第 1 行应为：unit,level,parent,slug,code"):
        read_units(units_csv(tmp_path, "甲镇,镇,,jia,\n" if head else "", head))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("乙镇,村,,yi,", "级别“村”应为 市、县、区、旗、镇、乡、苏木、街道、部门 之一"),
        ("甲镇,镇,,yi,", "单位“甲镇”重复：只留一行"),
        ("乙镇,镇,,jia,", "slug“jia”重复：换一个"),
        ("乙镇,镇,,Yi Zhen,", "slug“Yi Zhen”只能用小写字母、数字和连字符"),
        ("乙镇,镇,,,", "slug“”只能用小写字母、数字和连字符"),
        ("乙镇,镇,,yi", "应有 5 格，实有 4 格"),
        ("乙镇,镇,,yi,,", "应有 5 格，实有 6 格"),
        (",镇,,yi,", "单位名“”不能用作文件夹名：写名称，上下级之间用 / 隔开"),
        ("甲镇/汇总,镇,,yi,", "单位名“甲镇/汇总”里的“汇总”是程序自己用的名字：换一个名称"),
        ('"乙\x1b[31m镇",镇,,yi,', "单位名“乙\\x1b[31m镇”里有看不见的字符：重新打一遍"),
        ("乙镇,\x1b[2J,,yi,", "级别“\\x1b[2J”应为 市、县、区、旗、镇、乡、苏木、街道、部门 之一"),
        ("乙镇,镇,../../esc,yi,", "上级“../../esc”不能用作文件夹名：写名称，上下级之间用 / 隔开"),
        (
            "乙镇,镇,../site/2021/county,yi,",
            "上级“../site/2021/county”不能用作文件夹名：写名称，上下级之间用 / 隔开",
        ),
        (f"乙镇,镇,,{'y' * 101},", f"slug“{'y' * 40}”超过 100 个字符：写短些"),
        ("乙镇,镇,,aux,", "slug“aux”是 Windows 留用的名字：换一个"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_its_reason(
    tmp_path: Path, line: str, reason: str
) -> None:
    path = units_csv(tmp_path, f"甲镇,镇,,jia,\n{line}\n")
    with pytest.raises(UnitsError, match=r"^units\.csv 第 3 行：") as caught:
        read_units(path)
    assert str(caught.value).endswith(reason)


@pytest.mark.parametrize("same", ["B镇", "b镇", "e\u0301镇"])
def test_what_some_system_takes_for_one_folder_is_one_unit(tmp_path: Path, same: str) -> None:
    path = units_csv(tmp_path, f"b镇,镇,,b,\n\u00e9镇,镇,,e,\n{same},镇,,c,\n")
    with pytest.raises(UnitsError, match=f"^units\\.csv 第 4 行：单位“{same}”重复：只留一行$"):
        read_units(path)


def test_a_register_has_the_units_and_those_over_them_in_any_order(tmp_path: Path) -> None:
    path = units_csv(tmp_path, "丙镇,镇,乙县,bing,\n乙县,县,甲市,yi,\n甲市,市,,jia,\n")
    assert read_register(path) == read_units(path)
    assert list(read_register(path)) == ["丙镇", "乙县", "甲市"]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("甲镇,镇,甲镇,jia,\n", "第 2 行：上级绕成一圈（甲镇 → 甲镇）：改正其中一个的上级"),
        (
            "甲镇,镇,乙县,jia,\n乙县,县,丙市,yi,\n丙市,市,乙县,bing,\n",
            "第 2 行：上级绕成一圈（乙县 → 丙市 → 乙县）：改正其中一个的上级",
        ),
        (
            "乙县,县,,yi,\n甲镇,镇,乙线,jia,\n",
            "第 3 行：上级“乙线”不在名单里：改正名称，或者先加上它的一行",
        ),
    ],
)
def test_a_parent_that_is_none_is_named_with_its_line(
    tmp_path: Path, lines: str, problem: str
) -> None:
    with pytest.raises(UnitsError) as caught:
        read_register(units_csv(tmp_path, lines))
    assert str(caught.value) == f"units.csv {problem}"


def test_some_lines_of_a_register_need_not_have_those_over_them(tmp_path: Path) -> None:
    assert list(read_units(units_csv(tmp_path, "甲镇,镇,乙县,jia,\n"))) == ["甲镇"]


def test_the_country_has_room_in_a_register(tmp_path: Path) -> None:
    lines = "".join(f"乡{n},乡,县{n // 40},x{n},\n" for n in range(97_000))
    over = "".join(f"县{n},县,,y{n},\n" for n in range(97_000 // 40))
    assert len(read_register(units_csv(tmp_path, lines + over))) == 97_000 + 97_000 // 40


def test_more_units_than_a_country_has_are_refused(tmp_path: Path) -> None:
    lines = "".join(f"乡{n},乡,,x{n},\n" for n in range(100_000))
    with pytest.raises(UnitsError, match=r"^units\.csv 超过 100000 行，不像一张表$"):
        read_units(units_csv(tmp_path, lines))


def test_a_long_line_of_parents_is_followed_once(tmp_path: Path) -> None:
    lines = "".join(f"乡{n},乡,乡{n + 1},x{n},\n" for n in range(20_000))
    assert len(read_register(units_csv(tmp_path, f"{lines}乡20000,乡,,top,\n"))) == 20_001


def test_units_in_another_encoding_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(f"{HEAD}甲镇,镇,,jia,\n".encode("gbk"))
    with pytest.raises(UnitsError, match=r"units\.csv 不是 UTF-8 编码（第 2 行）"):
        read_units(path)


def test_the_level_is_what_units_csv_says() -> None:
    assert level_of("城关镇", {"城关镇": Unit("城关镇", level_named("街道"))}).name == "街道"


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("鲁河镇", "镇"),
        ("示例县/青石乡", "乡"),
        ("城东街道", "街道"),
        ("示例县", "县"),
        ("测试市", "市"),
        ("某局", ""),
    ],
)
def test_without_units_csv_the_level_is_read_off_the_name(key: str, level: str) -> None:
    assert level_of(key, {}).name == level
