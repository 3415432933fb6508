"""Nothing between a report's title and its end is lost without being named."""

from __future__ import annotations

import pytest

from tests.intake.published_reports import as_page, draft
from township_reports.filings.folder.narrative import read_narrative
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Recognised

PERIOD = "<p>本报告所列数据的统计期限自2023年1月1日起。</p>"


def page_with(old: str, new: str) -> Recognised:
    page = as_page(draft("遗漏")).content.decode()
    assert old in page
    return recognise(read_page(page.replace(old, new).encode(), "报告.html"))


def behind_the_closing(html: str) -> Recognised:
    return page_with("</body>", f"{html}</body>")


def test_a_report_of_which_all_is_taken_has_nothing_to_name() -> None:
    assert page_with("</body>", "</body>").notes == ()


def test_text_behind_the_closing_is_named() -> None:
    (note,) = behind_the_closing("<p>本年度另有事项：无。</p>").notes
    assert note == "落款后面有文字没有收：“本年度另有事项：无。”（第 14 段）"


def test_a_table_behind_the_closing_is_named() -> None:
    (note,) = behind_the_closing("<table><tr><td>附表</td><td>甲</td></tr></table>").notes
    assert "“附表 甲”" in note


@pytest.mark.parametrize(
    "html",
    [
        "<p>【打印】</p>",
        "<p>上一篇：无</p><p>下一篇：无</p>",
        "<p>版权所有：示例县人民政府</p>",
        '<p><a href="/a">别的报告</a></p>',
        "<p>晴谷镇人民政府</p>",
    ],
)
def test_what_a_site_puts_behind_a_report_is_not_named(html: str) -> None:
    assert behind_the_closing(html).notes == ()


def test_a_table_before_the_first_section_is_named() -> None:
    (note,) = page_with(PERIOD, f"{PERIOD}<table><tr><td>甲</td><td>乙</td></tr></table>").notes
    assert note == "前言有文字没有收：“甲 乙”（表 1）"


def test_a_site_s_record_of_the_page_is_not_named() -> None:
    record = (
        "<table><tr><td>索引号：</td><td>000</td><td>发布机构：</td><td>县政府办</td></tr></table>"
    )
    assert page_with(PERIOD, f"{PERIOD}{record}").notes == ()


def test_a_sentence_like_a_page_s_end_does_not_end_the_report() -> None:
    made = page_with("<h2>六、", "<h2>六、")
    title = made.form.prose_sections[-1].title
    text = "相关信息已按月公开。"
    found = page_with(f"<h2>{title}</h2>", f"<h2>{title}</h2><p>{text}</p>")
    sections = read_narrative(found.form, found.narrative, "narrative.md").sections
    before = read_narrative(made.form, made.narrative, "narrative.md").sections
    assert sections["六"] == f"{text}\n\n{before['六']}"
    assert found.notes == ()


def test_sentences_behind_the_standard_preamble_are_named() -> None:
    form = draft("遗漏").form
    standard = (
        f"根据《中华人民共和国政府信息公开条例》（国务院令第711号）和政府信息公开工作年度报告格式"
        f"（{form.notice}）的要求，编制{form.report_title('晴谷镇', 2023)}。全文包括六个部分。"
        "本报告所列数据的统计期限自2023年1月1日起，至2023年12月31日止。可在网上查阅。请提出。"
    )
    assert page_with(PERIOD, f"<p>{standard}</p>").notes == ()
    (note,) = page_with(PERIOD, f"<p>{standard}本年收到申请13件。</p>").notes
    assert "“本年收到申请13件。”" in note


@pytest.mark.parametrize(
    "text",
    ["审核：我镇严格审核。共审核信息30条", "打印：自助打印不收费用。", "相关信息已按月公开。"],
)
def test_a_sentence_that_begins_like_furniture_stays(text: str) -> None:
    found = page_with("<h2>五、", f"<p>{text}</p><h2>五、")
    sections = read_narrative(found.form, found.narrative, "narrative.md").sections
    assert text in sections["四"]


def test_pictures_within_a_report_are_named_and_others_are_not() -> None:
    made = page_with("<h2>五、", '<p><img src="a.png" alt="办理流程图"></p><h2>五、')
    (note,) = made.notes
    assert note.startswith("报告里有 1 处图片没有收：“办理流程图”（第 ")
    assert page_with("<h1>", '<p><img src="a.png"></p><h1>').notes == ()
    assert behind_the_closing('<p><img src="a.png"></p>').notes == ()
