"""Make a year ready for review: notebooks rendered, and the one page that shows all units."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from township_reports.checks.findings import Finding
from township_reports.filings.unit_keys import SUMMARY, is_summary, summarised, unit_name
from township_reports.filings.units import level_of
from township_reports.making.report import NOTEBOOK_FILE
from township_reports.outputs.ledger import Ledger
from township_reports.outputs.placing import REPORT_FILES, REVIEW_FILE
from township_reports.project.folders import Project
from township_reports.project.whole_files import place_file
from township_reports.review.model import Review, ReviewError, ReviewUnit, counted
from township_reports.review.notebooks import render_reviews
from township_reports.review.page import review_page
from township_reports.signing.record import approvals_path, read_acts
from township_reports.signing.standing import standings
from township_reports.year.selection import Units, select_units
from township_reports.year.sources import stale_reasons
from township_reports.year.staleness import altered

PAGE = "index.html"


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
    units = select_units(project, year)
    rendered = render_reviews(project, year, units.reports, jobs, ledger)
    shown = tuple(_Year(project, year, units, ledger).units())
    page = review_page(year, shown).encode("utf-8")
    path = folder / PAGE
    if not path.is_file() or path.read_bytes() != page:
        place_file(path, page)
    return Review(path, counted(shown), rendered.unreadable)


class _Year:
    """What is known of a year's units, put together unit by unit."""

    def __init__(self, project: Project, year: int, units: Units, ledger: Ledger) -> None:
        self._units = units
        self._folder = project.outputs / str(year)
        signed = {act.unit for act in read_acts(approvals_path(project, year))}
        # A unit that took its filing back stays on the page while a signature of it is there.
        self._keys = tuple(dict.fromkeys((*units.reports, *units.missing, *sorted(signed))))
        self._standings = standings(project, year, self._keys)
        found = ((ledger.get(key), _files(self._folder / key)) for key in units.reports)
        self._entries = {
            entry.unit: entry
            for entry, files in found
            if entry and (entry.state == "failed" or NOTEBOOK_FILE in files)
        }
        made = (entry for entry in self._entries.values() if entry.state != "failed")
        self._stale = stale_reasons(project, year, made)

    def units(self) -> Iterator[ReviewUnit]:
        """The units in the order of ``units.csv``, each followed by its summary."""
        order = {key: number for number, key in enumerate(self._units.register)}

        def place(key: str) -> tuple[int, str]:
            return order.get(summarised(key), len(order)), key

        yield from map(self._unit, sorted(self._keys, key=place))

    def _unit(self, key: str) -> ReviewUnit:
        about = summarised(key)
        register = self._units.register
        name = unit_name(about)
        nothing = ReviewUnit(
            unit=key,
            name=f"{name}（{SUMMARY}）" if is_summary(key) else name,
            parent=register[about].parent if about in register else about.rpartition("/")[0],
            level=level_of(about, register),
            built="not built" if key in self._units.reports else "not filed",
            standing=self._standings[key],
        )
        entry = self._entries.get(key)
        if entry is None:
            return nothing
        return replace(
            nothing,
            built=entry.state,
            reason=entry.reason,
            stale=self._stale.get(key, "") or altered(entry, self._folder / key),
            findings=tuple(map(Finding.from_json, entry.findings)),
            highlights=entry.highlights,
            likeness=entry.likeness,
            files=_files(self._folder / key),
        )


def _files(folder: Path) -> tuple[str, ...]:
    try:
        present = set(os.listdir(folder))  # noqa: PTH208 - of 5,000 folders, names are enough
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(name for name in (REVIEW_FILE, *REPORT_FILES) if name in present)
