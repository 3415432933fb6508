"""The pages: lean at any size, reachable by keyboard, good from any path."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import replace

import pytest
from lxml import html

from tests.elements import elements, strings, text
from tests.site.invented import Made, Town
from tests.site.listings import listed, listing
from township_reports.parameters import Frame, SiteLink
from township_reports.site.at_a_glance import YearAtAGlance
from township_reports.site.catalogue import Listed, Listing, Withdrawn, newest_first
from township_reports.site.fragment import fragment
from township_reports.site.matrix import matrix
from township_reports.site.pages import front_page, letters_page, missing_page, units_page


def county(over: str, number: int, towns: int) -> list[Listed]:
    """A county, its summary and its townships."""
    key = f"{over}第{number}县"
    slug = f"xian-{number}"
    return [
        listed(key, slug, over.rstrip("/")),
        listed(f"{key}/汇总", f"{slug}/summary", key),
        *(listed(f"{key}/云梨{n}街道", f"yunlijiedao-{number}-{n}", key) for n in range(towns)),
    ]


def years_of(units: Iterable[Listed]) -> list[Listing]:
    """Five years of the same units, the newest last."""
    reports = tuple(units)
    return [listing(year, *reports) for year in range(2019, 2024)]


def figures_of(listings: Iterable[Listing]) -> list[YearAtAGlance]:
    """Figures of each year, the newest first."""
    return [
        YearAtAGlance(
            each.year, frozenset(), tuple((unit, {"新收申请": 3}) for unit in each.reports)
        )
        for each in newest_first(listings)
    ]


@pytest.fixture(scope="module")
def province() -> list[Listing]:
    """10,000 units: ten cities, a hundred counties."""
    cities = [listed(f"第{n}市", f"shi-{n}") for n in range(10)]
    counties = [unit for n in range(100) for unit in county(f"第{n // 10}市/", n, 98)]
    return years_of([*cities, *counties])


def test_front_page_of_300_units_is_under_100_kilobytes_and_leads_to_each_report() -> None:
    years = years_of([unit for n in range(6) for unit in county("", n, 48)])
    page = front_page(years[-1], years, figures_of(years))
    assert len(years[-1].reports) == 300
    assert page.count(b"<a href=2023/") == 300
    assert len(page) < 100_000


def test_front_page_of_10000_units_is_under_300_kilobytes_and_names_each(
    province: list[Listing],
) -> None:
    page = front_page(province[-1], province, figures_of(province))
    assert len(province[-1].reports) > 10_000
    assert page.count("云梨".encode()) == 9_800
    assert len(page) < 300_000


def test_counties_of_many_stand_as_a_tree_that_leads_to_their_pages(
    province: list[Listing],
) -> None:
    page = html.fromstring(front_page(province[-1], province))
    assert len(elements(page, "//ul[@class='tree']/li/ul/li/a")) == 100
    told = page.xpath("string(//a[@href='xian-7/units.html']/..)")
    assert told == "第7县 99 个单位，已公布 99"


def test_page_of_a_county_shows_its_units_by_years(province: list[Listing]) -> None:
    block = next(
        each for over in matrix(province) for each in over.all if each.page == "xian-7/units.html"
    )
    page = html.fromstring(units_page(province[-1], block))
    rows = elements(page, "//tbody/tr")
    assert len(rows) == 100
    assert strings(rows[2], ".//a/@href")[:2] == [
        "../yunlijiedao-7-0/",
        "../2023/yunlijiedao-7-0/",
    ]
    assert strings(page, "//tr/@id") == [f"r{n}" for n in range(100)]


def test_front_page_shows_the_state_of_each_report_in_words() -> None:
    first = listing(2020, listed("晴谷镇", "qinggu"), listed("星渡镇", "xingdu"))
    gone = Withdrawn("星渡镇", "星渡镇", "xingdu", "2022-02-01", "数字有误")
    last = replace(listing(2021, listed("晴谷镇", "qinggu", days=2)), withdrawn=(gone,))
    third = listing(2022, listed("星渡镇", "xingdu"))
    page = html.fromstring(front_page(third, [first, last, third]))
    rows = [
        [" ".join(text(cell).split()) for cell in elements(row, "th|td")]
        for row in elements(page, "//tr")
    ]
    assert rows == [
        ["单位", "2022", "2021", "2020"],
        ["星渡镇", "2022", "2021 撤回", "2020"],
        ["晴谷镇", "未公布", "2021 更正", "2020"],
    ]


def test_front_page_tells_the_newest_year_beside_the_one_before() -> None:
    unit = listed("晴谷镇", "qinggu")
    years = [listing(2021, unit), listing(2020, unit)]
    figures = [
        YearAtAGlance(2021, frozenset({"晴谷镇", "星渡镇"}), ((unit, {"新收申请": 12}),)),
        YearAtAGlance(2020, frozenset(), ((unit, {"新收申请": 15}),)),
    ]
    page = html.fromstring(front_page(years[0], years, figures))
    told = [" ".join(text(each).split()) for each in elements(page, "//dl/div")]
    assert told == [
        "已公布报告的单位1 / 2还有 1 个没有公布",
        "新收申请12上年 15，减 3",
    ]
    assert len(elements(page, "//figure[contains(@class, 'chart')]")) == 1


def test_foot_says_whose_the_site_is_and_its_numbers() -> None:
    frame = Frame(
        host="示例县人民政府办公室",
        operator="示例县大数据中心",
        phone="0571-00000000",
        icp="浙ICP备00000000号-1",
        police="浙公网安备33000000000001号",
        links=[SiteLink(text="示例省人民政府", address="https://www.example.com/")],
    )
    page = html.fromstring(missing_page(replace(listing(2021), frame=frame)))
    (footer,) = elements(page, "//footer")
    foot = " ".join(text(footer).split())
    for said in ("主办单位：示例县人民政府办公室", "承办单位：示例县大数据中心", "3300000001"):
        assert said in foot
    assert page.xpath("string(//footer//a[@href='https://beian.miit.gov.cn/'])") == frame.icp
    assert page.xpath("string(//footer//a[contains(@href, 'code=33000000000001')])") == frame.police
    assert page.xpath("//footer//a[.='示例省人民政府']")


def test_without_a_frame_head_and_foot_say_the_sites_name_and_nothing_empty() -> None:
    page = html.fromstring(missing_page(replace(listing(2021), site_code="")))
    assert page.xpath("string(//nav[@class='banner'])") == "示例网"
    assert page.xpath("string(//footer//span)") == "主办单位：示例网"
    assert not page.xpath("//footer//a[starts-with(@href, 'https://beian.')]")


def test_script_of_the_front_page_is_small_and_the_only_one_allowed() -> None:
    page = front_page(listing(2021), [listing(2021, listed("晴谷镇", "qinggu"))]).decode()
    script = re.findall("<script>(.*?)</script>", page, re.DOTALL)
    allowed = re.search("script-src 'sha256-([^']+)'", page)
    assert len(script) == 1
    assert len(script[0]) < 3500
    assert allowed
    assert b64decode(allowed[1]) == hashlib.sha256(script[0].encode()).digest()


def test_front_page_shows_every_unit_without_its_script() -> None:
    page = html.fromstring(front_page(listing(2021), [listing(2021, listed("晴谷镇", "qinggu"))]))
    assert page.xpath("string(//a[@href='qinggu/'])") == "晴谷镇"
    assert not page.xpath("//a[@hidden] | //tr[@hidden] | //tbody[@hidden]")
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
    assert len(pages) == 13
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
