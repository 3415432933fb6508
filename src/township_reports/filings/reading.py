"""Read a filing: from its folder, or from the bytes of its files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from township_reports.filings.archive import ZIPPED
from township_reports.filings.closing import divide_closing, with_closing
from township_reports.filings.days import Days
from township_reports.filings.figures import read_figure
from township_reports.filings.folder.csv_text import CsvError, decode_text
from township_reports.filings.folder.dates import read_dates
from township_reports.filings.folder.explanations import read_explanations
from township_reports.filings.folder.files import (
    APPEALS_FILE,
    DATES_FILE,
    DISCLOSURE_FILE,
    EXPLANATIONS_FILE,
    FILES,
    NARRATIVE_FILE,
    OPTIONAL_FILES,
    PROVENANCE_FILE,
    REQUESTS_FILE,
    WORKBOOK,
    source_files,
    source_path,
)
from township_reports.filings.folder.narrative import Places, read_narrative
from township_reports.filings.folder.provenance import provenance_deviations, provenance_origins
from township_reports.filings.folder.tables import read_appeals, read_disclosure, read_requests
from township_reports.filings.folder.writing import filing_files
from township_reports.filings.model import (
    NARRATIVE,
    Cell,
    Deviation,
    Explanation,
    Filing,
    FilingError,
    Narrative,
    PrivateData,
)
from township_reports.filings.origins import Origins
from township_reports.filings.privacy import mask_bytes, mask_text, private_data
from township_reports.filings.register.unit import Unit, level_of
from township_reports.filings.rewriting import (
    odd_characters_in,
    ordinary_bytes,
    rewriting_deviation,
)
from township_reports.filings.unit_keys import unit_name
from township_reports.forms import SHIPPED, Form, Forms, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from township_reports.filings.register.levels import Level


def read_filing(
    data: Path,
    year: int,
    unit: str,
    units: Mapping[str, Unit] | None = None,
    forms: Forms = SHIPPED,
) -> Filing:
    """Read ``<data>/<year>/<unit>/`` or ``<data>/<year>/<unit>.xlsx``.

    ``units`` gives the unit's level; without it the level is read off the name. The year chooses
    among ``forms``. Raises
    :class:`FilingError` with one line where a file is missing, no CSV or not UTF-8, where a
    workbook is another unit's or cannot be read for certain, and
    :class:`~township_reports.forms.FormError` for a year without a form.
    """
    sources = source_files(data, year, unit)
    if not sources and not (data / str(year) / unit).is_dir():
        raise FilingError(f"没有 {year}/{unit} 这个填报文件夹或工作簿")
    return parse_filing(sources, year, unit, units, forms)


def parse_filing(
    sources: Mapping[str, bytes],
    year: int,
    unit: str,
    units: Mapping[str, Unit] | None = None,
    forms: Forms = SHIPPED,
) -> Filing:
    """Make a filing of its files' bytes; as :func:`read_filing` without a disk.

    Characters become the ordinary ones and personal data is masked before anything is read; only
    ``sources`` keeps both.
    """
    form, level = forms.for_year(year), level_of(unit, units or {})
    try:
        read = (
            _workbook(form, sources[WORKBOOK], year, unit, level)
            if WORKBOOK in sources
            else _folder(form, sources, year, unit, level)
        )
    except CsvError as error:
        raise FilingError(str(error)) from error
    return Filing(
        unit=unit,
        year=year,
        level=level,
        form=form,
        cells=read.cells,
        narrative=read.narrative,
        deviations=(*read.deviations, *read.narrative.deviations),
        sources=dict(sources),
        texts=read.texts,
        private=read.private,
        explanations=read.explanations,
        days=read.days,
        origins=read.origins,
    )


def narrative_text(content: bytes, form: Form, year: int, unit: str) -> str:
    """The narrative's text, from the bytes of ``narrative.md`` or of a workbook.

    Raises :class:`FilingError` where it cannot be read.
    """
    if content.startswith(ZIPPED):
        from township_reports.filings.workbook.reading import read_workbook

        return read_workbook(form, year, unit, content, unit).narrative
    try:
        return decode_text(ordinary_bytes(content), unit)
    except CsvError as error:
        raise FilingError(str(error)) from error


@dataclass(frozen=True)
class _Read:
    """What a folder and a workbook give alike."""

    cells: Mapping[Place, Cell]
    deviations: tuple[Deviation, ...]
    narrative: Narrative
    texts: Mapping[str, bytes]
    private: tuple[PrivateData, ...]
    explanations: tuple[Explanation, ...]
    days: Days
    origins: Origins = field(default_factory=Origins)


def _folder(form: Form, sources: Mapping[str, bytes], year: int, unit: str, level: Level) -> _Read:
    paths = {name: source_path(year, unit, name) for name in (*FILES, *OPTIONAL_FILES)}
    missing = [paths[name] for name in FILES if name not in sources]
    if missing:
        raise FilingError(f"缺少文件 {'、'.join(missing)}")
    plain = {name: ordinary_bytes(content) for name, content in sources.items()}
    shown = {name: mask_bytes(content) for name, content in plain.items()}
    tables = [
        read_disclosure(form.disclosure, shown[DISCLOSURE_FILE], paths[DISCLOSURE_FILE]),
        read_requests(form.requests, shown[REQUESTS_FILE], paths[REQUESTS_FILE]),
        read_appeals(form.appeals, shown[APPEALS_FILE], paths[APPEALS_FILE]),
    ]
    cells = {place: cell for table in tables for place, cell in table.cells.items()}
    deviations = tuple(deviation for table in tables for deviation in table.deviations)
    origins = Origins()
    if PROVENANCE_FILE in shown:
        origins = provenance_origins(
            form, shown[PROVENANCE_FILE], paths[PROVENANCE_FILE], plain[NARRATIVE_FILE]
        )
        deviations += provenance_deviations(
            form, shown[PROVENANCE_FILE], paths[PROVENANCE_FILE], cells
        )
    for name, key in _written_in(form).items():
        if plain[name] != sources[name]:
            deviations += rewriting_deviation(key, paths[name], odd_characters_in(sources[name]))
    path = paths[NARRATIVE_FILE]
    text, closing = divide_closing(decode_text(shown[NARRATIVE_FILE], path), unit_name(unit), level)
    narrative = read_narrative(form, text, path)
    given = read_dates(shown[DATES_FILE], paths[DATES_FILE]) if DATES_FILE in shown else Days()
    private = tuple(
        found
        for name, content in plain.items()
        if content != shown[name]
        for found in private_data(
            content.decode("utf-8"),
            paths[name],
            narrative.paragraphs if name == NARRATIVE_FILE else (),
        )
    )
    texts = {name: shown[name] for name in FILES}
    return _Read(
        cells,
        deviations,
        narrative,
        texts,
        private,
        _explanations(shown, paths[EXPLANATIONS_FILE]),
        with_closing(given, closing, path, Places({}).at),
        origins,
    )


def _written_in(form: Form) -> dict[str, str]:
    """What each file of a filing shows: the key of a table, or the narrative."""
    disclosure, requests, appeals = (table.key for table in form.tables)
    return {
        DISCLOSURE_FILE: disclosure,
        REQUESTS_FILE: requests,
        APPEALS_FILE: appeals,
        NARRATIVE_FILE: NARRATIVE,
    }


def _masked(cell: Cell) -> Cell:
    text = mask_text(cell.text)
    if text == cell.text:
        return cell
    return replace(cell, text=text, figure=read_figure(text, cell.measure))


def _workbook(form: Form, content: bytes, year: int, unit: str, level: Level) -> _Read:
    from township_reports.filings.workbook.reading import read_workbook

    path = source_path(year, unit, WORKBOOK)
    read = read_workbook(form, year, unit, content, path)
    cells = {place: _masked(cell) for place, cell in read.cells.items()}
    text = mask_text(read.narrative)
    body, closing = divide_closing(text, unit_name(unit), level)
    narrative = read_narrative(form, body, path, read.narrative_cells)
    in_text = private_data(read.narrative, path, narrative.paragraphs)
    in_cells = (
        replace(found, address=cell.address)
        for place, cell in read.cells.items()
        if cells[place] is not cell
        for found in private_data(cell.text, path)
    )
    kept = {} if read.explanations is None else {EXPLANATIONS_FILE: mask_bytes(read.explanations)}
    return _Read(
        cells,
        tuple(
            replace(off, row=mask_text(off.row), column=mask_text(off.column))
            for off in read.deviations
        ),
        narrative,
        filing_files(form, {place: cell.text for place, cell in cells.items()}, text),
        (*in_text, *in_cells),
        _explanations(kept, path),
        with_closing(read.days, closing, path, Places(read.narrative_cells).at),
    )


def _explanations(sources: Mapping[str, bytes], file: str) -> tuple[Explanation, ...]:
    content = sources.get(EXPLANATIONS_FILE)
    return () if content is None else read_explanations(content, file)
