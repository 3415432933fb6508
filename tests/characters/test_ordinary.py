"""What looks like an ordinary character is one, and what cannot be seen is nothing."""

from __future__ import annotations

import unicodedata

import pytest

from township_reports.characters.ordinary import odd_characters, odd_in_words, ordinary_text


@pytest.mark.parametrize(
    ("odd", "ordinary"),
    [
        ("\u2f83\u7136\u2f08", "自然人"),
        ("2022年12\u2f4931\u2f47", "2022年12月31日"),
        ("\u2ee2\u2eda\u2ec5", "马页见"),
        ("\u4eba\u2ea0\u653f\u5e9c", "人民政府"),
        ("\u2ed3\u2ee9", "长黄"),
        ("\uf90a\u984d", "金額"),
        ("\U0002f800", "丽"),
        ("\u31d0\u4ef6", "一件"),
        ("门\u2f3e网站", "门户网站"),
    ],
)
def test_radicals_and_compatibility_ideographs_are_ordinary_characters(
    odd: str, ordinary: str
) -> None:
    assert ordinary_text(odd) == ordinary


def test_every_radical_of_a_character_has_it() -> None:
    radicals = [chr(code) for code in (*range(0x2E81, 0x2E9A), *range(0x2E9B, 0x2EF4))]
    radicals += map(chr, range(0x2F00, 0x2FD6))
    names = {unicodedata.name(ordinary_text(radical)).split("-")[0] for radical in radicals}
    assert names == {"CJK UNIFIED IDEOGRAPH"}


@pytest.mark.parametrize("radical", ["\u2e9f", "\u2ef3"])
def test_the_table_says_what_unicode_says_elsewhere(radical: str) -> None:
    assert ordinary_text(radical) == unicodedata.normalize("NFKC", radical)


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u00ad", "\ufeff", "\u200e", "\u202e", "\u2069", "\u2060", "\u200d"]
)
def test_what_cannot_be_seen_is_nothing(unseen: str) -> None:
    assert ordinary_text(f"新{unseen}收1{unseen}4件") == "新收14件"


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u202f"])
def test_a_space_that_holds_a_line_together_is_a_space(space: str) -> None:
    assert ordinary_text(f"1{space}234") == "1 234"


@pytest.mark.parametrize(
    "text", ["（三）１２", "公開", "\u3000第一段\n第二段", "👨‍👩‍👧", "ཀ‍ཁ", "\u2e80"]
)
def test_width_script_and_layout_stay(text: str) -> None:
    assert ordinary_text(text) == text


def test_people_are_told_how_many_were_changed_and_which() -> None:
    words = odd_in_words(["\u2f83", "\u200b", "\u2f83"])
    assert words.startswith("3 个")
    assert words.count("U+2F83") == 1
    assert "U+200B" in words


def test_what_was_changed_is_named_but_for_spaces() -> None:
    assert odd_characters("\u2f83然\u2f08\u00a011\u200b件\u2e80") == ("\u2f83", "\u2f08", "\u200b")
