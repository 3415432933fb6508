"""A table of units sorts by its heads, by mouse and by keyboard, and stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site.listings import listed, listing
from township_reports.forms.reading import form_for
from township_reports.site.comparison import History
from township_reports.site.comparison_pages import ComparisonPages
from township_reports.site.key_figures import YearFigures, key_figures
from township_reports.site.tree import Tree

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_FORM = form_for(2021)
_FIGURES = {"晴谷镇": 9, "星渡镇": 120, "竹语乡": None, "荷风街道": 23}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Units compared in a year."""
    year = listing(2021, *(listed(name, f"u{n}") for n, name in enumerate(_FIGURES)))
    values = {name: (figure,) * len(_FORM.compared) for name, figure in _FIGURES.items()}
    history = History([year], {2021: YearFigures(key_figures(_FORM), values)})
    ComparisonPages(Tree(tmp_path), year, history).write_year(year)
    return tmp_path


def names(page: Page) -> list[str]:
    found: list[str] = page.locator("tbody th").all_text_contents()
    return found


def test_a_click_sorts_the_largest_first_and_another_the_smallest(page: Page, site: Path) -> None:
    page.goto((site / "2021/compare.html").as_uri())
    label = next(iter(_FORM.compared))
    page.get_by_role("button", name=label).click()
    assert names(page) == ["星渡镇", "荷风街道", "晴谷镇", "竹语乡"]
    page.get_by_role("button", name=label).click()
    assert names(page) == ["晴谷镇", "荷风街道", "星渡镇", "竹语乡"]
    sorted_by = page.locator("th[aria-sort]")
    assert sorted_by.count() == 1
    assert sorted_by.get_attribute("aria-sort") == "ascending"


@pytest.mark.parametrize("width", [360, 1280])
def test_heads_take_the_same_room_before_the_script_comes(
    page: Page, site: Path, width: int
) -> None:
    browser = page.context.browser
    assert browser is not None
    found = []
    for has_script in (True, False):
        shown = browser.new_page(
            java_script_enabled=has_script, viewport={"width": width, "height": 740}
        )
        shown.goto((site / "2021/compare.html").as_uri())
        assert (shown.locator("thead button").count() > 0) == has_script
        found.append([head.bounding_box() for head in shown.locator("thead th").all()])
        shown.close()
    assert found[0] == found[1]


def test_a_key_sorts_units_by_name(page: Page, site: Path) -> None:
    page.goto((site / "2021/compare.html").as_uri())
    page.get_by_role("button", name="单位").focus()
    page.keyboard.press("Enter")
    assert names(page) == ["荷风街道", "晴谷镇", "星渡镇", "竹语乡"]


def test_the_first_column_stays_when_the_table_is_moved(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto((site / "2021/compare.html").as_uri())
    before = page.locator("tbody th").first.bounding_box()
    page.evaluate("document.querySelector('.sheet').scrollLeft = 300")
    assert page.evaluate("document.querySelector('.sheet').scrollLeft") == 300
    assert page.locator("tbody th").first.bounding_box() == before


@pytest.mark.parametrize("width", [360, 900, 1440])
def test_a_wide_table_moves_in_a_box_of_its_own(page: Page, site: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto((site / "2021/compare.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet')).overflowX") == "auto"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_files_that_hold_the_table_are_there(page: Page, site: Path) -> None:
    page.goto((site / "2021/compare.html").as_uri())
    links = [link.get_attribute("href") or "" for link in page.locator(".files a").all()]
    assert links == ["../2021/data/compare.csv", "../2021/data/compare.xlsx"]
    assert all((site / "2021" / link).is_file() for link in links)
