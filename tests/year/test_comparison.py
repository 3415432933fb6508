"""What compares the units of a year reaches each report, and makes no other one stale."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.comparing.invented import sentences
from tests.making.invented import invented_project
from tests.year.building import build as build_all
from tests.year.building import edited
from township_reports.checks.neighbours import (
    NEIGHBOURS_FILE,
    Child,
    ChildState,
    Neighbours,
)
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing
from township_reports.filings.unit_keys import is_summary
from township_reports.forms.reading import Forms
from township_reports.making.outcomes import Outcome
from township_reports.project.folders import Project
from township_reports.year import comparison as comparison_module
from township_reports.year.year import Year

UNITS = """\
unit,level,parent,slug,code
甲县,县,,jia,
乙镇,镇,甲县,yi,
丙镇,镇,甲县,bing,
丁镇,镇,,ding,
"""
COMPARED = "与其他单位的比较变了"


def narrative(own: list[str]) -> str:
    return (
        f"## 一、总体情况\n\n{''.join(own)}\n\n## 五、存在的主要问题及改进情况\n\n没有。\n\n"
        "## 六、其他需要报告的事项\n\n没有。\n"
    )


def write(folder: Path, unit: str, own: list[str]) -> None:
    (folder / "data" / "2021" / unit / "narrative.md").write_text(narrative(own), encoding="utf-8")


def build(folder: Path, units: str = "") -> tuple[list[str], dict[str, Outcome]]:
    """As :func:`build_all`, without the summaries: what a text changes is told of units alone."""
    asked, outcomes = build_all(folder, units)
    return [unit for unit in asked if not is_summary(unit)], outcomes


def unexpected(*_: object) -> None:
    raise AssertionError("calculated though nothing has changed")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """甲县 with 乙镇 and 丙镇, and 丁镇 alone, each with a text of its own, built once."""
    units = ["甲县", "乙镇", "丙镇", "丁镇"]
    folder = invented_project(tmp_path, units)
    (folder / "data" / "units.csv").write_text(UNITS, encoding="utf-8")
    for seed, unit in enumerate(units):
        write(folder, unit, sentences(seed))
    assert sorted(build(folder)[0]) == sorted(units)
    return folder


def compared(folder: Path) -> dict[str, Neighbours]:
    return dict(Year(Project.at(folder), 2021).comparison.neighbours)


def test_another_text_that_is_like_nobodys_builds_its_unit_alone(project: Path) -> None:
    write(project, "乙镇", sentences(7))
    assert build(project)[0] == ["乙镇"]


def test_a_copy_builds_the_unit_that_was_copied_too(project: Path) -> None:
    write(project, "乙镇", sentences(3))
    asked, outcomes = build(project)
    assert sorted(asked) == ["丁镇", "乙镇"]
    assert outcomes["丁镇"].cause == COMPARED
    assert compared(project)["丁镇"].likeness[0].unit == "乙镇"


def test_a_figure_of_a_township_builds_the_county_and_no_other_township(project: Path) -> None:
    edited("data/2021/乙镇/requests.csv", ",0", ",1")(project)
    asked, outcomes = build(project)
    assert sorted(asked) == ["乙镇", "甲县"]
    assert outcomes["甲县"].cause == COMPARED
    assert outcomes["乙镇"].cause == "data/2021/乙镇/requests.csv变了"


def test_a_text_of_a_township_does_not_build_its_county(project: Path) -> None:
    edited("data/2021/丙镇/narrative.md", "没有。", "没有别的。")(project)
    assert build(project)[0] == ["丙镇"]


def test_a_township_that_takes_its_filing_back_is_missing_in_its_county(project: Path) -> None:
    for path in (project / "data" / "2021" / "丙镇").iterdir():
        path.unlink()
    (project / "data" / "2021" / "丙镇").rmdir()
    assert build(project)[0] == ["甲县"]
    county = compared(project)["甲县"]
    assert county.children == (Child("乙镇", ChildState.FILED), Child("丙镇", ChildState.MISSING))
    assert {each.value for each in county.sums} == {None}


def test_a_filing_that_cannot_be_read_is_left_out_and_stops_none(project: Path) -> None:
    (project / "data" / "2021" / "丙镇" / "requests.csv").write_bytes(b"\xff\xfe")
    (project / "data" / "2021" / "丁镇" / "narrative.md").write_bytes(b"\xff\xfe")
    asked, _ = build(project)
    assert sorted(asked) == ["丁镇", "丙镇", "甲县"]
    found = compared(project)
    assert found["甲县"].children == (
        Child("乙镇", ChildState.FILED),
        Child("丙镇", ChildState.UNREADABLE),
    )
    assert "丁镇" not in found


def test_a_unit_built_alone_is_compared_with_all(project: Path) -> None:
    write(project, "乙镇", sentences(3))
    asked, outcomes = build(project, "丁镇")
    assert asked == ["丁镇"]
    assert outcomes["丁镇"].cause == COMPARED


def test_a_line_of_units_csv_counts_for_those_whose_text_names_the_unit(project: Path) -> None:
    write(project, "丁镇", ["学习丙镇的做法。", *sentences(3)])
    assert build(project)[0] == ["丁镇"]
    edited("data/units.csv", "bing", "c")(project)
    asked, outcomes = build(project)
    assert sorted(asked) == ["丁镇", "丙镇"]
    assert outcomes["丁镇"].cause == "单位名单里与这个单位有关的行变了"


def test_a_report_is_given_its_results_and_the_lines_it_needs(project: Path) -> None:
    write(project, "丁镇", ["学习丙镇的做法。", *sentences(3)])
    year = Year(Project.at(project), 2021)
    files = year.inputs("丁镇").files
    assert Neighbours.from_json(files[NEIGHBOURS_FILE]) == year.comparison.of("丁镇")
    lines = files["data/units.csv"].decode().splitlines()
    assert [line.split(",")[0] for line in lines] == ["unit", "甲县", "丙镇", "丁镇"]


def test_nothing_is_calculated_twice(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = compared(project)
    for name in ("_likeness", "_names", "_rollup", "_amounts", "_stand"):
        monkeypatch.setattr(comparison_module, name, unexpected)
    assert compared(project) == before


@pytest.mark.parametrize("content", [b"", b"[]", b'{"likeness": {"key": 1}}'])
def test_what_was_kept_may_be_damaged(project: Path, content: bytes) -> None:
    before = compared(project)
    kept = project / "outputs" / ".ledger" / "2021.neighbours.json"
    whole = kept.read_bytes()
    kept.write_bytes(content)
    assert compared(project) == before
    build(project)
    assert json.loads(kept.read_bytes()) == json.loads(whole)


def test_asking_writes_nothing(project: Path) -> None:
    write(project, "乙镇", sentences(3))
    before = contents(project)
    assert compared(project)["乙镇"].likeness[0].unit == "丁镇"
    assert contents(project) == before


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_checking_tells_the_same(project: Path) -> None:
    write(project, "乙镇", sentences(3))
    edited("data/2021/丙镇/requests.csv", ",0", ",1")(project)
    done = subprocess.run(
        [sys.executable, "-m", "township_reports", "check", "2021", "--project", str(project)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = (project / "outputs" / "2021" / "findings.csv").read_text(encoding="utf-8").splitlines()
    rules = {tuple(line.split(",")[:3]) for line in lines}
    assert ("甲县", "M", "critical") in rules, done.stderr
    # Of two texts that are one, each is told with the other.
    (copied,) = (line for line in lines if ",COPY,warning," in line)
    assert "乙镇" in copied


TOWNS = [f"第{number}镇" for number in range(1, 9)]
PERMITS = "行政许可,本年处理决定数量,"


def permits(folder: Path, unit: str, old: int, new: int) -> None:
    edited(f"data/2021/{unit}/disclosure.csv", f"{PERMITS}{old}", f"{PERMITS}{new}")(folder)


@pytest.fixture
def towns(tmp_path: Path) -> Path:
    """Towns with like amounts, built once."""
    folder = invented_project(tmp_path, TOWNS)
    for number, unit in enumerate(TOWNS):
        write(folder, unit, sentences(number))
        permits(folder, unit, 0, 100 + number)
    build(folder)
    return folder


def test_an_amount_off_its_like_is_told_to_its_unit_alone(towns: Path) -> None:
    permits(towns, "第1镇", 100, 40_000)
    asked, outcomes = build(towns)
    assert asked == ["第1镇"]
    assert outcomes["第1镇"].cause == "data/2021/第1镇/disclosure.csv、与其他单位的比较变了"
    off = {unit: [s for s in n.peers if s.is_off] for unit, n in compared(towns).items()}
    assert [unit for unit, found in off.items() if found] == ["第1镇"]


def test_another_amount_of_a_town_builds_no_other(towns: Path) -> None:
    permits(towns, "第1镇", 100, 180)
    assert build(towns)[0] == ["第1镇"]


def test_the_amounts_of_a_filing_that_has_not_changed_are_not_read_again(
    towns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    permits(towns, "第1镇", 100, 180)
    read: list[str] = []
    plain = parse_filing

    def noted(files: Mapping[str, bytes], year: int, unit: str, forms: Forms) -> Filing:
        read.append(unit)
        return plain(files, year, unit, forms=forms)

    monkeypatch.setattr(comparison_module, "parse_filing", noted)
    compared(towns)
    assert read == ["第1镇"]
