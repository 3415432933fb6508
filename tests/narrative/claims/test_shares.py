"""Percentages in brackets, in turn, and rates of what was done."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import agreeing


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


def test_shares_that_make_a_hundred_are_of_what_their_numbers_come_to() -> None:
    text = "自然人52件，占{}%；法人8件，占{}%。"
    assert agreeing(text.format("86.7", "13.3")) in ([], [True, True])
    assert agreeing(text.format("83.9", "16.1")) == [False, False]


def test_a_bracket_behind_a_share_may_tell_what_it_is_of() -> None:
    assert agreeing("收到申请18件，重复申请占15.4%（13件中2件）。") == [True]


def test_the_text_may_say_what_its_shares_are_of() -> None:
    text = "受理申请12件，予以公开3件，占27.3%。（比例按办结的11件计算）"
    assert agreeing(text) == [True]


def test_a_share_is_of_the_number_among_which_a_part_was_told() -> None:
    text = "64个单位中有9个全年公开不足10条，占{}%。"
    assert agreeing(text.format("14.1")) == [True]
    assert agreeing(text.format("19.1")) == [False]


def test_what_was_done_in_time_is_a_rate_of_those_among_which_it_is_told() -> None:
    text = "行政处罚2067件中按时公示1984件，公示及时率{}%。"
    assert agreeing(text.format("96")) == [True]
    assert agreeing(text.format("86")) == [False]


def test_a_share_in_words_is_that_of_the_number_before_it() -> None:
    text = "收到申请31件，其中自然人26件，占比超{}成。"
    assert agreeing(text.format("八")) == [True]
    assert agreeing(text.format("九")) == [False]


def test_shares_of_a_total_without_a_number_are_left_alone() -> None:
    text = "受理申请31件。征地类12件，占新收的48%，社保类6件，占24%。"
    assert agreeing(text) == []
