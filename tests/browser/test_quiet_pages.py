"""Pages fetch nothing from elsewhere, run nothing that they need not, and print without links."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from tests.browser.kinds import KINDS, SERVED, address_of
from tests.browser.project import CLEAN, FAULTY, SLUG, UNREADABLE, YEAR

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Published, Stage

pytestmark = pytest.mark.browser

#: The pages with a script, which only finds and sorts what the page shows anyway.
_SCRIPTED = ("review index", "site front page", "site units compared", "site years compared")
_REPORT = f"{YEAR}/{SLUG}/"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_nobody_else(
    page: Page, faulty: Stage, published: Published, kind: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    address = address_of(kind, faulty, published)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(("data:", urljoin(address, "/")))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_nothing_on_the_console(
    page: Page, faulty: Stage, published: Published, kind: str
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address_of(kind, faulty, published))
    # A browser asks for an icon by itself, and says itself that a page is answered as gone.
    is_gone = kind == "site report that was withdrawn"
    itself = ("favicon", "status of 410") if is_gone else ("favicon",)
    assert [text for text in said if not any(word in text for word in itself)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_pages_that_are_searched_have_a_script(
    page: Page, faulty: Stage, published: Published, kind: str
) -> None:
    page.goto(address_of(kind, faulty, published))
    assert page.locator("script").count() == (kind in _SCRIPTED)


@pytest.mark.parametrize(
    ("kind", "shown"), [("review index", "#units tbody tr"), ("site front page", ".matrix tr")]
)
def test_without_scripts_everything_is_shown(
    browser: Browser, faulty: Stage, published: Published, kind: str, shown: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address_of(kind, faulty, published))
    visible = page.locator(shown).filter(visible=True).count()
    assert visible == page.locator(shown).count() >= 4
    assert not page.get_by_role("search").is_visible()
    context.close()


def test_a_report_is_printed_whole(page: Page, published: Published) -> None:
    page.goto(published.address + _REPORT)
    text = printed_text(page)
    assert "总体情况" in text
    assert "其他需要报告的事项" in text


def test_a_printed_report_has_no_links_of_the_site(page: Page, published: Published) -> None:
    page.goto(published.address + _REPORT)
    page.emulate_media(media="print")
    links = page.locator("nav, footer, .skip, a[href$='.csv']")
    assert links.count() > 3
    assert links.filter(visible=True).count() == 0


def test_a_printed_report_cuts_no_table_off(page: Page, published: Published) -> None:
    page.goto(published.address + _REPORT)
    page.emulate_media(media="print")
    # The type area of the print: A4 without its margins, 156 mm.
    page.set_viewport_size({"width": 590, "height": 800})
    assert page.evaluate(
        "[...document.querySelectorAll('.table')].every(at => at.scrollWidth <= at.clientWidth + 1)"
    )


def test_the_printed_year_shows_the_units_to_the_last(page: Page, faulty: Stage) -> None:
    page.goto((faulty.county.folder() / "index.html").as_uri())
    # A long name takes two lines of its column.
    text = "".join(printed_text(page).split())
    assert [name for name in (FAULTY, CLEAN, UNREADABLE) if name not in text] == []


@pytest.mark.parametrize("kind", SERVED)
def test_every_link_of_the_site_leads_somewhere(
    page: Page, published: Published, kind: str
) -> None:
    page.goto(published.address + SERVED[kind])
    links = page.locator("a[href]").evaluate_all("all => all.map(link => link.href)")
    own = {link for link in links if link.startswith(published.address)}
    gone = f"{published.address}{SERVED['site report that was withdrawn']}"
    answers = {link: page.request.get(link).status for link in sorted(own)}
    assert answers == {link: 410 if link.partition("#")[0] == gone else 200 for link in answers}


def printed_text(page: Page) -> str:
    """What the page says on paper; fonts map some characters to the radicals they look like."""
    from pypdf import PdfReader

    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    return unicodedata.normalize("NFKC", "".join(sheet.extract_text() for sheet in printed.pages))
