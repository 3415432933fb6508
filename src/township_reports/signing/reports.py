"""What there is of the reports to sign, and why one may not be signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from township_reports.characters.invisible import escaped_text
from township_reports.checks.severity import Severity
from township_reports.outputs.ledger import Entry, Ledger
from township_reports.outputs.placing import REPORT_FILES
from township_reports.project.digest import digest_of_file
from township_reports.project.folders import Project
from township_reports.signing.signature import unfit
from township_reports.year.sources import source_digests, stale_reasons

#: The files of a report that a signature is on, in the order of the record.
SIGNED_FILES = ("report.ipynb", "report.html", "report.pdf")


@dataclass(frozen=True)
class Signable:
    """A report that stands as it was built.

    ``signed`` are the hashes to sign: what it was made from, notebook, HTML, PDF; empty where the
    year's formats lack one. ``warnings`` is how many findings a reviewer must accept.
    """

    signed: tuple[str, str, str, str]
    warnings: int


@dataclass
class Reports:
    """The reports of some units: those to sign, and of the others why not, in one line."""

    ready: dict[str, Signable] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, project: Project, year: int, units: Iterable[str]) -> Reports:
        """Look at each unit's report, all its files read and hashed.

        Raises ``ParametersError``, ``ProjectError``, ``UnitsError``.
        """
        found = cls()
        ledger = Ledger(project.outputs, year)
        built: dict[str, Entry] = {}
        for unit in units:
            entry = ledger.get(unit)
            if fault := _unfinished(unit, entry, year):
                found.refused[unit] = fault
            elif entry:
                built[unit] = entry
        # Hashed first: a filing that is changed from here on is found stale, or lapses.
        filings = source_digests(project, year, built)
        stale = stale_reasons(project, year, built.values())
        for unit, entry in built.items():
            hashes, fault = _hashes(project.outputs / str(year) / unit)
            fault = stale[unit] or fault or _altered(entry, hashes)
            if fault:
                found.refused[unit] = f"{unit}：{fault}；再运行 make {year}，看过新的报告再签发"
                continue
            notebook, html, pdf = (hashes.get(name, "") for name in SIGNED_FILES)
            warnings = _count(entry, Severity.WARNING)
            found.ready[unit] = Signable((filings[unit], notebook, html, pdf), warnings)
        return found


def _unfinished(unit: str, entry: Entry | None, year: int) -> str:
    again = f"再运行 make {year}"
    if fault := unfit(unit):
        return f"{escaped_text(unit)}：单位名{fault}；给文件夹改名后{again}"
    if entry is None:
        return f"{unit}：报告还没有做；先运行 make {year}"
    if entry.state == "failed":
        return f"{unit}：报告没有做成（{entry.reason}）；改好后{again}"
    critical = _count(entry, Severity.CRITICAL)
    if critical or entry.state == "draft":
        return f"{unit}：有 {critical} 处严重问题，是草稿，不能签发；改正填报后{again}"
    return ""


def _count(entry: Entry, severity: Severity) -> int:
    return sum(finding["severity"] == severity for finding in entry.findings)


def _hashes(folder: Path) -> tuple[Mapping[str, str], str]:
    hashes: dict[str, str] = {}
    for name in REPORT_FILES:
        try:
            hashes[name] = digest_of_file(folder / name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            return hashes, f"{name} 读不出来（{error.strerror}）"
    return hashes, ""


def _altered(entry: Entry, hashes: Mapping[str, str]) -> str:
    built = {name: record.sha256 for name, record in entry.files.items()}
    names = [name for name in REPORT_FILES if hashes.get(name) != built.get(name)]
    return f"{'、'.join(names)} 不是做好时的样子，被改动过" if names else ""
