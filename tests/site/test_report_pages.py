"""The pages about one report: what stands on them, and what is left to the page for programs."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from lxml import html

from tests.elements import strings, text
from tests.site.invented import Made, Town

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MAIN = (
    "<p>前言。</p>\n<h2>一、总体情况</h2>\n<p>甲。</p>\n<h2>图解</h2>\n"
    '<figure class="chart"><figcaption>图</figcaption></figure>\n<p class="closing">晴谷镇</p>'
)
_QINGGU = "2021/qinggu/"


def page_of(county: Town, path: str) -> HtmlElement:
    return html.fromstring((county.site / path / "index.html").read_bytes())


@pytest.fixture
def read(county: Town) -> HtmlElement:
    """The page of a report with pictures."""
    county.report(Made("晴谷镇", main=_MAIN))
    county.approve(Made("晴谷镇"))
    county.publish()
    return page_of(county, _QINGGU)


@pytest.fixture
def corrected(county: Town) -> Town:
    """A county whose report was corrected."""
    county.approved("晴谷镇")
    county.publish()
    county.report(Made("晴谷镇", main="<p>新</p>"), signature="晴谷镇政府")
    county.approve(Made("晴谷镇"), day="2022-03-05", reason="笔误")
    county.publish()
    return county


def test_the_contents_lead_to_the_sections_pictures_first(read: HtmlElement) -> None:
    assert strings(read, "//nav[@id='contents']//a/text()") == ["图解", "一、总体情况"]
    targets = [link[1:] for link in strings(read, "//nav[@id='contents']//a/@href")]
    assert [text(read.get_element_by_id(each)).strip() for each in targets] == [
        "图解\n图",
        "一、总体情况\n甲。",
    ]


def test_pictures_stand_before_the_text_and_the_closing_at_its_end(read: HtmlElement) -> None:
    shown = text(read.xpath("//div[@class='text pictured']")[0])
    assert sorted(("图", "前言", "甲。", "晴谷镇"), key=shown.index) == [
        "图",
        "前言",
        "甲。",
        "晴谷镇",
    ]


def test_the_page_begins_with_the_figures_looked_at_first(read: HtmlElement) -> None:
    names = strings(read, "//section[@class='glance']//dt/text()")
    figures = strings(read, "//section[@class='glance']//dd/text()")
    assert names[0] == "新收申请"
    assert len(names) == len(figures) > 4
    assert all(figure.isdecimal() for figure in figures)


def test_downloads_have_their_kind_and_size(read: HtmlElement) -> None:
    links = [text(link) for link in read.xpath("//ul[@class='downloads']//a")]
    assert [link.split()[0] for link in links] == ["报告全文", "签发的网页", "表格数据"]
    assert [link.split()[1].partition("，")[0] for link in links] == ["PDF", "HTML", "CSV"]


def test_who_sends_the_page_on_shows_title_and_figures(read: HtmlElement) -> None:
    def said(name: str) -> str:
        return "".join(strings(read, f"//meta[@property='og:{name}']/@content"))

    assert said("title") == "晴谷镇2021年政府信息公开工作年度报告"
    assert said("url") == "https://www.example.com/2021/qinggu/"
    assert "新收申请" in said("description")


def test_checksums_stand_on_the_page_for_programs_alone(county: Town, read: HtmlElement) -> None:
    digest = hashlib.sha256((county.site / _QINGGU / "report.pdf").read_bytes()).hexdigest()
    assert digest not in text(read)
    (link,) = strings(read, "//footer//a[contains(., '数据与核对')]/@href")[-1:]
    assert digest in county.page(f"{_QINGGU}{link}")


def test_an_earlier_version_says_what_it_is_and_leads_to_that_in_force(corrected: Town) -> None:
    page = page_of(corrected, f"{_QINGGU}versions/1")
    said = text(page.xpath("//aside")[0])
    assert "第 1 版，已不是现行版本" in said
    assert "2022-03-05 更正：笔误" in said
    assert strings(page, "//aside//a/@href")[0] == f"../../../../{_QINGGU}"
    assert strings(page, "//meta[@name='robots']/@content") == ["noindex"]
    assert Made("晴谷镇").main in corrected.page(f"{_QINGGU}versions/1/index.html")


def test_an_earlier_version_that_no_page_can_be_made_of_is_read_as_it_was_signed(
    corrected: Town,
) -> None:
    record = corrected.project.data / "2021" / "approvals.csv"
    first = record.read_text(encoding="utf-8").splitlines()[1]
    for kept in (corrected.project.data / "2021").rglob("*.ipynb*"):
        if hashlib.sha256(kept.read_bytes()).hexdigest() in first:
            kept.unlink()
    corrected.publish()
    links = strings(page_of(corrected, _QINGGU), "//aside//a/@href")
    assert links[0].startswith("versions/1/")
    assert (corrected.site / _QINGGU / "versions/1/report.html").is_file()


def test_a_withdrawn_report_leads_to_the_units_other_years(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    county.revoke(Made("晴谷镇"))
    county.publish()
    page = page_of(county, _QINGGU)
    assert "../../2020/qinggu/" in strings(page, "//main//a/@href")
    assert strings(page, "//meta[@name='robots']/@content") == ["noindex"]


def test_the_page_for_developers_leads_to_every_years_data(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    county.approved("晴谷镇")
    county.publish()
    page = html.fromstring((county.site / "developers.html").read_bytes())
    for link in strings(page, "//main//a/@href"):
        assert (county.site / link).is_file()
    assert {"2020/datapackage.json", "2021/datapackage.json", "SHA256SUMS"} <= set(
        strings(page, "//main//a/@href")
    )


def test_a_title_may_end_its_line_at_the_year_and_has_the_signed_words(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    signed = county.page("2021/qinggu/report.html")
    title = "晴谷镇2021年政府信息公开工作年度报告"
    assert f"<h1>{title}</h1>" in signed
    page = county.page("2021/qinggu/index.html")
    assert "<h1>晴谷镇<wbr>2021年<wbr>政府信息公开工作年度报告</h1>" in page
    assert text(page_of(county, _QINGGU).find(".//h1")) == title


def test_the_title_of_a_withdrawn_report_keeps_its_year_together(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    county.revoke(Made("晴谷镇"))
    county.publish()
    assert (
        "<h1>晴谷镇 <wbr>2021&nbsp;年<wbr>政府信息公开工作年度报告<wbr>（已撤回）</h1>"
        in county.page("2021/qinggu/index.html")
    )
