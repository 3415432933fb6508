"""axe finds nothing on the desk's pages that are no review, and none is wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import axe_violations
from tests.browser.reviewer import reviewer
from tests.desk.serving import Served, serving
from tests.signing.invented import SIGNATURE, YEAR, Year, finding
from township_reports.intake.receipts import Receipt, log_receipts
from township_reports.letters.reminding import remind
from township_reports.letters.returning import return_reports
from township_reports.outputs.templates import write_templates
from township_reports.signing.approving import approve
from township_reports.signing.signature import Signature
from township_reports.year.units import expected_units

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

_REGISTER = (
    "晴谷镇,镇,,qinggu,\n星渡镇,镇,,xingdu,\n荷风街道,街道,,hefeng,\n"
    "鹭歌镇,镇,,luge,\n竹语乡,乡,,zhuyu,\n"
)
_PAGES = (
    "",
    "start",
    "start?like=2020&line=3",
    "inbox",
    "runs",
    "letters",
    "letters/催报通知/竹语乡",
)
_SCREENS = tuple((scheme, width) for scheme in ("light", "dark") for width in (1280, 320))


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A year with one of everything: faulty, sent back, reminded, signed, with an old report."""
    del browser  # where there is none, nothing need be made
    folder = tmp_path_factory.mktemp("pages")
    year = Year.of(folder / "project", ["晴谷镇", "星渡镇", "荷风街道", "鹭歌镇"], _REGISTER)
    for unit in ("晴谷镇", "荷风街道"):
        year.findings[unit] = (finding(unit, "critical"),)
        year.change(unit, html="有错的")
    project = year.project
    write_templates(project, YEAR, expected_units(project, YEAR))
    approve(project, YEAR, "星渡镇", SIGNATURE)
    came = Receipt("2022-01-20 09:00:00", "最终版.pdf", "3" * 64, "", "未收", "看不出是哪个单位")
    log_receipts(project, YEAR, [came])
    by = Signature("王某", "2022-01-21", "2022-01-28", "表三不平")
    return_reports(project, YEAR, "晴谷镇", by)
    remind(project, YEAR, "竹语乡", "2022-01-22 12:00:00", date(2022, 1, 28))
    year.file("鹭歌镇", "report.html").unlink()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
            patch.setenv(name, str(folder / name.lower()))
        with serving(project) as served:
            yield served


@pytest.mark.parametrize(("scheme", "width"), _SCREENS)
@pytest.mark.parametrize("path", [*_PAGES, "log", "log?what=催报"])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    browser: Browser, desk: Served, path: str, scheme: str, width: int
) -> None:
    wrong: list[str] = []
    with reviewer(browser, desk, "王审核") as one:
        one.page.on("console", lambda message: wrong.append(message.text))
        one.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        one.page.set_viewport_size({"width": width, "height": 800})
        one.open(path)
        one.page.evaluate(
            "document.querySelectorAll('main details').forEach(each => { each.open = true; })"
        )
        assert axe_violations(one.page) == []
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert wrong == []


def test_in_a_window_of_1280_pixels_the_list_shows_who_did_what(
    browser: Browser, desk: Served
) -> None:
    with reviewer(browser, desk, "王审核") as one:
        one.open("review")
        assert one.page.locator("td.taken", has_text="签发").inner_text()
        assert one.page.evaluate(
            "(([box]) => box.scrollWidth <= box.clientWidth)(document.querySelectorAll('.rows'))"
        )
