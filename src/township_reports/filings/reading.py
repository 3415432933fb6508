"""Read a filing: from its folder, or from the bytes of its files."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from township_reports.filings.csv_text import CsvError, decoded
from township_reports.filings.explanations import read_explanations
from township_reports.filings.model import Explanation, Filing, FilingError, Narrative, PrivateData
from township_reports.filings.narrative import read_narrative
from township_reports.filings.privacy import masked_bytes, private_data
from township_reports.filings.tables import read_appeals, read_disclosure, read_requests
from township_reports.filings.units import Unit, level_of
from township_reports.forms import form_for

DISCLOSURE_FILE = "disclosure.csv"
REQUESTS_FILE = "requests.csv"
APPEALS_FILE = "appeals.csv"
NARRATIVE_FILE = "narrative.md"
EXPLANATIONS_FILE = "explanations.csv"
#: The files a filing must have, in the order of the report.
FILES = (DISCLOSURE_FILE, REQUESTS_FILE, APPEALS_FILE, NARRATIVE_FILE)
#: Files a filing may have; they belong to it but are not published.
OPTIONAL_FILES = (EXPLANATIONS_FILE,)


def source_files(folder: Path) -> dict[str, bytes]:
    """The bytes of a filing's files by name. Raises :class:`FilingError` if one is unreadable."""
    found = {}
    try:
        for name in (*FILES, *OPTIONAL_FILES):
            with contextlib.suppress(FileNotFoundError, IsADirectoryError):
                found[name] = (folder / name).read_bytes()
    except OSError as error:
        raise FilingError(f"{folder.name} 读不出来：{error.strerror}") from error
    return found


def read_filing(
    data: Path, year: int, unit: str, units: Mapping[str, Unit] | None = None
) -> Filing:
    """Read ``<data>/<year>/<unit>/``.

    ``units`` gives the unit's level; without it the level is read off the name. Raises
    :class:`FilingError` with one line where a file is missing, no CSV or not UTF-8, and
    :class:`~township_reports.forms.FormError` for a year without a form.
    """
    folder = data / str(year) / unit
    if not folder.is_dir():
        raise FilingError(f"没有 {year}/{unit} 这个填报文件夹")
    return parse_filing(source_files(folder), year, unit, units)


def parse_filing(
    sources: Mapping[str, bytes], year: int, unit: str, units: Mapping[str, Unit] | None = None
) -> Filing:
    """Make a filing of its files' bytes; as :func:`read_filing` without a disk.

    Personal data is masked before anything is read; only ``sources`` keeps it.
    """
    form = form_for(year)
    prefix = f"{year}/{unit}/"
    missing = [name for name in FILES if name not in sources]
    if missing:
        raise FilingError(f"缺少文件 {'、'.join(prefix + name for name in missing)}")
    shown = {name: masked_bytes(content) for name, content in sources.items()}
    try:
        tables = [
            read_disclosure(form.disclosure, shown[DISCLOSURE_FILE], prefix + DISCLOSURE_FILE),
            read_requests(form.requests, shown[REQUESTS_FILE], prefix + REQUESTS_FILE),
            read_appeals(form.appeals, shown[APPEALS_FILE], prefix + APPEALS_FILE),
        ]
        text = decoded(shown[NARRATIVE_FILE], prefix + NARRATIVE_FILE)
        explanations = _explanations(shown, prefix + EXPLANATIONS_FILE)
    except CsvError as error:
        raise FilingError(str(error)) from error
    narrative = read_narrative(form, text, prefix + NARRATIVE_FILE)
    return Filing(
        unit=unit,
        year=year,
        level=level_of(unit, units or {}),
        form=form,
        cells={place: cell for table in tables for place, cell in table.cells.items()},
        narrative=narrative,
        lines=(*(line for table in tables for line in table.lines), *narrative.lines),
        sources=dict(sources),
        private=_private(sources, shown, prefix, narrative),
        explanations=explanations,
    )


def _private(
    sources: Mapping[str, bytes], shown: Mapping[str, bytes], prefix: str, narrative: Narrative
) -> tuple[PrivateData, ...]:
    return tuple(
        found
        for name, content in sources.items()
        if content != shown[name]
        for found in private_data(
            content.decode("utf-8"),
            prefix + name,
            narrative.paragraphs if name == NARRATIVE_FILE else (),
        )
    )


def _explanations(sources: Mapping[str, bytes], file: str) -> tuple[Explanation, ...]:
    content = sources.get(EXPLANATIONS_FILE)
    return () if content is None else read_explanations(content, file)
