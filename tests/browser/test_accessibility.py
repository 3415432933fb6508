"""axe finds nothing on any kind of page, and none is wider than the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import axe_violations
from tests.browser.kinds import KINDS, address_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Published, Stage

pytestmark = pytest.mark.browser

#: A desk's screen, where axe can tell every contrast; and the same at 400 %.
_SCREENS = (("light", 1280), ("dark", 1280), ("light", 320))


@pytest.mark.parametrize(("scheme", "width"), _SCREENS)
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    page: Page, faulty: Stage, published: Published, kind: str, scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address_of(kind, faulty, published))
    assert axe_violations(page) == []


def test_axe_finds_a_text_that_is_too_faint(page: Page, faulty: Stage) -> None:
    page.goto((faulty.county.folder() / "index.html").as_uri())
    page.evaluate("document.querySelector('.verdict').style.color = '#ccc'")
    (found,) = axe_violations(page)
    assert found.startswith("color-contrast: ")


def test_the_year_shows_its_last_column_in_a_window_of_1200_pixels(
    page: Page, faulty: Stage
) -> None:
    page.set_viewport_size({"width": 1200, "height": 800})
    page.goto((faulty.county.folder() / "index.html").as_uri())
    assert page.evaluate(
        "[...document.querySelectorAll('.scroll')].every(at => at.scrollWidth <= at.clientWidth)"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_at_400_percent_needs_no_scrolling_sideways(
    page: Page, faulty: Stage, published: Published, kind: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(address_of(kind, faulty, published))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
