"""Totals with their parts, and percentages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.narrative.claims.sentences import reading


def sums(text: str) -> list[tuple[Decimal, Decimal, bool]]:
    return [(one.said, one.computed, one.agrees) for one in reading(text).lists]


@pytest.mark.parametrize(
    ("text", "said", "computed"),
    [
        ("收到申请23件，其中自然人18件、法人3件。", 23, 21),
        ("累计公开信息230条，其中公告80条、动态100条、其他60条。", 230, 240),
        ("公开信息97条，其中动态71条、政策20条、财务16条。", 97, 107),
        ("网上申请19件、信函申请11件，合计36件。", 36, 30),
        ("公开信息90条，其中网站60条（动态40条、公告30条），公众号30条。", 60, 70),
    ],
)
def test_parts_that_do_not_make_their_total_are_found(text: str, said: int, computed: int) -> None:
    assert (Decimal(said), Decimal(computed), False) in sums(text)


@pytest.mark.parametrize(
    "text",
    [
        "公开信息230条，其中网站200条、公众号180条。",
        "收到申请23件，其中涉及征地13件、涉及补贴12件。",
        "公开信息230条，包括公告80条、动态100条等。",
        "收到申请23件，其中予以公开9件、无法提供5件。",
        "新收申请13件，另有上年结转1件。答复结果为：予以公开10件、部分公开1件。另有3件结转下年度。",
    ],
)
def test_lists_that_need_not_add_up_are_left_alone(text: str) -> None:
    assert all(agrees for _, _, agrees in sums(text))


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("收到申请23件，网上提交11件，占47.8%。", True),
        ("收到申请23件。其中网上提交11件，占74.8%。", False),
        ("收到申请23件，办结20件，其中予以公开5件，占25%。", True),
        ("收到申请64件。通过网络提交的占62.5%，共40件。", True),
        ("收到申请64件。通过网络提交的占26.5%，共40件。", False),
        ("无法提供20件，其中不掌握15件，占无法提供总数的75%。", True),
    ],
)
def test_a_share_is_held_against_its_total(text: str, agrees: bool) -> None:
    assert [one[2] for one in sums(text)] == [agrees]


def test_a_share_of_something_unknown_is_left_alone() -> None:
    assert sums("线上11件，线下12件，其中当面3件，占线下的15%。") == []


@pytest.mark.parametrize("kinds", ["3类", "三大类"])
def test_as_many_kinds_as_are_named_make_their_total(kinds: str) -> None:
    text = f"公开信息{kinds}120条，其中动态70条、公告30条、财政{{}}条。"
    assert sums(text.format(20)) == [(Decimal(120), Decimal(120), True)]
    assert sums(text.format(15)) == [(Decimal(120), Decimal(115), False)]
    assert sums(text.format(15).replace(kinds, "5类")) == []


def test_a_channel_for_all_that_is_left_adds_up_with_kinds() -> None:
    text = "公开信息347条，其中年报1条，财政2条，动态{}条，公众号336条。"
    assert sums(text.format(8))[0][2]
    assert sums(text.format(18)) == [(Decimal(347), Decimal(357), False)]


def test_a_number_of_each_of_two_counts_twice() -> None:
    text = "办结申请12件，分别为予以公开2件，不予公开、不予处理各5件。"
    assert all(agrees for _, _, agrees in sums(text))


def test_ways_of_asking_are_no_places_of_publishing() -> None:
    text = "收到申请15件，其中通过网络平台提交9件、信函提交5件、当面提交3件。"
    assert (Decimal(15), Decimal(17), False) in sums(text)


def test_a_row_of_a_table_written_out_adds_up() -> None:
    text = "申请人情况：自然人10、商业企业0、其他{}，总计11。"
    assert all(agrees for _, _, agrees in sums(text.format(1)))
    assert not all(agrees for _, _, agrees in sums(text.format(2)))


def test_a_product_is_no_sum() -> None:
    text = "调整栏目53个；公开延伸到8个村，每村公开8类，共64个栏目。"
    assert sums(text) == []


def test_what_is_left_goes_on_with_a_list_that_was_full() -> None:
    text = "公开47条，其中机构4条，农村16条，民生25条，项目2条，其他{}条。"
    assert sums(text.format(2)) == [(Decimal(47), Decimal(49), False)]


def test_each_number_of_a_part_is_of_its_own_total() -> None:
    text = "项目17个、资金634.2万元，其中产业9个{}万元，设施8个265.5万元。"
    assert [agrees for _, _, agrees in sums(text.format("368.7"))] == [True, True]
    assert [agrees for _, _, agrees in sums(text.format("388.7"))] == [True, False]


def test_accounts_overlap_as_little_as_other_things() -> None:
    text = "账号84个，其中公众号61个、微博9个、短视频号19个。"
    assert sums(text) == [(Decimal(84), Decimal(89), False)]
