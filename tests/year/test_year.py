"""A year is read once, whoever asks, and asking writes nothing."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.making.invented import invented_project
from tests.year.building import build
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.reading import form_for
from township_reports.project.folders import Project
from township_reports.year.staleness import InputReasons, stale_reason
from township_reports.year.units import named_units
from township_reports.year.year import Year

UNITS = """\
unit,level,parent,slug,code
甲县,县,,jia,
乙镇,镇,甲县,yi,330000
丙镇,镇,甲县,bing,
"""
_watching: list[Counter[str]] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        for counts in _watching:
            counts[str(arguments[0])] += 1


# A hook of the interpreter cannot be taken away: it is there once, and asleep where nobody counts.
sys.addaudithook(_watch)


@contextmanager
def opened() -> Iterator[Counter[str]]:
    """How often each file is opened while the block runs."""
    counts: Counter[str] = Counter()
    _watching.append(counts)
    try:
        yield counts
    finally:
        _watching.remove(counts)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """甲县 with 乙镇 and 丙镇, of which 乙镇 has filed the year before, too."""
    folder = invented_project(tmp_path, ["甲县", "乙镇", "丙镇"])
    write_filing(folder / "data" / "2020" / "乙镇", form_for(2020), {}, "## 一、总体情况\n")
    (folder / "data" / "units.csv").write_text(UNITS, encoding="utf-8")
    return Project.at(folder)


def more_than_once(project: Project, counts: Counter[str]) -> dict[str, int]:
    below = str(project.data)
    assert any(path.startswith(below) for path in counts)
    return {path: n for path, n in counts.items() if path.startswith(below) and n > 1}


def test_a_run_reads_each_file_of_a_filing_once(project: Project) -> None:
    with opened() as counts:
        build(project.root)
    assert counts[str(project.data / "2021" / "乙镇" / "narrative.md")] == 1
    assert counts[str(project.data / "2020" / "乙镇" / "narrative.md")] == 1
    assert more_than_once(project, counts) == {}


def test_who_asks_for_all_there_is_to_know_reads_each_file_once(project: Project) -> None:
    build(project.root)
    with opened() as counts:
        year = Year(project, 2021)
        inputs = InputReasons.read(year)
        for entry in inputs.ledger:
            assert stale_reason(inputs, entry.unit) == ""
            assert year.source_digest(entry.unit)
    assert more_than_once(project, counts) == {}


def test_a_year_stays_as_it_was_when_it_was_first_asked(project: Project) -> None:
    year = Year(project, 2021)
    before = year.source_digest("乙镇")
    path = project.data / "2021" / "乙镇" / "narrative.md"
    path.write_bytes(path.read_bytes() + b"\n")
    assert year.source_digest("乙镇") == before
    assert Year(project, 2021).source_digest("乙镇") != before


def test_a_year_anew_compares_nothing_and_reads_what_it_is_asked_for(project: Project) -> None:
    year = Year(project, 2021)
    before = year.source_digest("乙镇"), year.comparison
    path = project.data / "2021" / "乙镇" / "narrative.md"
    path.write_bytes(path.read_bytes() + b"\n")
    with opened() as counts:
        again = year.anew()
        assert again.comparison is before[1]
        assert counts[str(path)] == 0
        assert again.source_digest("乙镇") != before[0]


def test_names_that_hold_blanks_and_commas_stand_alone_on_their_lines() -> None:
    keys = ("甲 镇", "乙，镇", "丙镇", "丁镇")
    assert named_units("甲 镇\n乙，镇\n丙镇 丁镇", keys) == keys
    assert named_units("甲 镇", keys) == ("甲 镇",)


def test_a_units_own_day_is_what_its_report_says(project: Project) -> None:
    before = Year(project, 2021).source_digest("乙镇")
    path = project.data / "2021" / "乙镇" / "dates.csv"
    path.write_text("written,published\n2022-01-18,\n", encoding="utf-8")
    assert Year(project, 2021).source_digest("乙镇") not in {before, ""}


RENAMED = "unit,level,parent,slug,former\n甲县,县,,jia,\n丁镇,镇,甲县,yi,乙镇（至2020）\n"


@pytest.fixture
def renamed(project: Project) -> Project:
    """The project in whose year 2021 乙镇 has come to be called 丁镇."""
    (project.data / "2021" / "乙镇").rename(project.data / "2021" / "丁镇")
    project.units.write_text(RENAMED, encoding="utf-8")
    return project


def test_a_renamed_units_report_is_made_from_both_names(renamed: Project) -> None:
    files = Year(renamed, 2021).inputs("丁镇").files
    assert "data/2021/丁镇/narrative.md" in files
    assert "data/2020/乙镇/narrative.md" in files
    line = files["data/units.csv"].decode("utf-8").splitlines()[-1]
    assert line == "丁镇,镇,甲县,yi,,,乙镇（至2020）"


def test_in_earlier_years_a_renamed_unit_has_its_former_name(renamed: Project) -> None:
    units = Year(renamed, 2020).units
    assert (units.filed, units.missing) == (("乙镇",), ("甲县",))
    assert units.below == {"甲县": ("乙镇",)}


def test_another_name_later_is_not_in_what_an_earlier_report_says(project: Project) -> None:
    before = Year(project, 2020).source_digest("乙镇")
    text = project.units.read_text(encoding="utf-8")
    head, *lines = text.splitlines()
    changed = [
        line.replace("乙镇,", "丁镇,", 1) + ",乙镇（至2020）" * line.startswith("乙镇")
        for line in lines
    ]
    project.units.write_text("\n".join([head + ",former", *changed, ""]), encoding="utf-8")
    assert Year(project, 2020).units.register["乙镇"].listed is not None
    assert Year(project, 2020).source_digest("乙镇") == before != ""


def test_levels_of_the_projects_own_are_an_input(project: Project) -> None:
    assert "data/levels.yaml" not in Year(project, 2021).inputs("乙镇").files
    text = "农场: {signs_as: 管理处}"
    project.units.with_name("levels.yaml").write_text(text, encoding="utf-8")
    assert Year(project, 2021).inputs("乙镇").files["data/levels.yaml"] == text.encode()


@pytest.mark.parametrize("asked", ["乙镇人民政府", "甲县乙镇", "乙 鎮".replace(" ", "")])
def test_units_are_asked_for_as_people_write_them(project: Project, asked: str) -> None:
    assert Year(project, 2021).units.select(asked).filed == ("乙镇",)


def test_a_summary_is_asked_for_behind_its_county(project: Project) -> None:
    assert Year(project, 2021).units.select("甲县汇总").reports == ("甲县/汇总",)


def edit_nothing_said(data: Path) -> None:
    (data / "2021" / "乙镇" / "explanations.csv").write_text(
        "rule,table,row,column,reason\n", encoding="utf-8"
    )


def edit_last_year(data: Path) -> None:
    path = data / "2020" / "乙镇" / "narrative.md"
    path.write_bytes(path.read_bytes() + "又一段。\n".encode())


@pytest.mark.parametrize("edit", [edit_nothing_said, edit_last_year])
def test_what_a_report_does_not_say_is_not_in_its_digest(
    project: Project, edit: Callable[[Path], None]
) -> None:
    before = Year(project, 2021).source_digest("乙镇")
    edit(project.data)
    assert Year(project, 2021).source_digest("乙镇") == before != ""
