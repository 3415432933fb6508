"""The one page of a year."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html import unescape

import pytest
from lxml import html as lxml_html

from tests.elements import elements, text
from tests.review.invented import finding, unit
from township_reports.checks.neighbours import LikenessKind
from township_reports.report.highlights import Highlight, LikeText
from township_reports.review.model import ReviewUnit
from township_reports.review.page import review_page
from township_reports.signing.course import Course
from township_reports.signing.record import Act, Decision
from township_reports.signing.standing import Standing
from township_reports.year.state import Signed, State

HOSTILE = "<script>alert(1)</script>\"'&]]>\u202e"
ACT = Act("晴谷镇", Decision.APPROVED, "张三", "2022-01-20", "", "", "f", "n", "h", "p", 2)


def page(*units: ReviewUnit) -> str:
    return review_page(2021, units)


def row(shown: ReviewUnit) -> list[str]:
    """The cells of a unit's row as text."""
    (found,) = elements(lxml_html.fromstring(page(shown)), "//tbody/tr")
    return [text(cell).strip() for cell in found]


def standing(signed: Signed, *changed: str) -> Standing:
    course = Course(withdrawn=ACT) if signed is Signed.REVOKED else Course(ACT)
    return Standing("晴谷镇", signed, changed, course)


def test_the_verdict_comes_before_the_table() -> None:
    html = page(
        unit(),
        unit("甲镇", state=State.WARNINGS, findings=(finding("warning"),)),
        unit("乙镇", state=State.DRAFT, findings=(finding(),)),
        unit("丙镇", state=State.NOT_FILED, files=()),
    )
    verdict = html.index(
        "共 3 份报告：已签发 0 份，可以签发 2 份（其中 1 份有警告，签发时要写说明），"
        "1 份要先改正或生成，1 个单位未报送"
    )
    assert verdict < html.index("<table")


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"state": State.READY}, "可签发"),
        ({"state": State.WARNINGS}, "有警告"),
        ({"state": State.DRAFT}, "严重"),
        ({"state": State.FAILED, "reason": "内存不够用"}, "失败"),
        ({"state": State.NOT_FILED}, "未报送"),
        ({"state": State.NOT_BUILT}, "还没有生成"),
        ({"state": State.STALE, "stale": "填报变了"}, "要重新生成"),
        (
            {"state": State.APPROVED, "standing": standing(Signed.APPROVED)},
            "已签发 张三，2022-01-20",
        ),
        (
            {"standing": standing(Signed.LAPSED, "report.pdf", "填报")},
            "可签发 签发后有变化：report.pdf、填报（张三，2022-01-20）",
        ),
        ({"standing": standing(Signed.REVOKED)}, "可签发 已撤销（张三，2022-01-20）"),
    ],
)
def test_each_unit_has_its_state(fields: dict[str, object], state: str) -> None:
    assert row(unit(**fields))[2] == state


def test_every_state_is_counted() -> None:
    html = page(unit(), unit("甲镇"), unit("乙镇", standing=standing(Signed.LAPSED, "填报")))
    counts = dict(re.findall(r'<li><a href="#s=([\w-]+)">\S+ <b>(\d+)</b>', html))
    assert counts["ready"] == "3"
    assert counts["lapsed"] == "1"
    assert counts["failed"] == "0"


def test_what_needs_the_reviewer_stands_first() -> None:
    html = page(unit("甲镇"), unit("乙镇", state=State.FAILED), unit("丙镇", state=State.DRAFT))
    names = re.findall(r'<th scope="row">([^<]*)<', html)
    assert names == ["乙镇", "丙镇", "甲镇"]


def test_findings_are_counted_by_severity() -> None:
    found = (finding(), finding(), finding("warning"), finding("info"))
    assert row(unit(state=State.DRAFT, findings=found))[3:5] == ["2", "1"]


def test_the_first_findings_are_named_the_gravest_first() -> None:
    found = (finding("warning", "提醒"), *(finding(message=f"错误{n}") for n in range(4)))
    (cell,) = [cell for cell in row(unit(state=State.DRAFT, findings=found)) if "错误" in cell]
    assert cell == "严重 A：错误0严重 A：错误1另有 3 处"


@pytest.mark.parametrize(
    ("graver", "shown"),
    [
        ((), "提示 A：没有读懂 1 个"),
        (("warning",), "警告 A：提醒提示 A：没有读懂 1 个"),
        (("warning", "warning"), "警告 A：提醒警告 A：提醒"),
        (("warning",) * 3, "警告 A：提醒警告 A：提醒另有 1 处"),
    ],
    ids=["none", "one", "two", "three"],
)
def test_an_info_is_named_where_there_is_room_and_counted_nowhere(
    graver: tuple[str, ...], shown: str
) -> None:
    found = (finding("info", "没有读懂 1 个"), *(finding(each, "提醒") for each in graver))
    cells = row(unit(state=State.READY, findings=found))
    assert [cell for cell in cells if "A：" in cell] == [shown]


def test_the_reason_of_a_failure_is_told() -> None:
    assert "内存不够用" in row(unit(state=State.FAILED, reason="内存不够用"))


@pytest.mark.parametrize(
    ("now", "last", "shown"),
    [
        ("30", "10", "▲30（10）"),
        ("10", "20", "▼10（20）"),
        ("10", "0", "▲10（0）"),
        ("19", "10", "19（10）"),
        ("114", "100", "114（100）"),
        ("3", "", "3（—）"),
        ("", "3", "—（3）"),
    ],
)
def test_figures_stand_beside_last_years(now: str, last: str, shown: str) -> None:
    assert row(unit(highlights=(Highlight("新收申请", now, last),)))[5] == shown


def test_each_figure_has_a_column_but_for_those_of_nothing() -> None:
    figures = (
        Highlight("行政许可", "5", "5"),
        Highlight("行政诉讼", "0", "0"),
        Highlight("行政处罚", "50", "5"),
    )
    html = page(unit(highlights=figures), unit("甲镇"))
    tree = lxml_html.fromstring(html)
    heads = [text(head) for head in elements(tree, "//thead//th[@class='f']")]
    assert heads == ["行政许可", "行政处罚"]
    cells = [text(cell) for cell in elements(tree, "//td[@class='f']")]
    assert cells == ["5（5）", "▲50（5）", "", ""]


def test_a_column_is_as_wide_as_its_longest_figure() -> None:
    figures = (Highlight("复议", "3", "2"), Highlight("收费", "20.3544", "27.6506"))
    html = page(unit(highlights=figures), unit("甲镇"))
    assert "--figures: 2.31em 5.55em;" in html


@pytest.mark.parametrize(("figures", "beside"), [(9, 2), (20, 1)])
def test_on_paper_two_rows_stand_beside_each_other_where_half_a_sheet_holds_one(
    figures: int, beside: int
) -> None:
    html = page(unit(highlights=tuple(Highlight(f"指标{n}", "12", "34") for n in range(figures))))
    assert f"--beside: {beside};" in html


def test_a_figures_name_ends_no_style() -> None:
    html = page(unit(highlights=(Highlight('"}</style><script>', "1", ""),)))
    assert html.count("</style>") == 1
    assert html.count("<script>") == 1


def test_what_many_units_have_is_one_line_with_their_number() -> None:
    found = (finding("warning"),)
    tree = lxml_html.fromstring(
        page(*(unit(f"第{n}镇", findings=found) for n in range(14)), unit("甲镇"))
    )
    (line,) = elements(tree, "//table[@class='same']/tbody/tr")
    cells = [text(cell) for cell in line]
    assert cells[:3] == ["14", "警告", "A"]
    assert cells[5].startswith("第0镇、第1镇")
    assert cells[5].strip().endswith("第11镇等")


def test_where_no_two_units_have_the_same_finding_there_is_no_such_table() -> None:
    assert 'class="same"' not in page(unit(findings=(finding("warning"),)), unit("甲镇"))


def test_likeness_names_the_other_unit() -> None:
    likeness = (
        LikeText(LikenessKind.OTHER, 87, "甲县/麦浪镇"),
        LikeText(LikenessKind.YEAR, 92, ""),
    )
    assert row(unit(likeness=likeness))[5] == "与他人 87%（甲县/麦浪镇）；与上年 92%"


def test_only_what_is_there_is_linked() -> None:
    html = page(unit("甲县/晴谷镇", files=("report.ipynb", "review.html")))
    links = re.findall(r'<td>.*?<a href="([^"#]+)">([^<]+)</a>', html)
    assert [name for _, name in links] == ["审核"]


@pytest.mark.parametrize("key", ["甲县/晴谷镇", "a#b?c%d", "javascript:x", 'a"b<c', "a b&c"])
def test_addresses_are_percent_encoded(key: str) -> None:
    html = page(unit(key, files=("report.html",)))
    (address,) = re.findall(r'<a href="([^"#]+)">网页</a>', html)
    assert re.fullmatch(r"(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})+", address)
    assert address.endswith("/report.html")


def test_texts_stay_text() -> None:
    html = page(
        replace(
            unit(HOSTILE, state=State.DRAFT, findings=(finding(message=HOSTILE),)),
            parent=HOSTILE,
            reason=HOSTILE,
            highlights=(Highlight(HOSTILE, "5", "1"),),
            likeness=(LikeText(LikenessKind.OTHER, 90, HOSTILE),),
            standing=Standing(
                "甲镇",
                Signed.LAPSED,
                (HOSTILE,),
                Course(replace(ACT, reviewer=HOSTILE, day=HOSTILE)),
            ),
        )
    )
    assert html.count("<script>") == 1
    assert "alert(1)</script>" not in html
    assert "\u202e" not in html
    assert unescape(html).count("<script>alert(1)</script>") >= 8


def test_the_policy_names_the_script_and_the_styles_by_hash() -> None:
    html = page(unit())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_the_script_is_small_and_the_only_one() -> None:
    html = page(unit())
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(script.encode()) < 4096
    assert "style=" not in html
    assert not re.search(r"\son\w+=", html.split("<body>")[1].split("<script>")[0])


def test_nothing_comes_from_elsewhere() -> None:
    html = page(unit())
    assert not re.search(r"https?://|src=|@import|url\(", html)


def test_without_the_script_all_rows_show_and_no_control_does() -> None:
    html = page(*(unit(f"第{n}镇") for n in range(60)))
    tree = lxml_html.fromstring(html)
    assert len(elements(tree, "//tbody/tr[not(@hidden)]")) == 60
    assert not tree.xpath("//tbody[@hidden]")
    assert tree.xpath("//form[@hidden]")
    assert not tree.xpath("//button")


def test_the_table_is_a_table() -> None:
    tree = lxml_html.fromstring(page(unit()))
    assert tree.xpath("//table/caption")
    assert len(elements(tree, "//thead/tr/th[@scope='col']")) == 8
    assert len(elements(tree, "//tbody/tr/th[@scope='row']")) == 1
    assert len(elements(tree, "//tbody/tr/td")) == 7


def test_a_year_without_units_is_a_page() -> None:
    assert "共 0 份报告" in page()


def test_the_same_units_give_the_same_bytes() -> None:
    units = [unit(f"第{n}镇", findings=(finding("warning"),)) for n in range(3)]
    assert page(*units) == page(*units)


def test_five_thousand_units_make_a_page_of_a_few_megabytes() -> None:
    figures = tuple(Highlight(f"指标{n}", "12", "34") for n in range(8))
    html = page(*(unit(f"县{n // 20}/第{n}镇", highlights=figures) for n in range(5000)))
    assert html.count("<tr data-s") == 5000
    assert html.count("<tbody>") == 125
    assert len(html.encode()) < 5_000_000
