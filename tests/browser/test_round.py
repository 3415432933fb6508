"""The analyst's whole round: see a defect, mend, make again, approve, publish; and be read."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.kinds import KINDS, address_of
from tests.browser.project import (
    BEFORE,
    CLEAN,
    COUNTY,
    FAULTY,
    SLUG,
    UNREADABLE,
    WITHDRAWN,
    YEAR,
)

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Published, Stage
    from tests.browser.project import County

pytestmark = pytest.mark.browser

_REPORT = f"{YEAR}/{SLUG}/"


def test_the_page_says_first_how_many_reports_are_to_be_mended(page: Page, faulty: Stage) -> None:
    open_year(page, faulty.county)
    verdict = page.locator(".verdict").inner_text()
    assert "共 4 份报告" in verdict
    assert "2 份要先改正或生成" in verdict
    assert "2 个单位未报送" in verdict


def test_a_unit_with_a_defect_is_marked_critical(page: Page, faulty: Stage) -> None:
    open_year(page, faulty.county)
    assert state_of(page, FAULTY) == "严重"
    assert cell_of(page, FAULTY, 2) == "4"


def test_a_defect_is_told_in_its_units_row(page: Page, faulty: Stage) -> None:
    open_year(page, faulty.county)
    (told,) = unit_row(page, FAULTY).locator("td", has_text="另有").all_text_contents()
    assert "设区的市以下不能制定规章，应为 0" in told


def test_the_faulty_cell_is_marked_in_the_notebook_that_the_row_leads_to(
    page: Page, faulty: Stage
) -> None:
    open_year(page, faulty.county)
    unit_row(page, FAULTY).get_by_role("link", name="审核").click()
    page.wait_for_url("**/review.html")
    marked = page.locator("td.faulty").all_inner_texts()
    assert "12" in marked


def test_the_page_is_filtered_by_typing_a_name(page: Page, faulty: Stage) -> None:
    open_year(page, faulty.county)
    page.get_by_label("查找单位").fill(FAULTY)
    assert names_shown(page) == [FAULTY]


def test_a_count_above_the_table_leads_to_the_units_of_that_state(
    page: Page, faulty: Stage
) -> None:
    open_year(page, faulty.county)
    page.locator(".counts").get_by_role("link", name="未报送").click()
    assert names_shown(page) == [COUNTY, UNREADABLE]


def test_what_is_critical_cannot_be_approved(faulty: Stage, tmp_path: Path) -> None:
    done = faulty.county.copy(tmp_path / "tried").approve(FAULTY)
    assert done.status == 1
    assert f"{FAULTY}：有 4 处严重问题，是草稿，不能签发" in done.said


def test_a_mended_unit_is_ready(page: Page, mended: Stage) -> None:
    open_year(page, mended.county)
    assert state_of(page, FAULTY) == "可签发"


def test_an_approved_unit_says_by_whom(page: Page, published: Published, tmp_path: Path) -> None:
    county = published.county.copy(tmp_path / "county")
    county.run("review", str(YEAR))
    open_year(page, county)
    assert state_of(page, FAULTY).startswith("已签发 王审核，")


def test_a_report_is_found_by_typing_and_opened_by_enter(page: Page, published: Published) -> None:
    page.goto(published.address)
    tab_to(page, "#name")
    page.keyboard.type("晴谷")
    assert page.locator(".matrix tbody tr:visible th").all_inner_texts() == [CLEAN]
    tab_to(page, f"a[href='{SLUG}/']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{SLUG}/")
    tab_to(page, f"a[href$='{_REPORT}']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{_REPORT}")
    assert CLEAN in page.locator("h1").inner_text()


def test_tab_leads_first_to_the_text_and_then_through_the_page_in_order(
    page: Page, published: Published
) -> None:
    page.goto(published.address + _REPORT)
    stops = tab_stops(page)
    assert stops[0]["text"] == "跳到正文"
    places = [stop["place"] for stop in stops]
    assert places == sorted(set(places))
    assert len(stops) == page.locator("a[href], [tabindex='0']").filter(visible=True).count()


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_keyboard_is_can_be_seen(
    page: Page, faulty: Stage, published: Published, kind: str
) -> None:
    page.goto(address_of(kind, faulty, published))
    assert [stop["text"] for stop in tab_stops(page) if not stop["seen"]] == []


def test_enter_on_the_first_link_leads_into_the_text(page: Page, published: Published) -> None:
    page.goto(published.address + _REPORT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_pdf_that_a_reader_gets_is_the_one_that_was_approved(
    page: Page, published: Published
) -> None:
    record = published.county.root / "data" / str(YEAR) / "approvals.csv"
    acts = csv.DictReader(record.read_text(encoding="utf-8").splitlines())
    approved = {act["unit"]: act["pdf"] for act in acts}
    page.goto(published.address + _REPORT)
    assert sha256_of_download(page, "report.pdf") == approved[CLEAN]


def test_the_csv_that_a_reader_gets_is_the_one_in_the_sums(
    page: Page, published: Published
) -> None:
    lines = (published.county.site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {path: digest for digest, path in (line.split(maxsplit=1) for line in lines)}
    page.goto(published.address + _REPORT)
    assert sha256_of_download(page, "data.csv") == sums[f"{_REPORT}data.csv"]


def test_a_corrected_report_says_when_and_why(page: Page, published: Published) -> None:
    page.goto(f"{published.address}{BEFORE}/{SLUG}/")
    note = page.get_by_role("complementary", name="更正说明").inner_text()
    assert "更正：补写专栏的检查情况" in note


def test_a_summary_is_published_like_a_report(page: Page, published: Published) -> None:
    page.goto(published.address)
    page.get_by_role("link", name="汇总").click()
    page.get_by_role("link", name=f"{YEAR} 年年度报告").click()
    page.wait_for_url(f"**/{YEAR}/shili/summary/")
    assert f"{COUNTY}{YEAR}年" in page.locator("h1").inner_text()


def test_an_earlier_version_can_be_read_and_is_as_it_was(page: Page, published: Published) -> None:
    page.goto(f"{published.address}{BEFORE}/{SLUG}/")
    note = page.get_by_role("complementary", name="更正说明")
    note.get_by_role("link", name="该版网页").click()
    page.wait_for_url(f"**/{BEFORE}/{SLUG}/versions/1/")
    assert "公开专栏每周检查一次" not in page.locator("main").inner_text()
    page.get_by_role("link", name="本版签发的网页").click()
    page.wait_for_url(f"**/{BEFORE}/{SLUG}/versions/1/report.html")
    assert "公开专栏每周检查一次" not in page.locator("main").inner_text()


def test_a_withdrawn_report_says_since_when_and_why(page: Page, published: Published) -> None:
    page.goto(f"{published.address}{BEFORE}/{WITHDRAWN}/")
    said = page.locator("main").inner_text()
    assert "撤回" in said
    assert "表三写错了行" in said


def test_a_pdf_changed_after_approval_is_told_and_stays_as_it_was_signed(
    page: Page, published: Published, tmp_path: Path
) -> None:
    county = published.county.copy(tmp_path / "county")
    pdf = county.folder(FAULTY) / "report.pdf"
    content = bytearray(pdf.read_bytes())
    content[len(content) // 2] ^= 1
    pdf.write_bytes(content)
    assert_stays(page, county, "report.pdf")


def test_a_filing_changed_after_approval_is_told_and_its_report_stays(
    page: Page, published: Published, tmp_path: Path
) -> None:
    county = published.county.copy(tmp_path / "county")
    narrative = county.filing(FAULTY) / "narrative.md"
    narrative.write_text(narrative.read_text(encoding="utf-8") + "\n又及。\n", encoding="utf-8")
    assert_stays(page, county, "填报")


def assert_stays(page: Page, county: County, changed: str) -> None:
    before = (county.site / "SHA256SUMS").read_bytes()
    county.run("review", str(YEAR))
    open_year(page, county)
    assert f"签发后有变化：{changed}" in cell_of(page, FAULTY, 1)
    county.run("publish", str(YEAR))
    assert (county.site / "SHA256SUMS").read_bytes() == before


def open_year(page: Page, county: County) -> None:
    page.goto((county.folder() / "index.html").as_uri())


def unit_row(page: Page, name: str) -> Locator:
    named = page.get_by_role("rowheader", name=name, exact=True)
    return page.locator("tbody tr").filter(has=named)


def state_of(page: Page, name: str) -> str:
    return cell_of(page, name, 1)


def cell_of(page: Page, name: str, number: int) -> str:
    """The text of a cell of a unit's row, painted already or not: rows are when they are seen."""
    return (unit_row(page, name).locator("td").nth(number).text_content() or "").strip()


def names_shown(page: Page) -> list[str]:
    """The units whose rows are shown, painted already or not."""
    return [text.strip() for text in page.locator("tbody tr:visible th").all_text_contents()]


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(50):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def tab_stops(page: Page) -> list[dict[str, Any]]:
    """Where Tab leads through a page: text, place in the document, whether a ring is seen."""
    stops: list[dict[str, Any]] = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const at = document.activeElement, box = at.getBoundingClientRect();
              const style = getComputedStyle(at);
              return {
                place: [...document.querySelectorAll("*")].indexOf(at),
                text: at.textContent.trim().slice(0, 20),
                isPage: at === document.body,
                seen: (style.outlineStyle === "auto" || parseFloat(style.outlineWidth) >= 2)
                  && style.outlineStyle !== "none" && box.bottom > 0 && box.top < innerHeight && box.width > 0,
              };
            }"""
        )
        if stop.pop("isPage") or (stops and stop["place"] == stops[0]["place"]):
            return stops
        stops.append(stop)


def sha256_of_download(page: Page, name: str) -> str:
    with page.expect_download() as awaited:
        page.locator(f"a[href='{name}']").first.click(modifiers=["Alt"])
    return hashlib.sha256(awaited.value.path().read_bytes()).hexdigest()
