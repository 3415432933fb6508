"""What of the approvals still stands: an approval is of exact bytes, and lapses with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from township_reports.project.digest import digest_of_file
from township_reports.project.folders import Project
from township_reports.signing.record import APPROVED, Act, approvals_path, read_acts
from township_reports.signing.reports import SIGNED_FILES
from township_reports.year.sources import source_digests


@dataclass(frozen=True)
class Standing:
    """How a unit's report stands with the reviewers.

    ``state`` is ``none`` (never signed), ``approved``, ``lapsed`` or ``revoked``; ``act`` the
    last act. ``changed`` says of a lapsed one what has changed since: a file's name, 填报.
    ``versions`` are the approvals in order whose published bytes differ from the one before:
    the first, then corrections.
    """

    unit: str
    state: str
    act: Act | None = None
    changed: tuple[str, ...] = ()
    versions: tuple[Act, ...] = ()


def standings(project: Project, year: int, units: Iterable[str]) -> Mapping[str, Standing]:
    """How each of these units stands now, all its files hashed.

    Raises ``ApprovalsError``, ``UnitsError``.
    """
    acts: dict[str, list[Act]] = {}
    for act in read_acts(approvals_path(project, year)):
        acts.setdefault(act.unit, []).append(act)
    asked = tuple(units)
    in_force = [unit for unit in asked if unit in acts and acts[unit][-1].act == APPROVED]
    filings = source_digests(project, year, in_force)
    return {
        unit: _standing(project.outputs / str(year), unit, acts.get(unit, ()), filings)
        for unit in asked
    }


def _standing(
    year_folder: Path, unit: str, acts: Sequence[Act], filings: Mapping[str, str]
) -> Standing:
    if not acts:
        return Standing(unit, "none")
    last, versions = acts[-1], _versions(acts)
    if last.act != APPROVED:
        return Standing(unit, "revoked", last, versions=versions)
    changed = [*_changed_files(year_folder / unit, last)]
    if filings[unit] != last.filing:
        changed.append("填报")
    return Standing(unit, "lapsed" if changed else "approved", last, tuple(changed), versions)


def _versions(acts: Iterable[Act]) -> tuple[Act, ...]:
    versions: list[Act] = []
    for act in acts:
        is_new = not versions or act.published != versions[-1].published
        if act.act == APPROVED and is_new:
            versions.append(act)
    return tuple(versions)


def _changed_files(folder: Path, act: Act) -> Iterator[str]:
    for name, signed in zip(SIGNED_FILES, act.signed[1:], strict=True):
        try:
            found = digest_of_file(folder / name)
        except (FileNotFoundError, NotADirectoryError):
            if signed:
                yield f"{name} 不在"
        except OSError:
            yield f"{name} 读不出来"
        else:
            if found != signed:
                yield name
