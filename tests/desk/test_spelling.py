"""Names are found as they are typed: in Chinese, in pinyin, by initials."""

from __future__ import annotations

import pytest

from township_reports.desk.spelling import as_typed, spellings


@pytest.mark.parametrize("typed", ["晴谷", "qinggu", "Qing Gu", "qgz", "QG", "guzhen", "晴 谷 镇"])
def test_a_name_is_found(typed: str) -> None:
    assert as_typed(typed) in spellings("晴谷镇")


@pytest.mark.parametrize("typed", ["星渡", "xingdu", "qz", "gqz"])
def test_another_name_is_not_found(typed: str) -> None:
    assert as_typed(typed) not in spellings("晴谷镇")


@pytest.mark.parametrize("typed", ["lezhou", "yuezhou", "lz", "yz"])
def test_a_character_is_found_by_each_of_its_readings(typed: str) -> None:
    assert typed in spellings("乐洲镇")


def test_a_name_with_many_readings_has_few_spellings() -> None:
    # Itself, then as many in full and by initials at most.
    assert len(spellings("重乐行长曾朝单会" * 3).split("\n")) <= 33


def test_latin_letters_in_a_name_are_kept() -> None:
    assert "akaifaqu" in spellings("A开发区")
