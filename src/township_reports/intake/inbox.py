"""Take in what lies in a folder: each file to the filing of its unit, or the reason why not.

Nothing is overwritten that differs, unless that is asked for; a filing is whole or absent; one
bad file stops no other; of two files of one unit that differ neither is taken, unless one of them
is the filing already.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from township_reports.filings import filed_units, read_register, unit_name
from township_reports.filings.register import Names, units_in
from township_reports.forms import Forms
from township_reports.intake.arrivals import arrivals
from township_reports.intake.errors import InboxError, IntakeError, UndecidedError
from township_reports.intake.filing_folder import FilingFolder
from township_reports.intake.receiving import receive
from township_reports.intake.recognising.title_lines import Named
from township_reports.intake.registered import unit_named
from township_reports.intake.rivals import Candidate, rivalry
from township_reports.intake.sent import LeftOver, Sent, Unopened
from township_reports.intake.taking import Taking, TakingState
from township_reports.project import TIME_LIMIT, Project, digest_of_bytes, time_limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Intake:
    """What became of all files, and the units of the register that still have not filed.

    ``left_over`` are files that systems and programs left there; ``digests`` the SHA-256 of what
    was read, by the file's name.
    """

    takings: tuple[Taking, ...]
    missing: tuple[str, ...]
    left_over: tuple[str, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether every file was taken, or said what was there already."""
        left = {TakingState.REFUSED, TakingState.ASKED}
        return not any(taking.state in left for taking in self.takings)


def take_in(
    project: Project, year: int, inbox: Path, replace: bool = False, assigned: str = ""
) -> Intake:
    """Take in every file of a folder, or one file; what is packed is opened.

    ``replace`` puts a filing that differs in place of the old one. ``assigned`` is the unit whose
    file it is by a person's word, where it is one file. Raises :class:`InboxError`,
    ``UnitsError``, ``FormError``.
    """
    year_folder = project.data / str(year)
    register = units_in(read_register(project.units), year, lambda: filed_units(year_folder))
    names, forms = Names(register), Forms(project.forms)
    reading = _Reading(year, names, forms, assigned and _assigned(assigned, names))
    lying = _one_alone(inbox) if assigned else arrivals(inbox)
    left_over: list[str] = []
    digests: dict[str, str] = {}
    read: list[Taking | Candidate] = []
    for arrival in lying:
        if isinstance(arrival, LeftOver):
            left_over.append(arrival.name)
        else:
            if isinstance(arrival, Sent):
                digests[arrival.name] = digest_of_bytes(arrival.content)
            read.append(reading.result(arrival))
    if not read:
        raise InboxError(f"{inbox} 里没有文件")
    takings = {result.file: result for result in read if isinstance(result, Taking)}
    for unit, candidates in _by_unit(read).items():
        folder = FilingFolder(project.data, year, unit, forms)
        # Once one of them is the filing, nothing is to be decided between them.
        is_open = len(candidates) > 1 and (
            replace or not any(folder.says(each.found) for each in candidates)
        )
        if is_open:
            takings |= {taking.file: taking for taking in rivalry(candidates, forms)}
        left = [each for each in candidates if each.file not in takings]
        takings |= {each.file: _kept(folder, each, replace) for each in left}
    filed = set(filed_units(year_folder))
    return Intake(
        tuple(takings[result.file] for result in read),
        tuple(unit for unit in register if unit not in filed),
        tuple(left_over),
        digests,
    )


def _assigned(name: str, names: Names) -> str:
    try:
        return unit_named(name, names, "AS=…")
    except UndecidedError as error:
        raise InboxError(str(error)) from error


def _one_alone(inbox: Path) -> Iterable[Sent | Unopened | LeftOver]:
    """What lies there, where it is one file. Raises :class:`InboxError` where it is more."""
    found = list(arrivals(inbox))
    files = [arrival.name for arrival in found if isinstance(arrival, Sent)]
    if len(files) > 1:
        raise InboxError(
            f"AS=… 一次只定一份文件，这里有 {len(files)} 份：FROM=… 写到那一份，"
            f"如 FROM={inbox if inbox.is_file() else inbox / files[0]}"
        )
    return found


@dataclass(frozen=True)
class _Reading:
    """Reads files of a year; ``assigned`` is the key of the unit that a person named, or empty."""

    year: int
    names: Names
    forms: Forms
    assigned: str

    def result(self, arrival: Sent | Unopened) -> Taking | Candidate:
        name = arrival.name
        if isinstance(arrival, Unopened):
            return Taking(name, TakingState.REFUSED, reason=arrival.reason)
        try:
            with time_limit(TIME_LIMIT):
                return self._read(arrival)
        except UndecidedError as error:
            return Taking(name, TakingState.ASKED, reason=str(error))
        except IntakeError as error:
            return Taking(name, TakingState.REFUSED, reason=str(error))
        except TimeoutError:
            reason = f"{name} {TIME_LIMIT} 秒还没有读完，不像一份年报：只留报告的正文"
            return Taking(name, TakingState.REFUSED, reason=reason)

    def _read(self, sent: Sent) -> Candidate:
        decided = Named(unit_name(self.assigned), self.year) if self.assigned else None
        found = receive(sent.name, sent.content, self.forms, decided)
        if found.year != self.year:
            raise IntakeError(f"{sent.name} 是 {found.year} 年的，不是 {self.year} 年的")
        unit = self.assigned or unit_named(found.unit, self.names, sent.name)
        return Candidate(sent.name, unit, found)


def _by_unit(read: Iterable[Taking | Candidate]) -> Mapping[str, list[Candidate]]:
    of_units: dict[str, list[Candidate]] = {}
    for result in read:
        if isinstance(result, Candidate):
            of_units.setdefault(result.unit, []).append(result)
    return of_units


def _kept(folder: FilingFolder, candidate: Candidate, replace: bool) -> Taking:
    name = candidate.file
    try:
        return folder.take(name, candidate.found, replace)
    except IntakeError as error:
        return Taking(name, TakingState.REFUSED, reason=str(error))
    except OSError as error:
        return Taking(name, TakingState.REFUSED, reason=f"{name}：{error.strerror}")
