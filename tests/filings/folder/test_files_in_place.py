"""What stands in the place of a filing's files: pipes, links, folders, what is too large."""

import os
from pathlib import Path

import pytest

from township_reports.filings.folder.files import FILES, MOST_WORKBOOK, source_files
from township_reports.filings.limits import MOST_BYTES
from township_reports.filings.model import FilingError


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "2021" / "晴谷镇"
    folder.mkdir(parents=True)
    for name in FILES:
        (folder / name).write_bytes(b"a")
    return folder


def reason(unit: Path) -> str:
    with pytest.raises(FilingError) as caught:
        source_files(unit.parents[1], 2021, unit.name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_unit_that_has_not_filed_has_no_files(tmp_path: Path) -> None:
    assert source_files(tmp_path, 2021, "晴谷镇") == {}


def test_a_pipe_in_the_place_of_a_file_is_the_units_failure(unit: Path) -> None:
    (unit / "narrative.md").unlink()
    os.mkfifo(unit / "narrative.md")
    assert reason(unit) == (
        "2021/晴谷镇/narrative.md 读不出来：是管道、设备或套接字，不是文件：删去它"
    )


def test_a_pipe_in_the_place_of_a_workbook_is_the_units_failure(unit: Path) -> None:
    os.mkfifo(unit.parent / "晴谷镇.xlsx")
    assert reason(unit).startswith("2021/晴谷镇.xlsx 读不出来：是管道")


def test_a_folder_in_the_place_of_a_file_is_the_units_failure(unit: Path) -> None:
    (unit / "explanations.csv").mkdir()
    assert reason(unit) == "2021/晴谷镇/explanations.csv 读不出来：是文件夹，不是文件"


def test_a_file_that_is_a_link_out_of_the_data_folder_is_refused(unit: Path) -> None:
    secret = unit.parents[2] / "secret"
    secret.write_bytes(b"secret")
    (unit / "narrative.md").unlink()
    (unit / "narrative.md").symlink_to(secret)
    assert reason(unit).startswith("2021/晴谷镇/narrative.md 读不出来：是通到文件夹外面的链接")


def test_a_folder_that_is_a_link_out_of_the_data_folder_is_refused(unit: Path) -> None:
    elsewhere = unit.parents[2] / "elsewhere"
    unit.rename(elsewhere)
    unit.symlink_to(elsewhere)
    assert "是通到文件夹外面的链接" in reason(unit)


def test_a_link_within_the_data_folder_is_followed(unit: Path) -> None:
    (unit.parent / "星渡镇").symlink_to("晴谷镇")
    assert list(source_files(unit.parents[1], 2021, "星渡镇")) == list(FILES)


@pytest.mark.parametrize(
    ("name", "most"), [("晴谷镇/narrative.md", MOST_BYTES), ("竹语乡.xlsx", MOST_WORKBOOK)]
)
def test_a_file_without_end_is_not_read(unit: Path, name: str, most: int) -> None:
    path = unit.parent / name
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert f"超过 {most // 1_000_000} MB" in reason(unit.parent / name[:3])


def test_a_name_that_is_not_utf_8_is_the_units_failure(unit: Path) -> None:
    assert reason(unit.with_name("晴\ufffd镇")) == (
        "2021/晴\ufffd镇 的名字不是 UTF-8 编码：改名再运行"
    )
