"""Addresses are proposed from pinyin, and once published lead to no other unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.filings.register.errors import UnitsError
from township_reports.filings.register.levels import level_named
from township_reports.filings.register.slugs import (
    Slugs,
    keep_slugs,
    proposed_slugs,
    read_slugs,
    with_slugs,
)
from township_reports.filings.register.unit import FormerName, Unit


@pytest.mark.parametrize(
    ("key", "slug"),
    [
        ("晴谷镇", "qinggu"),
        ("荷风街道", "hefeng"),
        ("河镇", "hezhen"),
        ("示例县/清河镇", "qinghe"),
        ("重庆市", "chongqing"),
        ("六安市", "luan"),
        ("厦门市", "xiamen"),
        ("绿洲镇", "lvzhou"),
        ("云河经济开发区", "yunhejingji"),
        ("示例县司法局", "shilixiansifaju"),
        ("A区B镇", "aqub"),
        ("２０２１镇", "2021-2"),
        ("·", "unit"),
    ],
)
def test_an_address_is_the_pinyin_of_the_name_without_its_level(key: str, slug: str) -> None:
    assert proposed_slugs([key]) == {key: slug}


def test_an_address_that_is_taken_has_a_number_behind_it() -> None:
    keys = ["甲县/清河镇", "乙县/清河镇", "清河乡"]
    assert list(proposed_slugs(keys, {"qinghe-2"}).values()) == ["qinghe", "qinghe-3", "qinghe-4"]


@pytest.mark.parametrize(
    ("key", "slug"), [("data", "data-2"), ("1999", "1999-2"), ("con", "con-2")]
)
def test_an_address_is_none_of_the_sites_or_the_systems_own(key: str, slug: str) -> None:
    assert proposed_slugs([key]) == {key: slug}


def test_a_long_name_has_a_short_address() -> None:
    assert len(proposed_slugs(["示" * 60])["示" * 60]) == 60


def test_units_have_the_registers_address_or_a_kept_one_or_a_new_one() -> None:
    units = {
        unit.unit: unit
        for unit in (
            Unit("清河镇", level_named("镇")),
            Unit("清河乡", level_named("乡")),
            Unit("甲镇", level_named("镇"), slug="jiazhen"),
            Unit("青石镇", level_named("镇"), former=(FormerName("青石乡", 2022),)),
        )
    }
    used = Slugs({"qinghe": "清河乡", "qingshixiang": "青石乡"})
    slugs = {key: unit.slug for key, unit in with_slugs(units, used).items()}
    assert slugs == {
        "清河镇": "qinghe-2",
        "清河乡": "qinghe",
        "甲镇": "jiazhen",
        "青石镇": "qingshixiang",
    }


def test_an_address_of_a_unit_that_is_gone_is_not_given_again() -> None:
    units = {"清河镇": Unit("清河镇", level_named("镇"))}
    assert with_slugs(units, Slugs({"qinghe": "清河乡"}))["清河镇"].slug == "qinghe-2"


def test_what_is_kept_is_read_again_and_only_grows(tmp_path: Path) -> None:
    path = tmp_path / "slugs.csv"
    keep_slugs(path, read_slugs(path).with_those_of({"甲镇": "jia"}))
    keep_slugs(path, read_slugs(path).with_those_of({"乙镇": "yi"}))
    assert path.read_text(encoding="utf-8") == "unit,slug\n甲镇,jia\n乙镇,yi\n"
    assert read_slugs(path) == Slugs({"jia": "甲镇", "yi": "乙镇"})


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    keep_slugs(tmp_path / "slugs.csv", Slugs())
    assert not (tmp_path / "slugs.csv").exists()


def test_a_file_that_is_not_the_programs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "slugs.csv").write_text("甲镇,jia\n", encoding="utf-8")
    with pytest.raises(UnitsError, match=r"slugs\.csv 第 1 行应为：unit,slug"):
        read_slugs(tmp_path / "slugs.csv")
