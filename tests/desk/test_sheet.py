"""What one report is judged by: places marked, changes, and what was read in the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.desk.invented_queue import finding, unit
from tests.executing import ROOT
from tests.invention import NARRATIVE, example_figures, filing_of
from township_reports.checks.findings import Finding
from township_reports.checks.severity import Severity
from township_reports.checks.subject import Subject
from township_reports.checks.words import read_words
from township_reports.desk.sheet import Sheet
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

YEAR = 2023
FORM = form_for(YEAR)
WORDS = read_words(ROOT / "expectations/words.yaml")
FIGURES = example_figures(FORM)
PLACES = tuple(place for table in FORM.tables for place in table.places)
REQUESTS = tuple(place for place in PLACES if place.table == "requests")


def sheet(
    *findings: Finding, narrative: str = NARRATIVE, last: dict[Place, int] | None = None
) -> Sheet:
    now = filing_of(YEAR, FIGURES, narrative)
    before = None if last is None else filing_of(YEAR - 1, {**FIGURES, **last}, narrative)
    return Sheet.of(unit("甲镇", findings=findings), Subject(now, before, WORDS))


def at(*places: Place, **fields: object) -> Finding:
    return replace(finding("甲镇"), places=places, **fields)  # type: ignore[arg-type] # by name


def test_a_finding_names_its_cells_with_what_stands_in_them() -> None:
    place = REQUESTS[0]
    (problem,) = sheet(at(place, file="2021/甲镇/requests.csv", cell="C2")).problems
    (cell,) = problem.cells
    assert cell.text == str(FIGURES[place])
    assert cell.called.endswith(f"{place.row} · {place.column}")
    assert problem.where == "2021/甲镇/requests.csv C2"


def test_the_tables_with_a_marked_cell_are_shown_and_lead_there() -> None:
    shown = sheet(at(REQUESTS[0], message="<b>错</b>"))
    (table,) = shown.tables
    (cell,) = shown.problems[0].cells
    assert f'id="{cell.id}"' in table
    assert table.count('class="faulty"') == 1
    assert "<b>错" not in table
    assert "style=" not in table


def test_without_findings_no_table_is_shown() -> None:
    assert (sheet().problems, sheet().tables) == ((), ())


def test_the_gravest_comes_first_and_what_comes_of_it_stands_with_it() -> None:
    found = sheet(
        at(REQUESTS[0], severity=Severity.WARNING, rule="W"),
        at(REQUESTS[1], cause="c", rule="A"),
        at(REQUESTS[2], cause="c", rule="B", follows=True, message="跟着错"),
    )
    assert [each.called for each in found.problems] == ["A", "W"]
    assert found.problems[0].also == ("B 跟着错",)


def test_a_finding_in_the_text_shows_its_words() -> None:
    narrative = NARRATIVE.replace("依申请公开渠道畅通", "依申请公开渠道很畅通")
    text = filing_of(YEAR, FIGURES, narrative).narrative.paragraphs[0]
    start = text.text.index("很畅通")
    one = at(line=text.line, start=start, end=start + 3, quote="很畅通")
    (problem,) = sheet(one, narrative=narrative).problems
    assert problem.quoted
    assert problem.quoted.words == "很畅通"
    assert problem.quoted.before.endswith("依申请公开渠道")
    assert problem.quoted.behind.startswith("，申请")
    assert problem.quoted.place.endswith("第 1 段")


def test_words_that_are_no_longer_there_are_not_shown() -> None:
    (problem,) = sheet(at(line=3, start=9000, end=9010)).problems
    assert problem.quoted is None


def test_figures_that_are_as_last_year_are_no_changes() -> None:
    total = next(p for p in REQUESTS if p.column == FORM.requests.column_of("total"))
    same = {place: FIGURES[place] for place in PLACES}
    one_more = {**same, total: int(FIGURES[total]) + 1}
    found = sheet(last=one_more)  # type: ignore[arg-type] # its figures are numbers
    changed = [each for each in found.changes if each.table == "表三"]
    assert [(each.row, each.figure.change) for each in changed] == [(total.row, "-1")]
    assert set(found.changes) < set(found.figures)


def test_large_changes_come_first() -> None:
    changes = sheet(last=dict.fromkeys(REQUESTS, 0)).changes
    is_large = [each.figure.is_large for each in changes]
    assert is_large == sorted(is_large, reverse=True)
    assert any(is_large)


@pytest.mark.parametrize(("off", "is_agreed"), [(0, True), (1, False)])
def test_a_figure_of_the_text_is_told_with_what_it_was_held_against(
    off: int, is_agreed: bool
) -> None:
    total = FORM.requests.column_of("total")
    place = next(p for p in REQUESTS if p.column == total)
    narrative = NARRATIVE.replace(
        "依申请公开渠道畅通", f"本年新收政府信息公开申请 {int(FIGURES[place]) + off} 件"
    )
    found = sheet(narrative=narrative)
    (one,) = [each for each in found.read if "新收" in each.quoted.before]
    assert one.is_agreed is is_agreed
    assert str(FIGURES[place]) in one.told
    assert found.coverage.startswith("正文里与表格有关的数")


def test_a_figure_that_was_left_alone_says_why() -> None:
    narrative = NARRATIVE.replace("依申请公开渠道畅通", "去年新收政府信息公开申请 7 件")
    (one,) = [each for each in sheet(narrative=narrative).read if "7" in each.quoted.words]
    assert (one.is_agreed, one.told) == (None, "别的年份的数")


def test_last_years_text_stands_beside_this_years() -> None:
    shown = sheet(last={}).last_text
    assert shown
    assert shown.groups
    assert not sheet().last_text.groups  # type: ignore[union-attr] # there is a subject


def test_a_report_without_a_filing_has_its_findings_alone() -> None:
    found = Sheet.of(unit("甲镇", findings=(at(REQUESTS[0]),)), None, "读不出来")
    assert (len(found.problems), found.problems[0].cells, found.fault) == (1, (), "读不出来")


def test_of_a_unit_without_last_year_nothing_has_changed() -> None:
    shown = sheet()
    assert (shown.has_last, shown.changes, bool(shown.figures)) == (False, (), True)
