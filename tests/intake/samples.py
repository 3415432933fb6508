"""Sample filings as this program prints them, and whether what was in them came back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode

from tests.conftest import ROOT
from tests.executing import executed_notebook
from township_reports.characters.fonts import printable_text
from township_reports.filings.figures import Figure, read_figure
from township_reports.filings.folder.narrative import read_narrative
from township_reports.filings.model import Filing
from township_reports.filings.reading import read_filing
from township_reports.forms.model import Place
from township_reports.intake.received import Received
from township_reports.making.report import exporter


def executed_sample(folder: Path, year: int, unit: str) -> tuple[Filing, NotebookNode]:
    """A sample filing and its executed notebook, which can be printed in every format."""
    (folder / "params").mkdir()
    for path in (ROOT / "params").glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("[html, pdf]", "[html, pdf, docx]")
        (folder / "params" / path.name).write_text(text, encoding="utf-8")
    filing = read_filing(ROOT / "data", year, unit)
    return filing, executed_notebook(folder, dict(filing.sources), year, unit)


def printed_as(notebook: NotebookNode, format_: str) -> bytes:
    """The report of an executed notebook as a file of this format."""
    content, _ = exporter(format_).from_notebook_node(notebook)
    return content if isinstance(content, bytes) else content.encode("utf-8")


def figures(filing: Filing, texts: Mapping[Place, str]) -> dict[Place, tuple[Figure, str]]:
    """What these texts say as figures; as text as well where they are none."""
    read = {}
    for place, text in texts.items():
        figure = read_figure(text, filing.form.table(place.table).measure(place))
        read[place] = figure, "" if figure.value is not None else text
    return read


def words(markdown: str) -> str:
    """The text alone: a list without numbers is printed without marks."""
    return re.sub(r"(?m)^\s*[-*] |[\s*#]", "", markdown)


def came_back(filing: Filing, found: Received, format_: str) -> None:
    """Assert that this is all that was in the filing, and certain."""
    assert (found.unit, found.year, found.doubts) == (filing.name, filing.year, ())
    wanted = {place: cell.text for place, cell in filing.cells.items()}
    assert figures(filing, found.figures) == figures(filing, wanted)
    read = read_narrative(filing.form, found.narrative, "narrative.md")
    # What no shipped font covers is printed as its stand-in, in the PDF alone.
    shown = printable_text if format_ == "pdf" else str
    assert words(read.preamble) == words(shown(filing.narrative.preamble))
    for section in filing.form.prose_sections:
        expected = filing.narrative.sections[section.numeral]
        assert words(read.sections[section.numeral]) == words(shown(expected))
