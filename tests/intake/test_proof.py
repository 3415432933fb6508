"""What a scan gives: doubts alone, each with its picture, and what a person confirms them by."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest

from tests.intake.published_reports import as_page, draft
from tests.intake.sending import inbox, states
from township_reports.filings.reading import read_filing
from township_reports.forms import SHIPPED
from township_reports.forms.reading import form_for
from township_reports.intake.files.document import Document, TableBlock
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.inbox import take_in
from township_reports.intake.proof import proof_of
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Doubt
from township_reports.project.folders import Project

YEAR = 2023
MADE = draft("scan", YEAR)
EXPECTED = {place: str(figure) for place, figure in MADE.figures.items()}
PNG = b"\x89PNG\r\n\x1a\n picture of "


def scanned(_content: bytes = b"", _name: str = "") -> Document:
    """The report as if each of its cells had been recognised in a picture."""
    page = read_page(as_page(MADE).content, "a.html")
    pictures = {
        f"{block.number}/{cell.row}/{cell.column}": PNG + cell.text.encode()
        for block in page.blocks
        if isinstance(block, TableBlock)
        for cell in block.cells
    }
    return replace(page, is_scanned=True, pictures=pictures)


@pytest.fixture
def scan(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project in whose inbox lies a picture."""
    monkeypatch.setattr("township_reports.intake.files.opening.read_scan", scanned)
    (inbox(project) / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    return project


def test_whatever_is_recognised_in_a_picture_is_in_doubt() -> None:
    found = recognise(scanned())
    assert found.taken == ()
    assert {doubt.place: doubt.seen for doubt in found.doubts} == EXPECTED
    assert {str(doubt.reason) for doubt in found.doubts} == {"是从图片识别的，要对照原件核对"}
    assert any("从图片识别" in note for note in found.notes)


def test_all_of_a_tables_figures_are_one_line(scan: Project) -> None:
    (taking,) = take_in(scan, YEAR, inbox(scan)).takings
    assert taking.state == "doubtful"
    assert sum("从图片识别的，要对照原件" in note for note in taking.notes) == 3


def test_each_doubt_says_where_its_picture_is(scan: Project) -> None:
    take_in(scan, YEAR, inbox(scan))
    folder = scan.data / str(YEAR) / "晴谷镇"
    doubts = json.loads((folder / "provenance.json").read_text("utf-8"))["doubts"]
    assert len(doubts) == len(EXPECTED)
    page = (folder / "核对.html").read_text("utf-8")
    for doubt in doubts:
        file, _, anchor = doubt["picture"].partition("#")
        assert file == "核对.html"
        row = page[page.index(f'id="{anchor}"') :].partition("</tr>")[0]
        assert base64.b64encode(PNG + doubt["seen"].encode()).decode() in row
        assert row.endswith(f"<td>{doubt['seen']}</td>")


def test_cells_stay_empty_until_somebody_has_looked(scan: Project) -> None:
    take_in(scan, YEAR, inbox(scan))
    filing = read_filing(scan.data, YEAR, "晴谷镇")
    assert {cell.text for cell in filing.cells.values()} == {""}
    assert sum(off.state == "doubtful" for off in filing.deviations) == len(EXPECTED)


def test_the_workbook_beside_it_corrected_and_taken_in_is_a_persons_word(scan: Project) -> None:
    take_in(scan, YEAR, inbox(scan))
    folder = scan.data / str(YEAR) / "晴谷镇"
    taken = take_in(scan, YEAR, folder / "核对.xlsx", replace=True)
    assert states(taken) == {"核对.xlsx": "taken"}
    filing = read_filing(scan.data, YEAR, "晴谷镇")
    assert {place: cell.text for place, cell in filing.cells.items()} == EXPECTED
    assert not [off for off in filing.deviations if off.state == "doubtful"]
    assert not (folder / "核对.html").exists()


def test_what_stands_in_the_scan_is_text_on_the_page() -> None:

    found = recognise(scanned())
    first = found.doubts[0]
    evil = Doubt(first.place, first.table, "<script>1</script>", first.reason, 1, 3, 1)
    page = proof_of(replace(found, doubts=(evil,)), {}, SHIPPED)["核对.html"].decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert form_for(YEAR).report_title("晴谷镇", YEAR) in page
