"""The approved text part by part: nothing of it is lost or altered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.document.markup import MARKUP
from township_reports.document.blocks import section_heading
from township_reports.document.markdown import blocks_of
from township_reports.media.html import blocks_html
from township_reports.site.approved_parts import ApprovedParts

_REPORT = """<h1>晴谷镇报告</h1>
<p>前言。</p>
<h2>一、总体<strong>情况</strong></h2>
<p>甲。</p>
<h2>图解</h2>
<p>乙。</p>
<figure class="chart"></figure>
<p class="closing">晴谷镇人民政府</p>"""


def joined(main: str) -> str:
    parts = ApprovedParts.of(main)
    sections = "".join(section.html for section in parts.sections)
    return f"{parts.title}{parts.opening}{sections}{parts.closing}"


def test_a_report_has_title_opening_sections_and_closing() -> None:
    parts = ApprovedParts.of(_REPORT)
    assert parts.title == "<h1>晴谷镇报告</h1>\n"
    assert parts.opening == "<p>前言。</p>\n"
    assert [section.heading for section in parts.sections] == ["一、总体情况", "图解"]
    assert parts.closing == '<p class="closing">晴谷镇人民政府</p>'


def test_a_section_with_charts_is_told_from_the_others() -> None:
    parts = ApprovedParts.of(_REPORT)
    assert [section.id for section in parts.pictures] == ["part-2"]
    assert [section.id for section in parts.text] == ["part-1"]


@pytest.mark.parametrize(
    "main", [_REPORT, "", "<p>甲</p>", "<h1>题</h1>", "<h2>一</h2>\n<p>甲</p>"]
)
def test_the_parts_are_the_text_to_the_byte(main: str) -> None:
    assert joined(main) == main


@given(st.text() | MARKUP)
def test_a_text_that_looks_like_a_heading_parts_nothing(markdown: str) -> None:
    main = blocks_html([section_heading("一"), *blocks_of(markdown), section_heading("二")])
    assert [each.heading for each in ApprovedParts.of(main).sections] == ["一", "二"]
    assert joined(main) == main
