"""The executed notebook in full, for the reviewer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import (
    new_code_cell,
    new_markdown_cell,
    new_notebook,
    new_output,
    new_raw_cell,
)
from traitlets.config import Config

from tests.invention import NARRATIVE
from township_reports.rendering.review import TownshipReviewExporter

Print = Callable[..., NotebookNode]
DRAFT = ("四、结转下年度继续办理,0", "四、结转下年度继续办理,2")


def page(notebook: NotebookNode, **resources: Any) -> str:
    exporter = TownshipReviewExporter(config=Config())
    html, _ = exporter.from_notebook_node(notebook, resources)
    return str(html)


def body(notebook: NotebookNode) -> str:
    return page(notebook).partition("</style>")[2]


def cells(*outputs: NotebookNode, source: str = "pass") -> NotebookNode:
    notebook: NotebookNode = new_notebook(cells=[new_code_cell(source, outputs=list(outputs))])
    return notebook


def failed(evalue: str = "表三读不出来") -> NotebookNode:
    traceback = ["\x1b[0;31mFilingError\x1b[0m <b>", evalue]
    notebook = cells(
        new_output("stream", text="读取\n"),
        new_output("error", ename="FilingError", evalue=evalue, traceback=traceback),
    )
    notebook.metadata["papermill"] = {"parameters": {"unit": "晴谷镇", "year": 2021}}
    return notebook


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    @property
    def ids(self) -> Counter[str]:
        return Counter(str(each["id"]) for _, each in self.found if each.get("id"))


def test_title_and_verdict_come_first(executed: Print) -> None:
    html = page(executed())
    assert '<html lang="zh-CN">' in html
    assert "<h1>甲镇2021年政府信息公开工作年度报告</h1>" in html
    assert re.search(r'<p class="verdict ready">可以签发：', html)


def test_a_draft_says_that_it_cannot_be_signed(executed: Print) -> None:
    html = page(executed(replace=DRAFT))
    assert re.search(r'<p class="verdict draft">草稿：有 \d+ 处严重问题，不能签发</p>', html)


def test_a_finding_leads_to_the_faulty_cell(executed: Print) -> None:
    html = page(executed(replace=DRAFT))
    message = re.search(r'</strong> A 收办不平：<a href="#([^"]+)">', html)
    assert message
    assert re.search(rf'<td id="{re.escape(message[1])}"[^>]*class="faulty"', html)


def target_of(html: str, rule: str) -> str:
    """The start tag of what the first finding of a rule leads to."""
    (anchor, *_) = re.findall(rf'</strong> {rule} [^：<]+：<a href="#([^"]+)">', html)
    (tag,) = re.findall(rf'<[^>]* id="{re.escape(anchor)}"[^>]*>', html)
    return str(tag)


def test_a_finding_about_words_leads_to_their_mark(executed: Print) -> None:
    html = page(executed(narrative=NARRATIVE.replace("申请按期答复", "全年新收申请9件")))
    assert target_of(html, "J").startswith("<mark ")


def test_the_page_counts_the_figures_of_the_text_and_lists_what_was_not_understood(
    executed: Print,
) -> None:
    text = NARRATIVE.replace("申请按期答复", "未收到公开申请，会商疑难申请6件")
    html = page(executed(narrative=text))
    line = "正文里与表格有关的数 2 个：读懂并核对 1 个，有理由不核对 0 个，没有读懂 1 个"
    assert f">{line}</caption>" in html
    assert re.search(r'<li><strong class="info">[^<]*</strong> COVERAGE 有数未读懂：', html)
    assert '<p class="verdict ready">可以签发：没有严重问题，也没有警告</p>' in html


def test_the_page_of_a_text_that_was_understood_says_so_in_one_line(executed: Print) -> None:
    html = page(executed(narrative=NARRATIVE.replace("申请按期答复", "未收到公开申请")))
    assert (
        "<p>正文里与表格有关的数 1 个：读懂并核对 1 个，有理由不核对 0 个，没有读懂 0 个</p>"
        in html
    )
    assert "COVERAGE 有数未读懂：" not in html


def test_each_finding_leads_to_its_own_cell(executed: Print) -> None:
    html = page(executed(replace=(",0,0\n", ",0,5\n")))
    anchors = re.findall(r'</strong> C 申请人合计不平：<a href="#([^"]+)">', html)
    cells = [re.search(rf'<(\w+) id="{re.escape(anchor)}"', html) for anchor in anchors]
    assert [cell and cell[1] for cell in cells] == ["td"] * len(anchors)
    assert len(set(anchors)) == len(anchors) > 20


def test_a_finding_about_a_section_leads_to_its_heading(executed: Print) -> None:
    html = page(executed(narrative="## 一、总体情况\n\n公开。\n"))
    assert target_of(html, "TOPICS").startswith("<h5 ")


def test_every_finding_with_a_link_leads_somewhere(executed: Print) -> None:
    elements = Elements(page(executed(replace=DRAFT, narrative="## 一、总体情况\n\n公开 9 条。\n")))
    targets = [each["href"] for tag, each in elements.found if tag == "a"]
    assert targets
    assert {str(target)[1:] for target in targets} <= set(elements.ids)


def test_critical_findings_stand_before_warnings(executed: Print) -> None:
    html = page(executed(replace=DRAFT, narrative="## 一、总体情况\n\n公开。\n"))
    severities = re.findall(r'<li><strong class="(\w+)">', html)
    assert severities == sorted(severities, key=["critical", "warning", "info"].index)
    assert len(set(severities)) > 1


def test_ids_stand_once(executed: Print) -> None:
    notebook = executed(replace=DRAFT)
    twice = NotebookNode({**notebook, "cells": [*notebook.cells, *notebook.cells]})
    assert set(Elements(page(twice)).ids.values()) == {1}


def test_nothing_on_the_page_acts_or_fetches(executed: Print) -> None:
    text = "<script>alert(1)</script><img src=x onerror=alert(1)> [链](javascript:x)"
    html = page(executed(narrative=NARRATIVE + text))
    elements = Elements(html).found
    assert not {tag for tag, _ in elements} & {"script", "img", "iframe", "link", "object", "form"}
    assert not {name for _, each in elements for name in each if name.startswith("on")}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_policy_forbids_scripts_and_requests(executed: Print) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page(executed()))
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "script-src" not in policy[1]
    assert "img-src data:;" in policy[1]


def test_code_is_folded_and_text() -> None:
    html = body(cells(source="print('<b>')"))
    assert re.search(r"<details><summary>代码 \[1\]</summary>\s*<pre[^>]*><code>", html)
    assert "print(&#x27;&lt;b&gt;&#x27;)" in html


def test_markdown_is_read_without_html_or_pictures() -> None:
    text = "# 标题\n\n**重点** <script>alert(1)</script> ![图](http://a.example/b.png) [链](javascript:x)"
    html = body(new_notebook(cells=[new_markdown_cell(text)]))
    assert "<h2>标题</h2>" in html
    assert "<strong>重点</strong>" in html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_a_raw_cell_is_text() -> None:
    assert "&lt;b&gt;" in body(new_notebook(cells=[new_raw_cell("<b>")]))


def test_streams_are_text_without_escape_codes() -> None:
    html = body(cells(new_output("stream", text="\x1b[31m<i>红</i>\x1b[0m")))
    assert "&lt;i&gt;红&lt;/i&gt;</pre>" in html
    assert "\x1b" not in html


def test_plain_results_are_text() -> None:
    html = body(cells(new_output("execute_result", data={"text/plain": "<Filing>"})))
    assert "&lt;Filing&gt;</pre>" in html


def test_a_picture_stands_as_an_image_with_alternative_text() -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    html = body(
        cells(new_output("display_data", data={"image/svg+xml": svg, "text/plain": "图一"}))
    )
    assert re.search(r'<img src="data:image/svg\+xml;base64,[A-Za-z0-9+/=]+" alt="图一">', html)
    assert "alert" not in html


def test_what_is_no_picture_stays_text() -> None:
    data = {"image/png": '"><script>alert(1)</script>', "text/plain": "图一"}
    html = body(cells(new_output("display_data", data=data)))
    assert "<img" not in html
    assert "<script" not in html


def test_a_notebook_that_broke_off_shows_where() -> None:
    html = body(failed())
    assert "<h1>晴谷镇 2021 年</h1>" in html
    assert '<a href="#error-1-2">没有执行完：FilingError：表三读不出来</a>' in html
    assert '<pre class="error" id="error-1-2">FilingError &lt;b&gt;' in html
    assert "\x1b" not in html


def test_the_reason_of_a_failure_stays_text() -> None:
    html = body(failed("<script>alert(1)</script>"))
    assert "<script" not in html


def test_a_notebook_that_was_not_executed_says_so() -> None:
    html = body(new_notebook(cells=[new_code_cell("1")]))
    assert "没有执行：笔记本里没有报告" in html


def test_facts_and_links_are_those_given(executed: Print) -> None:
    html = page(
        executed(), facts=[("notebook-sha256", "ab")], links=[("../index.html", "全部单位")]
    )
    assert '<meta name="notebook-sha256" content="ab">' in html[:2048]
    assert '<a href="../index.html">全部单位</a>' in html


@pytest.mark.parametrize("replace", [("", ""), DRAFT])
def test_the_same_notebook_gives_the_same_page(executed: Print, replace: tuple[str, str]) -> None:
    assert page(executed(replace=replace)) == page(executed(replace=replace))
