"""Say of a finding where it stood in the file that the unit sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.checks.findings import Finding
    from township_reports.filings import Filing
    from township_reports.forms import Place

#: Of more places than these the first are named.
_NAMED = 6


def traced(filing: Filing, finding: Finding) -> Finding:
    """The finding with the file that an intake made the filing of, and where in it it stood.

    The same finding where the filing is what the unit sent, or the finding is about no part of it.
    """
    origins = filing.origins
    if not origins.file:
        return finding
    found = list(dict.fromkeys(_origins(filing, finding)))
    if not (finding.file or found):
        return finding
    more = f" 等 {len(found)} 处" if len(found) > _NAMED else ""
    return replace(finding, source=origins.file, origin="、".join(found[:_NAMED]) + more)


def _origins(filing: Filing, finding: Finding) -> Iterator[str]:
    origins = filing.origins
    if finding.line:
        yield from filter(None, [origins.lines.get(finding.line)])
        return
    places = finding.places or tuple(_named(filing, finding))
    yield from (origins.cells[place] for place in places if place in origins.cells)


def _named(filing: Filing, finding: Finding) -> Iterator[Place]:
    """The cell that a finding about a label names, or the first of its row."""
    for table in filing.form.tables:
        if table.name == finding.table and finding.row:
            row = (place for place in table.places if place.row == finding.row)
            yield from [p for p in row if finding.column in {"", p.column}][:1]
