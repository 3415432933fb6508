"""What programs follow a site by: the Atom feed, the sitemap, ``robots.txt``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.media import xml_text
from township_reports.site.catalogue import Listing, newest_first, years_by_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FEED_FILE = "feed.xml"
SITEMAP_FILE = "sitemap.xml"
_MOST_ENTRIES = 100
#: What the protocol allows in one sitemap.
_MOST_PAGES = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def feed(site: Listing, listings: Iterable[Listing]) -> bytes:
    """The Atom feed: an entry for each version of a report, the newest first, 100 at most."""
    versions = [
        (version.day, listing.year, report.slug, number, listing, report)
        for listing in listings
        for report in listing.reports
        for number, version in enumerate(report.versions, 1)
    ]
    versions.sort(key=lambda item: (item[2], item[3]))
    versions.sort(key=lambda item: item[:2], reverse=True)
    entries = []
    for day, year, slug, number, listing, report in versions[:_MOST_ENTRIES]:
        page = listing.address(f"{year}/{slug}/")
        correction = f"（更正，第 {number} 版）" if number > 1 else ""
        said = report.versions[number - 1].reason if number > 1 else ""
        entries.append(
            f"<entry>\n<id>{xml_text(page)}#v{number}</id>\n"
            f"<title>{xml_text(report.title + correction)}</title>\n"
            f"<updated>{_moment(day)}</updated>\n"
            f'<link rel="alternate" type="text/html" href="{xml_text(page)}"/>\n'
            f"<author><name>{xml_text(report.publisher)}</name></author>\n"
            f"<summary>{xml_text(f'更正原因：{said}' if said else '发布')}</summary>\n</entry>\n"
        )
    home = xml_text(site.address(""))
    updated = _moment(versions[0][0] if versions else site.published)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">\n'
        f"<id>{home}</id>\n<title>{xml_text(site.site_name)} 政府信息公开工作年度报告</title>\n"
        f"<updated>{updated}</updated>\n<author><name>{xml_text(site.site_name)}</name></author>\n"
        f'<link rel="alternate" type="text/html" href="{home}"/>\n'
        f'<link rel="self" type="application/atom+xml" href="{home}{FEED_FILE}"/>\n'
        f"{''.join(entries)}</feed>\n"
    ).encode()


def sitemap_files(
    site: Listing, listings: Sequence[Listing], counties: Iterable[str] = ()
) -> dict[str, bytes]:
    """The sitemap by file name; several and an index of them where one has not room enough.

    ``counties`` are the pages of counties' units, where these have some.
    """
    own = ("", *(["data/"] if listings else []), *counties)
    pages = [(page, _last(listings)) for page in own]
    for listing in newest_first(listings):
        of_year = (f"{listing.year}/", f"{listing.year}/compare.html")
        pages += [(page, _last([listing])) for page in of_year]
        pages += [
            (f"{listing.year}/{report.slug}/", report.versions[-1].day)
            for report in listing.reports
        ]
    pages += [
        (f"{slug}/", max(report.versions[-1].day for _, report in reports))
        for slug, reports in years_by_slug(listings)
    ]
    parts = [pages[start : start + _MOST_PAGES] for start in range(0, len(pages), _MOST_PAGES)]
    if len(parts) == 1:
        return {SITEMAP_FILE: _places("urlset", "url", site, pages)}
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    return {
        SITEMAP_FILE: _places("sitemapindex", "sitemap", site, [(name, "") for name in names]),
        **{
            name: _places("urlset", "url", site, part)
            for name, part in zip(names, parts, strict=True)
        },
    }


def robots(site: Listing) -> bytes:
    """``robots.txt``: everything may be read, and where the sitemap is."""
    return f"User-agent: *\nAllow: /\nSitemap: {site.address(SITEMAP_FILE)}\n".encode()


def _places(root: str, element: str, site: Listing, pages: Iterable[tuple[str, str]]) -> bytes:
    lines = [
        f"<{element}><loc>{xml_text(site.address(path))}</loc>"
        + (f"<lastmod>{xml_text(day)}</lastmod>" if day else "")
        + f"</{element}>\n"
        for path, day in pages
    ]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n'
        f"{''.join(lines)}</{root}>\n"
    ).encode()


def _last(listings: Iterable[Listing]) -> str:
    days = (report.versions[-1].day for listing in listings for report in listing.reports)
    return max(days, default="")


def _moment(day: str) -> str:
    # A day has no time; it begins at midnight in China, where all units are.
    return xml_text(f"{day}T00:00:00+08:00")
