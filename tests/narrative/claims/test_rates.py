"""Rates that are named after what they count."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import agreeing


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("发出问卷60份，回收48份，回收率{}。", "80%", "85%"),
        ("测评科室20个，优秀6个、良好10个、合格4个，优良率{}。", "80%", "75%"),
    ],
    ids=["of the last number", "of two with a character each"],
)
def test_a_rate_is_of_the_numbers_that_it_is_named_after(text: str, right: str, wrong: str) -> None:
    assert agreeing(text.format(right)) == [True]
    assert agreeing(text.format(wrong)) == [False]


def test_a_rate_that_nothing_is_named_after_is_left_alone() -> None:
    assert agreeing("发出问卷60份，收到建议48条，覆盖率75%。") == []
