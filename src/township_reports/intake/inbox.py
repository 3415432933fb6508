"""Take in what lies in a folder: each file to the filing of its unit, or the reason why not.

Nothing is overwritten that differs, unless that is asked for; a filing is whole or absent; one
bad file stops no other; of two files of one unit that differ neither is taken, unless one of them
is the filing already.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from township_reports.disk import told_fault
from township_reports.filings import filed_units
from township_reports.intake.arrivals import arrivals
from township_reports.intake.errors import InboxError, IntakeError, UndecidedError
from township_reports.intake.filing_folder import FilingFolder
from township_reports.intake.reading import Reader
from township_reports.intake.rivals import Candidate, rivalry
from township_reports.intake.sent import LeftOver, Sent, Unopened
from township_reports.intake.taking import Taking, TakingState
from township_reports.project import Project, digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from township_reports.intake.decisions import Decision


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
    project: Project,
    year: int,
    inbox: Path,
    replace: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Intake:
    """Take in every file of a folder, or one file; what is packed is opened.

    What is decided of a file holds. ``replace`` puts a filing that differs in place of the old
    one; ``tell`` is told the name of each file that is going to be read. Raises
    :class:`InboxError`, ``DecisionsError``, ``UnitsError``, ``FormError``.
    """
    reader = Reader.of(project, year)
    left_over: list[str] = []
    digests: dict[str, str] = {}
    read: list[Taking | Candidate] = []
    for arrival in arrivals(inbox):
        if isinstance(arrival, LeftOver):
            left_over.append(arrival.name)
        else:
            if isinstance(arrival, Sent):
                digests[arrival.name] = digest_of_bytes(arrival.content)
            tell(arrival.name)
            read.append(_result(reader, arrival))
    if not read:
        raise InboxError(f"{inbox} 里没有文件")
    takings = {result.file: result for result in read if isinstance(result, Taking)}
    for unit, candidates in _by_unit(read).items():
        folder = FilingFolder(project.data, year, unit, reader.forms)
        takings |= _of_unit(folder, candidates, reader.decisions.passed_over(unit), replace)
    filed = set(filed_units(project.data / str(year)))
    return Intake(
        tuple(takings[result.file] for result in read),
        tuple(unit for unit in reader.register if unit not in filed),
        tuple(left_over),
        digests,
    )


def _of_unit(
    folder: FilingFolder,
    candidates: Sequence[Candidate],
    passed_over: Mapping[str, Decision],
    replace: bool,
) -> dict[str, Taking]:
    """What becomes of the files of one unit; ``passed_over`` are hashes of those that do not count.

    Of those that count one is taken, or a person is asked which.
    """
    takings = {
        each.file: _passed_over(each, passed_over[each.sha256])
        for each in candidates
        if each.sha256 in passed_over
    }
    counted = [each for each in candidates if each.file not in takings]
    # Once one of them is the filing, nothing is to be decided between them.
    is_open = len(counted) > 1 and (replace or not any(folder.says(each.found) for each in counted))
    if is_open:
        takings |= {taking.file: taking for taking in rivalry(counted, folder.forms)}
    left = [each for each in counted if each.file not in takings]
    replaces = replace or folder.is_of(passed_over)
    return takings | {each.file: _kept(folder, each, replaces) for each in left}


def _result(reader: Reader, arrival: Sent | Unopened) -> Taking | Candidate:
    name = arrival.name
    if isinstance(arrival, Unopened):
        return Taking(name, TakingState.REFUSED, reason=arrival.reason)
    try:
        return reader.read(arrival)
    except UndecidedError as error:
        return Taking(name, TakingState.ASKED, reason=str(error))
    except IntakeError as error:
        return Taking(name, TakingState.REFUSED, reason=str(error))


def _passed_over(candidate: Candidate, decision: Decision) -> Taking:
    reason = f"{decision.told}了用 {decision.file}，不用 {candidate.file}"
    return Taking(candidate.file, TakingState.PASSED_OVER, candidate.unit, reason)


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
        return Taking(name, TakingState.REFUSED, reason=f"{name}：{told_fault(error)}")
