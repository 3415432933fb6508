"""The pages: lean at any size, reachable by keyboard, good from any path."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode

from lxml import html

from tests.elements import elements, strings
from tests.site.invented import Made, Town
from tests.site.listings import listed, listing
from township_reports.site.fragment import fragment
from township_reports.site.pages import front_page, letters_page


def test_front_page_of_5000_units_is_under_300_kilobytes() -> None:
    units = [
        listed(f"甲市第{n // 20}县/云梨街道{n}", f"yunlijiedao-{n}", f"甲市第{n // 20}县")
        for n in range(5000)
    ]
    page = front_page(listing(2021), [listing(2021, *units)])
    assert page.count(b'<li><a href="yunli') == 5000
    assert len(page) < 300_000


def test_script_of_the_front_page_is_small_and_the_only_one_allowed() -> None:
    page = front_page(listing(2021), [listing(2021, listed("晴谷镇", "qinggu"))]).decode()
    script = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    allowed = re.search("script-src 'sha256-([^']+)'", page)
    assert len(script) == 1
    assert len(script[0]) < 3000
    assert allowed
    assert b64decode(allowed[1]) == hashlib.sha256(script[0].encode()).digest()


def test_front_page_shows_every_unit_without_its_script() -> None:
    page = html.fromstring(front_page(listing(2021), [listing(2021, listed("晴谷镇", "qinggu"))]))
    assert page.xpath("string(//a[@href='qinggu/'])") == "晴谷镇"
    assert not page.xpath("//a[@hidden] | //li[@hidden] | //section[@hidden]")
    assert page.xpath("//form[@hidden]")


def test_units_are_listed_by_the_first_letter_of_their_address() -> None:
    units = [
        listed("星渡镇", "xingdu"),
        listed("九里镇", "9li"),
        listed("晴谷镇", "qinggu", "示例县"),
    ]
    page = html.fromstring(letters_page(listing(2021), [listing(2021, *units)]))
    assert strings(page, "//h2/text()") == ["0-9", "Q", "X"]
    assert strings(page, "//h2/following-sibling::ul[1]//a/@href") == ["9li/", "qinggu/", "xingdu/"]
    assert not page.xpath("//script | //*[@hidden]")


def test_each_page_describes_itself(county: Town) -> None:
    county.approved("示例县", "晴谷镇")
    county.publish()
    pages = [
        page
        for page in sorted((county.project.outputs / "site").rglob("*.html"))
        if page.name not in {"report.html", "fragment.html"}
    ]
    described = [
        strings(html.fromstring(page.read_bytes()), "//meta[@name='description']/@content")
        for page in pages
    ]
    assert len(pages) == 10
    assert all(len(each) == 1 and each[0].endswith("。") for each in described)
    assert len({each[0] for each in described}) == len(pages)


def test_pages_have_language_one_heading_landmarks_and_a_way_past_the_frame(county: Town) -> None:
    county.approved("示例县", "晴谷镇")
    county.publish()
    pages = sorted((county.project.outputs / "site").rglob("index.html"))
    assert len(pages) == 7
    for path in pages:
        page = html.fromstring(path.read_bytes())
        assert page.get("lang") == "zh-CN"
        assert len(elements(page, "//h1")) == len(elements(page, "//main")) == 1
        assert page.xpath("//a[@href='#main']")
        assert page.xpath("//main[@id='main']")
        ids = strings(page, "//@id")
        assert len(ids) == len(set(ids))


def test_every_link_of_every_page_leads_to_a_file_of_the_site(county: Town) -> None:
    county.approved("示例县", "晴谷镇", year=2020)
    county.publish(2020)
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    site = county.project.outputs / "site"
    for path in site.rglob("index.html"):
        page = html.fromstring(path.read_bytes())
        links = strings(page, "//a/@href | //link[@rel!='canonical']/@href")
        for link in links:
            target = path if link.startswith("#") else path.parent / link
            assert target.resolve().is_relative_to(site)
            assert (target / "index.html" if target.is_dir() else target).is_file(), (path, link)


def test_fragment_carries_its_style_in_its_elements_and_no_title() -> None:
    main = (
        '<h1>晴谷镇报告</h1>\n<style>p{}</style><p>正文 &lt;td&gt;</p><div class="table" role="region" tabindex="0">'
        '<table><tr><th id="a" scope="row">甲</th><td headers="a">3</td></tr></table></div>'
        '<p class="closing">晴谷镇人民政府</p>'
    )
    made = fragment(main).decode()
    assert made.startswith("<p style=")
    assert "class=" not in made
    assert "tabindex" not in made
    assert "&lt;td&gt;" in made
    assert re.search(r'<td headers="a" style="border:1px solid[^"]*">3</td>', made)
    assert re.search(r'<th id="a" scope="row" style="[^"]*text-align:left">甲</th>', made)


def test_correction_adds_its_note_to_the_units_page(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    county.report(Made("晴谷镇", main="<p>新</p>"))
    county.approve(Made("晴谷镇"), day="2022-03-05", reason="笔误")
    county.publish()
    page = html.fromstring(county.page("qinggu/index.html"))
    assert strings(page, "//main//ol/li/text()") == [
        "第 1 版，",
        " 签发 ",
        " ",
        "第 2 版，",
        " 更正：笔误（现行）",
    ]
    assert strings(page, "//main//ol/li//@datetime") == ["2022-01-18", "2022-03-05"]
    assert strings(page, "//main//ol/li//@href") == [
        "../2021/qinggu/versions/1/report.html",
        "../2021/qinggu/versions/1/report.pdf",
    ]
