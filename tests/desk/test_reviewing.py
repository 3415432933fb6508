"""The list: what it shows, and what is done with many reports at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.desk.serving import Answer, Served, Visitor, serving
from tests.signing.invented import REASONED, SIGNATURE, YEAR, Year, finding
from township_reports.signing.approving import approve
from township_reports.signing.record import read_acts
from township_reports.signing.taking_back import send_back

LIST = "/desk/2021/review"
UNITS = ("晴谷镇", "星渡镇", "竹语乡", "枫吟乡")
PARTS = ["findings", "figures", "claims"]


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """Four units: one has a warning, one is a draft."""
    lines = "示例县,县,,,\n" + "".join(f"{name},镇,示例县,,\n" for name in UNITS)
    made = Year.of(tmp_path / "project", UNITS, lines)
    made.findings["竹语乡"] = (finding("竹语乡", "warning"),)
    made.findings["枫吟乡"] = (finding("枫吟乡", "critical"),)
    for name in ("竹语乡", "枫吟乡"):
        made.change(name, pdf="另一版")
    return made


@pytest.fixture
def desk(year: Year) -> Iterator[Served]:
    with serving(year.project) as served:
        yield served


def names(page: Answer) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', page.text)


def ticks(page: Answer, *units: str) -> list[str]:
    found = map(unescape, re.findall(r'name="unit" value="([^"]*)"', page.text))
    by_unit = {each.partition(" ")[2]: each for each in found}
    return [by_unit[unit] for unit in units]


def see(visitor: Visitor, *units: str) -> None:
    """Have all of these on the screen."""
    for unit in units:
        page = visitor.get(f"{LIST}/{quote(unit)}")
        sent = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
        answer = visitor.post(f"/desk/2021/seen/{quote(unit)}", {**sent, "seen": PARTS})
        assert answer.status == 204


def deed(page: Answer, what: str, units: list[str], remark: str = "") -> dict[str, str | list[str]]:
    sent = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    return {**sent, "do": what, "unit": units, "remark": remark}


def acts(year: Year) -> list[tuple[str, str, str]]:
    return [(str(act.act), act.unit, act.reviewer) for act in read_acts(year.record)]


def test_each_report_is_a_row_what_needs_the_reviewer_first(desk: Served) -> None:
    page = desk.visitor().get(LIST)
    assert names(page) == ["枫吟乡", "竹语乡", "示例县（汇总）", "晴谷镇", "星渡镇", "示例县"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=qgz", ["晴谷镇"]),
        ("state=warnings", ["竹语乡"]),
        ("rule=A", ["枫吟乡", "竹语乡"]),
        (
            "sort=name&county=示例县",
            ["枫吟乡", "晴谷镇", "示例县", "示例县（汇总）", "星渡镇", "竹语乡"],
        ),
    ],
)
def test_the_address_says_which_rows_in_which_order(
    desk: Served, query: str, found: list[str]
) -> None:
    assert names(desk.visitor().get(f"{LIST}?{quote(query, safe='=&')}")) == found


def test_more_rows_than_are_sent_at_a_time_are_led_to(
    desk: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("township_reports.desk.reviewing._AT_A_TIME", 4)
    visitor = desk.visitor()
    page = visitor.get(f"{LIST}?state=")
    assert len(names(page)) == 4
    assert "接着看后面的 2 份" in page.text
    assert names(visitor.get(f"{LIST}?from=4")) == ["星渡镇", "示例县"]
    assert names(visitor.get(f"{LIST}?from=x")) == names(page)


def test_reports_that_were_seen_are_signed_together(desk: Served, year: Year) -> None:
    visitor = desk.visitor("李某")
    see(visitor, "晴谷镇", "星渡镇")
    page = visitor.get(LIST)
    assert page.text.count("✓ 看过") == 2
    sent = deed(page, "sign", ticks(page, "晴谷镇", "星渡镇"))
    answer = visitor.post(LIST, {**sent, "state": "ready", "words": "镇"})
    assert (answer.status, answer.place) == (303, f"{LIST}?state=ready&words={quote('镇')}")
    assert acts(year) == [("签发", "星渡镇", "李某"), ("签发", "晴谷镇", "李某")]


def test_a_report_that_was_not_seen_keeps_all_from_being_signed(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    see(visitor, "晴谷镇")
    page = visitor.get(LIST)
    answer = visitor.post(LIST, deed(page, "sign", ticks(page, "晴谷镇", "星渡镇")))
    assert answer.status == 422
    assert "星渡镇：还没有看完问题" in answer.text
    assert acts(year) == []


def test_what_another_has_seen_is_not_seen(desk: Served, year: Year) -> None:
    see(desk.visitor("李某"), "晴谷镇")
    visitor = desk.visitor("王某")
    page = visitor.get(LIST)
    assert visitor.post(LIST, deed(page, "sign", ticks(page, "晴谷镇"))).status == 422
    assert acts(year) == []


@pytest.mark.parametrize(("remark", "status"), [("", 422), ("与统计口径有关", 303)])
def test_warnings_are_signed_with_a_remark(
    desk: Served, year: Year, remark: str, status: int
) -> None:
    visitor = desk.visitor()
    see(visitor, "竹语乡")
    page = visitor.get(LIST)
    answer = visitor.post(LIST, deed(page, "sign", ticks(page, "竹语乡"), remark))
    assert answer.status == status
    assert [act.note for act in read_acts(year.record)] == [remark] * (status == 303)


def test_a_draft_is_not_signed(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    see(visitor, "枫吟乡")
    page = visitor.get(LIST)
    answer = visitor.post(LIST, deed(page, "sign", ticks(page, "枫吟乡"), "没关系"))
    assert answer.status == 422
    assert "枫吟乡：有 1 处严重问题，是草稿" in answer.text
    assert acts(year) == []


def test_reports_are_sent_back_together_with_one_reason(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    page = visitor.get(LIST)
    ticked = ticks(page, "枫吟乡", "竹语乡")
    assert "退回要写原因" in visitor.post(LIST, deed(page, "return", ticked)).text
    assert visitor.post(LIST, deed(page, "return", ticked, "合计写错")).status == 303
    assert {(act.act, act.unit, act.reason) for act in read_acts(year.record)} == {
        ("退回", "枫吟乡", "合计写错"),
        ("退回", "竹语乡", "合计写错"),
    }


def test_what_was_done_together_is_recalled_together(desk: Served, year: Year) -> None:
    approve(year.project, YEAR, "晴谷镇,星渡镇", SIGNATURE)
    visitor = desk.visitor()
    page = visitor.get(LIST)
    assert visitor.post(LIST, deed(page, "recall", ticks(page, "晴谷镇", "星渡镇"))).status == 303
    assert [act[0] for act in acts(year)] == ["签发", "签发", "收回", "收回"]


def test_where_one_of_many_has_changed_nothing_is_done_and_it_is_told(
    desk: Served, year: Year
) -> None:
    visitor = desk.visitor()
    see(visitor, "晴谷镇", "星渡镇")
    page = visitor.get(LIST)
    send_back(year.project, YEAR, "星渡镇", REASONED)
    answer = visitor.post(LIST, deed(page, "sign", ticks(page, "晴谷镇", "星渡镇")))
    assert answer.status == 409
    assert "星渡镇：甲某在 2022-03-01 退回：件数写错" in answer.text
    assert acts(year) == [("退回", "星渡镇", "甲某")]


@pytest.mark.parametrize("units", [[], ["x.0 无此镇"], ["晴谷镇"], [" 晴谷镇"]])
def test_what_no_page_said_does_nothing(desk: Served, year: Year, units: list[str]) -> None:
    visitor = desk.visitor()
    answer = visitor.post(LIST, deed(visitor.get(LIST), "return", units, "错"))
    assert answer.status in {404, 409, 422}
    assert acts(year) == []


def test_a_deed_that_is_none_does_nothing(desk: Served, year: Year) -> None:
    visitor = desk.visitor()
    page = visitor.get(LIST)
    answer = visitor.post(LIST, deed(page, "publish", ticks(page, "晴谷镇")))
    assert answer.status == 422
    assert acts(year) == []


def test_what_was_asked_for_is_text(desk: Served) -> None:
    page = desk.visitor().get(f"{LIST}?words={quote('<b>x</b>')}&sort={quote('<i>')}&county=%22x")
    assert "<b>x" not in page.text
    assert "<i>" not in page.text
