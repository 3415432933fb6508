"""Feed and sitemap: well-formed, newest first, whole."""

from __future__ import annotations

from lxml import etree

from tests.site.listings import listed, listing
from township_reports.site import feeds
from township_reports.site.feeds import feed, sitemap_files

ATOM = "{http://www.w3.org/2005/Atom}"
YEARS = [
    listing(2021, listed("晴谷镇", "qinggu", days=3), listed("星渡镇", "xingdu")),
    listing(2020, listed("晴谷镇", "qinggu")),
]


def test_feed_has_an_entry_for_each_version_newest_first() -> None:
    entries = etree.fromstring(feed(YEARS[0], YEARS)).findall(f"{ATOM}entry")
    ids = [
        str(entry.findtext(f"{ATOM}id")).removeprefix("https://www.example.com/zwgk/")
        for entry in entries
    ]
    assert ids == [
        "2021/qinggu/#v3",
        "2021/qinggu/#v2",
        "2021/qinggu/#v1",
        "2021/xingdu/#v1",
        "2020/qinggu/#v1",
    ]
    assert entries[0].findtext(f"{ATOM}updated") == "2022-01-03T00:00:00+08:00"
    assert "原因3" in str(entries[0].findtext(f"{ATOM}summary"))


def test_feed_is_dated_by_its_newest_entry() -> None:
    root = etree.fromstring(feed(YEARS[0], YEARS))
    assert root.findtext(f"{ATOM}updated") == "2022-01-03T00:00:00+08:00"


def test_feed_without_entries_is_dated_by_the_day_of_publication() -> None:
    root = etree.fromstring(feed(listing(2021), []))
    assert root.findtext(f"{ATOM}updated") == "2022-01-20T00:00:00+08:00"


def test_feed_keeps_a_hundred_entries() -> None:
    many = listing(2021, *(listed(f"{n}镇", f"unit-{n}") for n in range(150)))
    assert len(etree.fromstring(feed(many, [many])).findall(f"{ATOM}entry")) == 100


def test_sitemap_names_every_page() -> None:
    (content,) = sitemap_files(YEARS[0], YEARS).values()
    found = [str(place.text) for place in etree.fromstring(content).iter("{*}loc")]
    assert sorted(place.removeprefix("https://www.example.com/zwgk/") for place in found) == [
        "",
        "2020/",
        "2020/compare.html",
        "2020/qinggu/",
        "2021/",
        "2021/compare.html",
        "2021/qinggu/",
        "2021/xingdu/",
        "data/",
        "qinggu/",
        "xingdu/",
    ]


def test_sitemap_names_the_pages_of_counties_with_their_newest_day() -> None:
    files = sitemap_files(YEARS[0], YEARS, ["shili/units.html"])
    address = "https://www.example.com/zwgk/shili/units.html"
    newest = max(v.day for year in YEARS for report in year.reports for v in report.versions)
    expected = f"<url><loc>{address}</loc><lastmod>{newest}</lastmod></url>"
    assert expected in files["sitemap.xml"].decode()


def test_sitemap_beyond_its_room_becomes_an_index() -> None:
    many = listing(2021, *(listed(f"{n}镇", f"unit-{n}") for n in range(30_000)))
    files = sitemap_files(many, [many])
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    counts = [len(etree.fromstring(files[name])) for name in list(files)[1:]]
    assert counts == [feeds._MOST_PAGES, 30_000 * 2 + 4 - feeds._MOST_PAGES]
