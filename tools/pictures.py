"""``make pictures``: the pictures of the README, from the sample county.

``docs/images/`` gets the review page, a report on a phone, and the first two pages of a PDF.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.chromium import NoChromiumError, chromium
from tests.browser.project import CLEAN, SLUG, YEAR, County
from tests.executing import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_TARGET = ROOT / "docs" / "images"
_COLOURS = 64
_LARGEST = 150_000


def main() -> int:
    """Make the pictures; the exit status says whether all were made."""
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        print("needs pdftoppm (poppler-utils)", file=sys.stderr)
        return 1
    try:
        with chromium() as browser, tempfile.TemporaryDirectory() as name:
            county = _sample_county(Path(name) / "county")
            year = county.folder() / "index.html"
            _keep("review.png", _shot(browser, year, 1280, 800))
            report = county.site / str(YEAR) / SLUG / "index.html"
            _keep("phone.png", _shot(browser, report, 390, 844))
            pdf = county.folder(CLEAN) / "report.pdf"
            for number in ("1", "2"):
                command = [pdftoppm, "-r", "70", "-png", "-f", number, "-l", number, str(pdf)]
                printed = subprocess.run(command, capture_output=True, check=True).stdout
                _keep(f"print-{number}.png", printed)
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
