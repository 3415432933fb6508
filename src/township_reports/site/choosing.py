"""Which reports of a year may be published, and why the others may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings import Unit, is_summary, summary_of, unit_of
from township_reports.outputs import Entry, Ledger
from township_reports.project import NOTEBOOK
from township_reports.signing import Standing, approvals_path, read_acts, standings
from township_reports.site.catalogue import YEAR
from township_reports.site.report_folder import Address
from township_reports.year import Signed, Year, fault_of, state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True)
class Chosen:
    """A report to publish: where, and how it stands with the reviewers.

    ``notebooks`` are the hashes that its notebook may have: as it was signed, or as it was built
    since, from the same filing and into the same files.
    """

    address: Address
    standing: Standing
    notebooks: frozenset[str]


@dataclass(frozen=True)
class Choice:
    """The reports to publish, and the others by key with the reason."""

    chosen: tuple[Chosen, ...]
    refused: tuple[tuple[str, str], ...]


def choose(year: Year) -> Choice:
    """Look at every unit of a year. Raises ``ApprovalsError``, ``UnitsError``."""
    register, reports = year.units.register, set(year.units.reports)
    signed = {act.unit for act in read_acts(approvals_path(year.project, year.number))}
    keys = tuple(_unit_order(register, reports | signed))
    ledger = Ledger(year.project.outputs, year.number)
    standing = standings(year, keys)
    chosen, refused = [], []
    for key in keys:
        address, entry = _address(key, register), ledger.get(key)
        if standing[key].signed is not Signed.APPROVED:
            fault = _why_unapproved(standing[key], key in reports, entry, year.number)
            refused.append((key, fault))
        elif isinstance(address, str):
            refused.append((key, address))
        else:
            chosen.append(Chosen(address, standing[key], _notebooks(standing[key], entry)))
    return Choice(tuple(chosen), tuple(refused))


def _unit_order(register: Mapping[str, Unit], others: set[str]) -> Iterator[str]:
    # In the order of units.csv, a unit's summary right behind it; what is not there at the end.
    named: set[str] = set()
    for key in (*register, *sorted(others)):
        for name in (key, summary_of(key)):
            if name not in named and (name in register or name in others):
                named.add(name)
                yield name


def _why_unapproved(standing: Standing, is_filed: bool, entry: Entry | None, year: int) -> str:
    if standing.signed is Signed.LAPSED:
        return f"签发后有变化（{'、'.join(standing.changed)}）：先运行 make {year}，看过再签发"
    if standing.signed is Signed.REVOKED:
        reason = standing.act.reason if standing.act else ""
        return f"签发已撤销（{reason}）"
    return fault_of(state_of(is_filed, entry), entry) or "还没有签发"


def _notebooks(standing: Standing, entry: Entry | None) -> frozenset[str]:
    signed = {standing.act.notebook} if standing.act else set()
    built = entry.files.get(NOTEBOOK.name) if entry else None
    return frozenset(signed | ({built.sha256} if built else set()))


def _address(key: str, register: Mapping[str, Unit]) -> Address | str:
    unit = register.get(unit_of(key))
    if unit is None:
        return "units.csv 里没有它的 slug，不知道放在哪个网址"
    if YEAR.fullmatch(unit.slug) or unit.slug == "data":
        return f"它的 slug“{unit.slug}”在网站里另有用处：在 units.csv 里换一个"
    if is_summary(key):
        return Address(key, f"{unit.slug}/summary", unit.unit)
    return Address(key, unit.slug, unit.parent)
