"""Letters in the outputs: a file for each use, and a zip of all that were written together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.disk import place_file, remove_file
from township_reports.outputs import Handed, hold_outputs, read_digests, write_digests, zipped
from township_reports.project import CalledEnum, digest_of_bytes, digest_of_file

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping
    from pathlib import Path

    from township_reports.project import Project


class Kind(CalledEnum):
    """What a letter is about."""

    RETURN = "return", "退回通知"
    REMINDER = "reminder", "催报通知"


@dataclass(frozen=True)
class Placed:
    """Letters that were put in place.

    ``units`` are those they went to, ``parcel`` the zip of all of them, ``None`` where there are
    none; ``kept`` the names of files that somebody had changed: they stand as they were.
    """

    folder: Path
    units: tuple[str, ...] = ()
    parcel: Path | None = None
    kept: tuple[str, ...] = ()


def letter_name(kind: Kind, unit: str, end: str) -> str:
    """Where a file of a unit's letter stands below the year's folder of letters."""
    return f"{kind.called}/{unit}{kind.called}{end}"


def place_letters(
    project: Project,
    year: int,
    kind: Kind,
    letters: Mapping[str, Mapping[str, bytes]],
    standing: Collection[str],
) -> Placed:
    """Put letters in place: files by unit and by the ends of their names; then the zip of them.

    Letters of the kind to units that are not ``standing`` to be written to go. Raises
    ``OutputsError`` while a run writes the year, ``OSError``.
    """
    top = project.letters(year)
    files = {
        letter_name(kind, unit, end): content
        for unit, made in letters.items()
        for end, content in made.items()
    }
    with hold_outputs(project.outputs, year):
        written = read_digests(project.outputs, year, Handed.LETTERS)
        for name in _outlived(written, kind, {*standing} - letters.keys()) - files.keys():
            if _is_any_of(top / name, written[name]):
                remove_file(top / name)
                del written[name]
        kept = []
        for name, content in files.items():
            digest = digest_of_bytes(content)
            # One that is as it would be written was left so by a command that was killed.
            if name in written and not _is_any_of(top / name, written[name], digest):
                kept.append(name)
            else:
                place_file(top / name, content)
                written[name] = digest
        parcel = f"{kind.called}.zip"
        remove_file(top / parcel)
        written.pop(parcel, None)
        if files:
            # Of what somebody changed, what goes out is as it was changed.
            inside = {name.partition("/")[2]: (top / name).read_bytes() for name in files}
            content = zipped(inside)
            place_file(top / parcel, content)
            written[parcel] = digest_of_bytes(content)
        write_digests(project.outputs, year, Handed.LETTERS, written)
    return Placed(top, tuple(letters), top / parcel if files else None, tuple(kept))


def _is_any_of(path: Path, *digests: str) -> bool:
    """Whether a file is one that was written; one that is not there is."""
    return not path.is_file() or digest_of_file(path) in digests


def _outlived(names: Iterable[str], kind: Kind, standing: Container[str]) -> set[str]:
    """The letters of a kind to other units than these."""
    begins = f"{kind.called}/"
    return {
        name
        for name in names
        if name.startswith(begins)
        and name.removeprefix(begins).rpartition(kind.called)[0] not in standing
    }


def letters_in_place(project: Project, year: int) -> Mapping[str, Path]:
    """The files of letters that stand in the outputs, by their names below the year's folder."""
    top = project.letters(year)
    names = sorted(read_digests(project.outputs, year, Handed.LETTERS))
    return {name: top / name for name in names if (top / name).is_file()}
