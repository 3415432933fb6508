"""The pages that were collected beside the repository: all say the same figures in other layouts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from township_reports.forms.model import Place
from township_reports.intake.files.opening import kind_of, open_document
from township_reports.intake.recognising.reasons import Reason
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Recognised

PLAIN = "20-long-note-row.html"
READ = (
    "01-other-unit-in-sidebar.html",
    "02-other-year-in-sidebar.html",
    "03-head-colspan-4.html",
    "10-chromium-radicals.pdf",
    "21-flat-heads.html",
    "22-traditional.html",
    "26-head-in-two-rows.html",
    "30-head-over-page-end.pdf",
)
#: What is in doubt, and the reasons that each may have.
DOUBTFUL = {
    "04-columns-in-other-order.txt": {Reason.SUM},
    "05-raised-note-digit.html": {Reason.MARKED},
    "06-struck-figure.html": {Reason.MARKED},
    "07-figure-in-input.html": {Reason.MARKED},
    "08-two-numbers-in-a-cell.docx": {Reason.COUNT, Reason.SUM, Reason.SPLIT},
    "09-unit-yuan-above-table.html": {Reason.OTHER_UNIT},
}


@pytest.fixture(scope="module")
def pages(shared: Path) -> Path:
    """The folder with the pages."""
    folder = shared / "cases" / "inbox" / "pages"
    if not folder.is_dir():
        pytest.skip("no collected pages beside the repository")
    return folder


@cache
def read(path: Path) -> Recognised:
    content = path.read_bytes()
    return recognise(open_document(path.name, content, kind_of(path.name, content)))


def figures(found: Recognised) -> dict[Place, str]:
    return {taken.place: taken.text for taken in found.taken}


@pytest.mark.parametrize("name", READ)
def test_a_page_in_another_layout_is_read_without_doubt(pages: Path, name: str) -> None:
    assert read(pages / name).doubts == ()
    assert figures(read(pages / name)) == figures(read(pages / PLAIN))


@pytest.mark.parametrize("name", DOUBTFUL)
def test_a_page_with_something_at_its_figures_gives_no_other(pages: Path, name: str) -> None:
    found = read(pages / name)
    assert figures(found).items() <= figures(read(pages / PLAIN)).items()
    assert {doubt.reason for doubt in found.doubts} <= DOUBTFUL[name]


def test_columns_in_another_order_leave_the_one_sum_in_doubt_that_fails(pages: Path) -> None:
    found = read(pages / "04-columns-in-other-order.txt")
    procedure = found.form.appeals.row_paths[1]
    assert {doubt.place.row for doubt in found.doubts if doubt.place} == {procedure}
    assert len(found.doubts) == len(found.form.appeals.results)


def test_every_page_is_read_as_its_own_unit_s(pages: Path) -> None:
    names = {path.name for path in pages.iterdir()}
    assert names == {PLAIN, *READ, *DOUBTFUL}
    assert {read(pages / name).year for name in names} == {2023}
    assert {read(pages / name).unit for name in names} == {"测试丙镇", "測試丙鎮", "测试乙戊街道"}
