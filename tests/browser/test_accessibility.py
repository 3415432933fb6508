"""axe finds nothing on any kind of page, and none is wider than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import KINDS, address_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Published, Stage

pytestmark = pytest.mark.browser

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: A desk's screen, and the same at 400 %, which is narrower than any phone.
_WIDTHS = (1280, 320)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_at_any_width(
    page: Page, faulty: Stage, published: Published, kind: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=scheme)
    page.goto(address_of(kind, faulty, published))
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": _TAGS}})
        assert not found.violations_count, (width, found.generate_report())


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_at_400_percent_needs_no_scrolling_sideways(
    page: Page, faulty: Stage, published: Published, kind: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address_of(kind, faulty, published))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
