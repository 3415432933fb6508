"""Read the narratives that are compared, of thousands of units, without their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from township_reports.filings import Narrative
from township_reports.filings.csv_text import CsvError, decoded
from township_reports.filings.narrative import read_narrative
from township_reports.forms import FormError, form_for


def read_narratives(contents: Mapping[str, bytes], year: int) -> Mapping[str, Narrative]:
    """The narratives of a year by unit, from their bytes.

    What is not UTF-8 is left out, and all of a year without a form.
    """
    return dict(_read(contents, year))


def _read(contents: Mapping[str, bytes], year: int) -> Iterator[tuple[str, Narrative]]:
    try:
        form = form_for(year)
    except FormError:
        return
    for unit, content in contents.items():
        try:
            text = decoded(content, unit)
        except CsvError:
            continue
        yield unit, read_narrative(form, text, unit)
