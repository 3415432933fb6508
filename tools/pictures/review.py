"""The review page of a year: of the sample, and of 300 units, these on paper as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.pages import invented_units
from tests.browser.project import YEAR
from tools.pictures.keeping import keep, picture, printed_pages, side_by_side
from tools.pictures.site import shot
from township_reports.review.page import review_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.project import County

_MANY = 300
_SCREEN, _WIDE = (1280, 800), (1440, 1000)
_SCALE, _DOTS = 0.7, 86


def take_review(browser: Browser, county: County) -> None:
    """The sample's year on a screen."""
    keep("review.png", shot(browser, county.folder() / "index.html", _SCREEN))


def take_long_review(browser: Browser, folder: Path) -> None:
    """Many units on a screen, and the first sheet of their print."""
    path = folder / "review.html"
    path.write_text(review_page(YEAR, invented_units(_MANY)), encoding="utf-8")
    page = browser.new_page(viewport={"width": _WIDE[0], "height": _WIDE[1]}, locale="zh-CN")
    page.goto(path.as_uri())
    screen = picture(page.screenshot(), _SCALE)
    printed = folder / "review.pdf"
    printed.write_bytes(page.pdf(prefer_css_page_size=True))
    page.close()
    keep("review-300.png", side_by_side([[screen], printed_pages(printed, _DOTS, 1)]))
