"""Make a year ready for review: notebooks rendered, and the one page that shows all units."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from township_reports.checks import Finding
from township_reports.disk import place_file
from township_reports.filings import SUMMARY, is_summary, level_of, unit_name, unit_of
from township_reports.outputs import Entry, Ledger, Result
from township_reports.project import NOTEBOOK, REPORT_FILES, REVIEW, REVIEW_PAGE, Project
from township_reports.review.model import Review, ReviewError, ReviewUnit, count_states
from township_reports.review.notebooks import render_reviews
from township_reports.review.page import review_page
from township_reports.signing import Basis, approvals_path, read_acts, report_digest, standings
from township_reports.year import InputReasons, Year, stale_reason, state_of

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator
    from pathlib import Path


def review_year(project: Project, year: int, jobs: int) -> Review:
    """Render what has changed of a year, and write ``outputs/<year>/index.html``.

    ``jobs`` is how many processes may render. Raises :class:`ReviewError` where the year was
    never built; ``UnitsError``, ``ParametersError`` and ``ApprovalsError`` where these files cannot
    be read, ``ProjectError`` where they are not there.
    """
    folder = project.outputs / str(year)
    ledger = Ledger(project.outputs, year)
    if not folder.is_dir():
        raise ReviewError(f"{year} 年还没有生成：先 make {year}")
    here = Year(project, year)
    rendered = render_reviews(project, year, here.units.select().reports, jobs, ledger)
    shown = reviewed_units(InputReasons(here, ledger))
    page = review_page(year, shown).encode("utf-8")
    path = folder / REVIEW_PAGE
    if not path.is_file() or path.read_bytes() != page:
        place_file(path, page)
    return Review(path, count_states(shown), rendered.unreadable)


def reviewed_units(
    inputs: InputReasons, only: Collection[str] | None = None
) -> tuple[ReviewUnit, ...]:
    """The units of a year in the order of ``units.csv``, each followed by its summary.

    ``only`` are the keys of those that are wanted. Nothing is written. Raises as
    :func:`review_year`, but for a year that was never built.
    """
    return tuple(_Reviewed(inputs, only).units())


class _Reviewed:
    """What is known of a year's units, put together unit by unit."""

    def __init__(self, inputs: InputReasons, only: Collection[str] | None) -> None:
        year = self._year = inputs.year
        self._inputs = inputs
        self._ledger = inputs.ledger
        self._folder = year.project.outputs / str(year.number)
        self._reports = set(year.units.reports)
        acts = read_acts(approvals_path(year.project, year.number))
        self._acts = Counter(act.unit for act in acts)
        # A unit that took its filing back stays on the page while a signature of it is there.
        keys = dict.fromkeys((*year.units.reports, *year.units.missing, *sorted(self._acts)))
        wanted = [key for key in keys if only is None or key in only]
        self._standings = standings(inputs, wanted)

    def units(self) -> Iterator[ReviewUnit]:
        """The units in the order of ``units.csv``, each followed by its summary."""
        order = {key: number for number, key in enumerate(self._year.units.register)}

        def place(key: str) -> tuple[int, str]:
            return order.get(unit_of(key), len(order)), key

        yield from map(self._unit, sorted(self._standings, key=place))

    def _unit(self, key: str) -> ReviewUnit:
        about = unit_of(key)
        register = self._year.units.register
        name = unit_name(about)
        files = _files(self._folder / key)
        entry = self._entry(key, files)
        stale = stale_reason(self._inputs, key) if entry else ""
        standing = self._standings[key]
        unit = ReviewUnit(
            unit=key,
            name=f"{name}（{SUMMARY}）" if is_summary(key) else name,
            parent=register[about].parent if about in register else about.rpartition("/")[0],
            level=level_of(about, register).name,
            state=state_of(key in self._reports, entry, stale, standing.signed),
            standing=standing,
            basis=Basis(key, report_digest(self._ledger.get(key)), self._acts[key]),
        )
        if entry is None:
            return unit
        return replace(
            unit,
            reason=entry.reason,
            stale=stale,
            findings=tuple(map(Finding.from_json, entry.findings)),
            highlights=entry.highlights,
            likeness=entry.likeness,
            files=files,
        )

    def _entry(self, key: str, files: Container[str]) -> Entry | None:
        """What the ledger has of a report that can be reviewed: one that failed, or a notebook."""
        entry = self._ledger.get(key) if key in self._reports else None
        if entry and entry.result is not Result.FAILED and NOTEBOOK.name not in files:
            return None
        return entry


def _files(folder: Path) -> tuple[str, ...]:
    # As text, and asked by name: of 5,000 folders, paths and lists of names take longer.
    within = f"{folder}{os.sep}"
    return tuple(
        file.name
        for file in (REVIEW, *REPORT_FILES)
        if os.path.exists(f"{within}{file.name}")  # noqa: PTH110
    )
