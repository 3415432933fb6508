"""``findings.csv``: every finding of a year, kept up to date by runs over some units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.checks import findings_csv, merged_findings
from township_reports.disk import place_file
from township_reports.project import FINDINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from township_reports.making.outcomes import Outcome
    from township_reports.year import Units


def write_findings(folder: Path, outcomes: Sequence[Outcome], units: Units) -> None:
    """Bring a year's ``findings.csv`` up to date. Raises ``OSError``."""
    path = folder / FINDINGS_FILE
    old = path.read_bytes() if path.exists() else b""
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    if units.is_all:
        content = findings_csv(findings)
    else:
        content = merged_findings(old, findings, units.reports)
    if content != old:
        place_file(path, content)
