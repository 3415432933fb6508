"""What servers are told of addresses that hold no longer what they held."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.invented import UNITS, Made, Town
from township_reports.site.answers import Answers, is_free, moved_units


def rename(county: Town, slug: str) -> None:
    """Give 晴谷镇 another address."""
    lines = [line.replace("qinggu", slug) for line in UNITS]
    text = "\n".join(["unit,level,parent,slug,code", *lines, ""])
    (county.project.data / "units.csv").write_text(text, encoding="utf-8")


def answers(county: Town) -> Answers:
    return Answers.read(county.site)


def test_a_withdrawn_report_is_told_to_servers(county: Town) -> None:
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    county.revoke(Made("晴谷镇"))
    county.publish()
    assert answers(county) == Answers(("2021/qinggu/",), {})


def test_a_report_and_its_unit_lead_from_the_old_address_to_the_new_one(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    rename(county, "qinggu-zhen")
    county.publish()
    assert answers(county).moved == {
        "2021/qinggu/": "2021/qinggu-zhen/",
        "qinggu/": "qinggu-zhen/",
    }
    page = county.page("2021/qinggu/index.html")
    assert 'content="0; url=../../2021/qinggu-zhen/"' in page
    assert '<a href="../../2021/qinggu-zhen/">' in page
    assert "晴谷镇" in county.page("2021/qinggu-zhen/index.html")


def test_an_address_to_which_a_report_comes_back_leads_nowhere_else(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    for slug in ("qinggu-zhen", "qinggu"):
        rename(county, slug)
        county.publish()
    assert answers(county).moved == {
        "2021/qinggu-zhen/": "2021/qinggu/",
        "qinggu-zhen/": "qinggu/",
    }


def test_the_page_of_a_unit_stays_where_a_year_still_has_its_report(county: Town) -> None:
    county.approved("晴谷镇", year=2020)
    county.publish(2020)
    county.approved("晴谷镇")
    county.publish()
    rename(county, "qinggu-zhen")
    county.publish()
    assert answers(county).moved == {"2021/qinggu/": "2021/qinggu-zhen/"}
    assert "2020 年" in county.page("qinggu/index.html")


def test_what_is_below_a_moved_folder_has_moved_with_it() -> None:
    moved = Answers((), {"2021/a/": "2021/b/"})
    assert moved.new_place("2021/a/report.pdf") == "2021/b/report.pdf"
    assert moved.new_place("2021/ab/") is None


def test_an_address_below_which_something_stands_is_not_free() -> None:
    assert not is_free("a", ["a/summary"])
    assert is_free("a", ["ab", "b/a"])


def test_a_units_page_leads_to_where_the_newest_year_is() -> None:
    moved = {"2020/a/": "2020/b/", "2021/a/": "2021/c/"}
    assert moved_units(moved.items(), ["b", "c"]) == {"a/": "c/"}


def test_nginx_is_told_below_the_sites_own_path() -> None:
    lines = Answers(("2021/a/",), {"2021/b/": "2021/c/"}).to_nginx("https://www.example.com/zwgk")
    assert lines.decode().splitlines() == [
        'location = "/zwgk/2021/a/" { error_page 410 @gone; return 410; }',
        'location = "/zwgk/2021/a/index.html" { error_page 410 @gone; return 410; }',
        "location @gone { try_files ${uri}index.html $uri =404; }",
        'location ^~ "/zwgk/2021/b/" { rewrite "^(/zwgk/)2021/b/(.*)$" $12021/c/$2 permanent; }',
    ]


def test_nginx_is_told_nothing_where_nothing_is_gone_or_has_moved() -> None:
    assert Answers().to_nginx("https://www.example.com/") == b""


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"gone": 1, "moved": {}}'])
def test_what_cannot_be_read_tells_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "answers.json").write_text(text, encoding="utf-8")
    assert Answers.read(tmp_path) == Answers()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    told = Answers(("2021/a/", "2021/b/"), {"c/": "d/"})
    (tmp_path / "answers.json").write_bytes(told.to_json())
    assert Answers.read(tmp_path) == told
    assert json.loads(told.to_json())["moved"] == {"c/": "d/"}
