"""Reports as people print them: what is printed by what, each print made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.intake.generated.layouts.printed import office_prints, printed_by_chromium
from tests.intake.published_reports import Published, reports
from tests.intake.samples import executed_sample, printed_as
from tests.invention import Figures
from township_reports.filings.model import Filing

#: One or more of each form; 荷风街道 has lists, 竹语乡 a table among its text.
SAMPLES = ((2019, "竹语乡"), (2020, "晴谷镇"), (2021, "荷风街道"), (2023, "荷风街道"))
CHROMIUM, OFFICE = "Chromium", "LibreOffice"
#: Both print pages; LibreOffice knows lines around cells by attributes alone, and loses what a
#: page begins with.
_RULED = (b"<table>", b'<table border="1" cellspacing="0">')
_BEGUN = (b"<body>", b"<body><p>&#39318;&#39029;</p>")


@cache
def corpus() -> Mapping[str, Published]:
    """The pages among the published reports by their names, with lines around their cells."""
    pages = (each for each in reports() if each.file.endswith(".html"))
    return {
        each.name: replace(each, content=each.content.replace(*_RULED).replace(*_BEGUN))
        for each in pages
    }


@cache
def corpus_prints(printer: str) -> Mapping[str, bytes]:
    """The corpus as PDFs. Raises ``NoPrinterError``."""
    pages = {name: each.content for name, each in corpus().items()}
    if printer == CHROMIUM:
        return {name: printed_by_chromium(page) for name, page in pages.items()}
    return dict(zip(pages, office_prints(list(pages.values()), ".html"), strict=True))


@cache
def sample(year: int, unit: str) -> tuple[Filing, Published, Mapping[str, bytes]]:
    """A sample filing, what is expected of its prints, and its report in each format."""
    with TemporaryDirectory() as folder:
        filing, notebook = executed_sample(Path(folder), year, unit)
    expected: Figures = {place: cell.text for place, cell in filing.cells.items()}
    report = Published(f"{unit} {year}", "report.html", b"", filing.name, year, expected)
    return filing, report, {kind: printed_as(notebook, kind) for kind in ("html", "pdf", "docx")}


@cache
def sample_print(year: int, unit: str, printer: str) -> bytes:
    """A sample report's page as Chromium prints it, its Word file as LibreOffice does.

    Raises ``NoPrinterError``.
    """
    _, _, files = sample(year, unit)
    if printer == CHROMIUM:
        return printed_by_chromium(files["html"])
    (printed,) = office_prints([files["docx"]], ".docx")
    return printed
