"""``make pictures``: the pictures of the README, from the sample county.

``docs/images/`` gets the review page, a report on a phone, the first two pages of a PDF, and the
desk: a year at a glance, a report that is judged, a file with a doubtful cell.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import NoChromiumError, chromium
from tests.browser.dropping import drop
from tests.browser.given_clock import given_clock
from tests.browser.project import CLEAN, FAULTY, SLUG, YEAR, County
from tests.desk.serving import Served, serving
from tests.executing import ROOT
from tests.intake.doubtful_page import doubtful_workbook
from township_reports.project.folders import Project

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: The day of the pictures: some have filed, and there is time left.
_DAY = "2024-01-12T10:00:00"
#: An invented township, as its figures are.
_LATE = "竹语乡"
_SCREEN = (1280, 800)
_PATIENCE = 300_000
_TARGET = ROOT / "docs" / "images"
_COLOURS = 64
_LARGEST = 300_000


def main() -> int:
    """Make the pictures; the exit status says whether all were made."""
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        print("needs pdftoppm (poppler-utils)", file=sys.stderr)
        return 1
    try:
        with (
            chromium() as browser,
            tempfile.TemporaryDirectory() as name,
            pytest.MonkeyPatch.context() as patch,
        ):
            for folder in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
                patch.setenv(folder, str(Path(name) / folder.lower()))
            given_clock(Path(name) / "clock", patch).says(_DAY)
            county = _sample_county(Path(name) / "county")
            year = county.folder() / "index.html"
            _keep("review.png", _shot(browser, year, *_SCREEN))
            report = county.site / str(YEAR) / SLUG / "index.html"
            _keep("phone.png", _shot(browser, report, 390, 844))
            pdf = county.folder(CLEAN) / "report.pdf"
            for number in ("1", "2"):
                command = [pdftoppm, "-r", "70", "-png", "-f", number, "-l", number, str(pdf)]
                printed = subprocess.run(command, capture_output=True, check=True).stdout
                _keep(f"print-{number}.png", printed)
            shutil.rmtree(county.root / "data" / str(YEAR) / _LATE)
            with serving(Project.at(county.root)) as desk:
                _take_desk(browser, desk)
    except NoChromiumError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _sample_county(root: Path) -> County:
    """The sample as it is, its year made, three reports approved, and published."""
    root.mkdir()
    for name in ("expectations", "notebooks", "params", "requirements.lock"):
        (root / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "data", root / "data")
    county = County(root)
    county.run("build", str(YEAR))
    county.approve(f"{CLEAN} 麦浪镇 鹭歌镇")
    county.run("publish", str(YEAR))
    county.run("review", str(YEAR))
    return county


def _shot(browser: Browser, path: Path, width: int, height: int) -> bytes:
    page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
    page.goto(path.as_uri())
    taken: bytes = page.screenshot()
    page.close()
    return taken


def _take_desk(browser: Browser, desk: Served) -> None:
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
    _keep("desk-year.png", shown)
    _go(page, "审核")
    page.get_by_role("rowheader", name=FAULTY).get_by_role("link").click()
    page.wait_for_load_state("networkidle")
    _keep("desk-report.png", page.screenshot())
    _go(page, "收件")
    with page.expect_navigation():
        drop(page, {f"{_LATE}年报.xlsx": doubtful_workbook(_LATE)})
    page.get_by_role("link", name="看存疑的格").click()
    page.locator("mark").wait_for()
    _keep("desk-doubt.png", page.screenshot())
    page.close()


def _go(page: Page, called: str) -> None:
    page.get_by_role("navigation").get_by_role("link", name=called, exact=True).click()


def _keep(name: str, content: bytes) -> None:
    from PIL import Image

    image = (
        Image.open(BytesIO(content)).convert("RGB").quantize(_COLOURS, Image.Quantize.FASTOCTREE)
    )
    path = _TARGET / name
    image.save(path, optimize=True)
    assert path.stat().st_size <= _LARGEST, (name, path.stat().st_size)


if __name__ == "__main__":
    sys.exit(main())
