"""A county's year read from a small project: what is added up, and who is missing."""

from __future__ import annotations

from tests.invention import NARRATIVE, example_figures, zero_figures
from tests.summary.conftest import RECEIVED, UNITS
from township_reports.checks.neighbours import ChildState
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.project.folders import Project
from township_reports.summary.county import CountyYear


def test_only_units_below_the_county_are_added_up(project: Project) -> None:
    county = CountyYear.read(project, 2021, "甲县")
    assert set(county.of_year(2021)) == {"甲县办公室", "乙镇"}
    one = example_figures(form_for(2021))[RECEIVED]
    assert county.total.cells[RECEIVED].figure.value == 2 * int(one)


def test_who_has_not_filed_is_told(project: Project) -> None:
    county = CountyYear.read(project, 2021, "甲县")
    assert {child.unit: child.state for child in county.children} == {
        "甲县办公室": ChildState.FILED,
        "乙镇": ChildState.FILED,
        "丙镇": ChildState.MISSING,
    }
    assert county.absent == ("丙镇",)


def test_a_filing_that_cannot_be_read_is_left_out_and_told(project: Project) -> None:
    (project.data / "2021" / "乙镇" / "appeals.csv").unlink()
    county = CountyYear.read(project, 2021, "甲县")
    assert set(county.of_year(2021)) == {"甲县办公室"}
    assert [c.state for c in county.children if c.unit == "乙镇"] == [ChildState.UNREADABLE]


def test_a_cell_that_one_unit_left_blank_has_no_sum(project: Project) -> None:
    figures = example_figures(form_for(2021))
    figures[RECEIVED] = ""
    write_filing(project.data / "2021" / "乙镇", form_for(2021), figures, NARRATIVE)
    county = CountyYear.read(project, 2021, "甲县")
    assert county.total.cells[RECEIVED].figure.value is None


def test_earlier_years_count_with_their_own_form(project: Project) -> None:
    county = CountyYear.read(project, 2021, "甲县")
    received = county.by_year("新收申请")
    assert list(received) == [2019, 2020, 2021]
    assert received[2019] is None
    old = Place("requests", form_for(2020).requests.row_paths[0], "总计")
    assert received[2020] == example_figures(form_for(2020))[old]


def test_of_an_earlier_year_the_tables_alone_are_enough(project: Project) -> None:
    (project.data / "2020" / "乙镇" / "narrative.md").unlink()
    assert CountyYear.read(project, 2021, "甲县").by_year("新收申请")[2020] is not None


def test_the_countys_own_text_is_that_of_its_filing(project: Project) -> None:
    assert CountyYear.read(project, 2021, "甲县").total.narrative.sections.get("六", "") == ""
    write_filing(
        project.data / "2021" / "甲县", form_for(2021), zero_figures(form_for(2021)), NARRATIVE
    )
    county = CountyYear.read(project, 2021, "甲县")
    assert "信息处理费" in county.total.narrative.sections["六"]


def test_a_filing_noted_as_unreadable_has_been_filed(project: Project) -> None:
    folder = project.data / "2021" / "丙镇"
    folder.mkdir()
    (folder / "unreadable.txt").write_text("两份填报", encoding="utf-8")
    county = CountyYear.read(project, 2021, "甲县")
    assert [c.state for c in county.children if c.unit == "丙镇"] == [ChildState.UNREADABLE]


def test_a_name_that_two_units_share_is_told_with_its_folder(project: Project) -> None:
    units = UNITS + "北/乙镇,镇,甲县,bei-yi,\n"
    project.units.write_text(units, encoding="utf-8")
    county = CountyYear.read(project, 2021, "甲县")
    assert county.short_name("丙镇") == "丙镇"
    assert county.short_name("北/乙镇") == "北/乙镇"
