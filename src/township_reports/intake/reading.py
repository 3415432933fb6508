"""One file of a year, read by the register, the forms and what is decided of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from township_reports.filings import filed_units, read_register
from township_reports.filings.register import Names, units_in
from township_reports.forms import Forms
from township_reports.intake.decisions import Decisions, read_decisions
from township_reports.intake.errors import IntakeError, UndecidedError
from township_reports.intake.receiving import receive
from township_reports.intake.registered import unit_named
from township_reports.intake.rivals import Candidate
from township_reports.project import TIME_LIMIT, Project, digest_of_bytes, time_limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.filings import Unit
    from township_reports.intake.sent import Sent


@dataclass(frozen=True)
class Reader:
    """Reads files of a year: ``register`` are the units that there are in it."""

    year: int
    register: Mapping[str, Unit]
    forms: Forms
    decisions: Decisions

    @classmethod
    def of(cls, project: Project, year: int) -> Self:
        """The reader of a project's year. Raises ``UnitsError``, ``DecisionsError``."""
        year_folder = project.data / str(year)
        register = units_in(read_register(project.units), year, lambda: filed_units(year_folder))
        return cls(year, register, Forms(project.forms), read_decisions(project, year))

    @property
    def names(self) -> Names:
        """The names of the units."""
        return Names(self.register)

    def read(self, sent: Sent) -> Candidate:
        """What a file gave, and whose it is.

        Raises :class:`UndecidedError` where that cannot be told, :class:`IntakeError` where the
        file cannot be taken in.
        """
        try:
            with time_limit(TIME_LIMIT):
                return self._read(sent)
        except TimeoutError as error:
            raise IntakeError(
                f"{sent.name} {TIME_LIMIT} 秒还没有读完，不像一份年报：只留报告的正文"
            ) from error

    def _read(self, sent: Sent) -> Candidate:
        sha256 = digest_of_bytes(sent.content)
        decided = self.decisions.of(sha256)
        found = receive(sent.name, sent.content, self.forms, decided)
        if found.year != self.year:
            raise IntakeError(f"{sent.name} 是 {found.year} 年的，不是 {self.year} 年的")
        if decided.unit is None:
            unit = unit_named(found.unit, self.names, sent.name)
        elif decided.unit.value in self.register:
            unit = decided.unit.value
        else:
            raise UndecidedError(
                f"{sent.name} 定为 {decided.unit.value} 的，单位名单里没有这个单位：重新定"
            )
        return Candidate(sent.name, sha256, unit, found)
