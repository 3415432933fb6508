"""What a year's folder of the site lists: ``reports.json``, a public, documented format.

It is also all that is known of the other years when one year is published: front page, units'
pages, feed and sitemap are made of these lists.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from township_reports.filings import SUMMARY, is_summary, summary_of, unit_name, unit_of
from township_reports.parameters import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

REPORTS_FILE = "reports.json"
_LISTS = ("reports", "withdrawn")
_NO_HEAD = (*_LISTS, "frame")
YEAR = re.compile(r"\d{4}")
#: What a report's address in the site looks like.
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/summary)?")


@dataclass(frozen=True)
class Version:
    """One version of a report that was in force: its day, why it was corrected, its hashes.

    ``reason`` is empty for the first version, ``pdf`` where there is none; ``day`` an ISO date.
    ``folder`` is where its files are, below the report's own: empty for the version in force, and
    for one that was signed before anything was kept.
    """

    day: str
    reason: str
    html: str
    pdf: str
    folder: str = ""


@dataclass(frozen=True)
class Listed:
    """A published report. ``slug`` is its unit's address in the site, below the year's too."""

    key: str
    name: str
    slug: str
    parent: str
    title: str
    publisher: str
    published: str
    form: str
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Withdrawn:
    """A report that was published and is no longer: since when (ISO date), and why."""

    key: str
    name: str
    slug: str
    day: str
    reason: str


@dataclass(frozen=True)
class Listing:
    """The published reports of a year, in the order of the register.

    ``site_code`` is the site's 网站标识码, empty where it has none; ``frame`` is what every page of
    the site has at its head and foot, and no part of ``reports.json``.
    """

    year: int
    site_name: str
    site_address: str
    site_code: str
    published: str
    reports: tuple[Listed, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    frame: Frame = field(default_factory=Frame)

    def to_json(self) -> bytes:
        """The text of ``reports.json``: a line a report, and one each that was withdrawn."""
        head = {name: value for name, value in asdict(self).items() if name not in _NO_HEAD}
        lists = (f'"{name}": [\n{_json_lines(getattr(self, name))}\n]' for name in _LISTS)
        return f"{_json(head)[:-1]}, {', '.join(lists)}}}\n".encode()

    def address(self, path: str) -> str:
        """The public address of a path in the site."""
        return f"{self.site_address.rstrip('/')}/{path}"


@dataclass(frozen=True)
class Group:
    """Units under one unit: a heading, with that unit's own report and summary if published.

    ``key`` is that unit's, empty for units that are under none.
    """

    key: str
    heading: str
    own: Listed | None
    summary: Listed | None
    members: tuple[Listed, ...]


@dataclass(frozen=True)
class YearLinks:
    """The unit's reports of the years before and after, if published: year and slug."""

    previous: tuple[int, str] | None = None
    following: tuple[int, str] | None = None


def display_name(key: str) -> str:
    """What a report's unit is called on the site: 示例县, 示例县汇总."""
    name = unit_name(unit_of(key))
    return f"{name}{SUMMARY}" if is_summary(key) else name


def read_listings(site: Path) -> dict[int, Listing]:
    """What a site lists, by year; a list that cannot be read counts as an empty one.

    It is asked for what stands there, to tell what will be others. Nothing of it is published.
    """
    folders = sorted(site.iterdir()) if site.is_dir() else []
    years = [folder for folder in folders if YEAR.fullmatch(folder.name)]
    return {int(folder.name): _read_listing(folder) for folder in years}


def read_addresses(site: Path) -> dict[tuple[int, str], str]:
    """Where reports stand in a site, below its root, by year and key; withdrawn ones as well."""
    found: dict[tuple[int, str], str] = {}
    for year, listing in read_listings(site).items():
        for each in listing.withdrawn:
            found[year, each.key] = f"{year}/{each.slug}/"
        for report in listing.reports:
            found[year, report.key] = f"{year}/{report.slug}/"
    return found


def _read_listing(folder: Path) -> Listing:
    empty = Listing(int(folder.name), "", "", "", "")
    try:
        data = json.loads((folder / REPORTS_FILE).read_text(encoding="utf-8"))
        reports = tuple(
            Listed(**{**report, "versions": tuple(Version(**v) for v in report["versions"])})
            for report in data["reports"]
        )
        withdrawn = tuple(Withdrawn(**each) for each in data.get("withdrawn", ()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return empty
    if not all(isinstance(report.key, str) for report in reports):
        return empty
    return replace(empty, reports=reports, withdrawn=withdrawn)


def newest_first(listings: Iterable[Listing]) -> list[Listing]:
    """Lists of years, the newest first."""
    return sorted(listings, key=lambda listing: -listing.year)


def units_of(listings: Iterable[Listing]) -> tuple[Listed, ...]:
    """Each unit once, as it was listed last: one of another name has the same address."""
    found: list[Listed] = []
    seen: set[str] = set()
    for listing in newest_first(listings):
        for report in listing.reports:
            if seen.isdisjoint((report.key, report.slug)):
                found.append(report)
            seen.update((report.key, report.slug))
    return tuple(found)


def years_by_slug(
    listings: Iterable[Listing],
) -> Iterator[tuple[str, list[tuple[int, Listed]]]]:
    """For each unit's address the reports to show there, the newest first.

    These are the reports that stood under this address, and those of the same unit under
    another: so an address stays good when the register gives a unit another slug.
    """
    by_slug: dict[str, list[tuple[int, Listed]]] = {}
    by_key: dict[str, list[tuple[int, Listed]]] = {}
    for listing in newest_first(listings):
        for report in listing.reports:
            by_slug.setdefault(report.slug, []).append((listing.year, report))
            by_key.setdefault(report.key, []).append((listing.year, report))
    for slug, reports in by_slug.items():
        known = {id(report) for _, report in reports}
        others = [item for item in by_key[reports[0][1].key] if id(item[1]) not in known]
        yield slug, sorted([*reports, *others], key=lambda item: -item[0])


def other_years(withdrawn: Withdrawn, listings: Iterable[Listing]) -> list[tuple[int, str]]:
    """Year and slug of the reports that stand of a unit whose report was withdrawn."""
    return [
        (listing.year, report.slug)
        for listing in newest_first(listings)
        for report in listing.reports
        if report.key == withdrawn.key or report.slug == withdrawn.slug
    ]


def group_reports(reports: Sequence[Listed]) -> tuple[Group, ...]:
    """Reports under the units over them; those under none come last."""
    members: dict[str, list[Listed]] = {report.parent: [] for report in reports if report.parent}
    rest = []
    for report in reports:
        if is_summary(report.key) or report.key in members:
            continue
        members[report.parent].append(report) if report.parent else rest.append(report)
    by_key = {report.key: report for report in reports}
    groups = [
        Group(
            key, key.replace("/", " "), by_key.get(key), by_key.get(summary_of(key)), tuple(below)
        )
        for key, below in members.items()
    ]
    if rest:
        groups.append(Group("", "其他单位" if groups else "各单位", None, None, tuple(rest)))
    return tuple(groups)


class ReportYears:
    """Which years of a unit come before and after another, of whatever name it was in these."""

    def __init__(self, reports: Iterable[tuple[int, str, str]]) -> None:
        """``reports`` are year, key and address of each."""
        self._years: dict[str, set[tuple[int, str]]] = {}
        at: dict[str, set[tuple[int, str]]] = {}
        for year, key, slug in reports:
            at.setdefault(slug, set()).add((year, slug))
            self._years.setdefault(key, set()).add((year, slug))
        for years in self._years.values():
            years.update(*(at[slug] for _, slug in tuple(years)))

    def of(self, key: str, year: int) -> YearLinks:
        """The links between years on a unit's report of a year."""
        years = self._years.get(key, set())
        return YearLinks(
            max((item for item in years if item[0] < year), default=None),
            min((item for item in years if item[0] > year), default=None),
        )


def _json_lines(each: Iterable[Listed | Withdrawn]) -> str:
    return ",\n".join(_json(asdict(one)) for one in each)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
