"""Which reports of a year may be published, and why the others may not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from township_reports.checks.severity import Severity
from township_reports.filings.unit_keys import is_summary, summarised, summary_of
from township_reports.filings.units import Unit, filed_units, read_units
from township_reports.outputs.ledger import Entry, Ledger
from township_reports.project.folders import Project
from township_reports.signing.record import approvals_path, read_acts
from township_reports.signing.standing import Standing, standings
from township_reports.site.catalogue import YEAR
from township_reports.site.report_folder import Address
from township_reports.year.summaries import summaries_of


@dataclass(frozen=True)
class Choice:
    """The reports to publish with how they stand, and the others by key with the reason."""

    chosen: tuple[tuple[Address, Standing], ...]
    refused: tuple[tuple[str, str], ...]


def choose(project: Project, year: int) -> Choice:
    """Look at every unit of a year. Raises ``ApprovalsError``, ``UnitsError``."""
    register = read_units(project.units)
    filed = set(filed_units(project.data / str(year)))
    signed = {act.unit for act in read_acts(approvals_path(project, year))}
    keys = tuple(_ordered(register, filed | signed | {*summaries_of(register, filed)}))
    ledger = Ledger(project.outputs, year)
    standing = standings(project, year, keys)
    chosen, refused = [], []
    for key in keys:
        address = _address(key, register)
        if standing[key].state != "approved":
            refused.append((key, _unapproved(standing[key], ledger.get(key), key in filed, year)))
        elif isinstance(address, str):
            refused.append((key, address))
        else:
            chosen.append((address, standing[key]))
    return Choice(tuple(chosen), tuple(refused))


def _ordered(register: Mapping[str, Unit], others: set[str]) -> Iterator[str]:
    # In the order of units.csv, a unit's summary right behind it; what is not there at the end.
    named: set[str] = set()
    for key in (*register, *sorted(others)):
        for name in (key, summary_of(key)):
            if name not in named and (name in register or name in others):
                named.add(name)
                yield name


def _unapproved(standing: Standing, entry: Entry | None, is_filed: bool, year: int) -> str:
    if standing.state == "lapsed":
        return f"签发后有变化（{'、'.join(standing.changed)}）：先运行 make {year}，看过再签发"
    if standing.state == "revoked":
        reason = standing.act.reason if standing.act else ""
        return f"签发已撤销（{reason}）"
    if entry is None:
        is_missing = not is_filed and not is_summary(standing.unit)
        return "未报送" if is_missing else "报告还没有做"
    if entry.state == "failed":
        return f"报告没有做成（{entry.reason}）"
    if entry.state == "draft":
        critical = sum(finding["severity"] == Severity.CRITICAL for finding in entry.findings)
        return f"有 {critical} 处严重问题，是草稿"
    return "还没有签发"


def _address(key: str, register: Mapping[str, Unit]) -> Address | str:
    unit = register.get(summarised(key))
    if unit is None:
        return "units.csv 里没有它的 slug，不知道放在哪个网址"
    if YEAR.fullmatch(unit.slug) or unit.slug == "data":
        return f"它的 slug“{unit.slug}”在网站里另有用处：在 units.csv 里换一个"
    if is_summary(key):
        return Address(key, f"{unit.slug}/summary", unit.unit)
    return Address(key, unit.slug, unit.parent)
