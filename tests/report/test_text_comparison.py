"""Last year's narrative beside this year's."""

from __future__ import annotations

import re

from tests.invention import example_figures, filing_of
from township_reports.filings.model import Filing
from township_reports.forms.reading import form_for
from township_reports.report.text_comparison import TextComparison, changed_words

SECTIONS = "## 一、总体情况\n\n{}\n\n## 五、存在的主要问题及改进情况\n\n{}\n"


def filed(year: int, first: str, fifth: str = "公开的内容不够细。") -> Filing:
    narrative = SECTIONS.format(first, fifth)
    return filing_of(year, example_figures(form_for(2021)), narrative, "晴谷镇")


def compared(before: str, now: str, kind: str = "html") -> str:
    comparison = TextComparison(filed(2022, now), filed(2021, before))
    return comparison._repr_mimebundle_()[f"text/{kind}"]


def marked(html: str, tag: str) -> list[str]:
    return re.findall(rf"<{tag} [^>]*>(.*?)</{tag}>", html)


def test_without_last_year_it_says_so() -> None:
    assert TextComparison(filed(2022, "公开。"), None)._repr_mimebundle_() == {
        "text/html": "<p>没有上年的填报</p>",
        "text/plain": "没有上年的填报",
    }


def test_the_years_stand_over_their_columns() -> None:
    heads = re.findall(r'<th[^>]* scope="col"[^>]*>(.*?)</th>', compared("甲。", "乙。"))
    assert heads == ["2021 年", "2022 年"]


def test_only_what_changed_within_a_paragraph_is_marked() -> None:
    html = compared("全年公开信息 36 条，渠道畅通。", "全年公开信息 41 条，渠道畅通。")
    assert marked(html, "del") == ["36"]
    assert marked(html, "ins") == ["41"]


def test_signs_around_bold_letters_are_no_words() -> None:
    html = compared("**问题一**：更新慢。", "**问题二**：更新慢。")
    assert "*" not in html
    assert (marked(html, "del"), marked(html, "ins")) == (["一"], ["二"])


def test_a_number_is_marked_whole() -> None:
    before, now = changed_words("公开1,236条", "公开1,296条")
    assert [text for text, is_changed in before if is_changed] == ["1,236"]
    assert [text for text, is_changed in now if is_changed] == ["1,296"]


def test_runs_joined_are_the_texts() -> None:
    before, now = "本镇公开信息12条；无收费。", "本镇主动公开信息15条，没有收费！"
    runs = changed_words(before, now)
    assert ["".join(text for text, _ in side) for side in runs] == [before, now]


def test_a_single_character_between_changes_counts_as_changed() -> None:
    before, _ = changed_words("甲乙的丙丁", "子丑的寅卯")
    assert all(is_changed for _, is_changed in before)


def test_paragraphs_that_stayed_are_folded() -> None:
    html = compared("第一段没有变。\n\n公开 3 条。", "第一段没有变。\n\n公开 4 条。")
    folded = re.findall(r"<summary>(.*?)</summary>(.*?)</details>", html)
    assert folded == [
        ("1 段与上年相同", "第一段没有变。"),
        ("1 段与上年相同", "公开的内容不够细。"),
    ]


def test_a_new_paragraph_does_not_shift_the_others() -> None:
    before = "政府信息管理有专人负责。\n\n公开平台每周检查一次。"
    now = f"今年新设了公开专栏并培训了人员。\n\n{before}"
    html = compared(before, now)
    assert marked(html, "ins") == ["今年新设了公开专栏并培训了人员。"]
    assert marked(html, "del") == []


def test_a_removed_paragraph_is_marked_on_last_years_side() -> None:
    html = compared("公开平台每周检查一次。\n\n责任追究结果为无。", "公开平台每周检查一次。")
    assert marked(html, "del") == ["责任追究结果为无。"]


def test_a_paragraph_is_held_against_its_own_section() -> None:
    last, this = filed(2021, "甲乙丙丁。", "公开 3 条。"), filed(2022, "公开 3 条。", "戊己庚辛。")
    html = TextComparison(this, last)._repr_mimebundle_()["text/html"]
    assert marked(html, "del") == ["甲乙丙丁。", "公开 3 条。"]


def test_the_caption_counts_the_paragraphs() -> None:
    html = compared("公开信息 36 条，渠道畅通。", "公开信息 41 条，渠道畅通。\n\n新设专栏。")
    assert "改动 1 段，新增 1 段，与上年相同 1 段" in html


def test_changes_are_told_by_more_than_colour() -> None:
    html = compared("公开 36 条。", "公开 41 条。")
    assert re.search(r'<del style="[^"]*text-decoration:line-through', html)
    assert re.search(r'<ins style="[^"]*text-decoration:underline', html)


def test_text_of_a_filing_stays_text() -> None:
    html = compared("<b>旧</b>", '<script>alert(1)</script>"\u202e')
    assert "<script" not in html
    assert "<b>" not in html
    assert "\u202e" not in html


def test_plain_text_has_both_sides() -> None:
    lines = compared("公开 36 条。", "公开 41 条。", "plain").splitlines()
    assert "- 公开 36 条。" in lines
    assert "+ 公开 41 条。" in lines
    assert "  公开的内容不够细。" in lines


def test_an_endless_repetition_is_shown_as_replaced_in_whole() -> None:
    before, now = changed_words("啊" * 3000, "啊" * 3001)
    assert before == (("啊" * 3000, True),)
    assert now == (("啊" * 3001, True),)


def test_many_paragraphs_without_counterpart_are_all_shown() -> None:
    before = "\n\n".join(f"甲{number}" for number in range(250))
    now = "\n\n".join(f"乙{number}" for number in range(250))
    html = compared(before, now)
    assert len(marked(html, "del")) == len(marked(html, "ins")) == 250
