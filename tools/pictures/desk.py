"""The desk, as the analyst comes to its pages by clicking."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.browser.dropping import drop
from tests.browser.project import FAULTY, YEAR
from tests.desk.serving import Served, serving
from tests.intake.doubtful_page import doubtful_workbook
from tools.pictures.counties import TOWNSHIP
from tools.pictures.keeping import keep, picture
from township_reports.project.folders import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.project import County

_SCREEN = (1280, 800)
_PATIENCE = 300_000


def take_desk(browser: Browser, county: County) -> None:
    """A year at a glance, a report that is judged, a file with a doubtful cell.

    One township has not filed yet; its file is dropped on the desk.
    """
    shutil.rmtree(county.filing(TOWNSHIP, YEAR))
    with serving(Project.at(county.root)) as desk:
        _take(browser, desk)


def _take(browser: Browser, desk: Served) -> None:
    """Take the desk's pages, as the analyst comes to them by clicking."""
    width, height = _SCREEN
    page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
    page.set_default_timeout(_PATIENCE)
    page.goto(f"{desk.address}/desk/?token={desk.token}")
    page.get_by_label("你的姓名").fill("王审核")
    page.get_by_role("button", name="记住").click()
    below = page.locator("main section").last.bounding_box()
    assert below is not None
    end = below["y"] + below["height"] + 40
    shown = page.screenshot(clip={"x": 0, "y": 0, "width": width, "height": end})
    keep("desk-year.png", picture(shown))
    _go(page, "审核")
    page.get_by_role("rowheader", name=FAULTY).get_by_role("link").click()
    page.wait_for_load_state("networkidle")
    keep("desk-report.png", picture(page.screenshot()))
    _go(page, "收件")
    with page.expect_navigation():
        drop(page, {f"{TOWNSHIP}年报.xlsx": doubtful_workbook(TOWNSHIP)})
    page.get_by_role("link", name="看存疑的格").click()
    page.locator("mark").wait_for()
    keep("desk-doubt.png", picture(page.screenshot()))
    page.close()


def _go(page: Page, called: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=called, exact=True).click()
