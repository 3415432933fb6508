"""A draft's bytes cannot be signed, whatever the ledger says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.executing import executed_notebook
from tests.invention import NARRATIVE, sources_of, zero_figures
from tests.signing.invented import SIGNATURE, YEAR, Year, content_of
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.outputs.ledger import Entry, FileRecord, Ledger
from township_reports.rendering.exporters import TownshipHTMLExporter, TownshipPDFExporter
from township_reports.signing.approving import approve
from township_reports.signing.drafts import draft_fault
from township_reports.signing.record import ApprovalsError, read_acts


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """A built year of 晴谷镇."""
    return Year.of(tmp_path, ["晴谷镇"])


def forge(year: Year, name: str, content: bytes) -> None:
    """Put other bytes in a file's place, and let the ledger say that they were built so."""
    path = year.file("晴谷镇", name)
    path.write_bytes(content)
    ledger = Ledger(year.project.outputs, YEAR)
    entry = ledger["晴谷镇"]
    files = {**entry.files, name: FileRecord.of(path, content)}
    ledger.add(Entry(**{**vars(entry), "files": files}))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.html", b'<html><body class="draft"><main>x</main>'),
        ("report.html", '<body>\n<aside class="draft-note" aria-label="草稿说明">'.encode()),
        ("report.pdf", "%PDF <pdf:Keywords>年度报告, 2021, 草稿</pdf:Keywords>".encode()),
        ("report.ipynb", content_of("ipynb", "x").replace(b'"draft": false', b'"draft": true')),
    ],
)
def test_a_forged_ledger_gets_no_draft_signed(year: Year, name: str, content: bytes) -> None:
    forge(year, name, content)
    with pytest.raises(ApprovalsError, match=rf"{name} 是草稿"):
        approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    assert read_acts(year.record) == ()


def test_a_notebook_that_holds_no_report_is_not_signed(year: Year) -> None:
    forge(year, "report.ipynb", b"{}")
    with pytest.raises(ApprovalsError, match="读不出来"):
        approve(year.project, YEAR, "晴谷镇", SIGNATURE)


def test_the_word_in_a_text_makes_no_draft(year: Year) -> None:
    page = '<body><main><p>征求意见的草稿 class="draft"，&lt;body class="draft"&gt;</p></main>'
    forge(year, "report.html", page.encode())
    assert draft_fault("晴谷镇", year.file("晴谷镇", "report.html").parent) == ""


def test_drafts_as_they_are_printed_say_so(tmp_path: Path) -> None:
    form = form_for(YEAR)
    wrong = {**zero_figures(form), Place("requests", "四、结转下年度继续办理", "总计"): 3}
    for figures, is_draft in ((zero_figures(form), False), (wrong, True)):
        folder = tmp_path / str(is_draft)
        folder.mkdir()
        sources = sources_of(form, figures, NARRATIVE)
        notebook = executed_notebook(folder, sources, YEAR, "晴谷镇")
        for name, exporter in (
            ("report.html", TownshipHTMLExporter()),
            ("report.pdf", TownshipPDFExporter()),
        ):
            printed, _ = exporter.from_notebook_node(notebook)
            content = printed.encode() if isinstance(printed, str) else printed
            (folder / name).write_bytes(content)
            assert bool(draft_fault("晴谷镇", folder)) is is_draft
            (folder / name).unlink()
