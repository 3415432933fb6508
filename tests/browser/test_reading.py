"""Reading a report: its tables on a phone, its contents, what stays still, what can be hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.kinds import SERVED, address_of
from tests.browser.project import BEFORE, CLEAN, SLUG, YEAR
from tests.site.listings import listing
from township_reports.site.report_pages import moved_page

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Published, Stage

pytestmark = pytest.mark.browser

_PHONE = {"width": 360, "height": 740}
_REPORT = f"{YEAR}/{SLUG}/"
#: For each figure of a table, moved to the middle of what heads of 156 × 112 px leave of its box,
#: the heads that are not in sight.
_HEADS_OUT_OF_SIGHT = """(caption) => {
  const box = document.querySelector(`.table[aria-label^="${caption}"]`);
  box.scrollIntoView({block: "center"});
  const inside = (at, of) =>
    at.left >= of.left - 1 && at.right <= of.right + 1 &&
    at.top >= of.top - 1 && at.bottom <= of.bottom + 1;
  const seen = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const frame = box.getBoundingClientRect();
    return [...range.getClientRects()].every((line) => {
      const above = document.elementFromPoint(
        (line.left + line.right) / 2, (line.top + line.bottom) / 2);
      return inside(line, frame) && above !== null && element.contains(above);
    });
  };
  const lost = [];
  let count = 0;
  for (const figure of box.querySelectorAll("td")) {
    figure.scrollIntoView({block: "nearest", inline: "nearest"});
    const at = figure.getBoundingClientRect(), of = box.getBoundingClientRect();
    box.scrollBy(at.left + at.width / 2 - of.right + (of.width - 156) / 2,
                 at.top + at.height / 2 - (of.top + of.bottom) / 2 - 112 / 2);
    count += 1;
    for (const element of [figure, ...figure.headers.split(" ").map(
        (id) => document.getElementById(id))]) {
      if (!seen(element)) { lost.push(`${figure.headers}: ${element.textContent}`); }
    }
  }
  return {count, lost};
}"""


def top(found: Locator) -> float:
    """How far below the window's upper edge something begins, in CSS pixels."""
    return float(found.evaluate("each => each.getBoundingClientRect().top"))


def shift(page: Page) -> float:
    """How much what stands on a page has moved by itself since it was opened."""
    return float(
        page.evaluate(
            """() => new Promise((done) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) { sum += entry.value; }
              }).observe({type: "layout-shift", buffered: true});
              setTimeout(() => done(sum), 300);
            })"""
        )
    )


@pytest.mark.parametrize("address", ["report.html", "the site's page"])
@pytest.mark.parametrize(("table", "figures"), [("表三", 175), ("表四", 15)])
def test_on_a_phone_each_figure_can_be_seen_with_all_its_heads(
    page: Page, published: Published, address: str, table: str, figures: int
) -> None:
    page.set_viewport_size(_PHONE)
    page.goto(published.address + _REPORT + (address if address.endswith(".html") else ""))
    found = page.evaluate(_HEADS_OUT_OF_SIGHT, table)
    assert found["lost"] == []
    assert found["count"] == figures


def test_on_a_phone_a_shadow_and_a_word_say_that_there_is_more(
    page: Page, published: Published
) -> None:
    page.set_viewport_size(_PHONE)
    page.goto(published.address + _REPORT)
    hints = page.evaluate(
        """[...document.querySelectorAll('.table[role]')].map((box) =>
          [box.scrollWidth > box.clientWidth, getComputedStyle(box, '::before').content])"""
    )
    assert [moves for moves, _ in hints] == [False, True, True]
    assert all(("左右滑动" in word) == moves for moves, word in hints)


@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_a_title_ends_its_lines_between_words(
    page: Page, published: Published, width: int
) -> None:
    page.set_viewport_size({**_PHONE, "width": width})
    page.goto(published.address + _REPORT)
    lines = page.locator("h1").evaluate(
        """(head) => {
          const lines = new Map(), range = document.createRange();
          const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            [...texts.currentNode.data].forEach((sign, at) => {
              range.setStart(texts.currentNode, at);
              range.setEnd(texts.currentNode, at + 1);
              const {top} = range.getBoundingClientRect();
              lines.set(top, (lines.get(top) || "") + sign);
            });
          }
          return [...lines.values()];
        }"""
    )
    assert lines == [f"{CLEAN}{YEAR}年", "政府信息公开工作年度报告"]


def test_on_a_phone_a_long_new_address_turns_within_the_page(page: Page) -> None:
    page.set_viewport_size(_PHONE)
    to = f"{YEAR}/{'qinggu-' * 9}zhen/"
    page.set_content(moved_page(listing(YEAR), _REPORT, to).decode())
    assert page.evaluate("document.documentElement.scrollWidth") <= _PHONE["width"]


@pytest.mark.parametrize("width", [900, 1440])
def test_on_a_wide_screen_the_head_of_a_long_table_stays_in_the_window(
    page: Page, published: Published, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(published.address + _REPORT)
    page.get_by_role("rowheader", name="四、结转下年度继续办理").scroll_into_view_if_needed()
    assert top(page.get_by_role("columnheader", name="科研机构")) >= 0


def test_the_contents_stay_beside_the_text_and_mark_where_one_is(
    page: Page, published: Published
) -> None:
    page.set_viewport_size({"width": 1440, "height": 800})
    page.goto(published.address + _REPORT)
    contents = page.get_by_role("navigation", name="目录")
    contents.get_by_role("link", name="五、").click()
    assert top(page.locator("h2", has_text="五、")) < 200
    assert contents.get_by_role("link", name="五、").is_visible()
    marked = page.locator("a:target-current").all_inner_texts()
    assert [text[:2] for text in marked] == ["五、"]


def test_on_a_phone_a_link_back_to_the_contents_stays_in_sight(
    page: Page, published: Published
) -> None:
    page.set_viewport_size(_PHONE)
    page.goto(published.address + _REPORT)
    page.locator("h2", has_text="五、").scroll_into_view_if_needed()
    back = page.get_by_role("link", name="目录", exact=True)
    box = back.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < _PHONE["height"] - box["height"]
    back.click()
    assert top(page.get_by_role("navigation", name="目录")) < 100


def test_pictures_come_first_on_the_page_and_last_on_paper(
    page: Page, published: Published
) -> None:
    page.goto(f"{published.address}{BEFORE}/{SLUG}/")
    heads = page.locator("h2")
    assert heads.first.inner_text() == "图解"
    page.emulate_media(media="print")
    places = {
        heads.nth(number).inner_text(): top(heads.nth(number)) for number in range(heads.count())
    }
    assert max(places, key=lambda name: places[name]) == "图解"
    assert top(page.locator(".closing")) > places["图解"]


@pytest.fixture
def opened(page: Page, faulty: Stage, published: Published, kind: str, width: int) -> Page:
    """A page of the test's kind in a window of its width."""
    page.set_viewport_size({"width": width, "height": _PHONE["height"]})
    page.goto(address_of(kind, faulty, published))
    return page


@pytest.mark.parametrize("kind", SERVED)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_is_opened(opened: Page) -> None:
    assert shift(opened) == 0


@pytest.mark.parametrize("kind", SERVED)
@pytest.mark.parametrize("width", [360, 1440])
def test_all_of_a_page_begins_at_one_left_edge(opened: Page) -> None:
    edges = opened.evaluate(
        """[...document.querySelectorAll(".banner a, .bar, main, .foot > div")].map((each) =>
          each.getBoundingClientRect().left + parseFloat(getComputedStyle(each).paddingLeft))"""
    )
    assert len(edges) >= 3
    assert len(set(edges)) == 1


@pytest.mark.parametrize("kind", SERVED)
@pytest.mark.parametrize("width", [360])
def test_links_and_buttons_can_be_hit_with_a_finger(opened: Page) -> None:
    small = opened.evaluate(
        """[...document.querySelectorAll("a, button, summary, input")]
          .filter((each) => each.checkVisibility() && !each.matches(".skip, p > a"))
          .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
          .filter(([, at]) => at.width < 24 || at.height < 24).map(([text]) => text)"""
    )
    assert small == []


def test_a_withdrawn_report_is_answered_as_gone(page: Page, published: Published) -> None:
    answer = page.request.get(f"{published.address}{BEFORE}/hefeng/")
    assert answer.status == 410
    assert "撤回" in answer.text()


def test_the_reports_data_are_reached_from_its_foot(page: Page, published: Published) -> None:
    page.goto(published.address + _REPORT)
    page.get_by_role("contentinfo").get_by_role("link", name="本报告的数据与核对").click()
    page.wait_for_url(f"**/{_REPORT}data.html")
    assert CLEAN in page.locator("h1").inner_text()
