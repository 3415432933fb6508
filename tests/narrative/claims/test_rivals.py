"""Numbers that may be of something else are doubtful; the others of a text are not."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import reading


def doubtful(text: str) -> list[str]:
    """The words of the claims that are doubtful."""
    return [claim.words for claim in reading(text).claims if claim.doubt]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全年申请量最大的村民小组收到政府信息公开申请7件。", "收到政府信息公开申请7件"),
        ("办理不动产登记行政许可12件。", "行政许可12件"),
        ("截至6月底，收到政府信息公开申请8件。", "收到政府信息公开申请8件"),
        ("征求第三方意见后予以公开2件。", "予以公开2件"),
    ],
)
def test_words_that_nothing_accounts_for_make_a_number_doubtful(text: str, words: str) -> None:
    assert doubtful(text) == [words]


def test_what_follows_a_doubtful_number_in_its_statement_is_doubtful() -> None:
    text = "征求第三方意见后予以公开2件，不予公开3件；行政许可5件。"
    assert doubtful(text) == ["予以公开2件", "不予公开3件"]


def test_what_follows_the_number_of_a_channel_is_doubtful() -> None:
    assert doubtful("依申请公开平台收到申请24件，办结23件。") == ["办结23件"]


def test_a_result_behind_a_part_may_be_of_the_part() -> None:
    assert doubtful("新收申请34件，其中土地类12件，予以公开5件。") == ["予以公开5件"]


def test_a_number_behind_a_row_that_it_is_no_result_of_is_doubtful() -> None:
    assert doubtful("新收申请中，重复申请的自然人提出5件。") == ["自然人提出5件"]


@pytest.mark.parametrize(
    "text",
    [
        "2023年，我镇收到政府信息公开申请8件，其中予以公开5件、部分公开3件。",
        "从答复类型看，予以公开5件，部分公开3件。",
        "镇综合行政执法队作出行政处罚决定5件、便民服务中心办理行政许可9件。",
    ],
)
def test_words_that_leave_a_number_clear_make_no_doubt(text: str) -> None:
    assert doubtful(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "宅基地审批受理申请102件，批准87件，正在办理6件。",
        "县级规范性文件清理后保留58件、废止14件。",
        "以县政府名义制发的规范性文件继续有效20件。",
    ],
)
def test_what_nothing_says_to_be_of_the_unit_or_of_disclosure_is_no_claim(text: str) -> None:
    assert reading(text).claims == ()


def test_a_word_that_nothing_accounts_for_leaves_requests_by_their_name_a_claim() -> None:
    assert doubtful("星渡镇收到政府信息公开申请29件。") == ["收到政府信息公开申请29件"]
