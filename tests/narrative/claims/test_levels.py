"""What a number is a part of, and where that ends."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import claims, reading


@pytest.mark.parametrize(
    "text",
    [
        "收到申请23件，其中网上收到15件，邮寄收到8件。",
        "收到申请23件（网上收到15件、邮寄收到8件）。",
        "收到申请23件，按方式分，网上收到15件，邮寄收到8件。",
        "收到申请23件。其中，网上收到15件。",
        "收到申请23件，其中转办8件，直接办理15件。",
        "收到申请23件（其中上年结转的4件），县政府收到的4件中，网上3件。",
    ],
)
def test_parts_of_what_was_received_are_no_claims_of_it(text: str) -> None:
    assert [claim for claim in claims(text) if claim[0] != "上年结转"] == [("受理", 23)]


def test_a_level_ends_where_another_subject_begins() -> None:
    text = "收到申请23件，其中征地类9件、户籍类2件，办结24件，其中予以公开9件。"
    assert claims(text) == [("受理", 23), ("办结", 24), ("予以公开", 9)]


def test_parts_of_another_matter_are_no_claims() -> None:
    assert claims("征求第三方意见31件，其中同意公开9件。") == []
    assert claims("台账31件，其中予以公开9件。") == []


def test_older_documents_that_make_a_whole_with_new_ones_are_no_claim() -> None:
    assert claims("规范性文件继续有效4件、制发3件，共7件。") == [("规范性文件制发", 3)]
    both = [("规范性文件制发", 3), ("规范性文件有效", 14)]
    assert claims("制发规范性文件3件，继续有效14件。") == both


def test_what_is_applied_for_is_no_decision() -> None:
    assert claims("收到企业申请办理的行政许可12件。") == []
    assert claims("全年作出行政许可12件。") == [("行政许可", 12)]


def test_outcomes_of_cases_together_are_no_claim_of_one_kind() -> None:
    text = "信息公开行政复议4件、行政诉讼2件，共6件，其中尚未审结3件。"
    assert claims(text) == [("行政复议", 4), ("行政诉讼", 2)]


def test_what_stands_in_a_bracket_is_of_the_number_before_it() -> None:
    assert claims("收到申请9件，办结8件（上年结转1件，本年新收7件）。") == [
        ("受理", 9),
        ("办结", 8),
        ("上年结转", 1),
    ]


def test_a_semicolon_ends_a_level_whose_parts_were_told_before_it() -> None:
    text = "作出补正告知11件，其中2件补正后仍不明确、1件逾期未补正；征求第三方意见9件。"
    assert all(one.agrees for one in reading(text).lists)


@pytest.mark.parametrize(
    "text",
    [
        "上年结转的9件申请中，8件为自然人、1件为企业。",
        "上年结转申请2件，新收的4件办结3件。",
        "政府信息公开申请中，律师事务所提出的2件申请，1件予以公开、1件无法提供。",
        "受理线上信息公开申请9件，办结7件；受理线下信息公开申请5件，办结4件。",
    ],
)
def test_what_is_told_of_some_requests_is_no_claim_of_all(text: str) -> None:
    told = {subject for subject, _ in claims(text)}
    assert not told & {"自然人申请", "商业企业", "办结", "予以公开", "无法提供"}


def test_a_number_over_a_semicolon_that_is_too_much_for_a_part_is_of_the_whole() -> None:
    text = "公开96条，其中预算40条，其中附表38条；决算40条；其他{}条。"
    assert [one.agrees for one in reading(text.format(16)).lists] == [True]
    assert [one.agrees for one in reading(text.format(18)).lists] == [False]


def test_requests_are_no_part_of_what_another_sentence_counts() -> None:
    assert reading("办理热线工单1300件。按申请方式分：当面申请4件，邮寄申请9件。").lists == ()
