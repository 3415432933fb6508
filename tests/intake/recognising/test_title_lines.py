"""Which lines are titles of a report, and what they name."""

from __future__ import annotations

import pytest

from township_reports.intake.recognising.title_lines import Named, title_in


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("晴谷镇2023年政府信息公开工作年度报告", "晴谷镇"),
        ("晴谷镇人民政府关于2023年度政府信息公开工作年度报告", "晴谷镇人民政府"),
        ("关于晴谷镇2023年政府信息公开工作情况的报告", "晴谷镇"),
        ("晴谷镇人民政府关于公布2023年政府信息公开年报的公告", "晴谷镇人民政府"),
        ("云滨市示例县晴谷镇2023年政府信息公开年度报告", "云滨市示例县晴谷镇"),
        ("2023年晴谷镇政府信息公开年报", "晴谷镇"),
        ("晴谷镇政府2023年信息公开工作年度报告", "晴谷镇政府"),
        ("示例县人民政府荷风街道办事处2023年政府信息公开年报", "示例县人民政府荷风街道办事处"),
        ("晴谷镇政府信息公开工作年度报告（2023年）", "晴谷镇"),
        ("《晴谷镇二〇二三年政府信息公开年报》", "晴谷镇"),
    ],
)
def test_an_ordinary_title_is_read(line: str, unit: str) -> None:
    assert title_in(line) == Named(unit, 2023)


@pytest.mark.parametrize(
    "words",
    ["年报", "年度工作报告", "年底报告", "工作年底报告", "年度报靠", "工作年度报", "年度报吿"],
)
def test_the_words_for_the_report_may_be_misspelt(words: str) -> None:
    assert title_in(f"晴谷镇2023年政府信息公开{words}") == Named("晴谷镇", 2023)


@pytest.mark.parametrize(
    "line",
    [
        "2023年政府信息公开工作年度报告",
        "晴谷镇2023年政府信息公开工作总结",
        "晴谷镇2023年政府信息公开年度报告解读",
        "晴谷镇2023年政府信息公开年度报表",
        "晴谷镇2023年政府工作报告",
        "上一篇晴谷镇2023年政府信息公开年报",
        "晴谷镇2023年政府信息公开指南",
    ],
)
def test_other_lines_are_no_titles(line: str) -> None:
    assert title_in(line) is None
