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
    ],
)
def test_growth_is_held_against_the_two_numbers(text: str) -> None:
    assert shares(text) == [(Decimal("25.8"), True)]
    assert shares(text.replace("25.8", "35.8")) == [(Decimal("25.8"), False)]


@pytest.mark.parametrize(
    "text", ["收到申请23件，同比增长20%。", "收到申请15件，较上年减少4件，下降21%。", "增长20%。"]
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
    assert shares(text) == [(Decimal(300), True)]
    assert shares(text.replace("300%", "400%")) == [(Decimal(300), False)]


def test_growth_the_other_way_is_found() -> None:
    assert shares("收到申请23件，较2022年的31件增长25.8%。") == [(Decimal("-25.8"), False)]
