"""Numbers, subjects and signs of a paragraph."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.conftest import ROOT
from township_reports.checks.words import read_words
from township_reports.narrative.claims.tokens import Tokens

_LEXICON = read_words(ROOT / "expectations" / "words.yaml").lexicon


def numbers(text: str) -> list[Decimal]:
    return [number.value for number in Tokens.of(text, _LEXICON).numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请12件", [12]),
        ("申请数量为33，予以公开30", [33, 30]),
        ("行政许可处理决定412，行政处罚58件", [412, 58]),
        ("件数为三，结转为零", [3, 0]),
        ("2023年3月", []),
        ("平均每月2.6件", []),
        ("每一件都答复", []),
    ],
)
def test_numbers_are_counts_with_or_without_their_measure_word(
    text: str, expected: list[int]
) -> None:
    assert numbers(text) == expected


def test_the_more_particular_subject_is_named() -> None:
    tokens = Tokens.of("上年结转的2件和其他结果3件", _LEXICON)
    assert [mention.name for mention in tokens.mentions] == ["上年结转", "其他"]


def test_tokens_are_found_between_offsets() -> None:
    tokens = Tokens.of("予以公开2件，不予公开3件", _LEXICON)
    middle = tokens.text.index("，")
    assert [m.name for m in tokens.mentions_between(0, middle)] == ["予以公开"]
    assert [n.value for n in tokens.numbers_between(middle, len(tokens.text))] == [3]
    assert tokens.sign("negations", 0, len(tokens.text)) is None


@pytest.mark.parametrize(
    ("text", "says_nothing"),
    [("加强学习，提高认识", True), ("没有收到申请", False), ("没有问题", True), ("开会3次", False)],
)
def test_a_text_without_numbers_and_denials_of_subjects_says_nothing(
    text: str, says_nothing: bool
) -> None:
    assert Tokens.of(text, _LEXICON).says_nothing(0, len(text)) is says_nothing


def test_marks_of_half_width_are_read_as_those_of_full_width() -> None:
    tokens = Tokens.of("收到2,100件(其中网上9件);复议:1件,诉讼0件", _LEXICON)
    assert tokens.text == "收到2,100件（其中网上9件）；复议：1件，诉讼0件"


def test_as_well_as_is_and_but_in_no_other_word() -> None:
    assert Tokens.of("复议以及诉讼,予以及时公开", _LEXICON).text == "复议　及诉讼，予以及时公开"
