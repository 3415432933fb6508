"""What comparing the units of a year gives for each, made once a run and kept beside the ledger.

``outputs/.ledger/<year>.neighbours.json`` keeps it under hashes of what it was made of: likeness
under all narratives, names under narratives and ``units.csv``, a roll-up under the filings of
its units. It may be deleted. Where nothing has changed nothing is calculated, and none of the
libraries that calculate is imported.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from township_reports.checks.neighbours import Neighbours
from township_reports.checks.words import read_words
from township_reports.comparing.names import Register
from township_reports.comparing.rollup import children_of, families, sums_of
from township_reports.filings.folder.files import (
    FILES,
    NARRATIVE_FILE,
    WORKBOOK,
    source_files,
    source_path,
)
from township_reports.filings.model import Filing, FilingError
from township_reports.filings.reading import read_filing
from township_reports.filings.units import Unit, filed_units
from township_reports.forms.reading import form_for
from township_reports.outputs.ledger import LEDGER_FOLDER
from township_reports.project.digest import digest_of
from township_reports.project.folders import Project
from township_reports.project.whole_files import place_file

#: By unit or parent, as JSON.
Results = Mapping[str, Any]


@dataclass(frozen=True)
class Comparison:
    """By unit: what comparing gave, and the units of ``units.csv`` that its report needs."""

    neighbours: Mapping[str, Neighbours] = field(default_factory=dict)
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, unit: str) -> Neighbours:
        """What comparing gave for a unit; nothing where its filing could not be read."""
        return self.neighbours.get(unit, Neighbours())


def compare_year(
    project: Project, year: int, units: Mapping[str, Unit], program: Mapping[str, str]
) -> Comparison:
    """Compare all units that have filed for a year, whatever units a run is about.

    ``units`` are those of ``units.csv``, ``program`` the parts of a key that are the same for all
    reports. A filing that cannot be read is left out. The caller
    holds the lock of the year. Raises ``WordsError``, ``OSError``.
    """
    sources = _Sources.read(project.data, year)
    kept = _Kept(project.outputs / LEDGER_FOLDER / f"{year}.neighbours.json", program)
    likeness = kept.results(
        "likeness",
        [project.words.read_bytes(), *sources.texts_digests()],
        partial(_likeness, project, sources),
    )
    named = kept.results(
        "names",
        [repr(units).encode("utf-8"), *sources.texts_digests()],
        partial(_names, units, sources),
    )
    compared = {unit: _neighbours(results) for unit, results in likeness.items()}
    for parent, children in families(units).items():
        rolled_up = kept.results(
            f"roll-up/{parent}",
            [sources.digests.get(child, child).encode("utf-8") for child in children],
            partial(_rollup, project.data, sources, children),
        )
        if parent in sources.narratives:
            below = _neighbours(rolled_up)
            compared[parent] = replace(
                compared.get(parent, Neighbours()), sums=below.sums, children=below.children
            )
    kept.save()
    return Comparison(compared, {unit: tuple(found) for unit, found in named.items()})


@dataclass(frozen=True)
class _Sources:
    """The filings of a year as bytes, or what stands for them.

    ``digests`` has a hash over the files of each unit that has filed; ``narratives`` the file
    with the text of each whose filing is whole, ``last`` that of the year before.
    """

    year: int
    digests: Mapping[str, str]
    narratives: Mapping[str, bytes]
    last: Mapping[str, bytes]

    @classmethod
    def read(cls, data: Path, year: int) -> _Sources:
        digests, narratives, last = {}, {}, {}
        for unit in filed_units(data / str(year)):
            try:
                files = source_files(data, year, unit)
            except FilingError:
                digests[unit] = f"unreadable {unit}"
                continue
            digests[unit] = digest_of([unit, *(part for file in files.items() for part in file)])
            narrative = _narrative(files)
            if narrative is not None:
                narratives[unit] = narrative
                before = _text_file(data, year - 1, unit)
                if before is not None:
                    last[unit] = before
        return cls(year, digests, narratives, last)

    def texts_digests(self) -> Iterable[bytes]:
        for unit, text in self.narratives.items():
            yield digest_of([unit, text, self.last.get(unit, b"")]).encode("ascii")


def _narrative(files: Mapping[str, bytes]) -> bytes | None:
    """The file with the narrative, of a filing that is whole."""
    if WORKBOOK in files:
        return files[WORKBOOK]
    return files[NARRATIVE_FILE] if all(name in files for name in FILES) else None


def _text_file(data: Path, year: int, unit: str) -> bytes | None:
    """The file with the narrative, whatever else of the filing is there."""
    for name in (NARRATIVE_FILE, WORKBOOK):
        # None, or none that can be read: there is nothing to hold this year's against.
        with contextlib.suppress(OSError):
            return (data / source_path(year, unit, name)).read_bytes()
    return None


class _Kept:
    """The file that keeps results, by section, each under a hash of what it was made of."""

    def __init__(self, path: Path, program: Mapping[str, str]) -> None:
        self._path = path
        self._program = [program[name] for name in ("program", "forms", "packages")]
        self._before = self._read()
        self._now: dict[str, Any] = {}

    def results(
        self, section: str, made_of: Iterable[bytes], make: Callable[[], Results]
    ) -> Results:
        """A section as it was kept, or made anew; the program is part of what it is made of."""
        key = digest_of([*self._program, *made_of])
        before = self._before.get(section)
        if not isinstance(before, dict) or before.get("key") != key or "results" not in before:
            before = {"key": key, "results": make()}
        self._now[section] = before
        results: Results = before["results"]
        return results

    def save(self) -> None:
        """Write what differs from what was there. Raises ``OSError``."""
        if self._now != self._before:
            place_file(self._path, json.dumps(self._now, ensure_ascii=False).encode("utf-8"))

    def _read(self) -> Mapping[str, Any]:
        try:
            data = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return data if isinstance(data, dict) else {}


def _likeness(project: Project, sources: _Sources) -> Results:
    from township_reports.comparing.likeness import likenesses
    from township_reports.comparing.reading import read_narratives
    from township_reports.comparing.thresholds import Thresholds

    thresholds = Thresholds.of(read_words(project.words))
    if thresholds is None:
        return {}
    found = likenesses(
        read_narratives(sources.narratives, sources.year),
        read_narratives(sources.last, sources.year - 1),
        thresholds,
    )
    return {unit: _json(Neighbours(likeness=likeness)) for unit, likeness in found.items()}


def _names(units: Mapping[str, Unit], sources: _Sources) -> Results:
    from township_reports.comparing.reading import read_narratives

    register = Register(units)
    texts = read_narratives(sources.narratives, sources.year)
    return {unit: register.of(unit, texts.get(unit)) for unit in sources.digests}


def _rollup(data: Path, sources: _Sources, children: tuple[str, ...]) -> Results:
    filings: dict[str, Filing] = {}
    for child in children:
        if child in sources.narratives:
            try:
                filings[child] = read_filing(data, sources.year, child)
            except FilingError:
                # Among the children it stands as one that cannot be read.
                continue
    states = children_of(children, sources.digests, filings)
    return _json(
        Neighbours(sums=sums_of(form_for(sources.year), children, filings), children=states)
    )


def _json(neighbours: Neighbours) -> Results:
    results: Results = json.loads(neighbours.to_json())
    return results


def _neighbours(results: Results) -> Neighbours:
    return Neighbours.from_json(json.dumps(results).encode("utf-8"))
