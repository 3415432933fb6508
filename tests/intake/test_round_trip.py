"""What this program prints, it reads back: the same figures, the same text."""

import re

import pytest

from tests.conftest import ROOT
from tests.executing import executed_notebook
from township_reports.build.report import exporter
from township_reports.filings import Filing, read_filing
from township_reports.filings.narrative import read_narrative
from township_reports.intake.receiving import Received, received
from township_reports.report.dossier import read_dossier

#: One of each form; 荷风街道 has lists, bold text and small headings.
UNITS = [(2020, "晴谷镇"), (2021, "荷风街道")]


@pytest.fixture(scope="module", params=UNITS, ids=lambda unit: f"{unit[1]}-{unit[0]}")
def printed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Filing, object]:
    year, unit = request.param
    filing = read_filing(ROOT / "data", year, unit)
    folder = tmp_path_factory.mktemp("printed")
    notebook = executed_notebook(folder, dict(filing.sources), year, unit)
    assert read_dossier(notebook).unit == unit
    return filing, notebook


def words(markdown: str) -> str:
    """The text alone: a list without numbers is printed without marks."""
    return re.sub(r"(?m)^\s*[-*] |[\s*#]", "", markdown)


@pytest.mark.parametrize("format_", ["html", "pdf"])
def test_figures_and_text_come_back(printed: tuple[Filing, object], format_: str) -> None:
    filing, notebook = printed
    content, _ = exporter(format_).from_notebook_node(notebook)
    page = content if isinstance(content, bytes) else content.encode("utf-8")
    found: Received = received(f"report.{format_}", page)
    assert (found.unit, found.year, found.doubts) == (filing.name, filing.year, ())
    figures = {place: str(cell.figure.value) for place, cell in filing.cells.items()}
    assert {place: plain(text) for place, text in found.figures.items()} == {
        place: plain(text) for place, text in figures.items()
    }
    read = read_narrative(filing.form, found.narrative, "narrative.md")
    for section in filing.form.prose_sections:
        expected = filing.narrative.sections[section.numeral]
        assert words(read.sections[section.numeral]) == words(expected)


def plain(text: str) -> str:
    """A figure without its sign of growth and without its unit."""
    return text.removeprefix("+").rstrip("万元")
