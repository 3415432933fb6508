"""Publish a year: the site written anew from what is approved, other years as they stand."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.outputs import hold_outputs
from township_reports.project import Project, digest_of_bytes
from township_reports.project.processes import WORKER_ENDED, WorkerPool
from township_reports.site.catalogue import (
    REPORTS_FILE,
    YEAR,
    Listed,
    Listing,
    ReportYears,
    Version,
    newest_first,
    read_listings,
    years_by_slug,
)
from township_reports.site.choosing import Choice, choose
from township_reports.site.data_files import data_package
from township_reports.site.errors import SiteError
from township_reports.site.feeds import FEED_FILE, feed, robots, sitemap_files
from township_reports.site.pages import PAGE_FILE, front_page, unit_page, with_years, year_page
from township_reports.site.report_folder import ReportTask, Written, write_report
from township_reports.site.tree import (
    SITE_FOLDER,
    SUMS_FILE,
    Tree,
    read_sums,
    site_aside,
    sums_text,
)
from township_reports.site.year_tables import YearTables
from township_reports.year import Year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from township_reports.parameters import Parameters

#: With fewer reports, starting processes takes longer than they save.
_ALONE = 50


@dataclass(frozen=True)
class Publication:
    """What came of publishing a year.

    ``folder`` is the site; ``published`` the keys of the reports in it; ``refused`` the others
    with the reason, one line each.
    """

    folder: Path
    published: tuple[str, ...]
    refused: tuple[tuple[str, str], ...]


def publish(project: Project, year: int) -> Publication:
    """Write the site with this year's approved reports, building none.

    Raises :class:`SiteError` where it cannot be written (the old one then stays),
    ``ApprovalsError``, ``ParametersError``, ``UnitsError``.
    """
    here = Year(project, year)
    site = _without_reports(here.parameters)
    # No run may be changing the reports meanwhile: what is away for a moment would seem gone.
    with hold_outputs(project.outputs, year), site_aside(project.outputs) as tree:
        return _Publishing(here, site, tree).run()


class _Publishing:
    """One run: the tree to fill, the year's list without reports, the site that stands."""

    def __init__(self, year: Year, empty: Listing, tree: Tree) -> None:
        self._year = year
        self._empty = empty
        self._tree = tree
        self._site = year.project.outputs / SITE_FOLDER
        self._sums = read_sums(self._site)
        self._before = read_listings(self._site)
        self._others = {
            other: listing for other, listing in self._before.items() if other != year.number
        }
        for other in self._others:
            self._unaltered(f"{other}/{REPORTS_FILE}", other)

    def run(self) -> Publication:
        choice = choose(self._year)
        listing, refused = self._write_year(self._empty, choice)
        others = tuple(self._others.values())
        listings = newest_first([*others, listing] if listing.reports else others)
        self._take_over(listings)
        self._write_front(listings[0] if listings else self._empty, listings)
        self._tree.write(SUMS_FILE, sums_text(self._tree.sums))
        return Publication(
            self._site,
            tuple(report.key for report in listing.reports),
            (*choice.refused, *refused),
        )

    def _write_year(self, site: Listing, choice: Choice) -> tuple[Listing, list[tuple[str, str]]]:
        listed: list[Listed] = []
        refused: list[tuple[str, str]] = []
        with YearTables(self._tree, site.year) as tables:
            for written in _write_reports(self._tasks(site, choice)):
                if written.listed is None:
                    refused.append((written.key, written.refusal))
                    continue
                listed.append(written.listed)
                self._tree.sums.update(written.sums)
                tables.add(written.key, written.tables)
            files = tables.close()
        listing = replace(site, reports=tuple(listed))
        if listed:
            title = f"{site.site_name} {site.year} 年政府信息公开工作年度报告"
            folder = f"{site.year}/"
            self._tree.write(f"{folder}{REPORTS_FILE}", listing.to_json())
            form = self._year.forms.for_year(site.year)
            package = data_package(form, site.year, title, files)
            self._tree.write(f"{folder}datapackage.json", package)
            self._tree.write(f"{folder}{PAGE_FILE}", year_page(listing, form, files.items()))
        return listing, refused

    def _tasks(self, site: Listing, choice: Choice) -> list[ReportTask]:
        years = ReportYears(self._others.values())
        return [
            ReportTask(
                address=chosen.address,
                source=self._year.project.outputs / str(site.year) / chosen.address.key,
                target=self._tree.root,
                site=site,
                act=chosen.standing.act,
                notebooks=chosen.notebooks,
                versions=tuple(
                    Version(act.day, act.reason if number else "", act.html, act.pdf)
                    for number, act in enumerate(v for v in chosen.standing.versions if v.html)
                ),
                links=years.of(chosen.address.key, site.year),
                forms=self._year.forms,
            )
            for chosen in choice.chosen
            if chosen.standing.act
        ]

    def _take_over(self, listings: Sequence[Listing]) -> None:
        # Hashes are taken over as well: what somebody altered in the standing site shows when
        # the sums are checked, and is not signed here a second time.
        for path, digest in self._sums.items():
            folder = path.partition("/")[0]
            if not (YEAR.fullmatch(folder) and int(folder) in self._others):
                continue
            try:
                self._tree.take(self._site / path, path, digest)
            except FileNotFoundError as error:
                raise SiteError(
                    f"{self._site / path} 不见了：先运行 make publish YEAR={folder}"
                ) from error
        old, new = ReportYears(self._before.values()), ReportYears(listings)
        for year, listing in self._others.items():
            for report in listing.reports:
                links = new.of(report.key, year)
                if links != old.of(report.key, year):
                    folder = f"{year}/{report.slug}/"
                    path = f"{folder}{PAGE_FILE}"
                    page = self._unaltered(path, year)
                    self._tree.replace(path, with_years(page, links, folder))

    def _unaltered(self, path: str, year: int) -> bytes:
        """A file of the standing site that is to be written anew, if it is as it was written."""
        content = (self._site / path).read_bytes()
        if digest_of_bytes(content) != self._sums.get(path):
            raise SiteError(f"{self._site / path} 被改过：先运行 make publish YEAR={year}")
        return content

    def _write_front(self, site: Listing, listings: Sequence[Listing]) -> None:
        self._tree.write(PAGE_FILE, front_page(site, listings))
        for slug, reports in years_by_slug(listings):
            self._tree.write(f"{slug}/{PAGE_FILE}", unit_page(site, slug, reports))
        self._tree.write(FEED_FILE, feed(site, listings))
        self._tree.write("robots.txt", robots(site))
        for name, content in sitemap_files(site, listings).items():
            self._tree.write(name, content)


def _without_reports(parameters: Parameters) -> Listing:
    return Listing(
        year=parameters.year,
        site_name=parameters.site.name,
        site_address=parameters.site.address,
        site_code=parameters.site.code,
        published=parameters.published.isoformat(),
        reports=(),
    )


def _write_reports(tasks: Sequence[ReportTask]) -> Iterator[Written]:
    if len(tasks) <= _ALONE:
        yield from map(write_report, tasks)
        return
    try:
        with WorkerPool(preload=[write_report.__module__]) as pool:
            yield from pool.map(write_report, tasks, chunksize=20)
    except BrokenProcessPool as error:
        raise SiteError(f"{WORKER_ENDED}；旧网站没有动，请再运行") from error
