"""Heads on the site's pages: they turn between words and stay in sight, and say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_reports.media import html_text
from township_reports.site.headings import staying, turning


@pytest.mark.parametrize(
    ("html", "turned"),
    [
        ("<h1>晴谷镇2021年报告</h1>", "<h1>晴谷镇<wbr>2021年<wbr>报告</h1>"),
        ("晴谷镇 2021 年报告", "晴谷镇 <wbr>2021&nbsp;年<wbr>报告"),
        ("晴谷镇报告（已撤回）", "晴谷镇报告<wbr>（已撤回）"),
        ('<h1 id="2021年（一）">报告</h1>', '<h1 id="2021年（一）">报告</h1>'),
    ],
)
def test_a_heading_turns_at_its_year_and_before_a_bracket(html: str, turned: str) -> None:
    assert turning(html) == turned


@given(st.text("2021 年（a<>&"))
def test_a_heading_says_the_same(text: str) -> None:
    turned = turning(html_text(text))
    assert turned.replace("<wbr>", "").replace("&nbsp;", " ") == html_text(text)


@pytest.mark.parametrize("scope", ["rowgroup", "colgroup"])
def test_a_head_over_several_has_a_text_that_can_stay(scope: str) -> None:
    before = f'<tr><th id="a" scope="{scope}" rowspan="2">三、结果</th><td>3</td></tr>'
    after = f'<tr><th id="a" scope="{scope}" rowspan="2"><span>三、结果</span></th><td>3</td></tr>'
    assert staying(before) == after
    assert staying(after) == after


def test_other_cells_stay_as_they_are() -> None:
    html = '<th scope="row">一、新收</th><th>甲</th><td title="rowgroup">3</td>'
    assert staying(html) == html
