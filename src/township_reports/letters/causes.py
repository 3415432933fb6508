"""What is wrong in the reports of some units: as they were built, else as checking them gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.checks import listed
from township_reports.making import Outcome, check_year
from township_reports.outputs import Ledger, Result
from township_reports.year import InputReasons, stale_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from township_reports.checks import Finding, Listed
    from township_reports.year import Year


@dataclass(frozen=True)
class Faults:
    """What is wrong in a unit's filing: its causes, or why it cannot be read at all."""

    causes: tuple[Listed, ...] = ()
    failure: str = ""


def faults_of(year: Year, ledger: Ledger, units: Iterable[str]) -> Mapping[str, Faults]:
    """What is wrong in the filing of each of these units, which have all filed.

    ``ledger`` is that of the year. What comes of the units below one is theirs. Reports that were
    not built, or of other inputs, are checked, as ``make check`` does it. Raises as ``check_year``.
    """
    below = year.units.below
    under = {unit: tuple(_under(unit, below)) for unit in units}
    filed = set(year.units.filed)
    needed = dict.fromkeys(key for unit in under for key in (unit, *under[unit]) if key in filed)
    found = _outcomes(year, ledger, needed)
    return {
        unit: Faults(
            tuple(
                cause
                for cause in listed(_findings(found, (unit, *keys)), below)
                if cause.unit == unit
            ),
            found[unit].reason,
        )
        for unit, keys in under.items()
    }


def _findings(found: Mapping[str, Outcome], keys: Iterable[str]) -> Iterator[Finding]:
    for key in keys:
        if key in found:
            yield from found[key].findings


def _under(unit: str, below: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for child in below.get(unit, ()):
        yield child
        yield from _under(child, below)


def _outcomes(year: Year, ledger: Ledger, units: Iterable[str]) -> Mapping[str, Outcome]:
    entries = {unit: ledger.get(unit) for unit in units}
    inputs = InputReasons(year, ledger)
    built = {
        unit: Outcome.of(entry)
        for unit, entry in entries.items()
        if entry and entry.result is not Result.FAILED and not stale_reason(inputs, unit)
    }
    others = set(entries) - set(built)
    checked = check_year(year, year.units.only(others), lambda _: None) if others else ()
    return built | {outcome.unit: outcome for outcome in checked}
