"""The site on a phone, a tablet and a desk's screen, light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tools.pictures.counties import REPORT, UNIT
from tools.pictures.keeping import keep, picture, side_by_side

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image
    from playwright.sync_api import Browser

    from tests.browser.project import County

_PAGES = {"site-front.png": "index.html", "site-unit.png": UNIT, "site-report.png": REPORT}
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_WIDTHS, _HEIGHT = (360, 768, 1440), 1000
_SCALE = 0.55
_PHONE = (390, 844)


def take_site(browser: Browser, county: County) -> None:
    """Front page, a unit's page and a report; and the report on a phone alone."""
    for name, address in _PAGES.items():
        keep(
            name,
            side_by_side(
                [
                    [
                        shot(browser, county.site / address, (width, _HEIGHT), scheme, _SCALE)
                        for width in _WIDTHS
                    ]
                    for scheme in _SCHEMES
                ]
            ),
        )
    keep("phone.png", shot(browser, county.site / REPORT, _PHONE))


def shot(
    browser: Browser,
    path: Path,
    size: tuple[int, int],
    scheme: Literal["light", "dark"] = "light",
    scale: float = 1,
) -> Image:
    """What a window of a size shows of a page, so many times as large."""
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, locale="zh-CN", color_scheme=scheme
    )
    page.goto(path.as_uri())
    taken = page.screenshot()
    page.close()
    return picture(taken, scale)
