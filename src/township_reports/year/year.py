"""One year of a project, read once: its units, their filings, what its reports are made of.

All of it is looked up when it is first asked for and stays as it was then. Nothing is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.checks import NEIGHBOURS_FILE
from township_reports.filings import (
    YEARS_OF_SUMMARY,
    FilingError,
    is_summary,
    parse_filing,
    unit_of,
)
from township_reports.filings.register import printed_lines, units_csv
from township_reports.forms import Forms
from township_reports.outputs import read_kept
from township_reports.parameters import Parameters, read_parameters
from township_reports.project import Project, digest_of
from township_reports.year.comparison import Compared, Comparison, compare
from township_reports.year.inputs import UNITS, CommonInputs, Limits, ReportInputs
from township_reports.year.key import Key, short_digest
from township_reports.year.program import program_parts
from township_reports.year.sources import Sources
from township_reports.year.units import Units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from township_reports.filings import Unit


@dataclass(frozen=True)
class Year:
    """A year (``number``) of a project."""

    project: Project
    number: int

    @cached_property
    def parameters(self) -> Parameters:
        """What is common to the year's reports. Raises ``ParametersError``."""
        return read_parameters(self.project.parameters(self.number))

    @cached_property
    def units(self) -> Units:
        """All units of the year. Raises ``UnitsError``."""
        return Units.read(self.project, self.number)

    @cached_property
    def sources(self) -> Sources:
        """The files of filings, this year's and those of the years before."""
        return Sources(self.project.data)

    @cached_property
    def forms(self) -> Forms:
        """The forms that there are, the project's own among them."""
        return Forms(self.project.forms)

    @cached_property
    def comparison(self) -> Comparison:
        """What comparing all units that have filed gives, whatever units somebody asks about.

        Raises ``UnitsError``, ``WordsError``, ``FormError``, ``OSError``.
        """
        compared = Compared(
            self.project, self.number, self.units, self.sources, self.forms, program_parts()
        )
        return compare(compared, read_kept(self.project.outputs, self.number))

    def anew(self) -> Year:
        """The same year, all of it looked up again but for what comparing all units gave.

        For who knows that no filing is another than it was then.
        """
        again = Year(self.project, self.number)
        vars(again)["comparison"] = self.comparison
        return again

    def inputs(self, key: str, kernel: str = "") -> ReportInputs:
        """The inputs of a report, to be executed by a kernelspec's name.

        Raises ``FilingError`` where a filing's file is unreadable, ``ParametersError``,
        ``ProjectError``, ``UnitsError``, ``WordsError``, ``OSError``.
        """
        files = {**self._common.of(key), **self._sources_of(key)}
        if is_summary(key):
            files[UNITS] = units_csv(self._listed(self._printed(key)))
        else:
            files[NEIGHBOURS_FILE] = self.comparison.of(key).to_json()
            files[UNITS] = units_csv(self._listed(self.comparison.named.get(key, (key,))))
        parameters = self.parameters
        limits = Limits(parameters.time_limit, parameters.memory_limit)
        return ReportInputs(key, self.number, files, tuple(parameters.formats), kernel, limits)

    def key(self, report: str) -> Key:
        """The content key of a report. Raises as :meth:`inputs`."""
        return Key.of(self.inputs(report), self.program, self._common_hashes)

    @property
    def program(self) -> Mapping[str, str]:
        """The program's parts of every key. Raises ``ParametersError``."""
        return program_parts(self.parameters.fonts)

    def source_digest(self, key: str) -> str:
        """SHA-256 over what a report says; empty where a filing cannot be read.

        That is the tables and the prose that it prints, with the lines of the register that it
        prints: the unit's own, of a summary also those below. Explanations, provenance and the
        notes of other years are no part of it. It goes into approvals: so a filing that says
        something else is known even where the ledger is gone, and whatever program made the
        report. Raises ``UnitsError``, ``ParametersError``.
        """
        try:
            lines = printed_lines(self._listed(self._printed(key)))
            return digest_of([lines, *self._said(key)])
        except FilingError:
            return ""

    def _said(self, key: str) -> Iterator[bytes]:
        if is_summary(key):
            about = unit_of(key)
            for each in range(self.number, self.number - YEARS_OF_SUMMARY, -1):
                for unit in (about, *self.units.below.get(about, ())):
                    yield self._figures(each, unit)
            return
        files = self.sources.files(self.number, key)
        if files:
            filing = parse_filing(files, self.number, key, forms=self.forms)
            yield from (text for _, text in sorted(filing.texts.items()))
            days = (filing.days.written, filing.days.published)
            yield " ".join(filed.day.isoformat() if filed else "" for filed in days).encode("ascii")
        if self.parameters.pictures:
            yield self._figures(self.number - 1, key)

    def _figures(self, year: int, unit: str) -> bytes:
        try:
            files = self.sources.first(year, self.units.keys(unit, year))
            filing = parse_filing(files, year, unit, forms=self.forms) if files else None
        except FilingError as error:
            return str(error).encode("utf-8")
        cells = filing.cells.items() if filing else ()
        return "\n".join(f"{place} {cell.text}" for place, cell in cells).encode("utf-8")

    @cached_property
    def _common(self) -> CommonInputs:
        return CommonInputs.read(self.project, self.parameters, self.forms)

    @cached_property
    def _common_hashes(self) -> Mapping[str, str]:
        """The hashes of what all reports have in common, which no report's key makes again."""
        common = {**self._common.files, **self._common.notebooks}
        return {path: short_digest(content) for path, content in common.items()}

    def _sources_of(self, key: str) -> Mapping[str, bytes]:
        return self.sources.of_report(self.number, key, self.units)

    def _printed(self, key: str) -> tuple[str, ...]:
        """The units whose lines a report prints: its own, of a summary also those below."""
        about = unit_of(key)
        return (about, *(self.units.below.get(about, ()) if is_summary(key) else ()))

    def _listed(self, named: Iterable[str]) -> Iterator[Unit]:
        register = self.units.register
        return (register[name] for name in named if name in register)
