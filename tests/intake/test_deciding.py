"""What a doubtful cell says and which file counts, by a person's word that holds."""

from __future__ import annotations

import html
import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.disk.steps import end_at, fresh_copy, steps_of
from tests.intake.doubtful_page import CALLED, CELL, UNIT, YEAR, doubtful, figure
from tests.intake.published_reports import GIVEN, as_page, draft
from tests.intake.sending import WHO, inbox, send, states
from township_reports.filings.folder.files import source_files
from township_reports.filings.labels import LabelState
from township_reports.filings.model import Filing
from township_reports.filings.reading import read_filing
from township_reports.intake.deciding import (
    Lying,
    cells_to_decide,
    decide_cells,
    decide_counting,
)
from township_reports.intake.decisions import DecisionsError, read_decisions
from township_reports.intake.inbox import Intake, take_in
from township_reports.intake.receipts import log_receipts, receipts_of
from township_reports.project.folders import Project


@pytest.fixture
def lying(project: Project) -> Lying:
    """The page in the inbox, taken in but for its cell."""
    path = inbox(project) / "a.html"
    path.write_bytes(doubtful())
    assert states(take_in(project, YEAR, path)) == {"a.html": "doubtful"}
    return Lying.at(project, YEAR, path)


def filing(project: Project) -> Filing:
    return read_filing(project.data, YEAR, UNIT)


def in_doubt(project: Project) -> list[tuple[str, str]]:
    return [
        (off.row, off.column)
        for off in filing(project).deviations
        if off.state is LabelState.DOUBTFUL
    ]


def again(lying: Lying) -> Intake:
    return take_in(lying.project, lying.year, inbox(lying.project))


def test_the_doubtful_cells_of_a_file_are_told(lying: Lying) -> None:
    (cell,) = cells_to_decide(lying)
    assert (cell.called, cell.doubt.seen) == (CALLED, "1（其中补正1件）")
    assert in_doubt(lying.project) == [(GIVEN, "自然人")]


@pytest.mark.parametrize("named", ["1", CALLED, CALLED.replace("表三", "表三行")])
def test_a_figure_that_a_person_gives_is_the_cells_and_no_longer_in_doubt(
    lying: Lying, named: str
) -> None:
    decide_cells(lying, {named: figure()}, WHO)
    assert states(again(lying)) == {"a.html": "taken"}
    assert in_doubt(lying.project) == []
    assert filing(lying.project).cells[CELL].text == figure()


def test_provenance_says_who_decided_what_when_and_what_was_seen(lying: Lying) -> None:
    decide_cells(lying, {CALLED: figure()}, replace(WHO, note="看过原件"))
    again(lying)
    content = source_files(lying.project.data, YEAR, UNIT)["provenance.json"]
    (decided,) = json.loads(content)["decided"]
    told = [decided[name] for name in ("text", "seen", "by", "when", "note")]
    assert told == [figure(), "1（其中补正1件）", WHO.name, WHO.moment, "看过原件"]
    (cell,) = filing(lying.project).origins.decided
    assert (cell.place, cell.by) == (CELL, WHO.name)


def test_as_written_a_cell_keeps_its_words_and_is_no_longer_in_doubt(lying: Lying) -> None:
    decide_cells(lying, {CALLED: None}, WHO)
    assert states(again(lying)) == {"a.html": "taken"}
    assert filing(lying.project).cells[CELL].text == "1（其中补正1件）"
    assert in_doubt(lying.project) == []


def test_a_decision_holds_when_the_same_file_comes_again(lying: Lying) -> None:
    decide_cells(lying, {CALLED: figure()}, WHO)
    again(lying)
    (inbox(lying.project) / "a.html").rename(inbox(lying.project) / "b.html")
    assert states(again(lying)) == {"b.html": "unchanged"}


def test_a_decision_of_a_file_in_an_empty_project_is_the_same_filing(
    lying: Lying, tmp_path: Path
) -> None:
    decide_cells(lying, {CALLED: figure()}, WHO)
    again(lying)
    first = source_files(lying.project.data, YEAR, UNIT)
    (lying.project.data / str(YEAR) / UNIT).rename(tmp_path / "away")
    again(lying)
    assert source_files(lying.project.data, YEAR, UNIT) == first


def test_a_decision_does_not_hold_for_other_bytes(lying: Lying) -> None:
    decide_cells(lying, {CALLED: figure()}, WHO)
    again(lying)
    (inbox(lying.project) / "a.html").write_bytes(doubtful() + b"<!-- -->")
    (taking,) = again(lying).takings
    assert (taking.state, "有 1 处不同" in taking.reason) == ("refused", True)


def test_a_changed_mind_is_another_line_and_the_last_one_counts(lying: Lying) -> None:
    for value in ("7", figure()):
        decide_cells(lying, {CALLED: value}, WHO)
        again(lying)
    assert filing(lying.project).cells[CELL].text == figure()
    assert [line.value for line in read_decisions(lying.project, YEAR).lines] == ["7", figure()]


def test_what_people_mended_meanwhile_stays(lying: Lying) -> None:
    narrative = lying.project.data / str(YEAR) / UNIT / "narrative.md"
    mended = narrative.read_text(encoding="utf-8") + "\n补一句话。\n"
    narrative.write_text(mended, encoding="utf-8")
    decide_cells(lying, {CALLED: figure()}, WHO)
    assert states(again(lying)) == {"a.html": "taken"}
    assert narrative.read_text(encoding="utf-8") == mended


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        ("表三「没有」的「自然人」", "1", "不是存疑的格"),
        ("2", "1", "不是存疑的格"),
        (CALLED, "十几", "“十几”不是 表三"),
        (CALLED, "", "不是 表三"),
    ],
    ids=["no such cell", "no such number", "no figure", "nothing"],
)
def test_what_cannot_be_decided_is_said_and_not_written_down(
    lying: Lying, cell: str, value: str, told: str
) -> None:
    with pytest.raises(DecisionsError, match=told):
        decide_cells(lying, {cell: value}, WHO)
    assert read_decisions(lying.project, YEAR).lines == ()


def test_of_a_row_that_was_seen_whole_nothing_is_written_as_a_cell(project: Project) -> None:
    made = draft("split", YEAR, UNIT)
    row = made.requests()[made.row(GIVEN)]
    del row[-1]
    path = inbox(project) / "a.html"
    path.write_bytes(as_page(made, html.escape).content)
    with pytest.raises(DecisionsError, match="不是这一格自己的：写上数字"):
        decide_cells(Lying.at(project, YEAR, path), {"1": None}, WHO)


def test_a_file_without_doubts_has_no_cells_to_decide(project: Project) -> None:
    send(project, "a.xlsx", year=YEAR)
    lying = Lying.at(project, YEAR, inbox(project) / "a.xlsx")
    assert cells_to_decide(lying) == ()
    with pytest.raises(DecisionsError, match=r"a.xlsx 没有存疑的格"):
        decide_cells(lying, {CALLED: "1"}, WHO)


def logged(project: Project) -> Intake:
    taken = take_in(project, 2022, inbox(project))
    log_receipts(project, 2022, receipts_of(taken, WHO.moment))
    return taken


def test_the_file_that_counts_is_taken_and_the_other_passed_over(project: Project) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx", total=777)
    assert set(states(logged(project)).values()) == {"asked"}
    decide_counting(Lying.at(project, 2022, inbox(project) / "b.xlsx"), WHO)
    taken = take_in(project, 2022, inbox(project))
    assert states(taken) == {"a.xlsx": "passed_over", "b.xlsx": "taken"}
    assert taken.takings[0].reason == "王审核 2024-01-08 15:30 定了用 b.xlsx，不用 a.xlsx"
    assert taken.is_whole


def test_another_mind_about_which_file_counts_takes_the_place_of_the_first(
    project: Project,
) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx", total=777)
    logged(project)
    for name in ("b.xlsx", "a.xlsx"):
        decide_counting(Lying.at(project, 2022, inbox(project) / name), WHO)
        taken = take_in(project, 2022, inbox(project))
    assert states(taken) == {"a.xlsx": "taken", "b.xlsx": "passed_over"}


def test_a_file_that_came_later_is_not_passed_over(project: Project) -> None:
    send(project, "a.xlsx")
    send(project, "b.xlsx", total=777)
    logged(project)
    decide_counting(Lying.at(project, 2022, inbox(project) / "b.xlsx"), WHO)
    send(project, "c.xlsx", total=778)
    taken = take_in(project, 2022, inbox(project))
    assert states(taken) == {"a.xlsx": "passed_over", "b.xlsx": "asked", "c.xlsx": "asked"}


def test_where_no_other_file_came_nothing_is_to_be_decided(project: Project) -> None:
    send(project, "a.xlsx")
    logged(project)
    with pytest.raises(DecisionsError, match="没有来过别的文件"):
        decide_counting(Lying.at(project, 2022, inbox(project) / "a.xlsx"), WHO)


def test_wherever_deciding_is_killed_nothing_is_half_written_and_once_more_does_it(
    lying: Lying, tmp_path_factory: pytest.TempPathFactory
) -> None:
    source = lying.project.root
    aside = tmp_path_factory.mktemp("aside")

    def decide(root: Path) -> None:
        here = Project.at(root)
        path = inbox(here) / "a.html"
        decide_cells(Lying.at(here, YEAR, path), {CALLED: figure()}, WHO)
        take_in(here, YEAR, path)

    before = filing(lying.project).sources
    steps = steps_of(lambda: decide(fresh_copy(source, aside)))
    after = filing(Project.at(aside / "project")).sources
    assert before != after
    for step in range(1, steps + 1):
        root = fresh_copy(source, aside)
        end_at(step, partial(decide, root))
        killed = Project.at(root)
        lines = read_decisions(killed, YEAR).lines
        assert filing(killed).sources in ((before, after) if lines else (before,))
        decide(root)
        assert filing(killed).sources == after
        assert {line.value for line in read_decisions(killed, YEAR).lines} == {figure()}
