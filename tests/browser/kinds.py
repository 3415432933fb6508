"""Every kind of page that the program makes, one of each, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.project import BEFORE, CLEAN, FAULTY, SLUG, SUMMARY, UNREADABLE, WITHDRAWN, YEAR

if TYPE_CHECKING:
    from tests.browser.conftest import Published, Stage

#: Pages on the disk before anything was mended, by what is to be seen there.
LOCAL = {
    "review index": (YEAR, "index.html"),
    "review of a report": (YEAR, f"{CLEAN}/review.html"),
    "review of a draft": (YEAR, f"{FAULTY}/review.html"),
    "review of a failure": (BEFORE, f"{UNREADABLE}/review.html"),
    "review of a summary": (YEAR, f"{SUMMARY}/review.html"),
    "report": (YEAR, f"{CLEAN}/report.html"),
    "draft": (YEAR, f"{FAULTY}/report.html"),
    "report with pictures": (BEFORE, f"{CLEAN}/report.html"),
    "summary": (BEFORE, f"{SUMMARY}/report.html"),
}
#: Pages of the site.
SERVED = {
    "site front page": "",
    "site units by letter": "a-z.html",
    "site unit": f"{SLUG}/",
    "site year": f"{YEAR}/",
    "site units compared": f"{YEAR}/compare.html",
    "site years compared": "data/received_total.html",
    "site all years": "data/",
    "site report": f"{YEAR}/{SLUG}/",
    "site report with a correction and pictures": f"{BEFORE}/{SLUG}/",
    "site report of an earlier version": f"{BEFORE}/{SLUG}/versions/1/",
    "site data of a report": f"{YEAR}/{SLUG}/data.html",
    "site for developers": "developers.html",
    "site summary": f"{YEAR}/shili/summary/",
    "site report that was withdrawn": f"{BEFORE}/{WITHDRAWN}/",
    "site address that is none": "404.html",
}
KINDS = (*LOCAL, *SERVED)


def address_of(kind: str, faulty: Stage, published: Published) -> str:
    """Where the page of a kind is."""
    if kind in SERVED:
        return published.address + SERVED[kind]
    year, name = LOCAL[kind]
    return (faulty.county.folder(year=year) / name).as_uri()
