"""Checking, building and publishing in Chromium, by clicking alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import axe_violations
from tests.browser.project import CLEAN, FAULTY, OTHER, SUMMARY, YEAR, County
from tests.desk.serving import Served, serving
from township_reports.project.folders import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Stage

pytestmark = pytest.mark.browser

_SCREENS = (("light", 1280), ("dark", 1280), ("light", 320))
_RUN = 180_000


@pytest.fixture(scope="module")
def county(mended: Stage, tmp_path_factory: pytest.TempPathFactory) -> County:
    """A county of which two are signed and nothing of the year is published."""
    county = mended.county.copy(tmp_path_factory.mktemp("desk-running") / "county")
    assert county.approve(f"{CLEAN} {OTHER}").status == 0
    return county


@pytest.fixture(scope="module")
def desk(county: County, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Its desk."""
    folder = tmp_path_factory.mktemp("desk-running-jupyter")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
            patch.setenv(name, str(folder / name.lower()))
        with serving(Project.at(county.root)) as served:
            yield served


@pytest.fixture
def at_desk(page: Page, desk: Served) -> Page:
    """Somebody who has come in and said who they are."""
    page.goto(f"{desk.address}/desk/?token={desk.token}")
    page.get_by_label("你的姓名").fill("王审核")
    page.get_by_role("button", name="记住").click()
    return page


def test_a_check_of_chosen_units_shows_what_came_of_it_without_being_asked(at_desk: Page) -> None:
    at_desk.get_by_role("link", name="校验、生成", exact=True).click()
    at_desk.get_by_text("选单位", exact=True).click()
    at_desk.get_by_label("查找").fill(FAULTY)
    shown = at_desk.locator(".choose li").filter(visible=True).all_inner_texts()
    assert [text.strip() for text in shown] == [FAULTY]
    at_desk.get_by_label(FAULTY, exact=True).check()
    assert at_desk.get_by_label("选中的单位").is_checked()
    at_desk.get_by_role("button", name="只校验").click()
    assert "正在校验（1 个单位，王审核）" in at_desk.locator(".told").inner_text()
    at_desk.locator(".phase-done").wait_for(timeout=_RUN)
    assert "校验（1 个单位，王审核）做完了" in at_desk.locator(".told").inner_text()


def test_a_build_goes_on_while_its_page_is_closed_and_tells_whom_to_look_at(
    at_desk: Page, county: County
) -> None:
    (county.folder(CLEAN) / "report.html").unlink()
    at_desk.get_by_role("link", name="校验、生成", exact=True).click()
    assert at_desk.get_by_text("report.html 不在了").is_visible()
    at_desk.get_by_role("button", name="生成报告").click()
    address = at_desk.url
    at_desk.goto("about:blank")
    at_desk.goto(address)
    at_desk.locator(".phase-done").wait_for(timeout=_RUN)
    assert (county.folder(CLEAN) / "report.html").exists()
    assert SUMMARY in " ".join(at_desk.locator(".notable tbody th").all_inner_texts())


def test_publishing_is_shown_done_and_opened(at_desk: Page, county: County) -> None:
    at_desk.get_by_role("link", name="发布", exact=True).click()
    assert at_desk.locator(".counted").inner_text().startswith("+2 新增，0 更正，0 撤下")
    at_desk.get_by_role("button", name="发布", exact=True).click()
    assert (county.site / str(YEAR) / "index.html").exists()
    with at_desk.expect_popup() as opened:
        at_desk.get_by_role("link", name="打开网站").click()
    site = opened.value
    said: list[str] = []
    site.on("console", lambda message: said.append(message.text))
    site.get_by_role("link", name=CLEAN).first.click()
    site.wait_for_url("**/qinggu/")
    assert "总体情况" in site.locator("main").inner_text()
    assert said == []


@pytest.mark.parametrize("path", ["runs", "publish"])
@pytest.mark.parametrize(("scheme", "width"), _SCREENS)
def test_axe_finds_nothing(at_desk: Page, desk: Served, path: str, scheme: str, width: int) -> None:
    wrong: list[str] = []
    at_desk.on("console", lambda message: wrong.append(message.text))
    at_desk.emulate_media(color_scheme=scheme)
    at_desk.set_viewport_size({"width": width, "height": 800})
    at_desk.goto(f"{desk.address}/desk/{YEAR}/{path}")
    at_desk.evaluate(
        "document.querySelectorAll('main details').forEach(each => { each.open = true; })"
    )
    assert axe_violations(at_desk) == []
    assert at_desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wrong == []


def test_without_scripts_the_page_says_how_a_run_stands(browser: Browser, desk: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk.address}/desk/?token={desk.token}")
    page.get_by_label("你的姓名").fill("王审核")
    page.get_by_role("button", name="记住").click()
    page.get_by_role("link", name="校验、生成", exact=True).click()
    page.get_by_role("button", name="只校验").click()
    assert "正在校验（全年，王审核）" in page.locator(".told").inner_text()
    page.get_by_role("button", name="停下").click()
    assert page.locator(".told").inner_text()
    context.close()
