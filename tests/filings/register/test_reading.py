"""The register is read as people keep it, and refused by line."""

from pathlib import Path

import pytest
import xlsxwriter

from township_reports.filings.register.errors import UnitsError
from township_reports.filings.register.levels import level_named, shipped_levels
from township_reports.filings.register.reading import read_register, read_units
from township_reports.filings.register.unit import FormerName, Unit, level_of
from township_reports.filings.register.writing import units_csv

HEAD = "unit,level,parent,slug,code\n"
NAMES_HEAD = "单位,级别,上级,别名,曾用名\n"
_LEVELS = "、".join(level.name for level in shipped_levels())


def write(folder: Path, lines: str, head: str = HEAD) -> Path:
    path = folder / "units.csv"
    path.write_text(head + lines, encoding="utf-8")
    return path


def test_units_stand_by_key_in_their_order(tmp_path: Path) -> None:
    path = write(tmp_path, "示例县,县,,shili,\n示例县/甲镇, 镇 ,示例县,jia-zhen,370000\n")
    units = read_units(path)
    assert list(units) == ["示例县", "示例县/甲镇"]
    town = Unit("示例县/甲镇", level_named("镇"), "示例县", "jia-zhen", "370000")
    assert units["示例县/甲镇"] == town


def test_without_the_file_there_are_no_units(tmp_path: Path) -> None:
    assert read_units(tmp_path / "units.csv") == {}


@pytest.mark.parametrize("head", ["", "level,parent\n", "甲镇,镇\n"])
def test_a_head_without_the_units_is_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(UnitsError, match=r"units\.csv 第 1 行应是表头，至少有“单位”（unit）一栏"):
        read_units(write(tmp_path, "甲镇,镇,,jia,\n" if head else "", head))


def test_two_heads_of_one_column_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnitsError, match=r"units\.csv 第 1 行：单位、unit 是同一栏：只留一栏"):
        read_units(write(tmp_path, "甲镇,甲镇\n", "单位,unit\n"))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("乙镇,村,,yi,", f"级别“村”应为 {_LEVELS} 之一；别的级别写进 levels.yaml"),
        ("乙局,,,yi,", f"没有写级别，从名称“乙局”也看不出：写上 {_LEVELS} 之一"),
        ("甲镇,镇,,yi,", "单位“甲镇”重复，第 2 行已经有了：只留一行"),
        ("乙镇,镇,,jia,", "slug“jia”重复，第 2 行已经有了：换一个"),
        ("乙镇,镇,,Yi Zhen,", "slug“Yi Zhen”只能用小写字母、数字和连字符"),
        ("乙镇,镇,,yi,,多", "“多”在表头以外：表头补上这一栏，或者删去"),
        (",镇,,yi,", "单位名“”不能用作文件夹名：写名称，上下级之间用 / 隔开"),
        ("甲镇/汇总,镇,,yi,", "单位名“甲镇/汇总”里的“汇总”是程序自己用的名字：换一个名称"),
        ('"乙\x1b[31m镇",镇,,yi,', "单位名“乙\\x1b[31m镇”里有看不见的字符：重新打一遍"),
        (
            "乙镇,\x1b[2J,,yi,",
            f"级别“\\x1b[2J”应为 {_LEVELS} 之一；别的级别写进 levels.yaml",
        ),
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
    path = write(tmp_path, f"甲镇,镇,,jia,\n{line}\n")
    with pytest.raises(UnitsError, match=r"^units\.csv 第 3 行：") as caught:
        read_units(path)
    assert str(caught.value).endswith(reason)


@pytest.mark.parametrize(("same", "line"), [("B镇", 2), ("b镇", 2), ("e\u0301镇", 3)])
def test_what_some_system_takes_for_one_folder_is_one_unit(
    tmp_path: Path, same: str, line: int
) -> None:
    path = write(tmp_path, f"b镇,镇,,b,\n\u00e9镇,镇,,e,\n{same},镇,,c,\n")
    with pytest.raises(UnitsError) as caught:
        read_units(path)
    assert str(caught.value) == (
        f"units.csv 第 4 行：单位“{same}”重复，第 {line} 行已经有了：只留一行"
    )


def test_a_register_has_the_units_and_those_over_them_in_any_order(tmp_path: Path) -> None:
    path = write(tmp_path, "丙镇,镇,乙县,bing,\n乙县,县,甲市,yi,\n甲市,市,,jia,\n")
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
        read_register(write(tmp_path, lines))
    assert str(caught.value) == f"units.csv {problem}"


def test_some_lines_of_a_register_need_not_have_those_over_them(tmp_path: Path) -> None:
    assert list(read_units(write(tmp_path, "甲镇,镇,乙县,jia,\n"))) == ["甲镇"]


@pytest.mark.slow
def test_the_country_has_room_in_a_register(tmp_path: Path) -> None:
    lines = "".join(f"乡{n},乡,县{n // 40},x{n},\n" for n in range(97_000))
    over = "".join(f"县{n},县,,y{n},\n" for n in range(97_000 // 40))
    assert len(read_register(write(tmp_path, lines + over))) == 97_000 + 97_000 // 40


def test_more_units_than_a_country_has_are_refused(tmp_path: Path) -> None:
    lines = "".join(f"乡{n},乡,,x{n},\n" for n in range(100_000))
    with pytest.raises(UnitsError, match=r"^units\.csv 超过 100000 行，不像一张表$"):
        read_units(write(tmp_path, lines))


def test_a_long_line_of_parents_is_followed_once(tmp_path: Path) -> None:
    lines = "".join(f"乡{n},乡,乡{n + 1},x{n},\n" for n in range(20_000))
    assert len(read_register(write(tmp_path, f"{lines}乡20000,乡,,top,\n"))) == 20_001


CHINESE = "\ufeff序号,单位名称,级别,上级单位,网址名,简称,曾用名,,\r\n"
LINES = (
    "1,示例县,县,,shili,,,,\r\n"
    ",,,,,,,,\r\n"
    "2,晴谷镇,镇,示例县人民政府,,晴谷,晴谷乡（至2021）,,\r\n"
    "3,荷　风街道,,示例县,,,,,\r\n"
)
OF_LINES = {
    "示例县": Unit("示例县", level_named("县"), slug="shili"),
    "晴谷镇": Unit(
        "晴谷镇",
        level_named("镇"),
        "示例县",
        aliases=("晴谷",),
        former=(FormerName("晴谷乡", 2021),),
    ),
    "荷风街道": Unit("荷风街道", level_named("街道"), "示例县"),
}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_register_is_read_as_chinese_spreadsheets_save_it(tmp_path: Path, encoding: str) -> None:
    head = CHINESE if encoding == "utf-8" else CHINESE.strip("\ufeff")
    (tmp_path / "units.csv").write_bytes((head + LINES).encode(encoding))
    assert read_register(tmp_path / "units.csv") == OF_LINES


def test_a_register_is_read_from_a_workbook_below_a_title(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "units.xlsx") as book:
        sheet = book.add_worksheet("名单")
        sheet.write(0, 0, "示例县报送单位名单")
        for row, line in enumerate((CHINESE.strip("\ufeff") + LINES).split("\r\n"), start=1):
            sheet.write_row(row, 0, line.split(","))
    assert read_register(tmp_path / "units.csv") == OF_LINES


def test_a_line_of_a_workbook_is_named_by_its_row(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "units.xlsx") as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("单位", "级别"), (), ("甲镇", "村"))):
            sheet.write_row(row, 0, cells)
    with pytest.raises(UnitsError, match=r"^units\.xlsx 第 3 行：级别“村”应为"):
        read_register(tmp_path / "units.csv")


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "units.xlsx").write_bytes(b"PK")
    with pytest.raises(UnitsError, match=r"^units\.xlsx "):
        read_register(tmp_path / "units.csv")


def test_csv_and_workbook_together_are_refused_naming_both(tmp_path: Path) -> None:
    path = write(tmp_path, "甲镇,镇,,jia,\n")
    (tmp_path / "units.xlsx").write_bytes(b"PK")
    with pytest.raises(UnitsError, match=r"^units\.csv 和 units\.xlsx 都在：.*只留一份"):
        read_register(path)


def test_a_register_of_names_alone_has_what_these_tell(tmp_path: Path) -> None:
    units = read_register(write(tmp_path, "甲镇\n乙乡\n", "单位\n"))
    assert [unit.level.name for unit in units.values()] == ["镇", "乡"]


def test_characters_of_names_are_the_ordinary_ones(tmp_path: Path) -> None:
    units = read_register(write(tmp_path, "\u200b晴\u2f95镇 ,镇,,,\n河　 镇,镇,,,\n"))
    assert list(units) == ["晴谷镇", "河镇"]


def test_a_broken_place_in_utf_8_is_no_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(f"{HEAD}晴谷镇,镇,,jia,\n".encode() + b"\xe6\x98,\n")
    with pytest.raises(UnitsError, match=r"units\.csv 第 3 行既不是 UTF-8 也不是 GB18030"):
        read_units(path)


def test_bytes_of_no_encoding_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(HEAD.encode() + b"\xff\xff,\xff\n")
    with pytest.raises(UnitsError, match=r"units\.csv 第 2 行既不是 UTF-8 也不是 GB18030"):
        read_units(path)


def test_a_workbook_under_the_name_of_a_csv_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_bytes(b"PK\x03\x04\xff")
    with pytest.raises(UnitsError, match=r"units\.csv 其实是 Excel 工作簿：另存为 units\.xlsx"):
        read_units(tmp_path / "units.csv")


@pytest.mark.parametrize(
    ("lines", "number", "problem"),
    [
        ("清河镇,镇\n清河镇人民政府,镇\n", 3, "“清河镇人民政府”和“清河镇”是同一个单位的两种写法"),
        ("清河鎮,镇\n清河镇,镇\n", 3, "“清河镇”和“清河鎮”是同一个单位的两种写法"),
        (
            "示例县,县\n清河镇,镇,示例县\n示例县清河镇,镇,示例县\n",
            4,
            "“示例县清河镇”和“清河镇”是同一个单位的两种写法",
        ),
        ("甲县/清河镇,镇\n甲县清河镇,镇\n", 3, "“甲县清河镇”和“甲县/清河镇”是同一个单位的两种写法"),
        ("河镇,镇\n清河镇,镇,,河镇\n", 3, "别名“河镇”也是“河镇”的名称：删去这个别名"),
        ("清河镇,镇,,清河\n上河镇,镇,,清河\n", 2, "别名“清河”也是“上河镇”的名称"),
        ("甲镇,镇,,,甲乡\n", 2, "曾用名“甲乡”没有写明用到哪一年：写成“柳塘乡（至2021）”"),
        ("甲镇,镇,,,甲乡（2021至2019）\n", 2, "曾用名“甲乡（2021至2019）”的年份颠倒了"),
        ("甲镇,镇,,,乙镇（至2021）\n乙镇,镇\n", 2, "曾用名“乙镇（至2021）”在那些年是“乙镇”的名称"),
        (
            "甲镇,镇,,,丙乡（至2021）\n乙镇,镇,,,丙乡（2020至2022）\n",
            3,
            "曾用名“丙乡（2020至2022）”在那些年是“甲镇”的名称",
        ),
        ("甲镇,镇,,,../甲乡（至2021）\n", 2, "曾用名“../甲乡”不能用作文件夹名"),
    ],
)
def test_names_that_cannot_stand_beside_each_other_are_refused_by_line(
    tmp_path: Path, lines: str, number: int, problem: str
) -> None:
    with pytest.raises(UnitsError) as caught:
        read_register(write(tmp_path, lines, NAMES_HEAD))
    assert str(caught.value).startswith(f"units.csv 第 {number} 行：{problem}")


@pytest.mark.parametrize(
    "lines",
    [
        "河镇,镇\n清河镇,镇\n上清河镇,镇\n",
        "甲县/清河镇,镇\n乙县/清河镇,镇\n",
        "甲县,县\n乙县,县\n甲县清河镇,镇,甲县\n乙县清河镇,镇,乙县\n",
        "甲县,县\n乙县,县\n城关镇,镇,甲县,城关街道\n城关街道,街道,乙县\n",
        "清河镇,镇\n清河街道,街道\n清河,部门\n",
        "甲镇,镇,,,乙镇（至2020）\n乙镇,镇,,,丙乡（至2020）\n",
    ],
)
def test_names_that_are_only_alike_stand_beside_each_other(tmp_path: Path, lines: str) -> None:
    units = read_register(write(tmp_path, lines, NAMES_HEAD))
    assert list(units) == [line.partition(",")[0] for line in lines.splitlines()]


def test_an_address_that_was_anothers_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "slugs.csv").write_text("unit,slug\n乙镇,he\n", encoding="utf-8")
    with pytest.raises(UnitsError, match=r"units\.csv 第 2 行：slug“he”发布过“乙镇”的报告"):
        read_register(write(tmp_path, "甲镇,镇,,he,\n"))


def test_an_address_stays_with_a_unit_that_got_another_name(tmp_path: Path) -> None:
    (tmp_path / "slugs.csv").write_text("unit,slug\n甲乡,jia\n", encoding="utf-8")
    path = write(tmp_path, "甲镇,jia,甲乡（至2021）\n", "单位,网址名,曾用名\n")
    assert read_register(path)["甲镇"].slug == "jia"


def test_levels_of_the_projects_own_are_known(tmp_path: Path) -> None:
    (tmp_path / "levels.yaml").write_text("农场: {signs_as: 管理处}\n", encoding="utf-8")
    units = read_register(write(tmp_path, "红星农场,农场,,,\n"))
    assert units["红星农场"].level.signature_of("红星农场") == "红星农场管理处"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_bytes(units_csv(OF_LINES.values()))
    assert read_register(tmp_path / "units.csv") == OF_LINES


def test_columns_that_nobody_uses_are_not_written() -> None:
    content = units_csv([Unit("甲镇", level_named("镇"), slug="jia")])
    assert content.decode() == "unit,level,parent,slug,code\n甲镇,镇,,jia,\n"


def test_the_level_is_what_the_register_says() -> None:
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
def test_without_a_register_the_level_is_read_off_the_name(key: str, level: str) -> None:
    assert level_of(key, {}).name == level
