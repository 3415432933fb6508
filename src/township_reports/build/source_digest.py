"""What a report was made from, as one hash, and whether it is still what the data gives.

The hash goes into approvals: it tells that a filing has changed even where the ledger is gone
and whatever program made the report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from township_reports.build.inputs import YearInputs, report_sources
from township_reports.build.keys import key_of, program_parts
from township_reports.build.ledger import Entry
from township_reports.comparing.rollup import families
from township_reports.filings import FilingError, read_units
from township_reports.parameters import read_parameters
from township_reports.project import Project

#: Parts of a key that comparing with others gives: a year's run says whether these changed.
_COMPARED = {"neighbours", "unit"}


def source_digests(project: Project, year: int, keys: Iterable[str]) -> Mapping[str, str]:
    """SHA-256 over the filings that each report is made from; empty where one is unreadable.

    Raises ``UnitsError``.
    """
    below = families(read_units(project.units))
    digests = {}
    for key in keys:
        try:
            digests[key] = _digest(report_sources(project.data, year, key, below))
        except FilingError:
            digests[key] = ""
    return digests


def stale_reasons(project: Project, year: int, entries: Iterable[Entry]) -> Mapping[str, str]:
    """Why a report is not what its inputs give any more, by key; empty where it is.

    Filings, parameters, suites, words and the notebook are looked at, not the program: what it
    makes of the same inputs is for the next run to say. Raises ``ParametersError``,
    ``ProjectError``, ``UnitsError``.
    """
    parameters = read_parameters(project.parameters(year))
    common = YearInputs.read(project, parameters, read_units(project.units), "")
    program = program_parts(parameters.fonts)
    passed_over = {*_COMPARED, *program}
    reasons = {}
    for entry in entries:
        try:
            key = key_of(common.of(entry.unit), program)
        except FilingError as error:
            reasons[entry.unit] = str(error)
            continue
        before = {name: part for name, part in entry.parts.items() if name not in passed_over}
        parts = {name: part for name, part in key.parts.items() if name not in passed_over}
        changes = type(key)(parts).changes(before)
        reasons[entry.unit] = f"{'、'.join(changes)}变了" if changes else ""
    return reasons


def _digest(files: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for path in sorted(files):
        # With lengths, so that no two sets of files come to the same.
        name = path.encode("utf-8")
        whole.update(b"%d:%d:" % (len(name), len(files[path])))
        whole.update(name)
        whole.update(files[path])
    return whole.hexdigest()
