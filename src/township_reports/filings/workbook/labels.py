"""Put printed labels of a sheet together again: under merged heads, or where a merge is undone.

A merged head shows its label in its first cell only, a broken one nowhere else or in every
cell. Both read the same here: a blank is carried on, what repeats itself counts once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from township_reports.characters import as_read
from township_reports.filings.labels import part_of_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: The parts of a label's path, outermost first.
Parts = tuple[str, ...]


@dataclass(frozen=True)
class Heads:
    """The labels over (or before) one line of cells: as written there, and with what is carried."""

    own: Parts
    path: Parts


@dataclass
class Carrying:
    """Reads lines of heads in their order; carries on what stands over a blank."""

    levels: int
    _current: list[str] = field(default_factory=list)

    def next(self, cells: Sequence[str]) -> Heads:
        """The heads of the next line; none where it has no label of its own."""
        if not self._current:
            self._current = [""] * self.levels
        filled = [level for level, text in enumerate(cells) if text]
        if not filled:
            return Heads((), ())
        # A head that is the same as above is carried too, with what stands under it.
        first = next((level for level in filled if not self._is_current(level, cells)), filled[-1])
        self._current[first:] = cells[first:]
        return Heads(_once(cells[first:]), _once(self._current))

    def _is_current(self, level: int, cells: Sequence[str]) -> bool:
        return as_read(cells[level]) == as_read(self._current[level])


def _once(labels: Sequence[str]) -> Parts:
    parts: list[str] = []
    for label in labels:
        if label and (not parts or as_read(parts[-1]) != as_read(label)):
            parts.append(part_of_path(label.strip()))
    return tuple(parts)


def heads_of(*labels: str) -> Heads:
    """Heads of which nothing is carried; blank ones are left out."""
    parts = _once(labels)
    return Heads(parts, parts)


class AmbiguousLabelError(Exception):
    """A label that may be several of the form's; ``candidates`` are their paths."""

    def __init__(self, candidates: Sequence[str]) -> None:
        super().__init__("、".join(candidates))
        self.candidates = tuple(candidates)


class OfficialPaths:
    """Finds the form's path for labels whose outer heads were lost."""

    def __init__(self, paths: Mapping[str, Parts]) -> None:
        self._paths = {path: _plain(parts) for path, parts in paths.items()}
        self._whole = {parts: path for path, parts in self._paths.items()}
        self.names = frozenset(part for parts in self._paths.values() for part in parts)

    def path(self, heads: Heads) -> str:
        """The form's path, or the path as written where it is none of the form's.

        Raises :class:`AmbiguousLabelError` where nothing stands over them and they fit several.
        """
        written = _plain(heads.path)
        if written in self._whole:
            return self._whole[written]
        for length in range(len(written), len(heads.own) - 1, -1):
            end = written[len(written) - length :]
            fitting = [path for path, parts in self._paths.items() if parts[-length:] == end]
            if len(fitting) == 1:
                return fitting[0]
            if fitting and length == len(written):
                raise AmbiguousLabelError(fitting)
        return "/".join(heads.path)

    def is_group(self, heads: Heads) -> bool:
        """Whether the labels are a head over rows, and not of a row."""
        own = _plain(heads.own)
        return bool(own) and all(
            part in self.names and all(parts[-1] != part for parts in self._paths.values())
            for part in own
        )


def _plain(parts: Parts) -> Parts:
    return tuple(as_read(part) for part in parts)
