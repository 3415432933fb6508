"""Units are found by name, pinyin and initials; the front page is good at any width."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import axe_violations
from tests.site.listings import listed, listing
from township_reports.parameters import Frame
from township_reports.site.at_a_glance import YearAtAGlance
from township_reports.site.matrix import matrix
from township_reports.site.pages import front_page, units_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from township_reports.site.catalogue import Listed, Listing

pytestmark = pytest.mark.browser

TOWNS = {"晴谷镇": "qinggu", "星渡镇": "xingdu", "重岩镇": "chongyan", "云梨街道": "yunli"}
FRAME = Frame(
    host="示例县人民政府办公室",
    phone="0571-00000000",
    icp="浙ICP备00000000号-1",
    police="浙公网安备33000000000001号",
)


def county(number: int, more: int) -> list[Listed]:
    """A county, its summary, four townships and more of no name of their own."""
    key, slug = f"第{number}县", f"xian-{number}"
    return [
        listed(key, slug),
        listed(f"{key}/汇总", f"{slug}/summary", key),
        *(listed(f"{key}/{name}", f"{at}-{number}", key, 2) for name, at in TOWNS.items()),
        *(listed(f"{key}/林{n}乡", f"lin-{number}-{n}", key) for n in range(more)),
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Front pages of few and of many units, and the page of a county of these."""
    folder = tmp_path_factory.mktemp("site")
    for name, counties, more in (("few", 1, 0), ("many", 3, 140)):
        units = [unit for number in range(counties) for unit in county(number, more)]
        years = [listing(year, *units) for year in range(2019, 2024)]
        years = [replace(each, frame=FRAME) for each in years]
        (folder / name).mkdir()
        write(folder / name / "index.html", front_page(years[-1], years, figures(years)))
        for block in matrix(years):
            write(folder / name / block.page, units_page(years[-1], block))
    return folder


def write(path: Path, content: bytes) -> None:
    """Write a page, its folder made if need be."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def figures(years: list[Listing]) -> list[YearAtAGlance]:
    """Figures of each year, the newest first."""
    return [
        YearAtAGlance(
            each.year,
            frozenset(),
            tuple((unit, {"新收申请": 3, "办理结果": 2}) for unit in each.reports),
        )
        for each in reversed(years)
    ]


@pytest.mark.parametrize(
    "typed", ["重岩", "chongyan", "zhongyan", "cyz", "cyan", "CHONG yan", "岩"]
)
def test_a_unit_is_found_by_name_pinyin_and_initials(page: Page, site: Path, typed: str) -> None:
    page.goto((site / "few/index.html").as_uri())
    page.get_by_label("按名称查找单位").fill(typed)
    assert page.locator(".matrix tbody tr:visible th").all_text_contents() == ["重岩镇"]
    assert page.get_by_role("status").text_content() == "找到 1 个单位"


def test_what_is_not_there_is_said(page: Page, site: Path) -> None:
    page.goto((site / "few/index.html").as_uri())
    page.get_by_label("按名称查找单位").fill("qgx")
    assert page.locator(".matrix tbody tr:visible").count() == 0
    assert page.get_by_role("status").text_content() == "找到 0 个单位"
    page.get_by_label("按名称查找单位").fill("")
    assert page.locator(".matrix tbody tr:visible").count() == 6


@pytest.mark.parametrize("typed", ["第1县 重岩", "重岩 d1x", "重岩 1"])
def test_among_many_counties_a_unit_is_found_with_its_county(
    page: Page, site: Path, typed: str
) -> None:
    page.goto((site / "many/index.html").as_uri())
    page.get_by_label("按名称查找单位").fill(typed)
    assert page.locator("#results li").all_text_contents() == ["第1县 重岩镇"]


def test_a_found_unit_leads_by_keyboard_to_its_row_in_its_county(page: Page, site: Path) -> None:
    page.goto((site / "many/index.html").as_uri())
    page.get_by_label("按名称查找单位").focus()
    page.keyboard.type("xingdu")
    assert page.locator("#results li").count() == 3
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/xian-0/units.html#r3")
    assert page.locator("tr:target th").text_content() == "星渡镇"


def test_a_found_unit_of_few_leads_by_keyboard_to_its_page(page: Page, site: Path) -> None:
    page.goto((site / "few/index.html").as_uri())
    page.get_by_label("按名称查找单位").focus()
    page.keyboard.type("ylj")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "yunli-0/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("name", ["few/index.html", "many/index.html", "many/xian-0/units.html"])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    page: Page, site: Path, name: str, width: int, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((site / name).as_uri())
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
