"""收件 in Chromium: a workbook with a doubtful cell is dragged in, decided, and taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.dropping import drop
from tests.desk.serving import Served, serving
from tests.intake.doubtful_page import CALLED, CELL, UNIT, YEAR, doubtful_workbook, figure
from tests.intake.sending import project_of
from township_reports.filings.reading import read_filing
from township_reports.project.folders import Project

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of two units that have not filed."""
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return project_of(tmp_path / "project", [UNIT, "星渡镇"])


@pytest.fixture
def served(project: Project) -> Iterator[Served]:
    with serving(project) as desk:
        yield desk


def violations(page: Page) -> list[str]:
    """What axe finds."""
    from axe_playwright_python.sync_playwright import (  # type: ignore[import-not-found, import-untyped, unused-ignore] # installed for these tests only
        Axe,
    )

    return [each["id"] for each in Axe().run(page).response["violations"]]


def enter(page: Page, served: Served) -> None:
    page.goto(f"{served.address}/desk/{YEAR}/inbox?token={served.token}")
    page.fill("input[name=name]", "王审核")
    page.click("text=记住")


def test_a_workbook_is_dragged_in_its_doubtful_cell_decided_and_it_is_taken(
    page: Page, served: Served, project: Project
) -> None:
    enter(page, served)
    drop(page, {"年报.xlsx": doubtful_workbook()})
    page.click("text=看存疑的格", timeout=60_000)
    assert page.inner_text("mark") == "1（其中补正1件）"
    assert page.inner_text("h3") == CALLED
    assert violations(page) == []
    page.fill("input[name=value]", figure())
    page.click("text=定下来，收这份文件")
    page.wait_for_selector("text=王审核")
    assert page.inner_text(".lead").startswith(f"已收，{UNIT}")
    assert read_filing(project.data, YEAR, UNIT).cells[CELL].text == figure()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_inbox(page: Page, served: Served, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    enter(page, served)
    page.set_input_files(
        "input[name=files]", {"name": "a.xlsx", "mimeType": "", "buffer": doubtful_workbook()}
    )
    page.click("text=收下")
    page.wait_for_selector("text=看存疑的格", timeout=60_000)
    page.set_viewport_size({"width": 320, "height": 800})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
