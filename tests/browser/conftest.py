"""Chromium, and the stages of a year's round, each made once by the real command.

Stages are copied as they stand, so that a test may look at any of them in any order.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import NoChromiumError, chromium
from tests.browser.project import (
    BEFORE,
    CLEAN,
    FAULTY,
    OTHER,
    SUMMARY,
    YEAR,
    County,
    Done,
    county_in,
)
from township_reports.site.serving import site_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@dataclass(frozen=True)
class Stage:
    """How far a year has come: what the commands said that led here, and the project then."""

    county: County
    said: tuple[Done, ...]


@dataclass(frozen=True)
class Published:
    """The site, served."""

    county: County
    address: str


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    with ExitStack() as stack:
        try:
            started = stack.enter_context(chromium())
        except NoChromiumError as error:
            pytest.skip(str(error))
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page of the width of a desk's screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def round_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the stages stand."""
    return tmp_path_factory.mktemp("round")


@pytest.fixture(scope="session")
def faulty(browser: Browser, round_folder: Path) -> Stage:
    """Both years made, the year's defects found, nothing mended."""
    del browser  # where there is none, nothing need be made
    county = county_in(round_folder / "faulty")
    return Stage(county, _make(county))


@pytest.fixture(scope="session")
def mended(faulty: Stage, round_folder: Path) -> Stage:
    """The filing mended; the year before approved, published, corrected, approved again."""
    county = faulty.county.copy(round_folder / "mended")
    county.mend()
    signed = county.approve(f"{CLEAN} {FAULTY} {OTHER}", BEFORE)
    county.run("publish", str(BEFORE))
    narrative = county.filing(CLEAN, BEFORE) / "narrative.md"
    text = narrative.read_text(encoding="utf-8").rstrip()
    narrative.write_text(f"{text}\n\n公开专栏每周检查一次。\n", encoding="utf-8")
    made = _make(county)
    corrected = county.approve(CLEAN, BEFORE, "补写专栏的检查情况")
    return Stage(county, (signed, *made, corrected))


@pytest.fixture(scope="session")
def published(mended: Stage, round_folder: Path) -> Iterator[Published]:
    """The year approved, one of the year before revoked, both published, the site served."""
    county = mended.county.copy(round_folder / "published")
    done = county.approve(f"{CLEAN} {FAULTY} {OTHER} {SUMMARY}")
    assert done.status == 0, done.said
    revoked = county.revoke(OTHER, BEFORE, "表三写错了行")
    assert revoked.status == 0, revoked.said
    for year in (BEFORE, YEAR):
        county.run("publish", str(year))
    with site_server(county.site, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Published(county, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


def _make(county: County) -> tuple[Done, ...]:
    """Make both years and their review pages."""
    years = (str(BEFORE), str(YEAR))
    return tuple(county.run(verb, year) for verb in ("build", "review") for year in years)
