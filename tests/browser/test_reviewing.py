"""A year is reviewed in the browser by keyboard alone, and two at once lose nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from benchmarks.desk import FAULTY, reviewed_year
from tests.browser.axe import axe_violations
from tests.browser.reviewer import REASON, Reviewer, reviewer
from tests.desk.serving import Served, serving
from township_reports.signing.record import Decision, read_acts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.signing.invented import Year

pytestmark = pytest.mark.browser

#: Of 300 with 40 that are faulty `make bench DESK=…` says how long it takes.
_UNITS, _FAULTY = 60, 8
_FEW = 12
_SCREENS = (("light", 1280, 800), ("dark", 1280, 800), ("light", 320, 640), ("light", 320, 200))


@pytest.fixture(autouse=True)
def jupyter_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Jupyter keeps of its servers is the test's own."""
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture
def year(browser: Browser, tmp_path: Path) -> Year:
    """A few units, the first with findings."""
    del browser  # where there is none, nothing need be made
    return reviewed_year(tmp_path / "project", _FEW, 3)


@pytest.fixture
def desk(year: Year) -> Iterator[Served]:
    with serving(year.project) as served:
        yield served


def acts(year: Year) -> list[tuple[str, str, str]]:
    return [(str(act.act), act.unit, act.reviewer) for act in read_acts(year.record)]


@pytest.mark.slow
def test_a_year_is_reviewed_by_keyboard_in_two_keys_a_sound_unit_at_most(
    browser: Browser, tmp_path: Path
) -> None:
    # The one behind the drafts has a warning, which is sent back as well.
    year = reviewed_year(tmp_path / "project", _UNITS, _FAULTY - 1)
    with serving(year.project) as served, reviewer(browser, served, "王审核") as one:
        one.review(_UNITS, _FAULTY)
        assert one.page.url.endswith("/desk/2021/review")
    done = Counter(act for act, _, _ in acts(year))
    assert done == {Decision.RETURNED: _FAULTY, Decision.APPROVED: _UNITS - _FAULTY}
    signed = {unit for act, unit, _ in acts(year) if act == Decision.APPROVED}
    keys = {unit: count for unit, count in one.pressed.items() if unit in signed}
    assert len(keys) == len(signed)
    assert max(keys.values()) <= 2


def test_what_was_not_on_the_screen_is_not_signed_by_its_key(
    browser: Browser, desk: Served, year: Year
) -> None:
    with reviewer(browser, desk, "王审核") as one:
        one.page.set_viewport_size({"width": 1280, "height": 420})
        one.open("review?state=ready")
        one.press("j")
        one.press("Enter", leads_on=True)
        assert not one.is_seen
        begun = one.unit
        one.press("a")
        assert (one.unit, acts(year)) == (begun, [])
        for _ in range(20):
            if one.is_seen:
                break
            one.press("a")
        one.press("a", leads_on=True)
    assert [act for act, _, _ in acts(year)] == ["签发"]


def test_a_second_click_is_no_second_act(browser: Browser, desk: Served, year: Year) -> None:
    with reviewer(browser, desk, "王审核") as one:
        one.open("review?state=ready")
        one.press("j")
        one.press("Enter", leads_on=True)
        one.see()
        with one.page.expect_navigation():
            one.page.locator("[value=sign]").dblclick()
        assert "记下了" in str(one.page.locator("#undo").text_content())
    assert [act for act, _, _ in acts(year)] == ["签发"]


def test_what_was_done_by_mistake_is_undone_by_a_key(
    browser: Browser, desk: Served, year: Year
) -> None:
    with reviewer(browser, desk, "王审核") as one:
        one.open("review?state=ready")
        one.press("j")
        one.press("Enter", leads_on=True)
        unit = one.unit
        one.see()
        one.press("a", leads_on=True)
        one.press("u", leads_on=True)
        assert one.unit == unit
    assert [act for act, _, _ in acts(year)] == ["签发", "收回"]


def test_a_warning_is_accepted_with_a_remark(browser: Browser, desk: Served, year: Year) -> None:
    with reviewer(browser, desk, "王审核") as one:
        one.open("review?state=warnings")
        one.press("j")
        one.press("Enter", leads_on=True)
        one.see()
        one.press("a")
        one.page.keyboard.type("与统计口径有关，已核对")
        one.press("Enter", leads_on=True)
    (act,) = read_acts(year.record)
    assert (act.act, act.note) == ("签发", "与统计口径有关，已核对")


def test_those_seen_are_signed_from_the_list(browser: Browser, desk: Served, year: Year) -> None:
    with reviewer(browser, desk, "王审核") as one:
        one.open("review?state=ready")
        one.press("j")
        one.press("Enter", leads_on=True)
        for _ in range(2):
            one.see()
            assert one.is_kept_as_seen()
            one.press("j", leads_on=True)
        one.press("q", leads_on=True)
        for _ in range(2):
            one.press("j")
            one.press("x")
        assert one.page.locator("#ticked").text_content() == "选中 2 份"
        one.press("a", leads_on=True)
    assert [act for act, _, _ in acts(year)] == ["签发", "签发"]


def test_of_two_at_once_the_later_is_told_and_no_act_is_lost(
    browser: Browser, desk: Served, year: Year
) -> None:
    with reviewer(browser, desk, "李某") as one, reviewer(browser, desk, "王某") as other:
        for each in (one, other):
            each.open("review?state=ready")
            each.press("j")
            each.press("Enter", leads_on=True)
            each.see()
        unit = one.unit
        one.press("r")
        one.page.keyboard.type(REASON)
        one.press("Enter", leads_on=True)
        other.press("a", leads_on=True)
        told = other.page.get_by_role("alert").text_content() or ""
        assert "没有办：打开这一页以后有了变化" in told
        assert f"{unit}：李某在" in told
        assert REASON in told
        assert acts(year) == [("退回", unit, "李某")]
        other.see()
        other.press("a", leads_on=True)
    assert acts(year) == [("退回", unit, "李某"), ("签发", unit, "王某")]


def test_rows_are_sifted_while_one_types_and_sorted_by_a_key(
    browser: Browser, desk: Served
) -> None:
    with reviewer(browser, desk, "王审核") as one:
        one.open("review")
        rows = one.page.locator("#list tbody tr")
        assert rows.count() == _FEW
        one.press("/")
        one.page.keyboard.type("00002")
        one.page.locator("#shown", has_text=f"1 份，共 {_FEW} 份").wait_for()
        assert rows.count() == 1
        assert one.page.url.endswith("words=00002")
        one.page.keyboard.press("Escape")
        one.open("review")
        one.page.locator("[data-column='0now'] a").focus()
        one.press("Enter")
        one.page.locator("html[data-filtered='1']").wait_for()
        now = [int(text) for text in rows.locator("td:nth-child(8)").all_text_contents()]
        assert now == sorted(now)
        assert one.page.evaluate("document.activeElement.closest('th').dataset.column") == "0now"


def test_more_rows_come_as_one_scrolls(
    browser: Browser, desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("township_reports.desk.reviewing._AT_A_TIME", 5)
    with reviewer(browser, desk, "王审核") as one:
        one.open("review")
        one.page.locator("#list tbody tr").nth(_FEW - 1).wait_for()
        assert one.page.locator("#list tbody tr").count() == _FEW
        assert one.page.locator(".more").count() == 0


def test_without_script_a_report_is_signed_as_well(
    browser: Browser, desk: Served, year: Year
) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    one = Reviewer(page, desk)
    one.enter("王审核")
    one.open("review?state=ready")
    page.locator("#list tbody th a").first.click()
    for box in page.get_by_label("看完了").all():
        box.check()
    page.get_by_role("button", name="签发").click()
    assert [act for act, _, _ in acts(year)] == ["签发"]
    context.close()


@pytest.mark.parametrize(("scheme", "width", "height"), _SCREENS)
@pytest.mark.parametrize("path", ["review", "review?figures=all", f"review/{quote(FAULTY)}"])
def test_axe_finds_nothing_and_no_page_is_wider_than_the_screen(
    browser: Browser, desk: Served, path: str, scheme: str, width: int, height: int
) -> None:
    with reviewer(browser, desk, "王审核") as one:
        one.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        one.page.set_viewport_size({"width": width, "height": height})
        one.open(path)
        for details in one.page.locator("main details").all():
            details.evaluate("each => each.open = true")
        assert axe_violations(one.page) == []
        assert one.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        one.page.keyboard.press("?")
        one.page.get_by_role("dialog").wait_for()
        assert axe_violations(one.page) == []
