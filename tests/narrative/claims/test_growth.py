"""By how much something grew, as two numbers of a sentence give it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.narrative.claims.sentences import reading


def shares(text: str) -> list[tuple[Decimal, bool]]:
    return [(one.computed, one.agrees) for one in reading(text).lists]


@pytest.mark.parametrize(
    "text",
    [
        "收到申请23件，较2022年的31件下降25.8%。",
        "2022年收到申请31件，2023年收到申请23件，下降25.8%。",
        "收到申请23件，同比下降25.8%（2022年31件）。",
        "收到申请23件，2022年为31件，同比下降25.8%。",
        "收到申请23件（2022年31件），降幅25.8%。",
        "收到申请23件，同比减少8件，下降25.8%。",
    ],
)
def test_growth_is_held_against_the_numbers(text: str) -> None:
    assert (Decimal("-25.8"), True) in shares(text)
    assert (Decimal("-25.8"), False) in shares(text.replace("25.8", "35.8"))


@pytest.mark.parametrize(
    "text",
    [
        "收到申请26件，比上年的19件增加7件。",
        "与2022年相比，申请由19件增至26件，增加7件。",
        "收到申请26件，同比增加7件（上年19件），增长36.8%。",
    ],
)
def test_a_difference_is_held_against_the_numbers(text: str) -> None:
    assert (Decimal(7), True) in shares(text)
    assert (Decimal(7), False) in shares(text.replace("增加7", "增加9"))


def test_a_change_is_of_the_number_that_its_bracket_compares() -> None:
    text = "行政复议5件（上年9件），下降44.4%；行政诉讼1件（上年4件），下降75%。"
    assert shares(text) == [(Decimal("-44.4"), True), (Decimal("-75.0"), True)]


@pytest.mark.parametrize(
    "text", ["收到申请23件，同比增长20%。", "收到申请23件，增加8件。", "增长20%。"]
)
def test_growth_of_what_is_not_told_is_no_sum(text: str) -> None:
    assert shares(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "收到申请4件，与2022年的1件相比，增长300%。",
        "收到申请4件，比2022年的1件多3件，增长300%。",
    ],
)
def test_growth_over_all_there_was_is_growth_too(text: str) -> None:
    assert (Decimal(300), True) in shares(text)
    assert (Decimal(300), False) in shares(text.replace("300%", "400%"))


def test_growth_the_other_way_is_found() -> None:
    assert shares("收到申请23件，较2022年的31件增长25.8%。") == [(Decimal("-25.8"), False)]
