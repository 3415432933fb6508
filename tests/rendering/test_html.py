"""The HTML page: the official report, readable anywhere, harmless."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from nbformat import NotebookNode
from traitlets.config import Config

from tests.invention import NARRATIVE
from township_reports.rendering.exporters import TownshipHTMLExporter
from township_reports.rendering.review import TownshipReviewExporter

Print = Callable[..., NotebookNode]


def page(notebook: NotebookNode) -> str:
    html, _ = TownshipHTMLExporter(config=Config()).from_notebook_node(notebook)
    return str(html)


class Elements(HTMLParser):
    """Collects tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_page_is_the_complete_report_in_order(executed: Print) -> None:
    html = page(executed())
    headings = re.findall(r"<h[12]>(.*?)</h[12]>", html)
    assert headings == [
        "甲镇2021年政府信息公开工作年度报告",
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert "2021年1月1日起，至2021年12月31日止" in html
    assert "甲镇人民政府<br>" in html
    assert "2022年1月20日" in html


def test_the_page_says_its_language_and_title(executed: Print) -> None:
    html = page(executed())
    assert '<html lang="zh-CN">' in html
    assert "<title>甲镇2021年政府信息公开工作年度报告</title>" in html


def test_nothing_on_the_page_acts_or_fetches(executed: Print) -> None:
    text = "<script>alert(1)</script><img src=x onerror=alert(1)> ![图](http://a.example/b.png) [链](javascript:x)"
    elements = Elements(page(executed(narrative=NARRATIVE + text))).found
    tags = {tag for tag, _ in elements}
    assert not tags & {"script", "img", "iframe", "link", "object", "embed", "svg", "form", "a"}
    for _, attributes in elements:
        assert not {name for name in attributes if name.startswith("on")}
        assert not {"src", "href", "style", "srcset"} & set(attributes)
    style = re.search(r"<style>(.*?)</style>", page(executed()), re.DOTALL)
    assert style
    assert "url(" not in style.group(1)
    assert "@import" not in style.group(1)


def test_text_of_a_filing_is_shown_as_text(executed: Print) -> None:
    html = page(executed(narrative=NARRATIVE + "<script>alert(1)</script> &amp; <b>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_report_of_the_usual_size_stays_small(executed: Print) -> None:
    assert len(page(executed()).encode()) < 60_000


def test_what_only_the_reviewer_sees_is_not_published(executed: Print) -> None:
    notebook = executed()
    html = page(notebook)
    assert "SHA-256" not in html
    assert "read_filing" not in html
    assert any("SHA-256" in str(cell.get("outputs")) for cell in notebook.cells)


def test_a_clean_report_is_no_draft(executed: Print) -> None:
    html = page(executed())
    assert "草稿" not in html.split("</style>")[1]
    assert 'class="faulty"' not in html


def test_critical_findings_make_a_draft_with_marked_cells(executed: Print) -> None:
    html = page(executed(replace=("四、结转下年度继续办理,0", "四、结转下年度继续办理,2")))
    assert "草稿，不得发布" in html
    assert '<body class="draft">' in html
    assert re.search(r'<td[^>]* class="faulty" title="[^"]*相差 2[^"]*">2</td>', html)


def test_a_draft_counts_causes_as_the_page_of_its_review_does(executed: Print) -> None:
    notebook = executed(replace=("四、结转下年度继续办理,0", "四、结转下年度继续办理,2"))
    review, _ = TownshipReviewExporter(config=Config()).from_notebook_node(notebook)
    html = page(notebook)
    assert "有 1 处严重问题，出错的格子" in html
    assert "草稿：有 1 处严重问题" in review
    assert html.count("<li>同一原因：") == review.count("<li>同一原因：") > 0


def test_the_own_preamble_replaces_the_standard_one(executed: Print) -> None:
    html = page(executed(narrative=f"本镇自己的前言。\n\n{NARRATIVE}"))
    assert "<p>本镇自己的前言。</p>" in html
    assert "统计期限自" not in html


def test_a_notebook_that_was_not_executed_is_refused() -> None:
    from nbformat.v4 import new_notebook

    with pytest.raises(ValueError, match="先执行"):
        page(new_notebook())
