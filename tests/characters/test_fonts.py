"""Which fonts a report is set in, by what the machine has."""

from __future__ import annotations

import pytest

from township_reports.characters.fonts import (
    SANS,
    SERIF,
    fonts_line,
    missing_fonts,
    preferred_fonts,
)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The families that the machine has, to be filled by a test."""
    families: set[str] = set()
    monkeypatch.setattr("township_reports.characters.fonts._installed_families", lambda: families)
    return families


def test_shipped_is_the_same_on_every_machine(installed: set[str]) -> None:
    installed |= {"FangSong", "KaiTi", "SimHei"}
    fonts = preferred_fonts("shipped")
    assert {font for fonts_ in fonts.values() for font in fonts_} == {SERIF, SANS}


def test_of_what_is_installed_the_official_font_comes_before_a_free_one(
    installed: set[str],
) -> None:
    installed |= {"FandolFang", "FangSong", "LXGW WenKai"}
    fonts = preferred_fonts("installed")
    assert fonts["body"][0] == "FangSong"
    assert fonts["subheading"][0] == "LXGW WenKai"
    assert fonts["heading"] == (SANS, SERIF)


def test_a_font_can_be_named_for_a_face(installed: set[str]) -> None:
    installed |= {"甲仿宋", "FangSong"}
    assert preferred_fonts((("仿宋", "甲仿宋"),))["body"] == ("甲仿宋", SERIF, SANS)


def test_a_font_may_be_named_as_the_system_lists_it(installed: set[str]) -> None:
    installed |= {"AR PL UMing"}
    choice = (("小标宋", "AR PL UMing CN"),)
    assert missing_fonts(choice) == ()
    assert preferred_fonts(choice)["title"][0] == "AR PL UMing"


def test_a_named_font_that_is_not_there_is_missing_and_passed_over(installed: set[str]) -> None:
    choice = (("仿宋", "甲仿宋"),)
    assert not installed
    assert missing_fonts(choice) == choice
    assert preferred_fonts(choice)["body"] == (SERIF, SANS)


def test_nothing_that_is_chosen_by_rule_is_missing(installed: set[str]) -> None:
    assert not installed
    assert missing_fonts("installed") == missing_fonts("shipped") == ()


def test_one_line_tells_each_face_and_where_it_comes_from(installed: set[str]) -> None:
    installed |= {"FandolFang"}
    assert fonts_line("installed") == (
        "小标宋、楷体、宋体用 Noto Serif SC（随程序），仿宋用 FandolFang（本机），"
        "黑体用 Noto Sans SC（随程序）"
    )
