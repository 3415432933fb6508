"""Which folders and workbooks of a year are filings."""

import os
from pathlib import Path

import pytest

from township_reports.filings.filed import filed_units


def filed(year: Path, *files: str) -> tuple[str, ...]:
    for file in files:
        (year / file).parent.mkdir(parents=True, exist_ok=True)
        (year / file).touch()
    return filed_units(year)


def test_folders_that_hold_files_are_units_by_their_path(tmp_path: Path) -> None:
    assert filed(
        tmp_path, "甲县/丙镇/requests.csv", "甲县/乙镇/requests.csv", "丁镇/narrative.md"
    ) == (
        "丁镇",
        "甲县/丙镇",
        "甲县/乙镇",
    )


def test_a_folder_with_files_and_folders_is_a_unit_and_a_group(tmp_path: Path) -> None:
    assert filed(tmp_path, "甲县/requests.csv", "甲县/乙镇/requests.csv") == ("甲县", "甲县/乙镇")


def test_an_empty_folder_is_a_unit_whose_files_are_missing(tmp_path: Path) -> None:
    (tmp_path / "甲镇").mkdir()
    assert filed_units(tmp_path) == ("甲镇",)


def test_hidden_entries_are_passed_over(tmp_path: Path) -> None:
    assert filed(tmp_path, ".git/config", "甲镇/.DS_Store", "甲镇/a.csv", "乙县/丙镇/a.csv") == (
        "乙县/丙镇",
        "甲镇",
    )


def test_files_of_the_year_itself_make_no_unit(tmp_path: Path) -> None:
    assert filed(tmp_path, "README.txt", "甲镇/a.csv") == ("甲镇",)


def test_a_year_without_a_folder_has_no_units(tmp_path: Path) -> None:
    assert filed_units(tmp_path / "2021") == ()


def test_a_workbook_is_a_filing_and_what_lies_beside_an_open_one_is_none(tmp_path: Path) -> None:
    for name in ("甲镇.xlsx", "~$甲镇.xlsx", ".乙镇.xlsx"):
        (tmp_path / name).write_bytes(b"")
    assert filed_units(tmp_path) == ("甲镇",)


def test_a_folder_of_workbooks_is_a_group(tmp_path: Path) -> None:
    (tmp_path / "甲县").mkdir()
    for name in ("乙镇.xlsx", "丙镇.xlsx"):
        (tmp_path / "甲县" / name).write_bytes(b"")
    assert filed_units(tmp_path) == ("甲县/丙镇", "甲县/乙镇")


def test_a_workbook_within_a_filing_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "甲镇").mkdir()
    for name in ("requests.csv", "草稿.xlsx"):
        (tmp_path / "甲镇" / name).write_bytes(b"")
    assert filed_units(tmp_path) == ("甲镇",)


STRAYS = ("Thumbs.db", "desktop.ini", ".DS_Store", "~$lock.xlsx", "README.md", "说明.docx")


@pytest.mark.parametrize("stray", STRAYS)
def test_a_stray_file_in_a_countys_folder_hides_no_workbook(tmp_path: Path, stray: str) -> None:
    assert filed(tmp_path, f"甲县/{stray}", "甲县/乙镇.xlsx", "甲县/丙镇/requests.csv") == (
        "甲县/丙镇",
        "甲县/乙镇",
    )


def test_a_stray_file_over_folders_of_townships_makes_no_unit(tmp_path: Path) -> None:
    assert filed(tmp_path, "甲市/README", "甲市/乙县/Thumbs.db", "甲市/乙县/丙镇.xlsx") == (
        "甲市/乙县/丙镇",
    )


@pytest.mark.parametrize("name", ["乙镇.XLSX", "乙镇.Xlsx"])
def test_a_workbook_is_one_in_whatever_case(tmp_path: Path, name: str) -> None:
    assert filed(tmp_path, f"甲县/{name}") == ("甲县/乙镇",)


def test_files_of_a_filing_are_known_in_whatever_case(tmp_path: Path) -> None:
    assert filed(tmp_path, "甲镇/Narrative.MD", "甲镇/附件/图.jpg", "甲镇/草稿.xlsx") == (
        "甲镇",
        "甲镇/附件",
    )


def test_a_folder_of_files_by_other_names_is_a_unit_whose_files_are_missing(
    tmp_path: Path,
) -> None:
    assert filed(tmp_path, "甲镇/表三.csv", "甲镇/附件/图.jpg") == ("甲镇", "甲镇/附件")


def test_what_was_signed_is_no_filing(tmp_path: Path) -> None:
    assert filed(tmp_path, "signed/0a.html", "甲县/乙镇.xlsx") == ("甲县/乙镇",)


def test_a_unit_with_folder_and_workbook_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "甲镇").mkdir()
    (tmp_path / "甲镇" / "requests.csv").write_bytes(b"")
    (tmp_path / "甲镇.xlsx").write_bytes(b"")
    assert filed_units(tmp_path) == ("甲镇",)


def test_a_linked_folder_is_a_unit_whatever_lies_behind_it(tmp_path: Path) -> None:
    (tmp_path / "甲县").mkdir()
    (tmp_path / "甲县" / "乙镇").symlink_to(tmp_path)
    (tmp_path / "甲县" / "丙镇").symlink_to("没有")
    assert filed_units(tmp_path) == ("甲县/丙镇", "甲县/乙镇")


def test_a_linked_workbook_is_a_filing(tmp_path: Path) -> None:
    (tmp_path / "甲镇.xlsx").symlink_to("没有")
    assert filed_units(tmp_path) == ("甲镇",)


def test_a_linked_file_beside_folders_is_one_that_makes_a_unit(tmp_path: Path) -> None:
    filed(tmp_path, "附件.txt", "甲县/乙镇/a.csv")
    (tmp_path / "甲县" / "说明").symlink_to("../附件.txt")
    assert filed_units(tmp_path) == ("甲县", "甲县/乙镇")


def test_a_folder_that_cannot_be_looked_into_is_a_unit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing is forbidden to root, so the refusal is played.
    scandir = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("乙镇"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert filed(tmp_path, "乙镇/a.csv", "甲镇/a.csv") == ("乙镇", "甲镇")


def test_folders_without_end_are_a_unit_at_some_depth(tmp_path: Path) -> None:
    (tmp_path / "/".join("甲" * 100)).mkdir(parents=True)
    assert filed_units(tmp_path) == ("/".join("甲" * 10),)


def test_a_name_that_is_not_utf_8_can_be_told(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("晴谷".encode("gb18030"))).mkdir()
    (unit,) = filed_units(tmp_path)
    assert "\ufffd" in unit
    assert unit.encode("utf-8")


def test_a_folder_in_the_place_of_a_file_is_no_unit_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "甲镇" / "narrative.md").mkdir(parents=True)
    assert filed_units(tmp_path) == ("甲镇",)
