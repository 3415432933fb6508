"""Read the narratives that are compared, of thousands of units, without their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.filings import FilingError, Narrative, narrative_text
from township_reports.filings.folder import read_narrative
from township_reports.forms import SHIPPED, FormError, Forms
from township_reports.project import TIME_LIMIT, time_limit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def read_narratives(
    contents: Mapping[str, bytes], year: int, forms: Forms = SHIPPED
) -> Mapping[str, Narrative]:
    """The narratives of a year by unit, from the bytes of ``narrative.md`` or of a workbook.

    What cannot be read is left out, and all of a year without a form.
    """
    return dict(_read(contents, year, forms))


def _read(
    contents: Mapping[str, bytes], year: int, forms: Forms
) -> Iterator[tuple[str, Narrative]]:
    try:
        form = forms.for_year(year)
    except FormError:
        return
    for unit, content in contents.items():
        try:
            with time_limit(TIME_LIMIT):
                text = narrative_text(content, form, year, unit)
                narrative = read_narrative(form, text, unit)
        except (FilingError, TimeoutError):
            continue
        yield unit, narrative
