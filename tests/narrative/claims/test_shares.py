"""Percentages in brackets, in turn, and rates of what was done."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import reading


def agreeing(text: str) -> list[bool]:
    """Whether each percentage that was computed is the one that is said."""
    return [one.agrees for one in reading(text).lists if one.kind == "percent"]


def test_a_percentage_in_a_bracket_is_the_share_of_the_part_before_it() -> None:
    assert agreeing("公开信息16条，其中网上11条（68.75%）、张贴5条（31.25%）。") == [True, True]
    assert agreeing("公开信息16条，其中网上11条（68.75%）、张贴5条（41.25%）。") == [True, False]


def test_a_percentage_in_a_bracket_behind_a_whole_is_left_alone() -> None:
    assert agreeing("发布动态16条，回复留言11条（68%）。") == []


def test_percentages_said_in_turn_are_each_of_their_number() -> None:
    text = "公开46条，其中计划1条、动态33条、公告12条，分别占2.2%、71.7%、{}。"
    assert agreeing(text.format("26.1%")) == [True, True, True]
    assert agreeing(text.format("36.1%")) == [True, True, False]


def test_percentages_in_turn_without_as_many_numbers_are_left_alone() -> None:
    assert agreeing("公开46条，分别占2.2%、71.7%、26.1%。") == []


@pytest.mark.parametrize("said", ["公文主动公开率75%", "公开率75%（12件中公开9件）"])
def test_a_rate_is_what_was_done_of_the_number_before(said: str) -> None:
    text = f"制发公文12件，主动公开9件，{said}。"
    assert agreeing(text) == [True]
    assert agreeing(text.replace("75%", "85%")) == [False]


@pytest.mark.parametrize(
    "text",
    [
        "收到申请12件，办结9件，按时办结率90%。",
        "收到申请12件，办结9件，办结率100%。",
        "收到申请12件，办结9件，办结率90%以上。",
        "公文类信息5件，主动公开率83.33%。",
    ],
    ids=["in time", "of what was due", "at least", "of one number"],
)
def test_a_rate_that_may_be_of_other_numbers_is_left_alone(text: str) -> None:
    assert agreeing(text) == []


def test_a_rate_of_several_results_may_be_of_each_or_of_all() -> None:
    text = "答复的6件中，予以公开4件，部分公开1件，无法提供1件，公开率{}。"
    assert agreeing(text.format("83.3%")) == [True]
    assert agreeing(text.format("66.7%")) == [True]
    assert agreeing(text.format("93.3%")) == [False]
