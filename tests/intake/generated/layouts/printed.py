"""Reports as PDFs: set by Typst here, or printed by what people have, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

from install import CHROMIUM
from tests.intake.files.pdfs import LAYOUT
from tests.intake.generated.reports import Heading, Line, Report, Rows, Table
from tests.intake.generated.sheets import Laid, Look
from township_reports.media.pdf import compile_pdf

#: What prints a web page, and what prints a Word file.
OFFICES = ("soffice", "libreoffice")
_LOOKS = {
    Look.PLAIN: "#({})",
    Look.RAISED: "#super({})",
    Look.STRUCK: "#strike({})",
    Look.HIDDEN: "#text(fill: white)[#({})]",
}
#: A PDF has to have a title.
_UNNAMED = "年报"
_SECONDS = 120


class NoPrinterError(Exception):
    """What is missing."""


def as_pdf(report: Report, _random: Random) -> bytes:
    """The report as Typst sets it, with lines around all cells."""
    parts: list[str] = []
    is_first = True
    for part in report.parts():
        if isinstance(part, Heading):
            # The first heading of a PDF has to be of the first level, also where the title is gone.
            level = 1 if is_first else part.level
            parts.append(f"#heading(level: {level}, {_string(part.text)})")
            is_first = False
        elif isinstance(part, Line):
            parts.append(f"#par[#{_string(part.text)}]")
        elif isinstance(part, Table) and not part.is_hidden:
            parts.append(_table(part.rows))
    text = "#set text(size: 9pt)\n#set table(inset: 2pt)\n"
    return compile_pdf(
        f"#set document(title: {_string(report.file_title or _UNNAMED)})\n{LAYOUT}{text}"
        + "\n\n".join(parts),
        date(report.year + 1, 1, 20),
    )


def _table(rows: Rows) -> str:
    # In places of their own: where damage took a cell, the rest of its row stays in the row.
    taken: set[tuple[int, int]] = set()
    cells = []
    for y, row in enumerate(rows):
        x = 0
        for each in row:
            while any((x + right, y) in taken for right in range(each.columns)):
                x += 1
            taken |= {(x + right, y + b) for right in range(each.columns) for b in range(each.rows)}
            cells.append(_cell(each, x, y))
    width = 1 + max(x for x, _ in taken)
    return f"#table(columns: ({'1fr, ' * width}), {', '.join(cells)})"


def _cell(each: Laid, x: int, y: int) -> str:
    inner = "".join(
        _LOOKS[piece.look].format(_string(piece.text)) for piece in each.cell.pieces if piece.text
    )
    place = f"x: {x}, y: {y}, rowspan: {each.rows}, colspan: {each.columns}"
    return f"table.cell({place})[{inner}]"


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def printed_by_chromium(page: bytes) -> bytes:
    """A web page as Chromium prints it. Raises :class:`NoPrinterError`."""
    command = _command(CHROMIUM)
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_bytes(page)
        # Chromium's own sandbox does not start for root.
        alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        _run(
            [
                *(command, "--headless", "--disable-gpu", *alone, f"--user-data-dir={folder}/own"),
                *("--no-pdf-header-footer", f"--print-to-pdf={made}", source.as_uri()),
            ]
        )
        return made.read_bytes()


def printed_by_office(document: bytes, suffix: str) -> bytes:
    """A Word file or a web page as LibreOffice prints it. Raises :class:`NoPrinterError`."""
    (printed,) = office_prints([document], suffix)
    return printed


def office_prints(documents: Sequence[bytes], suffix: str) -> list[bytes]:
    """Documents of one kind as LibreOffice, started once, prints them.

    Raises :class:`NoPrinterError`.
    """
    command = _command(OFFICES)
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder, f"report-{n}{suffix}") for n in range(len(documents))]
        for source, document in zip(sources, documents, strict=True):
            source.write_bytes(document)
        own = Path(folder, "own").as_uri()
        _run(
            [
                *(command, f"-env:UserInstallation={own}", "--headless"),
                *("--convert-to", "pdf", "--outdir", folder, *map(str, sources)),
            ],
            len(sources),
        )
        return [source.with_suffix(".pdf").read_bytes() for source in sources]


def _command(names: Sequence[str]) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise NoPrinterError(f"needs one of the commands {', '.join(names)}")
    return found


def _run(command: Sequence[str], documents: int = 1) -> None:
    # LibreOffice waits for ever over a folder that its locale has no characters for.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run(
        command, check=True, capture_output=True, timeout=_SECONDS * documents, env=environment
    )
