"""The files of a filing are found by their names, in whatever case they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.filings.folder.files import source_files, unit_of_workbook, workbook_paths
from township_reports.filings.model import FilingError


def laid(data: Path, *names: str) -> Path:
    """A data folder with these files of 2021, each holding its own name."""
    for name in names:
        path = data / "2021" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name, encoding="utf-8")
    return data


def test_files_are_read_in_whatever_case_and_others_passed_over(tmp_path: Path) -> None:
    data = laid(tmp_path, "甲镇/Narrative.MD", "甲镇/requests.CSV", "甲镇/README", "甲镇/Thumbs.db")
    assert source_files(data, 2021, "甲镇") == {
        "requests.csv": b"requests.CSV",
        "narrative.md": b"Narrative.MD",
    }


def test_one_file_in_two_cases_is_refused_naming_both(tmp_path: Path) -> None:
    data = laid(tmp_path, "甲镇/narrative.md", "甲镇/Narrative.md")
    with pytest.raises(FilingError) as caught:
        source_files(data, 2021, "甲镇")
    assert str(caught.value) == (
        "2021/甲镇 的 Narrative.md、narrative.md 是同一个文件的两种写法：只留一份"
    )


@pytest.mark.parametrize("ending", [".xlsx", ".XLSX", ".Xlsx"])
def test_a_workbook_is_read_in_whatever_case(tmp_path: Path, ending: str) -> None:
    data = laid(tmp_path, f"甲县/乙镇{ending}")
    assert source_files(data, 2021, "甲县/乙镇") == {".xlsx": f"乙镇{ending}".encode()}


def test_two_workbooks_of_a_unit_are_refused(tmp_path: Path) -> None:
    data = laid(tmp_path, "甲镇.xlsx", "甲镇.XLSX")
    with pytest.raises(
        FilingError, match=r"甲镇\.XLSX、甲镇\.xlsx 是同一个文件的两种写法：只留一份$"
    ):
        source_files(data, 2021, "甲镇")


def test_a_folder_and_a_workbook_of_a_unit_are_refused(tmp_path: Path) -> None:
    data = laid(tmp_path, "甲镇/narrative.md", "甲镇.XLSX")
    with pytest.raises(FilingError, match=r"都有填报：只留一份$"):
        source_files(data, 2021, "甲镇")


def test_one_workbook_by_two_names_is_one(tmp_path: Path) -> None:
    data = laid(tmp_path, "甲镇.xlsx")
    (data / "2021" / "甲镇.XLSX").hardlink_to(data / "2021" / "甲镇.xlsx")
    assert workbook_paths(data, 2021, "甲镇") == [data / "2021" / "甲镇.xlsx"]


def test_a_unit_without_a_filing_has_no_files(tmp_path: Path) -> None:
    assert source_files(tmp_path, 2021, "甲镇") == {}


@pytest.mark.parametrize(
    ("name", "unit"),
    [("甲镇.xlsx", "甲镇"), ("甲镇.XLSX", "甲镇"), ("甲镇.xls", ""), ("xlsx", ""), (".xlsx", "")],
)
def test_a_workbook_is_named_after_its_unit(name: str, unit: str) -> None:
    assert unit_of_workbook(name) == unit
