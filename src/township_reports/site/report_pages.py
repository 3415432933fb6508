"""The pages about one report: to read it, an earlier version, its data, and where it went."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from township_reports.media import trust
from township_reports.project import HTML, PDF
from township_reports.site.approved_parts import ApprovedParts
from township_reports.site.data_files import CSV_FILE, DESCRIPTION_FILE, JSON_FILE
from township_reports.site.fragment import FRAGMENT_FILE
from township_reports.site.headings import staying
from township_reports.site.pages import framed_page, render_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from township_reports.site.approved import Approved
    from township_reports.site.catalogue import Listed, Listing, Version, Withdrawn, YearLinks
    from township_reports.site.data_files import PublishedFile

DATA_PAGE = "data.html"
DEVELOPERS_FILE = "developers.html"
#: What readers download, and what else programs do, by name: what it is.
_FOR_READERS = {PDF.name: "报告全文", HTML.name: "签发的网页", CSV_FILE: "表格数据"}
_FOR_PROGRAMS = {
    JSON_FILE: "各表每一格的数字",
    FRAGMENT_FILE: "供网站后台粘贴的正文",
    DESCRIPTION_FILE: "数据说明（schema.org）",
}
#: How many of the figures a description for search and sharing has room for.
_TOLD = 4


@dataclass(frozen=True)
class ReportPage:
    """What stands on a report's pages.

    ``glance`` is what is looked at first, by name, as text and in 件. ``files`` by name are what
    can be downloaded; ``readable`` are the numbers of the earlier versions that have a page.
    """

    site: Listing
    listed: Listed
    links: YearLinks
    approved: Approved
    glance: Mapping[str, str]
    files: Mapping[str, PublishedFile]
    readable: frozenset[int] = frozenset()

    @property
    def path(self) -> str:
        """Where it stands in the site."""
        return f"{self.site.year}/{self.listed.slug}/"

    @property
    def description(self) -> str:
        """What search engines and those to whom it is sent on are told."""
        told = [f"{name} {figure} 件" for name, figure in self.glance.items()][:_TOLD]
        figures = f"{'，'.join(told)}。" if told else ""
        by = f"{self.listed.publisher} {self.listed.published} 公布。"
        return f"{self.listed.title}，{by}{figures}"

    @property
    def earlier(self) -> Iterator[tuple[int, Version]]:
        """The earlier versions with their numbers."""
        return enumerate(self.listed.versions[:-1], start=1)


def report_page(page: ReportPage) -> bytes:
    """The page to read a report: what was approved, part by part, inside the site's frame.

    Title and heads of tables are marked up for small screens (``headings``); no sign is another.
    """
    return _reading_page(page, page.approved, page.path, description=page.description, number=0)


def version_page(page: ReportPage, number: int, approved: Approved) -> bytes:
    """The page to read an earlier version: it says which it is, and leads to that in force."""
    version = page.listed.versions[number - 1]
    return _reading_page(
        page,
        approved,
        f"{page.path}{version.folder}",
        description=f"{page.listed.title}，{version.day} 签发的第 {number} 版，已经更正。",
        number=number,
    )


def data_page(page: ReportPage) -> bytes:
    """The page for programs and for checking: every file of a report, with its SHA-256."""
    return framed_page(
        "data.html.j2",
        page.site,
        f"{page.path}{DATA_PAGE}",
        title=f"{page.listed.title}：数据与核对",
        description=f"{page.listed.title}的数据文件、各版本和校验和。",
        page=page,
        listed=page.listed,
        html=HTML,
        pdf=PDF,
        files=_downloads({**_FOR_READERS, **_FOR_PROGRAMS}, page.files),
    )


def withdrawn_page(site: Listing, withdrawn: Withdrawn, others: Sequence[tuple[int, str]]) -> bytes:
    """The page at the address of a report that was withdrawn: that it was, since when, and why.

    ``others`` are year and slug of the unit's reports that stand.
    """
    return framed_page(
        "withdrawn.html.j2",
        site,
        f"{site.year}/{withdrawn.slug}/",
        title=f"{withdrawn.name} {site.year} 年政府信息公开工作年度报告（已撤回）",
        description=f"{withdrawn.name} {site.year} 年的报告已于 {withdrawn.day} 撤回。",
        year=site.year,
        has_year=bool(site.reports),
        withdrawn=withdrawn,
        others=others,
    )


def developers_page(site: Listing, years: Sequence[int]) -> bytes:
    """The page that says to programs' makers what there is; ``years`` are those with reports."""
    return framed_page(
        "developers.html.j2",
        site,
        DEVELOPERS_FILE,
        title="给开发者：数据、格式与核对",
        description=f"{site.site_name}政府信息公开工作年度报告的数据文件、格式和校验和。",
        files={**_FOR_READERS, **_FOR_PROGRAMS},
        years=years,
    )


def moved_page(site: Listing, path: str, to: str) -> bytes:
    """The page at an address that was given up for another; both are paths in the site."""
    return framed_page(
        "moved.html.j2",
        site,
        path,
        title="报告换了网址",
        description=f"{path} 的报告现在在 {to}。",
        to=to,
        address=site.address(to),
    )


def _reading_page(
    page: ReportPage, approved: Approved, path: str, *, description: str, number: int
) -> bytes:
    """``number`` is that of an earlier version, or 0."""
    listed = page.listed
    parts = ApprovedParts.of(approved.main)
    return render_page(
        "report.html.j2",
        page.site,
        path,
        title=f"{listed.title}（第 {number} 版）" if number else listed.title,
        description=description,
        meta=approved.dossier.page_facts,
        page=page,
        listed=listed,
        number=number,
        current=page.site.address(page.path),
        html=HTML,
        pdf=PDF,
        data_page=DATA_PAGE,
        years=[
            (relation, *link)
            for relation, link in (("prev", page.links.previous), ("next", page.links.following))
            if link
        ],
        title_html=trust(parts.title),
        opening=trust(parts.opening),
        closing=trust(parts.closing),
        sections=[
            (section, trust(section.heading), trust(staying(section.html)))
            for section in (*parts.pictures, *parts.text)
        ],
        files=() if number else _downloads(_FOR_READERS, page.files),
    )


def _downloads(
    named: Mapping[str, str], files: Mapping[str, PublishedFile]
) -> list[tuple[PublishedFile, str, str]]:
    """The files that there are, each with what it is and its kind: PDF, CSV."""
    return [
        (files[name], what, PurePosixPath(name).suffix[1:].upper())
        for name, what in named.items()
        if name in files
    ]
