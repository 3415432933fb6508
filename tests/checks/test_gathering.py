"""A unit's filing is gathered with last year's, and goes without where that cannot be had."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.invention import example_figures, filing_of
from township_reports.checks.gathering import Gathering, read_subject
from township_reports.checks.words import WordsError
from township_reports.filings.model import FilingError
from township_reports.forms.reading import form_for
from township_reports.project.folders import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with 甲镇 in 2020 and 2021."""
    (tmp_path / "expectations").mkdir()
    (tmp_path / "expectations" / "words.yaml").write_text("years: {large: 9}", encoding="utf-8")
    for year in (2020, 2021):
        folder = tmp_path / "data" / str(year) / "甲镇"
        folder.mkdir(parents=True)
        for name, content in filing_of(year, example_figures(form_for(year))).sources.items():
            (folder / name).write_bytes(content)
    return Project.at(tmp_path)


def test_last_years_filing_is_gathered_with_its_own_form(project: Project) -> None:
    subject = read_subject(project, 2021, "甲镇")
    assert subject.last is not None
    assert [(f.year, f.form.version) for f in (subject.filing, subject.last)] == [
        (2021, "2021"),
        (2020, "2019"),
    ]
    assert subject.words.get("years") == {"large": 9}
    assert not subject.words.get("months")


def test_a_renamed_units_last_filing_is_that_under_its_former_name(project: Project) -> None:
    (project.data / "2021" / "甲镇").rename(project.data / "2021" / "乙镇")
    lines = "unit,level,former\n乙镇,镇,甲镇（至2020）\n"
    project.units.write_text(lines, encoding="utf-8")
    subject = read_subject(project, 2021, "乙镇")
    assert subject.last is not None
    assert subject.last.unit == "甲镇"
    gathering = Gathering.read(project)
    assert list(gathering.units_of(2020)) == ["甲镇"]
    assert gathering.subject(2020, "甲镇").others[0].slug == ""


def test_a_name_that_a_unit_had_in_other_years_is_no_name_of_its_last_filing(
    project: Project,
) -> None:
    (project.data / "2021" / "甲镇").rename(project.data / "2021" / "乙镇")
    project.units.write_text("unit,level\n乙镇,镇\n", encoding="utf-8")
    assert read_subject(project, 2021, "乙镇").last is None


def test_levels_of_the_projects_own_are_gathered(project: Project) -> None:
    text = "镇: {signs_as: 镇公所}"
    project.units.with_name("levels.yaml").write_text(text, encoding="utf-8")
    project.units.write_text("unit,level\n甲镇,镇\n", encoding="utf-8")
    subject = read_subject(project, 2021, "甲镇")
    assert subject.filing.level.signs_as == "镇公所"
    assert subject.levels.called("镇") == subject.filing.level


def test_before_the_first_form_there_is_no_last_year(project: Project) -> None:
    folder = project.data / "2020"
    for year in (2019, 2018):
        (project.data / str(year)).symlink_to(folder)
    assert read_subject(project, 2019, "甲镇").last is None


@pytest.mark.parametrize("content", [None, "项目".encode("gbk")], ids=["missing", "unreadable"])
def test_last_year_that_cannot_be_read_is_none(project: Project, content: bytes | None) -> None:
    path = project.data / "2020" / "甲镇" / "requests.csv"
    path.unlink()
    if content:
        path.write_bytes(content)
    assert read_subject(project, 2021, "甲镇").last is None


def test_the_years_parameters_are_gathered_where_it_has_any(project: Project) -> None:
    assert read_subject(project, 2021, "甲镇").parameters is None
    shutil.copytree(ROOT / "params", project.root / "params")
    parameters = read_subject(project, 2021, "甲镇").parameters
    assert parameters is not None
    assert parameters.year == 2021


def test_a_filing_that_cannot_be_read_is_refused(project: Project) -> None:
    with pytest.raises(FilingError, match="2022/乙镇"):
        read_subject(project, 2022, "乙镇")


def test_words_that_are_not_there_are_refused(project: Project) -> None:
    project.words.unlink()
    with pytest.raises(WordsError, match=r"^expectations/words.yaml 读不出来"):
        Gathering.read(project)
