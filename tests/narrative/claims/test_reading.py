"""What sentences claim, and what became of each number."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import claims, reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府信息公开申请数量为33。", [("受理", 33)]),
        ("申请总量43件。", [("受理", 43)]),
        ("依申请公开件数为0。", [("申请", 0)]),
        ("行政复议、行政诉讼零发生。", [("行政复议", 0), ("行政诉讼", 0)]),
        ("全年无依申请公开办理事项。", [("申请", 0)]),
        ("未有因政府信息公开引发的行政复议情形。", [("行政复议", 0)]),
        ("收到申请9件，均予以公开。", [("受理", 9), ("予以公开", 9)]),
        ("本机关不掌握5件，重复申请2件。", [("不掌握", 5), ("重复申请", 2)]),
        ("予以公开和部分公开共7件。", [("予以公开和部分公开", 7)]),
        ("行政诉讼3件，均为复议后起诉。", [("行政诉讼", 3), ("复议后起诉", 3)]),
    ],
)
def test_what_is_said_without_a_measure_word_or_by_rows_is_read(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "收到建房申请37件，办结35件。",
        "政务公开方面，处理噪声扰民42件。",
        "通过网上平台收到8件。",
        "公开行政许可信息300条。",
        "本报告由行政复议、行政诉讼情况等六个部分组成，共3件附件。",
        "延期答复4件，终止办理1件。",
        "没有受理不予公开的政府信息公开申请。",
    ],
)
def test_what_is_about_something_else_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_a_part_of_what_was_received_is_no_claim_of_all() -> None:
    text = "收到申请23件，其中网络平台收到15件，邮寄收到8件，办结24件。"
    assert claims(text) == [("受理", 23), ("办结", 24)]


def test_what_a_bracket_says_ends_with_it() -> None:
    text = "收到申请23件（2022年收到31件），办结24件。"
    assert claims(text) == [("受理", 23), ("办结", 24)]


def test_a_number_of_another_year_in_a_clause_is_not_this_years() -> None:
    assert claims("政府信息公开申请由2022年的21件增加到2023年的33件。") == []


def test_a_claim_carries_its_words_and_whether_all_is_clear() -> None:
    clear, vague = reading("收到申请23件，办理政府信息公开申请24件。").claims
    assert (clear.words, clear.is_resolved) == ("收到申请23件", True)
    assert (vague.words, vague.is_resolved) == ("办理政府信息公开申请24件", False)


@pytest.mark.parametrize(
    ("text", "fates"),
    [
        ("收到政府信息公开申请23件。", [("23件", "read", "")]),
        ("收到建房申请7件。", [("7件", "left", "other_matter")]),
        ("收到申请9件，其中征地类4件。", [("9件", "read", ""), ("4件", "left", "part")]),
        ("2022年收到申请9件。", [("9件", "left", "other_year")]),
        ("公示行政许可信息9条。", [("9条", "left", "published")]),
        ("申请办件9件。", [("9件", "not_understood", "")]),
    ],
)
def test_every_number_near_the_tables_has_its_fate(
    text: str, fates: list[tuple[str, str, str]]
) -> None:
    seen = reading(text).figures
    assert [(one.fate, one.reason) for one in seen] == [(fate, why) for _, fate, why in fates]
    words = [one.paragraph.text[one.start : one.end] for one in seen]
    assert all(said.endswith(number) for said, (number, _, _) in zip(words, fates, strict=True))


@pytest.mark.parametrize(
    ("text", "subject", "value"),
    [
        ("收到申请14件，其中企业提出2件、群众提出12件。", "自然人申请", 12),
        ("收到公开申请6件，均由居民个人提出。", "自然人申请", 6),
        ("办结申请9件，重复3件。", "重复申请", 3),
        ("答复申请9件，无法提供3件（均为没有现成信息需要另行制作）。", "另行制作", 3),
        ("发生行政复议2件，结果维持。", "复议维持", 2),
        ("发生行政复议2件，均维持。", "复议维持", 2),
        ("发生行政复议2件，结果均为纠正。", "复议纠正", 2),
    ],
)
def test_other_words_for_rows_and_columns_are_read(text: str, subject: str, value: int) -> None:
    assert (subject, value) in claims(text)


@pytest.mark.parametrize(
    "text",
    ["村民申请低保120件，全部办结。", "收到投诉20件，均为群众反映。", "错字及时纠正，共8件。"],
)
def test_other_words_of_other_matters_are_left_alone(text: str) -> None:
    assert claims(text) == []


def test_results_that_make_what_came_in_are_known_as_such() -> None:
    text = "收到申请8件，予以公开{}件，不掌握3件，信访1件。"
    assert [one.adds_up for one in reading(text.format(4)).claims] == [False, True, True]
    assert not any(one.adds_up for one in reading(text.format(5)).claims)


def test_what_was_answered_in_time_is_a_part_of_what_came_in() -> None:
    (*_, last) = reading("收到申请16件，其中15件在法定期限内答复。").claims
    assert (last.subject, last.of, bool(last.doubt)) == ("办理", "受理", True)


def test_some_of_those_answered_are_no_claim() -> None:
    assert claims("收到申请8件，8件无法提供的答复中有3件未写检索过程。")[-1] == ("无法提供", 8)


def test_a_row_whose_bracket_holds_the_row_beside_it_is_both() -> None:
    (first, *_) = reading("答复申请9件，予以公开7件（含部分公开2件）。").claims[1:]
    assert (first.subject, int(first.value)) == ("予以公开和部分公开", 7)
    assert first.doubt
