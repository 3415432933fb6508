"""A unit's key is a path of folders below a year's, on every system, and of nobody else's."""

from __future__ import annotations

import pytest

from township_reports.filings.folder.files import FILES, OPTIONAL_FILES
from township_reports.filings.key_faults import folded_key, is_device, key_fault
from township_reports.project.report_files import REPORT_FILES, REVIEW


@pytest.mark.parametrize(
    "key",
    [
        "晴谷镇",
        "示例县/晴谷镇",
        "省/市/县/镇",
        "甲 镇",
        "(甲)镇",
        "A镇",
        "汇总镇",
        "signed镇",
        "镇" * 66,
    ],
)
def test_a_name_is_no_fault(key: str) -> None:
    assert key_fault(key) == ""


@pytest.mark.parametrize(
    "key",
    ["", "/", "/甲", "甲/", "甲//乙", ".", "..", "./甲", "../甲", "甲/../乙", "甲/.", " 甲", "甲 /乙",
     "甲.", "甲\\乙", "..\\甲", "C:", "C:甲"],
)  # fmt: skip
def test_what_leads_elsewhere_is_no_key(key: str) -> None:
    assert key_fault(key) == "不能用作文件夹名：写名称，上下级之间用 / 隔开"


@pytest.mark.parametrize(
    "sign", ["\x1b[31m", "\n", "\t", "\0", "\u202e", "\u200b", "\u2028", "\ufeff", "\udc80", "\x85"]
)
def test_what_cannot_be_seen_is_in_no_key(sign: str) -> None:
    assert key_fault(f"甲/乙{sign}镇") == "里有看不见的字符：重新打一遍"


@pytest.mark.parametrize("key", [".git", "甲/.乙", "~$甲"])
def test_what_is_passed_over_is_no_key(key: str) -> None:
    assert key_fault(key).startswith("里有“.”或“~$”开头的一级")


@pytest.mark.parametrize(
    "name",
    ["汇总", "signed", "SIGNED", "templates", "site", "approvals.csv", "findings.csv",
     "Index.html", "ro-crate-metadata.json", "units.csv", "甲镇.xlsx", "甲镇.XLSX", *FILES, *OPTIONAL_FILES,
     *(file.name for file in (*REPORT_FILES, REVIEW))],
)  # fmt: skip
def test_the_programs_own_names_are_no_units(name: str) -> None:
    assert key_fault(f"甲县/{name}") == f"里的“{name}”是程序自己用的名字：换一个名称"
    assert key_fault(f"{name}/甲镇") == f"里的“{name}”是程序自己用的名字：换一个名称"


@pytest.mark.parametrize("name", ["CON", "con", "nul.txt", "AUX .b", "COM1", "lpt9.tar.gz", "COM¹"])
def test_a_device_of_windows_is_no_unit(name: str) -> None:
    assert is_device(name)
    assert key_fault(name) == f"里的“{name}”是 Windows 留用的名字：换一个名称"


@pytest.mark.parametrize("name", ["COM", "COM10", "console", "null", "甲con"])
def test_what_only_looks_like_a_device_is_none(name: str) -> None:
    assert not is_device(name)


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ("镇" * 67, "里有一级超过 200 字节（66 个汉字）：写短些"),
        ("甲/" + "x" * 201, "里有一级超过 200 字节（66 个汉字）：写短些"),
        ("/".join(["镇"] * 201), "超过 800 字节：写短些"),
    ],
)
def test_what_no_file_system_takes_is_no_key(key: str, fault: str) -> None:
    assert key_fault(key) == fault


def test_keys_are_the_same_where_some_system_takes_them_for_one() -> None:
    assert folded_key("e\u0301A镇") == folded_key("\u00e9a镇")
    assert folded_key("甲镇") != folded_key("乙镇")
