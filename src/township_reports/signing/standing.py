"""What of the approvals still stands: an approval is of exact bytes, and lapses with them.

These are the bytes that readers get, and those of the filing. The notebook between them is on
the record, but another one that gives the same files is no other report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.project import PUBLISHED, digest_of_file
from township_reports.signing.record import Act, Decision, approvals_path, read_acts
from township_reports.year import Signed, Year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Standing:
    """How a unit's report stands with the reviewers; ``act`` is the last act.

    ``changed`` says of a lapsed one what has changed since: a file's name, 填报. ``versions`` are
    the approvals in order whose published bytes differ from the one before: the first, then
    corrections.
    """

    unit: str
    signed: Signed = Signed.NEVER
    act: Act | None = None
    changed: tuple[str, ...] = ()
    versions: tuple[Act, ...] = ()


def standings(year: Year, units: Iterable[str]) -> Mapping[str, Standing]:
    """How each of these units stands now, all its files hashed.

    Raises ``ApprovalsError``, ``UnitsError``.
    """
    acts: dict[str, list[Act]] = {}
    for act in read_acts(approvals_path(year.project, year.number)):
        acts.setdefault(act.unit, []).append(act)
    return {unit: _standing(year, unit, acts.get(unit, ())) for unit in units}


def _standing(year: Year, unit: str, acts: Sequence[Act]) -> Standing:
    if not acts:
        return Standing(unit)
    last, versions = acts[-1], _versions(acts)
    if last.act is Decision.REVOKED:
        return Standing(unit, Signed.REVOKED, last, versions=versions)
    folder = year.project.outputs / str(year.number) / unit
    changed = [*_changed_files(folder, last)]
    if year.source_digest(unit) != last.filing:
        changed.append("填报")
    signed = Signed.LAPSED if changed else Signed.APPROVED
    return Standing(unit, signed, last, tuple(changed), versions)


def _versions(acts: Iterable[Act]) -> tuple[Act, ...]:
    versions: list[Act] = []
    for act in acts:
        is_new = not versions or act.published != versions[-1].published
        if act.act is Decision.APPROVED and is_new:
            versions.append(act)
    return tuple(versions)


def _changed_files(folder: Path, act: Act) -> Iterator[str]:
    for file, signed in zip(PUBLISHED, act.published, strict=True):
        name = file.name
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
