"""Whose report a file is: what names unit and year agrees, or it is a question."""

from __future__ import annotations

import pytest

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import Document, SpannedCell, TableBlock, TextBlock
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.recognising.titles import Title, title_of

OWN = "晴谷镇2023年政府信息公开工作年度报告"
OTHER = "星渡镇2023年政府信息公开工作年度报告"
COUNTYS = "示例县2023年政府信息公开工作年度报告"
MADE = "本报告由示例县晴谷镇人民政府编制，"
SIGNED = "<p>示例县晴谷镇人民政府</p><p>2024年1月9日</p>"
LAST_YEARS = "晴谷镇2022年政府信息公开工作年度报告"
PERIOD = "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
TABLE = "<table><tr><td>规章</td><td>0</td></tr></table>"


def of_page(body: str, title: str = "") -> tuple[str, int]:
    content = f"<html><head><title>{title}</title></head><body>{body}{TABLE}</body></html>"
    found = title_of(read_page(content.encode(), "a.html"), None)
    return found.unit, found.year


@pytest.mark.parametrize(
    "beside",
    [
        "<ul><li><a>{}</a></li></ul>",
        "<ul><li><span>1月10日</span><p>{}</p></li></ul>",
        '<div class="left"><a href="b.html">{}</a></div>',
        '<a href="b.html"><h3>{}</h3></a>',
        "<p>上一篇：{}</p>",
        "<p>下一篇</p><p>{}</p>",
        "<p>首页 &gt; 政务公开 &gt; {}</p>",
        "<nav>{}</nav>",
    ],
)
@pytest.mark.parametrize("other", [OTHER, LAST_YEARS])
def test_what_leads_to_another_report_is_no_title(beside: str, other: str) -> None:
    body = f"{beside.format(other)}<h1>{OWN}</h1><p>{PERIOD}</p>"
    assert of_page(body, OWN) == ("晴谷镇", 2023)


@pytest.mark.parametrize("beside", ["<ul><li>{}</li></ul>", '<a href="b.html">{}</a>'])
def test_a_title_that_only_leads_to_a_report_is_none(beside: str) -> None:
    with pytest.raises(IntakeError, match="没有找到"):
        of_page(beside.format(OWN) + f"<p>{PERIOD}</p>", "信息公开")


def test_an_anchor_of_word_in_a_title_is_no_link() -> None:
    assert of_page(f'<h1><a name="_Toc1">{OWN}</a></h1><p>{PERIOD}</p>') == ("晴谷镇", 2023)


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (f"<p>{OWN}</p><p>2023年，我镇公开信息。</p>", OWN),
        (f"<h1>{OWN}</h1><p>{PERIOD}</p>", "年报"),
        (f"<p>{OWN}</p><p>晴谷镇编制了本报告。{PERIOD}</p>", ""),
        (f"<p>{OWN}</p><p>{PERIOD}</p>{TABLE}<p>晴谷镇人民政府</p><p>2024年1月9日</p>", ""),
        (f"<p>{PERIOD}</p><p>晴谷镇编制了本报告。</p>", f"{OWN}-示例县人民政府"),
    ],
)
def test_a_title_that_a_second_sign_bears_out_is_taken(body: str, title: str) -> None:
    assert of_page(body, title) == ("晴谷镇", 2023)


@pytest.mark.parametrize(
    ("body", "title", "seen"),
    [
        (f"<h1>{OTHER}</h1>", OWN, "星渡镇 2023 年.*晴谷镇 2023 年"),
        (f"<h1>{LAST_YEARS}</h1>", OWN, "晴谷镇 2022 年.*晴谷镇 2023 年"),
        (f"<div>{OTHER}</div><h1>{OWN}</h1>", OWN, "晴谷镇 2023 年.*星渡镇 2023 年"),
        (f"<h1>{OWN}</h1><p>现公布{OTHER}。</p>", OWN, "正文写“星渡镇 2023 年”"),
        (f"<h1>{OWN}</h1><p>现公布{LAST_YEARS}。</p>", OWN, "正文写“晴谷镇 2022 年”"),
        (f"<h1>{OWN}</h1><p>本报告由星渡镇人民政府编制了本年度报告。</p>", OWN, "正文写“星渡镇”"),
        (
            f"<h1>{OWN}</h1>{TABLE}<p>星渡镇人民政府</p><p>2024年1月9日</p>",
            OWN,
            "落款写“星渡镇人民政府”",
        ),
    ],
)
def test_signs_that_disagree_are_a_question_with_what_was_seen(
    body: str, title: str, seen: str
) -> None:
    with pytest.raises(IntakeError, match=f"{seen}.*核对后改成一致再收"):
        of_page(body, title)


@pytest.mark.parametrize(
    ("body", "title", "lacks"),
    [
        (f"<p>{OWN}</p><p>{PERIOD}</p>", "政府信息公开", "没有写这个单位"),
        (f"<p>{PERIOD}</p>", OWN, "没有写这个单位"),
        (f"<h1>{OWN}</h1>", "", "没有写这个年份"),
        (f"<p>{OWN}</p><p>晴谷镇编制了本报告。</p>", "", "没有写这个年份"),
    ],
)
def test_a_title_that_stands_alone_is_a_question(body: str, title: str, lacks: str) -> None:
    with pytest.raises(IntakeError, match=lacks):
        of_page(body, title)


def test_a_title_without_a_unit_is_a_question_that_shows_it() -> None:
    with pytest.raises(IntakeError, match="“2023年政府信息公开工作年度报告”没有写是哪个单位"):
        of_page("<h1>2023年政府信息公开工作年度报告</h1>", "2023年政府信息公开工作年度报告")


def test_what_the_report_tells_of_last_years_report_is_no_sign() -> None:
    body = f"<h1>{OWN}</h1><p>{PERIOD}</p><p>一、总体情况</p><p>按时发布{LAST_YEARS}。</p>"
    assert of_page(body, OWN) == ("晴谷镇", 2023)


def test_last_years_report_below_the_tables_is_no_sign() -> None:
    body = f"<h1>{OWN}</h1><p>{PERIOD}</p>{TABLE}<h1>{LAST_YEARS}</h1>"
    assert of_page(body, OWN) == ("晴谷镇", 2023)


@pytest.mark.parametrize("own", [OWN.replace("2023年", ""), OWN.replace("晴谷镇", "")])
@pytest.mark.parametrize("below", [OTHER, LAST_YEARS])
@pytest.mark.parametrize("between", [TABLE, "<p>一、总体情况</p><p>规章</p><p>0</p>"])
def test_a_report_below_one_whose_title_lacks_unit_or_year_is_a_question(
    own: str, below: str, between: str
) -> None:
    body = f"<h1>{own}</h1><p>{MADE}{PERIOD}</p>{between}{SIGNED}<h1>{below}</h1><p>{below}</p>"
    with pytest.raises(IntakeError, match="没有写全单位和年份"):
        of_page(body)


def test_the_name_of_a_list_of_reports_over_a_title_is_no_report_s() -> None:
    body = (
        f"<p>政府信息公开年报</p>{TABLE}<p>示例县政府信息公开年报</p><h1>{OWN}</h1><p>{PERIOD}</p>"
    )
    assert of_page(body, OWN) == ("晴谷镇", 2023)


def test_the_name_of_the_site_over_a_title_is_no_part_of_it() -> None:
    grid = TableBlock(1, (SpannedCell("规章", 0, 0),))
    document = Document((TextBlock("政务门户"), TextBlock(OWN, 1), TextBlock(PERIOD), grid))
    assert title_of(document, None) == Title("晴谷镇", 2023, 1, 1)


def test_a_title_on_two_lines_is_one() -> None:
    lines = ("晴谷镇人民政府", "2023年政府信息公开工作年度报告", PERIOD, "晴谷镇编制本报告。")
    document = Document(tuple(map(TextBlock, lines)))
    assert title_of(document, None) == Title("晴谷镇人民政府", 2023, 0, 1)


def test_one_seat_of_two_counties_is_not_one_unit() -> None:
    two = ("甲县城关镇2023年政府信息公开年报", "乙县城关镇2023年政府信息公开年报")
    with pytest.raises(IntakeError, match=r"甲县城关镇.*乙县城关镇"):
        of_page(f"<h1>{two[0]}</h1>", two[1])


@pytest.mark.parametrize("heading", [f"<p>{COUNTYS}</p>", f"<h1>{COUNTYS}</h1>"])
@pytest.mark.parametrize(
    "below", [f"<p>{MADE}{PERIOD}</p>", f"<p>{PERIOD}</p>{TABLE}{SIGNED}", f"<p>{MADE}</p>{SIGNED}"]
)
def test_a_heading_of_the_county_over_a_township_s_report_is_a_question(
    heading: str, below: str
) -> None:
    with pytest.raises(IntakeError, match=r"示例县 2023 年.*晴谷镇"):
        of_page(heading + below, "年报")


def test_the_county_in_a_township_s_name_is_no_sign_of_the_county() -> None:
    with pytest.raises(IntakeError, match="只有正文里的标题写“示例县 2023 年”"):
        of_page(f"<p>{COUNTYS}</p><p>示例县晴谷镇人民政府公开信息。{PERIOD}</p>")


def test_a_county_that_names_its_townships_is_named_too() -> None:
    said = f"示例县各镇人民政府都公开了信息。{PERIOD}"
    assert of_page(f"<p>{COUNTYS}</p><p>{said}</p>") == ("示例县", 2023)
