"""What stands beside the tables is kept where it is text, and named where it is not."""

from __future__ import annotations

import pytest

from tests.intake.published_reports import as_page, as_text, draft
from township_reports.filings.folder.narrative import read_narrative
from township_reports.intake.files.page.reading import read_page
from township_reports.intake.files.plain import read_plain
from township_reports.intake.recognising.report import recognise
from township_reports.intake.recognising.result import Recognised

DISCLOSURE, _, APPEALS = (s for s in draft("表旁").form.sections if s.table)


def page_with(html: str, numeral: str = "二", *, is_behind: bool = False) -> Recognised:
    """A report with this over or behind the table of a section."""
    made = draft("表旁")
    titles = [section.title for section in made.form.sections]
    at = [section.numeral for section in made.form.sections].index(numeral)
    page = as_page(made).content.decode()
    over, next_ = (f"<h2>{title}</h2>" for title in titles[at : at + 2])
    new = page.replace(next_, html + next_) if is_behind else page.replace(over, over + html)
    assert new != page
    return recognise(read_page(new.encode(), "报告.html"))


def text_of(found: Recognised, numeral: str = "二") -> str:
    return read_narrative(found.form, found.narrative, "narrative.md").sections.get(numeral, "")


SENTENCES = [
    "本部分以表格形式报告，情况如下：",
    "本年没有行政复议。",
    "全年收到申请13件，办结12件",
    "2023年度情况见下表：",
    "本机关全年公开信息1,234条；其中网站980条",
    "是否有收费？没有。",
]


@pytest.mark.parametrize("numeral", ["二", "三", "四"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_over_a_table_is_kept(sentence: str, numeral: str) -> None:
    found = page_with(f"<p>{sentence}</p>", numeral)
    assert text_of(found, numeral) == sentence
    assert (found.doubts, found.notes) == ((), ())


@pytest.mark.parametrize("numeral", ["二", "三", "四"])
def test_a_sentence_behind_a_table_is_kept_and_that_it_moves_is_said(numeral: str) -> None:
    found = page_with("<p>本年没有收费。</p>", numeral, is_behind=True)
    assert text_of(found, numeral) == "本年没有收费。"
    (note,) = found.notes
    assert note.endswith("的表后面有文字，已收，报告里印在表的前面")


def test_a_sentence_over_a_table_of_plain_text_is_kept() -> None:
    made = as_text(draft("表旁"))
    text = made.content.decode().replace(
        f"## {APPEALS.title}\n", f"## {APPEALS.title}\n\n没有诉讼。\n"
    )
    found = recognise(read_plain(text.encode(), made.file))
    assert text_of(found, "四") == "没有诉讼。"


def test_a_small_heading_stands_over_its_sentence_and_a_list_behind_it() -> None:
    beside = (
        "<h3>（一）申请</h3><p>收到13件，其中：</p><ul><li>自然人11件</li><li>企业2件</li></ul>"
    )
    found = page_with(beside, "三")
    assert text_of(found, "三") == "### （一）申请\n\n收到13件，其中：\n\n- 自然人11件\n- 企业2件"
    assert found.notes == ()


def test_a_sentence_in_a_frame_is_text() -> None:
    found = page_with("<table><tr><td>本年没有行政复议。</td></tr></table>", "四")
    assert text_of(found, "四") == "本年没有行政复议。"
    assert found.doubts == ()


def test_a_table_of_sentences_stays_a_table() -> None:
    row = "<tr><td>网站</td><td>公开了年报，公开了预算。</td></tr>"
    found = page_with(f"<table><tr><td>渠道</td><td>做法</td></tr>{row}</table>")
    assert text_of(found).splitlines()[-1] == "| 网站 | 公开了年报，公开了预算。 |"
    assert found.doubts == ()


OF_A_TABLE = [
    "单位：件、万元",
    "（单位：件）",
    "表二",
    "主动公开政府信息情况",
    "第二十条第（一）项",
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "申请人情况",
    "来源：县政府办",
]


@pytest.mark.parametrize("text", OF_A_TABLE)
def test_what_is_the_table_s_own_is_neither_kept_nor_named(text: str) -> None:
    found = page_with(f"<p>{text}</p>")
    assert (text_of(found), found.notes) == ("", ())


NAMED = [
    "统计情况表",
    "注：本表不含信访事项。",
    "备注：无",
    "说明：数据来自县政府网站，截至年底。",
    "行政许可 3 0 0 2",
    "附表",
]


@pytest.mark.parametrize("text", NAMED)
@pytest.mark.parametrize("is_behind", [False, True], ids=["over", "behind"])
def test_any_other_line_is_named(text: str, is_behind: bool) -> None:
    found = page_with(f"<p>{text}</p>", is_behind=is_behind)
    assert text_of(found) == ""
    (note,) = found.notes
    assert note.startswith(f"「{DISCLOSURE.title}」的表旁边有文字没有收：“{text}”（第 ")


def test_a_heading_over_a_table_alone_is_named() -> None:
    (note,) = page_with("<h3>（一）统计</h3>", "三").notes
    assert "“（一）统计”" in note


@pytest.mark.parametrize("words", ["党政办", "第2科", "9件"])
def test_a_table_of_words_that_are_none_of_the_form_s_is_named(words: str) -> None:
    found = page_with(f"<table><tr><td>联系科室</td><td>{words}</td></tr></table>")
    (note,) = found.notes
    assert f"“联系科室 {words}”" in note
    assert found.doubts == ()


def test_a_table_of_other_figures_is_in_doubt() -> None:
    row = "<tr><td>网络申请</td><td>9</td></tr>"
    found = page_with(f"<table><tr><td>方式</td><td>数量</td></tr>{row}</table>", "三")
    assert [doubt.seen for doubt in found.doubts] == ["网络申请 9"]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_note_in_a_row_of_a_table_is_named(number: int) -> None:
    tables = as_page(draft("表旁")).content.decode().split("</table>")
    tables[number] += '<tr><td colspan="10">说明：本年度无此类信息。</td></tr>'
    found = recognise(read_page("</table>".join(tables).encode(), "报告.html"))
    (note,) = found.notes
    assert "“说明：本年度无此类信息。”" in note
    assert found.doubts == ()


def test_a_label_with_a_remark_of_its_own_is_no_note() -> None:
    page = as_page(draft("表旁")).content.decode()
    label = "本年收费金额（单位：万元）"
    assert label in page
    longer = page.replace(label, "本年收费金额（单位：万元，保留4位小数）")
    assert recognise(read_page(longer.encode(), "报告.html")).notes == ()


def test_more_lines_than_a_note_quotes_are_counted() -> None:
    (note,) = page_with("".join(f"<p>附表{n}</p>" for n in range(12))).notes
    assert note.endswith("等 12 处")
    assert "“附表9”" in note
    assert "“附表10”" not in note
