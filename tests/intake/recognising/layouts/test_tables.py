"""Tables beside, below and in one another: the form's own are read, the others passed over."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.intake.published_reports import Draft, Published, Rows, as_page, draft, small_figures
from tests.intake.recognising.layouts.laid_out import (
    assert_read,
    few,
    read,
    rewritten,
    wrong,
)
from township_reports.forms.reading import form_for
from township_reports.intake.errors import IntakeError

Beside = Callable[[], Rows]

SECTIONS = [section.title for section in form_for(2023).sections]


def cells(*rows: str) -> Rows:
    """A table of cells that are not merged, from lines of words."""
    return [[(text, 1, 1) for text in row.split()] for row in rows]


COMPARISONS: dict[str, tuple[str, Rows]] = {
    "years across": (
        "requests",
        cells("项目 2022年 2023年 增减", "本年新收申请 3 5 2", "予以公开 1 2 1"),
    ),
    "years across, the form's labels": (
        "requests",
        cells(
            "项目 2022年 2023年",
            "一、本年新收政府信息公开申请数量 3 5",
            "（一）予以公开 1 2",
            "四、结转下年度继续办理 0 1",
        ),
    ),
    "years down": ("requests", cells("年度 新收 予以公开 总计", "2022年 3 1 4", "2023年 5 2 7")),
    "last year against this": ("disclosure", cells("事项 上年 本年 同比增长", "行政许可 4 5 25%", "规章 0 0 0", "行政处罚 1 1 0")),
    "table 四, years down": (
        "appeals",
        cells(
            "年度 结果维持 结果纠正 其他结果 尚未审结 总计",
            "2022年行政复议 1 0 0 0 1",
            "2023年行政复议 2 0 0 0 2",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("where", ["before", "behind"])
@pytest.mark.parametrize("name", COMPARISONS)
def test_a_table_that_compares_years_is_passed_over_and_named(name: str, where: str) -> None:
    key, rows = COMPARISONS[name]
    made = draft("")
    made.tables[key].insert(0 if where == "before" else 1, rows)
    published = as_page(made)
    assert_read(published)
    (note,) = read(published).notes
    assert "对比各年的表没有收" in note


def test_a_table_that_compares_years_is_not_taken_for_the_form_s() -> None:
    made = draft("")
    made.tables["requests"] = [COMPARISONS["years across, the form's labels"][1]]
    found = read(as_page(made))
    assert not [taken for taken in found.taken if taken.place.table == "requests"]
    assert {doubt.table for doubt in found.doubts} == {"requests"}


def test_a_table_of_the_form_may_name_years() -> None:
    made = draft("")
    made.requests().insert(0, [("2023年申请情况（2024年1月统计）", 1, 10)])
    made.requests().append([("2022年结转的已全部办结", 1, 10)])
    assert_read(as_page(made))


def body(published: Published) -> str:
    match = re.search("<body>(.*)</body>", published.content.decode(), re.DOTALL)
    assert match
    return match[1]


def followed_by(year: int, *changes: tuple[str, str]) -> Published:
    """A report and the one of another year below it."""
    below = rewritten(as_page(draft("", year, figures=small_figures(form_for(year)))), *changes)
    return rewritten(as_page(draft("")), ("</body>", f"{body(below)}</body>"))


LAST_YEARS = {
    "headed": followed_by(2022),
    "the older form": followed_by(2020),
    "a line of text": followed_by(2022, ("<h1>", "<p>"), ("</h1>", "</p>")),
    "without its unit": followed_by(2022, ("<h1>晴谷镇", "<h1>")),
    "bold": followed_by(2022, ("<h1>", "<p><b>附："), ("</h1>", "</b></p>"), ("附：", "")),
}


@pytest.mark.parametrize("name", LAST_YEARS)
def test_last_year_s_report_below_is_passed_over(name: str) -> None:
    assert_read(LAST_YEARS[name])
    assert read(LAST_YEARS[name]).year == 2023


def test_a_neighbour_s_report_below_is_a_question() -> None:
    below = as_page(draft("", unit="星渡镇", figures=small_figures(form_for(2023))))
    published = rewritten(as_page(draft("")), ("</body>", f"{body(below)}</body>"))
    with pytest.raises(IntakeError, match="星渡镇"):
        read(published)


def test_a_neighbour_s_unsigned_report_below_is_passed_over() -> None:
    below = body(as_page(draft("", unit="星渡镇", figures=small_figures(form_for(2023)))))
    below = below.replace("<p>星渡镇人民政府</p>", "").replace("<p>2024年1月20日</p>", "")
    assert_read(rewritten(as_page(draft("")), ("</body>", f"{below}</body>")))


def test_two_reports_without_a_title_between_are_in_doubt() -> None:
    below = body(as_page(draft("", figures=small_figures(form_for(2023)))))
    tables = "".join(re.findall("<table>.*?</table>", below, re.DOTALL))
    published = rewritten(as_page(draft("")), ("</body>", f"{tables}</body>"))
    found = read(published)
    assert wrong(published, found) == []
    assert len(found.doubts) > 100


def between(one: int, other: int, text: str) -> Callable[[], Published]:
    """What stands between two tables of the page is this."""

    def make() -> Published:
        heading = f"<h2>{SECTIONS[other]}</h2>"
        return rewritten(as_page(draft("")), (f"</table>{heading}<table>", text))

    make.__doc__ = f"{one} {other}"
    return make


def all_in_one(row: str = "") -> Published:
    page = as_page(draft(""))
    for section in SECTIONS[2:4]:
        shown = row.format(section)
        page = rewritten(page, (f"</table><h2>{section}</h2><table>", shown))
    return page


TOUCHING: dict[str, Callable[[], Published]] = {
    "nothing between 二 and 三": between(1, 2, "</table><table>"),
    "nothing between 三 and 四": between(2, 3, "</table><table>"),
    "三 and 四 in one": between(2, 3, ""),
    "二 and 三 in one": between(1, 2, ""),
    "all in one": all_in_one,
    "all in one, titles in rows": lambda: all_in_one("<tr><td colspan=10>{}</td></tr>"),
    "all in one, blank rows": lambda: all_in_one("<tr><td colspan=10>&nbsp;</td></tr>"),
}


@pytest.mark.parametrize("name", TOUCHING)
def test_tables_that_touch_are_told_apart(name: str) -> None:
    assert_read(TOUCHING[name]())


NOTE = "注：本表各项均按办结时间统计，"

LONG = {
    "last": lambda rows: rows.append([(NOTE * 30, 1, 10)]),
    "first": lambda rows: rows.insert(0, [(NOTE * 30, 1, 10)]),
    "in the middle": lambda rows: rows.insert(5, [(NOTE * 30, 1, 10)]),
    "with figures": lambda rows: rows.append(
        [("注：其中3件为2022年12月收到。" + NOTE * 30, 1, 10)]
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_note_in_a_row_is_no_row(name: str) -> None:
    made = draft("")
    LONG[name](made.requests())
    if name == "in the middle":
        # It stands within a group of rows, whose label spans it.
        rows = made.requests()
        rows[5] = [(NOTE * 30, 1, 9)] if len(rows[4]) == 9 else rows[5]
    assert_read(as_page(made))


def counted(made: Draft, unit: str, only: str = "") -> None:
    """The figures have a unit behind them."""
    for key, tables in made.tables.items():
        for rows in tables if not only or key == only else ():
            for row in rows:
                if row[0][0] == "行政事业性收费":
                    continue
                row[:] = [(f"{t}{unit}" if t.isdigit() else t, d, a) for t, d, a in row]


@pytest.mark.parametrize("unit", ["件", " 件", "\u3000件", "&nbsp;件"])
def test_a_unit_behind_a_count_is_no_note(unit: str) -> None:
    made = few()
    counted(made, "件")
    assert_read(
        rewritten(as_page(made), ("件</td>", f"{unit}</td>")) if unit != "件" else as_page(made)
    )


@pytest.mark.parametrize("unit", ["人", "余件", "件次", "件（含上年）", "万件", "%"])
def test_another_word_behind_a_count_is_a_note(unit: str) -> None:
    made = few()
    counted(made, unit, "requests")
    found = read(as_page(made))
    assert not [taken for taken in found.taken if taken.place.table == "requests"]


def test_a_count_where_money_belongs_is_a_note() -> None:
    published = as_page(draft(""))
    fee = next(p for p in published.expected if "收费" in p.row)
    shown = str(published.expected[fee])
    head, found, rest = published.content.decode().partition("行政事业性收费</td>")
    assert found
    changed = replace(
        published, content=(head + found + rest.replace(f">{shown}<", f">{shown}件<", 1)).encode()
    )
    assert [doubt.place for doubt in read(changed).doubts] == [fee]


def test_money_with_the_form_s_unit_behind_it_is_read() -> None:
    published = as_page(draft(""))
    fee = next(p for p in published.expected if "收费" in p.row)
    shown = str(published.expected[fee])
    head, found, rest = published.content.decode().partition("行政事业性收费</td>")
    assert found
    content = head + found + rest.replace(f">{shown}<", f">{shown}万元<", 1)
    assert_read(replace(published, content=content.encode()))
