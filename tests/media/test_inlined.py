"""An output's HTML on a page with many others."""

from __future__ import annotations

import pytest

from township_reports.media.inlined import inline_html


def shown(source: str) -> str:
    return inline_html(source, "o1", "第 1 格").html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><foreignObject><iframe src=x></iframe></foreignObject></svg>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<style>@import 'http://a.example'</style>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<textarea></textarea><script>alert(1)</script>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<meta http-equiv=refresh content='0;url=http://a.example'>",
        "<base href='http://a.example'>",
        "<form action='http://a.example'><button>x</button></form>",
        "<object data=x></object><embed src=x>",
    ],
)
def test_what_acts_or_fetches_is_left_out(hostile: str) -> None:
    html = shown(f"<p>前</p>{hostile}<p>后</p>")
    assert "<p>前</p>" in html
    for sign in ("alert", "<img", "example", "<script", "<iframe", "<style", "<form", "<object"):
        assert sign not in html


@pytest.mark.parametrize(
    "attribute",
    [
        "onclick='alert(1)'",
        "style='background:url(http://a.example)'",
        "style='background:\\75rl(http://a.example)'",
        "style='position:fixed'",
        "src='http://a.example'",
        "tabindex='5'",
        "contenteditable",
    ],
)
def test_attributes_that_act_are_left_out(attribute: str) -> None:
    assert shown(f"<p {attribute}>字</p>") == "<p>字</p>"


def test_links_lead_within_the_output_alone() -> None:
    assert shown('<a href="#x">甲</a>') == '<a href="#o1-x">甲</a>'
    assert shown('<a href="javascript:alert(1)">甲</a>') == "甲"


def test_text_stays_text() -> None:
    assert shown("<p>&lt;script&gt; &amp; ]]&gt; \u202e</p>") == (
        "<p>&lt;script&gt; &amp; ]]&gt; \ufffd</p>"
    )


def test_ids_and_references_are_the_outputs_own() -> None:
    html = shown('<div class="table"><table><tr><th id="a">甲<td headers="a b">1</table></div>')
    assert '<th id="o1-a">' in html
    assert '<td headers="o1-a o1-b">' in html


def test_an_id_stands_once() -> None:
    assert shown('<p id="a">甲</p><p id="a">乙</p>') == '<p id="o1-a">甲</p><p>乙</p>'


def test_references_of_pictures_follow_their_ids() -> None:
    html = shown(
        '<svg viewBox="0 0 9 9"><title>图</title><defs><path id="g" d="M0 0"/></defs>'
        '<use href="#g" x="1"/><rect fill="url(#g)" stroke="url(http://a.example)"/></svg>'
    )
    assert '<use href="#o1-g" x="1">' in html
    assert '<rect fill="url(#o1-g)">' in html
    assert "<title>图</title>" in html
    assert 'viewbox="0 0 9 9"' in html


def test_headings_stand_below_those_of_the_page() -> None:
    assert shown("<h1>甲</h1>") == "<h4>甲</h4>"
    assert shown("<h5>甲</h5>") == "<h6>甲</h6>"


def test_a_table_scrolls_by_itself_and_has_a_name() -> None:
    html = shown("<table><tr><td>1</table><table><tr><td>2</table>")
    assert html.count('role="region" tabindex="0"') == 2
    assert 'aria-label="第 1 格，表 2"' in html


def test_a_table_that_scrolls_already_is_left_so() -> None:
    html = shown('<div class="table"><table><tr><td>1</table></div>')
    assert html.count("<div") == 1


def test_ids_are_known_by_what_they_were() -> None:
    found = inline_html('<p id="a">甲</p><p>乙</p><p id="a">丙</p>', "o1", "第 1 格")
    assert found.ids == {"a": "o1-a"}


def test_very_deep_nesting_is_no_fault() -> None:
    assert "字" in shown("<div>" * 200 + "字")
