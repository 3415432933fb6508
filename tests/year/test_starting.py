"""A new year begins with last year's parameters."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from township_reports.parameters.model import read_parameters
from township_reports.project.folders import Project
from township_reports.year.starting import StartingError, start_year


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "params").mkdir()
    (tmp_path / "data").mkdir()
    shutil.copy(ROOT / "params" / "2021.yaml", tmp_path / "params")
    shutil.copy(ROOT / "data" / "units.csv", tmp_path / "data")
    return Project.at(tmp_path)


def test_parameters_are_taken_on_with_year_and_day(project: Project) -> None:
    started = start_year(project, 2022)
    before, after = (read_parameters(project.parameters(year)) for year in (2021, 2022))
    changed = {"year": 2022, "published": started.published, "deadline": after.deadline}
    assert after == before.model_copy(update=changed)
    assert after.published.isoformat() == "2023-01-20"
    assert after.deadline is not None
    assert after.deadline.isoformat() == "2023-01-31"
    assert started.mentions == ()
    assert project.parameters(2022).read_text(encoding="utf-8").startswith("# 本年度")


def test_who_is_expected_is_said(project: Project) -> None:
    started = start_year(project, 2022)
    assert [unit.unit for unit in started.expected][:2] == ["示例县", "示例县政府办公室"]
    assert started.folder.is_dir()


def test_lines_that_still_name_the_old_year_are_said(project: Project) -> None:
    path = project.parameters(2021)
    path.write_text(path.read_text(encoding="utf-8") + "# 2021 年的说明\n", encoding="utf-8")
    started = start_year(project, 2022)
    lines = project.parameters(2022).read_text(encoding="utf-8").splitlines()
    assert started.mentions == (len(lines),)


def test_a_year_after_a_gap_takes_the_last_there_is(project: Project) -> None:
    assert start_year(project, 2025).from_year == 2021
    assert read_parameters(project.parameters(2025)).published.isoformat() == "2026-01-20"


def test_parameters_without_a_deadline_are_taken_on_without(project: Project) -> None:
    path = project.parameters(2021)
    text = path.read_text(encoding="utf-8").replace("deadline: 2022-01-31\n", "")
    path.write_text(text, encoding="utf-8")
    start_year(project, 2022)
    assert read_parameters(project.parameters(2022)).deadline is None


def test_a_leap_day_becomes_the_28th(project: Project) -> None:
    path = project.parameters(2021)
    text = path.read_text(encoding="utf-8").replace("2022-01-20", "2024-02-29")
    path.write_text(text, encoding="utf-8")
    assert start_year(project, 2022).published.isoformat() == "2025-02-28"


def test_a_year_that_has_begun_is_left_alone(project: Project) -> None:
    before = project.parameters(2021).read_bytes()
    with pytest.raises(StartingError, match=r"params/2021\.yaml 已经有了"):
        start_year(project, 2021)
    assert project.parameters(2021).read_bytes() == before


def test_without_an_earlier_year_there_is_nothing_to_begin_with(project: Project) -> None:
    with pytest.raises(StartingError, match="2020 年以前"):
        start_year(project, 2020)


def test_parameters_that_a_person_saved_with_crlf_and_bom_are_taken_on_with_neither(
    project: Project,
) -> None:
    path = project.parameters(2021)
    lines = path.read_text(encoding="utf-8").splitlines()
    first = [line for line in lines if not line.startswith("#")]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join([*first, ""]).encode("utf-8"))
    start_year(project, 2022)
    content = project.parameters(2022).read_bytes()
    assert content.startswith(b"year: 2022\npublished: 2023-01-20\n")
    assert b"\r" not in content
