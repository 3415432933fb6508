"""The pages of the site, from templates in which every text is escaped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from township_reports.filings import is_summary
from township_reports.media import (
    PageFacts,
    page_environment,
    policy_hash,
    site_facts,
    style_sheet,
    trust,
)
from township_reports.project import HTML, PDF, PUBLISHED
from township_reports.site.catalogue import (
    Listed,
    Listing,
    Withdrawn,
    YearLinks,
    group_reports,
    newest_first,
    units_of,
)
from township_reports.site.data_files import number_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from township_reports.filings import Value
    from township_reports.forms import Form
    from township_reports.site.approved import Approved
    from township_reports.site.data_files import PublishedFile

PAGE_FILE = "index.html"
LETTERS_FILE = "a-z.html"
MISSING_FILE = "404.html"

_TEMPLATES = Path(__file__).parent / "templates"
#: The frame and lists; what a report is read by; a unit's figures and comparisons.
_SHEETS = ("site.css", "reading.css", "figures.css")
_KILOBYTE = 1024
_FILES = {
    **{file.name: file.published_as for file in reversed(PUBLISHED)},
    "data.csv": "表格数据 CSV",
    "data.json": "表格数据 JSON",
    "fragment.html": "供网站粘贴的片段",
}
#: What the tables are about, in a word; their names are the form's.
_TABLES = {"disclosure": "主动公开", "requests": "依申请公开", "appeals": "复议诉讼"}


@dataclass(frozen=True)
class ReportPage:
    """What stands on a report's page; ``files`` by name are what can be downloaded."""

    site: Listing
    listed: Listed
    links: YearLinks
    approved: Approved
    files: dict[str, PublishedFile]


def report_page(page: ReportPage) -> bytes:
    """The page of a report: what was approved, inside the site's frame."""
    year, slug = page.site.year, page.listed.slug
    path = f"{year}/{slug}/"
    return _page(
        "report.html.j2",
        page.site,
        path,
        title=page.listed.title,
        description=f"{page.listed.title}，{page.listed.publisher} {page.listed.published} 公布。",
        meta=page.approved.dossier.page_facts,
        year=year,
        listed=page.listed,
        html=HTML,
        pdf=PDF,
        years=[
            (relation, *link)
            for relation, link in (("prev", page.links.previous), ("next", page.links.following))
            if link
        ],
        main=trust(page.approved.main),
        files=[(page.files[name], label) for name, label in _FILES.items() if name in page.files],
    )


def withdrawn_page(site: Listing, withdrawn: Withdrawn) -> bytes:
    """The page at the address of a report that was withdrawn: that it was, since when, and why."""
    return _page(
        "withdrawn.html.j2",
        site,
        f"{site.year}/{withdrawn.slug}/",
        title=f"{withdrawn.name} {site.year} 年政府信息公开工作年度报告（已撤回）",
        description=f"{withdrawn.name} {site.year} 年的报告已于 {withdrawn.day} 撤回。",
        meta=_meta(site),
        year=site.year,
        has_year=bool(site.reports),
        withdrawn=withdrawn,
    )


def missing_page(site: Listing) -> bytes:
    """``404.html``: a server shows it at any address, so its links are whole addresses."""
    return _page(
        "missing.html.j2",
        site,
        "",
        title="没有这个页面",
        description=f"{site.site_name}政府信息公开工作年度报告里没有这个地址。",
        meta=_meta(site),
        root=site.address(""),
    )


def year_page(listing: Listing, form: Form, files: Iterable[tuple[str, PublishedFile]]) -> bytes:
    """The page of a year: its reports by county, and its data; ``files`` by the table's key."""
    return _page(
        "year.html.j2",
        listing,
        f"{listing.year}/",
        title=f"{listing.year} 年政府信息公开工作年度报告",
        description=f"{listing.site_name}公布的 {listing.year} 年各单位报告，附全年表格数据。",
        meta=_meta(listing),
        year=listing.year,
        count=len(listing.reports),
        groups=group_reports(listing.reports),
        withdrawn=listing.withdrawn,
        files=[(file, f"{form.table(key).name} {_TABLES[key]}") for key, file in files],
    )


def front_page(site: Listing, listings: Sequence[Listing]) -> bytes:
    """The front page: years, and every unit once, to be searched by name."""
    script = _text("search.js")
    return _page(
        "front.html.j2",
        site,
        "",
        title=f"{site.site_name} 政府信息公开工作年度报告",
        description=_about(site, listings),
        meta=_meta(site),
        letters=LETTERS_FILE,
        years=[(listing.year, len(listing.reports)) for listing in newest_first(listings)],
        groups=group_reports(units_of(listings)),
        script=trust(script),
        script_hash=trust(policy_hash(script)),
    )


def letters_page(site: Listing, listings: Sequence[Listing]) -> bytes:
    """Every unit once by the first letter of its address, for who knows how a name is spoken."""
    found: dict[str, list[Listed]] = {}
    units = (unit for unit in units_of(listings) if not is_summary(unit.key))
    for unit in sorted(units, key=lambda unit: (unit.slug, unit.key)):
        first = unit.slug[0].upper()
        found.setdefault(first if first.isalpha() else "0-9", []).append(unit)
    return _page(
        "letters.html.j2",
        site,
        LETTERS_FILE,
        title="各单位：按拼音字母排列",
        description=f"{_about(site, listings)}各单位按名称的拼音字母排列。",
        meta=_meta(site),
        letters=found.items(),
    )


def framed_page(template: str, site: Listing, path: str, **shown: object) -> bytes:
    """A page of a template of this room in the site's frame; ``shown`` has title and description.

    Its filters write files' sizes (``size``), figures (``figure``), what these rose or fell by
    (``change``).
    """
    return _page(template, site, path, meta=_meta(site), **shown)


def _about(site: Listing, listings: Sequence[Listing]) -> str:
    years = _years(listing.year for listing in listings) if listings else "目前没有"
    return f"{site.site_name}公布的各单位政府信息公开工作年度报告：{years}。"


def _years(years: Iterable[int]) -> str:
    return f"{'、'.join(map(str, sorted(years)))} 年"


def _page(template: str, site: Listing, path: str, **shown: object) -> bytes:
    text: str = (
        _environment()
        .get_template(template)
        .render(
            {
                "site_name": site.site_name,
                "canonical": site.address(path),
                "root": "../" * path.count("/") or "./",
                "style": trust(_style()),
                **shown,
            }
        )
    )
    return text.encode("utf-8")


def _meta(site: Listing) -> PageFacts:
    return site_facts(site.site_name, site.site_address, site.site_code)


def _size(size: int) -> str:
    return f"{size / _KILOBYTE:.0f} KB" if size >= _KILOBYTE else f"{size} 字节"


# Of many cells there are few figures, and no figure has anything to escape.
@lru_cache(maxsize=5000)
def _figure(value: Value) -> Any:
    return trust(number_text(value) or "—")


@lru_cache(maxsize=5000)
def _change(value: Value) -> Any:
    return trust(_change_text(value))


def _change_text(value: Value) -> str:
    if not value:
        return "持平" if value == 0 else ""
    return f"+{number_text(value)}" if value > 0 else f"−{number_text(-value)}"


@cache
def _environment() -> Any:
    environment = page_environment(_TEMPLATES)
    environment.filters["size"] = _size
    environment.filters["figure"] = _figure
    environment.filters["change"] = _change
    return environment


@cache
def _style() -> str:
    return "".join((style_sheet(), *map(_text, _SHEETS))).rstrip("\n")


@cache
def _text(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
