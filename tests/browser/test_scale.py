"""A year of 5,000 units opens and filters while one waits; `make bench PAGES=5000` measures it.

The bars are 2 s and 100 ms. Tests share their machine, so they allow three times as much.
"""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.pages import TYPED, filtered, invented_units, measure_site, opened
from township_reports.review.page import review_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

_UNITS = 5000
_GENEROUS = 3


@pytest.fixture(scope="module")
def year(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of so many units."""
    del browser  # where there is none, nothing need be made
    path = tmp_path_factory.mktemp("scale") / "index.html"
    path.write_text(review_page(2021, invented_units(_UNITS)), encoding="utf-8")
    return path


def test_5000_units_open_soon(page: Page, year: Path) -> None:
    taken = opened(page, year.as_uri())
    print(f"{_UNITS} units: open and painted in {taken:.0f} ms")  # noqa: T201 - shown by -s
    assert taken < 2000 * _GENEROUS


def test_5000_units_are_filtered_while_typing(page: Page, year: Path) -> None:
    opened(page, year.as_uri())
    taken = statistics.median(filtered(page))
    print(f"{_UNITS} units: filtered in {taken:.0f} ms")  # noqa: T201 - shown by -s
    assert taken < 100 * _GENEROUS


def test_of_5000_units_just_those_asked_for_are_shown(page: Page, year: Path) -> None:
    opened(page, year.as_uri())
    shown = []
    for words in TYPED:
        page.get_by_label("查找单位").fill(words)
        shown.append(page.locator("#units tbody:not([hidden]) tr:not([hidden])").count())
    assert shown == [_UNITS, 100, 1, 0, _UNITS]


def test_5000_units_are_sorted_by_a_press_of_a_key(page: Page, year: Path) -> None:
    opened(page, year.as_uri())
    page.get_by_role("button", name="单位").focus()
    page.keyboard.press("Enter")
    names = page.locator("#units tbody th").all_text_contents()
    assert names == sorted(names)
    assert len(names) == _UNITS


def test_the_benchmark_publishes_every_report_that_it_copied(
    browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del browser  # as all of this module: only where pages are measured
    measure_site(tmp_path, 3)
    assert len(list((tmp_path / "project/outputs/site").glob("2021/*/report.pdf"))) == 3
    assert "site of 3 reports written" in capsys.readouterr().out
