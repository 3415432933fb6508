"""What a report was made from, as one hash, and whether it is still what the data gives.

The hash goes into approvals: it tells that a filing has changed even where the ledger is gone
and whatever program made the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from township_reports.comparing.rollup import families
from township_reports.filings.model import FilingError
from township_reports.filings.unit_keys import is_summary, summarised
from township_reports.filings.units import read_units
from township_reports.outputs.ledger import Entry
from township_reports.outputs.locking import locked_outputs
from township_reports.parameters.model import read_parameters
from township_reports.project.digest import digest_of
from township_reports.project.folders import Project
from township_reports.year.comparison import compare_year
from township_reports.year.inputs import UNITS, YearInputs, report_sources, units_csv
from township_reports.year.keys import key_of, program_parts


def source_digests(project: Project, year: int, keys: Iterable[str]) -> Mapping[str, str]:
    """SHA-256 over the filings that each report is made from; empty where one is unreadable.

    With them the lines of ``units.csv`` that it prints: the unit's own, of a summary also those
    below. Raises ``UnitsError``.
    """
    units = read_units(project.units)
    below = families(units)
    digests = {}
    for key in keys:
        about = summarised(key)
        named = (about, *(below.get(about, ()) if is_summary(key) else ()))
        lines = units_csv(units[name] for name in named if name in units)
        try:
            sources = report_sources(project.data, year, key, below)
        except FilingError:
            digests[key] = ""
        else:
            files = sorted({**sources, UNITS: lines}.items())
            digests[key] = digest_of(part for file in files for part in file)
    return digests


def stale_reasons(project: Project, year: int, entries: Iterable[Entry]) -> Mapping[str, str]:
    """Why a report is not what its inputs give any more, by key; empty where it is.

    All inputs are looked at, not the program: what it makes of the same inputs is for the next
    run to say. Raises ``OutputsError`` while another run writes the year, ``ParametersError``,
    ``ProjectError``, ``UnitsError``, ``WordsError``.
    """
    parameters = read_parameters(project.parameters(year))
    units = read_units(project.units)
    program = program_parts(parameters.fonts)
    with locked_outputs(project.outputs, year):
        comparison = compare_year(project, year, units, program)
    common = YearInputs.read(project, parameters, units, "", comparison)
    reasons = {}
    for entry in entries:
        try:
            key = key_of(common.of(entry.unit), program)
        except FilingError as error:
            reasons[entry.unit] = str(error)
            continue
        before = {name: part for name, part in entry.parts.items() if name not in program}
        parts = {name: part for name, part in key.parts.items() if name not in program}
        changes = type(key)(parts).changes(before)
        reasons[entry.unit] = f"{'、'.join(changes)}变了" if changes else ""
    return reasons
