"""Publish a year: the site made of what was signed, from data alone, other years as they stand."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from township_reports.filings import is_summary, unit_of
from township_reports.filings.register import keep_slugs, read_slugs
from township_reports.parameters import read_frame
from township_reports.project import digest_of_file
from township_reports.project.processes import WORKER_ENDED, WorkerPool
from township_reports.signing import Store
from township_reports.site.answers import (
    ANSWERS_FILE,
    NGINX_FILE,
    Answers,
    moved_reports,
    moved_units,
)
from township_reports.site.at_a_glance import YearAtAGlance
from township_reports.site.catalogue import (
    REPORTS_FILE,
    Listed,
    Listing,
    ReportYears,
    Withdrawn,
    display_name,
    newest_first,
    other_years,
    read_listings,
)
from township_reports.site.comparison import History
from township_reports.site.comparison_pages import ComparisonPages
from township_reports.site.data_packages import PACKAGE_FILE, cells_resource, data_package
from township_reports.site.edition import Edition, last_edition, new_edition, slugs_path
from township_reports.site.errors import SiteError
from township_reports.site.feeds import FEED_FILE, feed, robots, sitemap_files
from township_reports.site.key_figures import YearFigures, key_figures
from township_reports.site.matrix import matrix
from township_reports.site.pages import (
    LETTERS_FILE,
    MISSING_FILE,
    PAGE_FILE,
    blocks_apart,
    front_page,
    letters_page,
    missing_page,
    units_page,
    year_page,
)
from township_reports.site.plan import Plan, Report
from township_reports.site.publications import Publication
from township_reports.site.report_folder import ReportTask, Written, write_report
from township_reports.site.report_pages import (
    DEVELOPERS_FILE,
    developers_page,
    moved_page,
    withdrawn_page,
)
from township_reports.site.tree import (
    SITE_FOLDER,
    SUMS_FILE,
    SiteAside,
    Tree,
    site_aside,
    sums_text,
)
from township_reports.site.unit_pages import UnitYears, unit_page
from township_reports.site.waiting import waiting_reports
from township_reports.site.year_tables import YearTables, join_years
from township_reports.year import Year

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from township_reports.filings import Value
    from township_reports.parameters import Frame, Parameters
    from township_reports.project import Project
    from township_reports.site.data_files import PublishedFile

#: With fewer reports, starting processes takes longer than they save.
_ALONE = 50


@dataclass(frozen=True)
class Order:
    """How to publish: ``day`` is today's, an ISO date.

    ``withdraw`` names what may leave the site without having been revoked; with ``is_dry`` it is
    only said what would be done.
    """

    day: str
    withdraw: str = ""
    is_dry: bool = False


@dataclass(frozen=True)
class Published:
    """What came of publishing a year.

    ``folder`` is the site; ``published`` the keys of the year's reports in it; ``refused`` those
    that were signed and have no place in it, with the reason, one line each; ``waiting`` the keys
    of the year's others, with what they wait for.
    """

    folder: Path
    plan: Plan
    published: tuple[str, ...]
    refused: Mapping[Report, str]
    waiting: tuple[tuple[str, str], ...]


def publish(
    project: Project, year: int, order: Order, tell: Callable[[Plan], None] = lambda _: None
) -> Published:
    """Make the site anew: this year as its record has it now, others as they were published last.

    ``tell`` is called with the plan before the site changes. Raises :class:`SiteError` where it
    cannot be written, or where reports would leave it that nobody revoked or named (the old one
    then stays); ``ApprovalsError``, ``ParametersError``, ``UnitsError``.
    """
    with site_aside(project.outputs) as aside:
        editions = _editions(project, year)
        publishing = _Publishing(project, editions, aside.tree)
        listings = publishing.write(year)
        before = read_listings(project.outputs / SITE_FOLDER)
        published = {(e.year.number, key) for e in editions.values() for key in e.published}
        plan = replace(
            Plan.of(before, listings, publishing.refused, published),
            has_new_frame=_has_new_frame(project.outputs / SITE_FOLDER, aside.tree),
        )
        tell(plan)
        if not order.is_dry:
            _put_in_place(aside, plan, order, editions[year])
        keys = tuple(report.key for report in listings[year].reports)
        waiting = tuple(waiting_reports(editions[year]))
        folder = project.outputs / SITE_FOLDER
        return Published(folder, plan, keys, publishing.refused, waiting)


def _editions(project: Project, year: int) -> dict[int, Edition]:
    found = {year: new_edition(Year(project, year))}
    for other in project.years:
        edition = None if other == year else last_edition(Year(project, other))
        if edition:
            found[other] = edition
    return {number: found[number] for number in sorted(found)}


def _has_new_frame(site: Path, new: Tree) -> bool:
    # This page has nothing but the frame, and no report is on it.
    standing = site / MISSING_FILE
    return standing.is_file() and digest_of_file(standing) != new.sums[MISSING_FILE]


def _put_in_place(aside: SiteAside, plan: Plan, order: Order, edition: Edition) -> None:
    silent = plan.without_word(order.withdraw)
    if silent:
        lines = [f"{year} 年 {key} 会从网站上消失：{why}" for (year, key), why in silent.items()]
        advice = "确实要去掉，就加 WITHDRAW= 写明它们；网站没有动"
        raise SiteError("\n".join([*lines, advice]))
    record, past = edition.record, edition.past
    addresses = {
        each.address.key: each.address.slug
        for each in edition.chosen
        if past.addresses.get(each.address.key) != each.address.slug
    }
    units = {c.address.key: c.address.slug for c in edition.chosen if not is_summary(c.address.key)}
    last = record.hashes[-1] if record.hashes else ""
    # Before the site: it can be made of this again, and not the other way round.
    path = slugs_path(edition.year.project)
    keep_slugs(path, read_slugs(path).with_those_of(units))
    if record.acts:
        past.add(Publication(order.day, len(record.acts), last, addresses))
    aside.put_in_place()


class _Publishing:
    """Writes editions into a tree; ``refused`` are the reports that cannot be, with the reason."""

    def __init__(self, project: Project, editions: Mapping[int, Edition], tree: Tree) -> None:
        self._project = project
        self._editions = editions
        self._tree = tree
        self._frame = read_frame(project.root)
        self._glances: list[YearAtAGlance] = []
        self.refused: dict[Report, str] = {
            (year, key): why for year, edition in editions.items() for key, why in edition.refused
        }
        self._figures: dict[int, YearFigures] = {}
        self._tables: dict[int, Mapping[str, PublishedFile]] = {}

    def write(self, asked: int) -> dict[int, Listing]:
        """Write the site; gives what it lists, by year."""
        years = ReportYears(
            (year, chosen.address.key, chosen.address.slug)
            for year, edition in self._editions.items()
            for chosen in edition.chosen
        )
        found = {year: self._write_year(edition, years) for year, edition in self._editions.items()}
        listings = newest_first(listing for listing in found.values() if listing.reports)
        site = listings[0] if listings else found[asked]
        self._write_front(site, listings)
        history = History(listings, self._figures)
        self._write_answers(site, found, history.reports)
        if listings:
            self._write_units(site, history, found)
            self._write_comparisons(ComparisonPages(self._tree, site, history), listings)
        self._tree.write(SUMS_FILE, sums_text(self._tree.sums))
        return found

    def _write_year(self, edition: Edition, years: ReportYears) -> Listing:
        site = _without_reports(edition.year.parameters, self._frame)
        form = edition.year.forms.for_year(site.year)
        listed: list[Listed] = []
        glance: list[tuple[Listed, Mapping[str, Value]]] = []
        figures: dict[str, tuple[Value, ...]] = {}
        with YearTables(self._tree, site.year) as tables:
            for written in _write_reports(self._tasks(site, edition, years)):
                if written.listed is None:
                    self.refused[site.year, written.key] = written.refusal
                    continue
                listed.append(written.listed)
                self._tree.sums.update(written.sums)
                tables.add(written.key, written.tables)
                glance.append((written.listed, written.glance))
                figures[written.key] = written.figures
            files = tables.close()
        self._figures[site.year] = YearFigures(key_figures(form), figures)
        self._tables[site.year] = files
        withdrawn = tuple(
            Withdrawn(address.key, display_name(address.key), address.slug, act.day, act.reason)
            for address, act in edition.withdrawn
        )
        listing = replace(site, reports=tuple(listed), withdrawn=withdrawn)
        folder = f"{site.year}/"
        if listed or withdrawn:
            self._tree.write(f"{folder}{REPORTS_FILE}", listing.to_json())
        if listed:
            known = frozenset(edition.year.units.register)
            self._glances.append(YearAtAGlance(site.year, known, tuple(glance)))
            self._tree.write(f"{folder}{PAGE_FILE}", year_page(listing, form, files.items()))
        return listing

    def _tasks(self, site: Listing, edition: Edition, years: ReportYears) -> list[ReportTask]:
        return [
            ReportTask(
                address=chosen.address,
                store=Store.of(self._project, site.year),
                target=self._tree.root,
                site=site,
                act=chosen.act,
                versions=chosen.versions,
                links=years.of(chosen.address.key, site.year),
                forms=edition.year.forms,
            )
            for chosen in edition.chosen
        ]

    def _write_front(self, site: Listing, listings: Sequence[Listing]) -> None:
        self._tree.write(PAGE_FILE, front_page(site, listings, self._glances[::-1]))
        counties = blocks_apart(matrix(listings))
        for block in counties:
            self._tree.write(block.page, units_page(site, block))
        self._tree.write(MISSING_FILE, missing_page(site))
        years = [listing.year for listing in listings]
        self._tree.write(DEVELOPERS_FILE, developers_page(site, years))
        self._tree.write(LETTERS_FILE, letters_page(site, listings))
        self._tree.write(FEED_FILE, feed(site, listings))
        self._tree.write("robots.txt", robots(site))
        pages = [block.page for block in counties]
        for name, content in sitemap_files(site, listings, pages).items():
            self._tree.write(name, content)

    def _write_answers(
        self, site: Listing, listings: Mapping[int, Listing], units: Collection[str]
    ) -> None:
        """The pages of what is gone and what has moved, and what servers are told of them."""
        gone = []
        for listing in listings.values():
            for each in listing.withdrawn:
                page = withdrawn_page(listing, each, other_years(each, listings.values()))
                gone.append(f"{listing.year}/{each.slug}/")
                self._tree.write(f"{gone[-1]}{PAGE_FILE}", page)
        moved: dict[str, str] = {}
        for edition in self._editions.values():
            moved |= moved_reports(edition)
        moved |= moved_units(moved.items(), units)
        for old, new in moved.items():
            self._tree.write(f"{old}{PAGE_FILE}", moved_page(site, old, new))
        answers = Answers(tuple(gone), moved)
        self._tree.write(ANSWERS_FILE, answers.to_json())
        self._tree.write(NGINX_FILE, answers.to_nginx(site.site_address))

    def _write_units(
        self, site: Listing, history: History, listings: Mapping[int, Listing]
    ) -> None:
        withdrawn: dict[str, list[tuple[int, Withdrawn]]] = {}
        for year in sorted(listings, reverse=True):
            for each in listings[year].withdrawn:
                withdrawn.setdefault(each.slug, []).append((year, each))
        for slug, reports in history.reports.items():
            year, newest = reports[0]
            unit = self._editions[year].year.units.register.get(unit_of(newest.key))
            figures = history.figures(slug)
            years = UnitYears(
                slug, reports, withdrawn.get(slug, ()), unit, history.columns, figures
            )
            self._tree.write(f"{slug}/{PAGE_FILE}", unit_page(site, years))

    def _write_comparisons(self, pages: ComparisonPages, listings: Sequence[Listing]) -> None:
        """The comparisons and the packages that describe the tables, of each year and of all."""
        for listing in listings:
            form = self._editions[listing.year].year.forms.for_year(listing.year)
            resources = [
                *(
                    cells_resource(key, form.caption(key), file)
                    for key, file in self._tables[listing.year].items()
                ),
                pages.write_year(listing),
            ]
            title = f"{listing.site_name} {listing.year} 年政府信息公开工作年度报告"
            package = data_package(f"disclosure-reports-{listing.year}", title, resources)
            self._tree.write(f"{listing.year}/{PACKAGE_FILE}", package)
        newest = listings[0].year
        form = self._editions[newest].year.forms.for_year(newest)
        joined = join_years(self._tree, sorted(listing.year for listing in listings))
        pages.write_all_years(form, joined)


def _without_reports(parameters: Parameters, frame: Frame) -> Listing:
    return Listing(
        year=parameters.year,
        site_name=frame.name or parameters.site.name,
        site_address=parameters.site.address,
        site_code=frame.code or parameters.site.code,
        published=parameters.published.isoformat(),
        frame=frame,
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
