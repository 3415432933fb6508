"""Lists of units as counties have them: names typed, text, CSV, a workbook; in either encoding."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from township_reports.founding.listing import ListError, listed_units, typed_units

TABLE = "序号,单位名称,类别,统一社会信用代码\n1,柳塘县,县,\n2,鲁河镇人民政府,镇,123\n3,荷风街道办事处,街道,\n"
NAMES = ["柳塘县", "鲁河镇", "荷风街道"]


def listed(tmp_path: Path, content: bytes, name: str = "名单.csv") -> list[str]:
    path = tmp_path / name
    path.write_bytes(content)
    return [each.unit for each in listed_units(path)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_is_read_in_every_encoding_that_people_save(tmp_path: Path, encoding: str) -> None:
    assert listed(tmp_path, TABLE.encode(encoding)) == NAMES


def test_what_the_table_says_beside_the_name_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(TABLE, encoding="gb18030")
    second = listed_units(path)[1]
    assert (second.place, second.level, second.code) == ("第 3 行", "镇", "123")


def test_text_that_a_spreadsheet_saved_with_tabs_is_a_table(tmp_path: Path) -> None:
    content = TABLE.replace(",", "\t").replace("\n", "\r\n").encode("utf-16")
    assert listed(tmp_path, content, "名单.txt") == NAMES


def test_a_title_above_the_head_is_no_unit(tmp_path: Path) -> None:
    assert listed(tmp_path, f"柳塘县各单位名单,,,\n{TABLE}".encode()) == NAMES


def test_one_name_a_line_needs_no_head(tmp_path: Path) -> None:
    text = "1. 柳塘县\n\n2、鲁 河 镇\n（3）荷风街道\n"
    assert listed(tmp_path, text.encode("gb18030"), "名单.txt") == NAMES


def test_without_a_head_the_names_are_the_column_that_looks_like_names(tmp_path: Path) -> None:
    text = "1,王某,柳塘县,0123\n2,李某,鲁河镇,0124\n3,张某,荷风街道,0125\n"
    assert listed(tmp_path, text.encode()) == NAMES


def test_a_workbook_is_read_by_its_first_sheet_that_holds_anything(tmp_path: Path) -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet("空")
        sheet = book.add_worksheet("单位")
        sheet.write_row(0, 0, ["单位", "代码"])
        sheet.write_row(1, 0, ["鲁河镇", 1234567])
    path = tmp_path / "名单.xlsx"
    path.write_bytes(content.getvalue())
    (only,) = listed_units(path)
    assert (only.unit, only.code) == ("鲁河镇", "1234567")


def test_a_register_of_ours_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text(
        "unit,level,parent,slug,code\n柳塘县,县,,liutang,\n鲁河镇,镇,柳塘县,luhe,9\n",
        encoding="utf-8",
    )
    town = listed_units(path)[1]
    assert (town.level, town.parent, town.slug, town.code) == ("镇", "柳塘县", "luhe", "9")


@pytest.mark.parametrize(
    "typed", ["柳塘县 鲁河镇 荷风街道", "柳塘县，鲁河镇、荷风街道", "柳塘县;鲁河镇,荷风街道,"]
)
def test_names_are_typed_with_whatever_stands_between_names(typed: str) -> None:
    assert [each.unit for each in typed_units(typed)] == NAMES


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("名单.csv", b"", "里没有单位名"),
        ("名单.csv", "单位名称,级别\n".encode(), "里没有单位名"),
        ("名单.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff", "不是文本"),
        ("名单.csv", b"PK\x03\x04\0\0\0\0", "不是文本"),
        ("名单.xlsx", b"PK\x03\x04\0\0\0\0", "打不开"),
        ("名单.xlsx", b"\xd0\xcf\x11\xe0\0\0\0\0", "旧格式"),
    ],
)
def test_what_is_no_list_is_refused_in_a_line(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    with pytest.raises(ListError, match=said) as refused:
        listed(tmp_path, content, name)
    assert "\n" not in str(refused.value)
    assert name in str(refused.value)


def test_a_list_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"^没有名单 .*没有\.csv"):
        listed_units(tmp_path / "没有.csv")


def test_a_folder_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="读不出来：是文件夹，不是文件"):
        listed_units(tmp_path)
