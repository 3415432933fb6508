"""``check``: findings with their places, the lines of ``findings.csv``, the exit status."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.commands.conftest import FORM
from tests.invention import NARRATIVE, filing_of, zero_figures
from township_reports.checks.running import CheckResult, check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite
from township_reports.commands.command_line import main
from township_reports.disk.changing import place_file
from township_reports.filings.workbook.filling import filing_workbook


def check(project: Path, *arguments: str) -> int:
    return main(["check", "2021", "--project", str(project), *arguments])


def listed(project: Path) -> list[tuple[str, str]]:
    path = project / "outputs" / "2021" / "findings.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [(line["unit"], line["rule"]) for line in csv.DictReader(file)]


def test_a_critical_finding_is_status_1_and_told_with_its_place(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(project) == 1
    printed = capsys.readouterr().out
    told = printed[printed.index("乙镇：1 个问题") :].splitlines()
    assert told[1] == "  A 收办不平"
    assert told[2].startswith(
        "    严重 表三「总计」列：一(0)＋二(0)＝0，三(七)(0)＋四(3)＝3，相差 3（"
    )
    assert "2021/乙镇/requests.csv" in printed


def test_clean_filings_are_status_0_and_write_the_head_alone(project: Path) -> None:
    shutil.rmtree(project / "data" / "2021" / "乙镇")
    assert check(project) == 0
    assert listed(project) == []
    text = (project / "outputs" / "2021" / "findings.csv").read_text(encoding="utf-8")
    assert text.startswith(
        "unit,rule,severity,table,row,column,left,right,difference,file,cell,message"
    )


def test_a_list_with_chinese_heads_is_written_where_the_year_asks_for_it(project: Path) -> None:
    shown = project / "outputs" / "2021" / "问题清单.csv"
    params = project / "params" / "2021.yaml"
    plain = params.read_text(encoding="utf-8")
    check(project)
    assert not shown.exists()
    params.write_text(f"{plain}\nchinese_csv: true\n", encoding="utf-8")
    check(project)
    content = shown.read_bytes()
    assert content.startswith("\ufeff单位,规则,严重程度,".encode())
    assert "乙镇,A,严重,表三" in content.decode("utf-8-sig")
    params.write_text(plain, encoding="utf-8")
    check(project)
    assert not shown.exists()


def test_a_workbook_that_is_held_open_is_said_in_a_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def place(path: Path, content: bytes) -> None:
        if path.suffix == ".xlsx":
            raise PermissionError
        place_file(path, content)

    monkeypatch.setattr("township_reports.making.findings_file.place_file", place)
    assert check(project) == 2
    said = capsys.readouterr().err
    assert said == "findings.xlsx 写不进去：关掉打开着它的程序，再运行一次\n"
    assert listed(project)


def test_the_check_ends_with_the_next_step(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(project)
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("下一步：")
    assert last.endswith("再运行 make check YEAR=2021")


def test_a_unit_that_has_not_filed_is_listed_and_no_failure(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(project / "data" / "2021" / "乙镇")
    assert check(project) == 0
    assert ["丙乡", "未报送"] in [line.split() for line in capsys.readouterr().out.splitlines()]


def test_a_run_over_some_units_keeps_the_lines_of_the_others(project: Path) -> None:
    check(project)
    assert {unit for unit, _ in listed(project)} == {"乙镇"}
    assert check(project, "--units", "甲镇") == 0
    assert {unit for unit, _ in listed(project)} == {"乙镇"}


def test_a_run_over_all_units_drops_the_lines_of_those_that_are_gone(project: Path) -> None:
    check(project)
    shutil.rmtree(project / "data" / "2021" / "乙镇")
    check(project)
    assert listed(project) == []


def test_an_unknown_unit_is_status_2_and_names_the_nearest(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(project, "--units", "甲乡镇") == 2
    assert capsys.readouterr().err == "2021 年没有叫“甲乡镇”的单位；最接近的是 甲镇\n"


def test_checking_tells_of_every_unit_and_of_nothing_that_stands(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(project)
    printed = capsys.readouterr().out
    assert {"[1/2] 乙镇 草稿", "[2/2] 甲镇 已检查"} <= set(printed.splitlines())
    assert "没有重做" not in printed


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("findings.csv", "findings.csv：名称里的“findings.csv”是程序自己用的名字：换一个名称"),
        ("汇总", "汇总：名称里的“汇总”是程序自己用的名字：换一个名称"),
        ("CON", "CON：名称里的“CON”是 Windows 留用的名字：换一个名称"),
        ("丁\x1b[31m镇\n", "丁\\x1b[31m镇\\n：名称里有看不见的字符：重新打一遍"),
    ],
    ids=["findings", "summary", "device", "escape"],
)
def test_a_folder_whose_name_is_no_units_fails_alone(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, shown: str
) -> None:
    (project / "data" / "2021" / name).mkdir()
    assert check(project) == 1
    printed = capsys.readouterr().out
    assert shown in printed.splitlines()
    assert "\x1b" not in printed
    assert {"[1/2] 乙镇 草稿", "[2/2] 甲镇 已检查"} <= set(printed.splitlines())
    assert {unit for unit, _ in listed(project)} == {"乙镇"}
    names = {path.name for path in (project / "outputs" / "2021").iterdir()}
    assert names == {"findings.csv", "findings.xlsx"}


def test_stray_files_and_upper_case_hide_no_filing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    year = project / "data" / "2021"
    county = year / "甲县"
    county.mkdir()
    (county / "Thumbs.db").write_bytes(b"")
    (county / "README.txt").write_bytes(b"")
    filing = filing_of(2021, zero_figures(FORM), NARRATIVE, "甲县/丁镇")
    (county / "丁镇.XLSX").write_bytes(filing_workbook(filing))
    (year / "甲镇" / "narrative.md").rename(year / "甲镇" / "Narrative.MD")
    assert check(project) == 1
    printed = capsys.readouterr().out
    assert {"[2/3] 甲县/丁镇 已检查", "[3/3] 甲镇 已检查"} <= set(printed.splitlines())


@pytest.mark.parametrize(
    "parent", ["../../esc", "../site/2021/county", "./甲镇", "甲镇/", "没有的县"]
)
def test_a_parent_that_leads_elsewhere_is_status_2_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], parent: str
) -> None:
    path = project / "data" / "units.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("乙镇,镇,,", f"乙镇,镇,{parent},"), "utf-8"
    )
    assert check(project) == 2
    assert capsys.readouterr().err.startswith(f"units.csv 第 3 行：上级“{parent}”")
    assert not (project / "outputs").exists()


@pytest.mark.parametrize("digits", ["١٢", "१२", "𝟏𝟐", "¹²", "⑫"])
def test_a_figure_in_digits_of_another_script_is_a_finding(project: Path, digits: str) -> None:
    path = project / "data" / "2021" / "甲镇" / "requests.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("四、结转下年度继续办理,0", f"四、结转下年度继续办理,{digits}"), "utf-8"
    )
    assert check(project) == 1
    assert ("甲镇", "I") in listed(project)


def _pipe(unit: Path) -> None:
    (unit / "narrative.md").unlink()
    os.mkfifo(unit / "narrative.md")


def _link(unit: Path) -> None:
    (unit / "narrative.md").unlink()
    (unit / "narrative.md").symlink_to(unit.parents[2] / "params" / "2021.yaml")


def _folder(unit: Path) -> None:
    (unit / "explanations.csv").mkdir()


def _provenance(unit: Path) -> None:
    (unit / "provenance.json").write_text("[" * 100_000, encoding="ascii")


def _letters(unit: Path) -> None:
    (unit / "narrative.md").write_text("## 一、总体情况\n\n" + "a" * 200_000, encoding="utf-8")


def _workbook(unit: Path) -> None:
    shutil.rmtree(unit)
    unit.with_name(f"{unit.name}.xlsx").write_bytes(b"PK\x03\x04" + b"\0" * 100)


def _name(unit: Path) -> None:
    unit.rename(unit.with_name(os.fsdecode("晴谷镇".encode("gb18030"))))


def _loop(unit: Path) -> None:
    shutil.rmtree(unit)
    unit.symlink_to(unit.name)


@pytest.mark.parametrize(
    "damage", [_pipe, _link, _folder, _provenance, _letters, _workbook, _name, _loop]
)
def test_a_damaged_filing_is_its_units_failure_and_the_others_go_on(
    project: Path, damage: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(project / "data" / "2021" / "甲镇", project / "data" / "2021" / "坏镇")
    damage(project / "data" / "2021" / "坏镇")
    assert check(project) == 1
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    results = {row[0]: row[1] for row in rows if len(row) > 1}
    assert results["甲镇"] != "失败"
    assert [row[1] for row in rows if len(row) > 1].count("失败") == 1


def test_a_filing_that_takes_too_long_is_its_units_failure(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check_or_not(subject: Subject, suites: Sequence[Suite]) -> CheckResult:
        if subject.filing.unit == "乙镇":
            raise TimeoutError
        return check_filing(subject, suites)

    monkeypatch.setattr("township_reports.making.checking.check_filing", check_or_not)
    assert check(project) == 1
    printed = capsys.readouterr().out
    assert "乙镇：600 秒还没有校验完，不像一份年报：只留报告的内容" in printed
    assert "甲镇：" not in printed


def test_a_year_that_was_not_begun_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "2031", "--project", str(project)]) == 2
    assert capsys.readouterr().err.startswith("没有 params/2031.yaml：先 make new YEAR=2031")
