"""What there is of the reports to sign, and why one may not be signed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from township_reports.characters import escaped_text
from township_reports.checks import Severity
from township_reports.project import SIGNED
from township_reports.signing.drafts import draft_fault
from township_reports.signing.record import ApprovalsError
from township_reports.signing.signature import unfit
from township_reports.year import InputReasons, State, Year, fault_of, stale_reason, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from township_reports.outputs import Entry
    from township_reports.signing.store import Store


@dataclass(frozen=True)
class Signable:
    """A report that stands as it was built, in ``folder``.

    ``signed`` are the hashes to sign: what it says, notebook, HTML, PDF; empty where the year's
    formats lack one. ``warnings`` is how many findings a reviewer must accept.
    """

    folder: Path
    signed: tuple[str, str, str, str]
    warnings: int

    def store(self, store: Store) -> None:
        """Put its files into the store.

        Raises :class:`ApprovalsError` where one is not what was looked at, or there is no room.
        """
        for file, digest in zip(SIGNED, self.signed[1:], strict=True):
            path = self.folder / file.name
            if digest and not store.take(file, path, digest):
                raise ApprovalsError(f"{path} 刚刚变了；没有记下任何签发，请再运行一次")


@dataclass
class Reports:
    """The reports of some units: those to sign, and of the others why not, in one line."""

    ready: dict[str, Signable] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, year: Year, units: Iterable[str]) -> Reports:
        """Look at each unit's report, every byte of its files read.

        Raises ``ParametersError``, ``ProjectError``, ``UnitsError``, ``WordsError``.
        """
        found = cls()
        inputs = InputReasons.read(year)
        filed = set(year.units.reports)
        for unit in units:
            entry = inputs.ledger.get(unit)
            stale = stale_reason(inputs, unit, reads_whole=True)
            state = state_of(unit in filed, entry, stale)
            fault = _unfit(unit, year) or _fault(unit, state, entry, stale, year)
            if not fault and entry:
                report = _signable(year, unit, entry)
                fault = draft_fault(unit, report.folder)
                found.ready |= {} if fault else {unit: report}
            if fault:
                found.refused[unit] = fault
        return found


def _unfit(unit: str, year: Year) -> str:
    fault = unfit(unit)
    if not fault:
        return ""
    return f"{escaped_text(unit)}：单位名{fault}；给文件夹改名后再运行 make {year.number}"


def _fault(unit: str, state: State, entry: Entry | None, stale: str, year: Year) -> str:
    make = f"运行 make {year.number}"
    advice = {
        State.NOT_FILED: f"，没有报告可签；收到填报后{make}",
        State.NOT_BUILT: f"；先{make}",
        State.FAILED: f"；改好后再{make}",
        State.STALE: f"；再{make}，看过新的报告再签发",
        State.DRAFT: f"，不能签发；改正填报后再{make}",
    }
    fault = stale if state is State.STALE else fault_of(state, entry)
    return f"{unit}：{fault}{advice[state]}" if state in advice else ""


def _signable(year: Year, unit: str, entry: Entry) -> Signable:
    # The files are what was built, byte for byte: so these are their hashes.
    notebook, html, pdf = (
        entry.files[file.name].sha256 if file.name in entry.files else "" for file in SIGNED
    )
    folder = year.project.outputs / str(year.number) / unit
    signed = (year.source_digest(unit), notebook, html, pdf)
    return Signable(folder, signed, entry.count(Severity.WARNING))
