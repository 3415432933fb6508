"""The desk in Chromium: one comes in, says who one is, sees the year, and ends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import axe_violations
from tests.browser.project import CLEAN, FAULTY, YEAR
from tests.desk.serving import Served, serving
from township_reports.project.folders import Project

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Stage

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(faulty: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The desk of a copy of the county in which nothing was mended."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
            patch.setenv(name, str(folder / name.lower()))
        with serving(Project.at(faulty.county.copy(folder / "county").root)) as served:
            yield served


def enter(page: Page, desk: Served, name: str = "王审核") -> None:
    """Come in by the address that is told, and say who one is."""
    page.goto(f"{desk.address}/desk/?token={desk.token}")
    if name:
        page.get_by_label("你的姓名").fill(name)
        page.get_by_role("button", name="记住").click()


def test_the_token_leaves_the_address_at_once(page: Page, desk: Served) -> None:
    enter(page, desk, name="")
    assert page.url == f"{desk.address}/desk/{YEAR}/"


def test_the_name_is_typed_once(page: Page, desk: Served) -> None:
    enter(page, desk)
    page.goto(f"{desk.address}/desk/{YEAR}/")
    assert page.locator(".person summary").inner_text() == "王审核"
    assert page.get_by_label("你的姓名").count() == 0


def test_the_units_of_a_stage_are_behind_its_number(page: Page, desk: Served) -> None:
    enter(page, desk)
    stage = page.locator(".stage-at-fault")
    stage.locator("summary").click()
    assert FAULTY in stage.locator("li").all_inner_texts()
    assert CLEAN not in stage.locator("li").all_inner_texts()


def test_nothing_is_asked_of_another_host_and_nothing_goes_wrong(page: Page, desk: Served) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    enter(page, desk)
    assert [url for url in asked if not url.startswith(desk.address)] == []
    assert wrong == []


@pytest.mark.parametrize("name", ["", "王审核"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 320)])
def test_axe_finds_nothing_at_the_desk(
    page: Page, desk: Served, name: str, scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    enter(page, desk, name)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axe_finds_nothing_at_the_door(page: Page, desk: Served) -> None:
    page.goto(f"{desk.address}/desk/")
    assert "/login" in page.url
    assert axe_violations(page) == []


def test_a_notebook_opens_in_jupyterlab_in_chinese(page: Page, desk: Served) -> None:
    enter(page, desk)
    page.goto(f"{desk.address}/lab/tree/outputs/{YEAR}/{CLEAN}/report.ipynb")
    page.get_by_role("tab", name="report.ipynb").wait_for(timeout=120_000)
    page.get_by_role("menuitem", name="文件").first.wait_for(timeout=120_000)
