"""The pages of the site, from templates in which every text is escaped."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from township_reports.filings import is_summary
from township_reports.media import (
    blocks_html,
    html_text,
    page_environment,
    policy_hash,
    site_facts,
    style_sheet,
    trust,
)
from township_reports.site.at_a_glance import figures_chart, told_figures
from township_reports.site.catalogue import (
    Listed,
    Listing,
    group_reports,
    newest_first,
    units_of,
)
from township_reports.site.data_files import number_text
from township_reports.site.headings import turning
from township_reports.site.matrix import Block, matrix, sounds, with_those_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from township_reports.filings import Value
    from township_reports.forms import Form
    from township_reports.site.at_a_glance import YearAtAGlance
    from township_reports.site.data_files import PublishedFile

PAGE_FILE = "index.html"
LETTERS_FILE = "a-z.html"
MISSING_FILE = "404.html"

_TEMPLATES = Path(__file__).parent / "templates"
#: The frame and lists; what a report is read by; a unit's figures and comparisons.
_SHEETS = ("site.css", "reading.css", "figures.css")
_FRAME = _SHEETS[:1]
#: As many units as a front page of 100 KB has room for, each with its newest years.
_MOST_ROWS = 400
_MOST_CELLS = 1200
_SHOWN_YEARS = 5
_KILOBYTE = 1024
#: Where readers tell what is wrong on a government site (我为政府网站找错), by the site's code.
_FIND_ERRORS = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="
#: What the tables are about, in a word; their names are the form's.
_TABLES = {"disclosure": "主动公开", "requests": "依申请公开", "appeals": "复议诉讼"}


def missing_page(site: Listing) -> bytes:
    """``404.html``: a server shows it at any address, so its links are whole addresses."""
    return framed_page(
        "missing.html.j2",
        site,
        "",
        title="没有这个页面",
        description=f"{site.site_name}政府信息公开工作年度报告里没有这个地址。",
        root=site.address(""),
    )


def year_page(listing: Listing, form: Form, files: Iterable[tuple[str, PublishedFile]]) -> bytes:
    """The page of a year: its reports by county, and its data; ``files`` by the table's key."""
    return framed_page(
        "year.html.j2",
        listing,
        f"{listing.year}/",
        title=f"{listing.year} 年政府信息公开工作年度报告",
        description=f"{listing.site_name}公布的 {listing.year} 年各单位报告，附全年表格数据。",
        year=listing.year,
        count=len(listing.reports),
        groups=group_reports(listing.reports),
        withdrawn=listing.withdrawn,
        files=[(file, f"{form.table(key).name} {_TABLES[key]}") for key, file in files],
    )


def front_page(
    site: Listing, listings: Sequence[Listing], figures: Sequence[YearAtAGlance] = ()
) -> bytes:
    """The front page: the newest year in figures, and every unit to be found by name.

    Up to :data:`_MOST_ROWS` units stand there with their years; of more only those over them do.
    ``figures`` are those of the years, the newest first.
    """
    blocks = matrix(listings)
    every = with_those_below(blocks)
    rows = [row for each in every for row in each.rows]
    is_whole = not blocks_apart(blocks)
    chart = figures_chart(figures) if figures else None
    return framed_page(
        "front.html.j2",
        site,
        "",
        title=f"{site.site_name} 政府信息公开工作年度报告",
        description=_about(site, listings),
        style=trust(_style(_FRAME)),
        letters=LETTERS_FILE,
        figures=figures,
        told=told_figures(figures) if figures else (),
        chart=trust(blocks_html([chart])) if chart else "",
        years=[(listing.year, len(listing.reports)) for listing in newest_first(listings)],
        blocks=every if is_whole else blocks,
        every=every,
        is_whole=is_whole,
        shown=min(_SHOWN_YEARS, _MOST_CELLS // max(len(rows), 1)),
        **_finding(row.name for row in rows),
    )


def units_page(site: Listing, block: Block) -> bytes:
    """The units of a county with their years, where the front page names too many to show them."""
    return framed_page(
        "units.html.j2",
        site,
        block.page,
        title=f"{block.heading}：各单位历年报告",
        description=f"{block.heading}各单位历年的政府信息公开工作年度报告，附公布情况。",
        style=trust(_style(_FRAME)),
        block=block,
        shown=len(block.rows[0].cells) if block.rows else 0,
        **_finding(row.name for row in block.rows),
    )


def blocks_apart(blocks: Iterable[Block]) -> list[Block]:
    """The blocks that have pages of their own: all with units, where the front page has no room."""
    found = [block for block in with_those_below(blocks) if block.rows]
    return found if sum(len(block.rows) for block in found) > _MOST_ROWS else []


def letters_page(site: Listing, listings: Sequence[Listing]) -> bytes:
    """Every unit once by the first letter of its address, for who knows how a name is spoken."""
    found: dict[str, list[Listed]] = {}
    units = (unit for unit in units_of(listings) if not is_summary(unit.key))
    for unit in sorted(units, key=lambda unit: (unit.slug, unit.key)):
        first = unit.slug[0].upper()
        found.setdefault(first if first.isalpha() else "0-9", []).append(unit)
    return framed_page(
        "letters.html.j2",
        site,
        LETTERS_FILE,
        title="各单位：按拼音字母排列",
        description=f"{_about(site, listings)}各单位按名称的拼音字母排列。",
        letters=found.items(),
    )


def _finding(names: Iterable[str]) -> dict[str, object]:
    """What finding units by name takes: our script, allowed by its hash, and how names sound."""
    script = _text("search.js")
    return {
        "script": trust(script),
        "script_hash": trust(policy_hash(script)),
        "sounds": sounds(names),
    }


def framed_page(template: str, site: Listing, path: str, **shown: object) -> bytes:
    """As :func:`render_page`, for a page of the site that is no report's."""
    meta = site_facts(site.site_name, site.site_address, site.site_code)
    return render_page(template, site, path, meta=meta, **shown)


def _about(site: Listing, listings: Sequence[Listing]) -> str:
    years = _years(listing.year for listing in listings) if listings else "目前没有"
    return f"{site.site_name}公布的各单位政府信息公开工作年度报告：{years}。"


def _years(years: Iterable[int]) -> str:
    return f"{'、'.join(map(str, sorted(years)))} 年"


def render_page(template: str, site: Listing, path: str, **shown: object) -> bytes:
    """A template in the site's frame, for the page at ``path``; ``shown`` is what it asks for.

    Filters write files' sizes (``size``), figures (``figure``), what these rose or fell by
    (``change``), and headings that end their lines between words (``heading``).
    """
    text: str = (
        _environment()
        .get_template(template)
        .render(
            {
                "site_name": site.site_name,
                "canonical": site.address(path),
                "root": "../" * path.count("/") or "./",
                "style": trust(_style()),
                "frame": site.frame,
                "site_code": site.site_code,
                "find_errors": _FIND_ERRORS,
                **shown,
            }
        )
    )
    return text.encode("utf-8")


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


def _heading(text: Any) -> Any:
    return trust(turning(str(text) if hasattr(text, "__html__") else html_text(text)))


@cache
def _environment() -> Any:
    environment = page_environment(_TEMPLATES)
    environment.filters["size"] = _size
    environment.filters["figure"] = _figure
    environment.filters["change"] = _change
    environment.filters["heading"] = _heading
    return environment


@cache
def _style(sheets: tuple[str, ...] = _SHEETS) -> str:
    return "".join((style_sheet(), *map(_text, sheets))).rstrip("\n")


@cache
def _text(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
