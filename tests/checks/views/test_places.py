"""Places that report in a unit's stead, by what is known of where the unit lies."""

from __future__ import annotations

import pytest

from tests.checks.narrative_corpus import UNITS, filing_of_entry
from tests.conftest import ROOT
from township_reports.checks.views.places import place_remarks
from township_reports.checks.words import read_words
from township_reports.filings.register import Unit, shipped_levels

WORDS = read_words(ROOT / "expectations" / "words.yaml")["wording"]
REGISTER = tuple(UNITS.values())


def places_in(text: str, unit: str, units: tuple[Unit, ...] = REGISTER) -> list[str]:
    filing = filing_of_entry({"year": 2023, "unit": unit, "section": "一", "text": text})
    return [remark.detail for remark in place_remarks(filing, WORDS, units, shipped_levels())]


@pytest.mark.parametrize("unit", ["甲镇", "丙乡", "丁街道"])
def test_a_unit_speaks_of_its_county_but_not_in_its_name(unit: str) -> None:
    assert places_in("我县融媒体中心设有专栏，按照全县部署按月供稿。", unit) == []
    assert places_in("2023年，我县主动公开信息90条。", unit) == ["我县"]
    assert places_in("全县各部门共公开信息90条。", unit) == ["全县"]


def test_a_place_that_a_unit_does_not_lie_in_is_told_wherever_it_stands() -> None:
    assert places_in("信息发布在我市政府网站。", "甲镇") == ["我市"]
    assert places_in("信息发布在我市政府网站。", "庚镇") == []
    assert places_in("信息发布在我区政府网站。", "壬街道") == []


def test_where_nothing_is_known_of_those_over_it_a_place_is_told_only_where_it_reports() -> None:
    assert places_in("信息发布在我市政府网站。", "甲镇", ()) == []
    assert places_in("我市坚持应公开尽公开。", "甲镇", ()) == ["我市"]


@pytest.mark.parametrize(
    ("unit", "own"), [("戊县", "县"), ("辛区", "区"), ("癸旗", "旗"), ("己市", "市")]
)
def test_a_place_speaks_in_its_own_name(unit: str, own: str) -> None:
    text = f"我{own}坚持应公开尽公开，全{own}各单位共公开信息90条。"
    assert places_in(text, unit) == []
    assert places_in(text, "乙镇") == [f"我{own}", f"全{own}"]


def test_a_department_speaks_for_the_place_that_it_is_of() -> None:
    assert places_in("我县坚持应公开尽公开，全县共公开信息90条。", "戊县司法局") == []
    assert places_in("全市各部门共公开信息90条。", "戊县司法局") == ["全市"]


def test_a_banner_lies_in_a_region() -> None:
    assert places_in("信息发布在我区政府网站。", "子苏木") == []


@pytest.mark.parametrize(
    "text",
    [
        "依据《关于做好我市行政机关年报编制工作的通知》编写。",
        "我区域协作机制运转正常，本市场监管信息已公布。",
        "全市政务公开培训2次均派员参加。",
        "结合2022年我县政府信息公开工作编制而成。",
        "全省政务服务网开通后，全县考核列第三。",
    ],
)
def test_what_only_looks_like_another_place_is_none(text: str) -> None:
    assert places_in(text, "甲镇") == []
