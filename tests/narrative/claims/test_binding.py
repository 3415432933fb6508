"""Which of a clause's numbers is about which subject, by label, answer and bracket."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新收政府信息公开申请：23件。", [("新收", 23)]),
        ("新收政府信息公开申请数量：23。", [("新收", 23)]),
        ("收到政府信息公开申请（23件）。", [("受理", 23)]),
        ("依申请公开情况：23件。", [("申请", 23)]),
        ("行政许可（12件）、行政处罚（3件）。", [("行政许可", 12), ("行政处罚", 3)]),
        ("规范性文件：制发2件，现行有效5件。", [("规范性文件制发", 2), ("规范性文件有效", 5)]),
    ],
)
def test_a_number_behind_a_colon_or_in_a_bracket_is_of_what_was_named(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert claims(text) == expected


def test_a_label_gives_nothing_to_a_number_that_has_words_of_its_own() -> None:
    assert claims("依申请公开：各村收到村务公开申请21件。") == []
    assert claims("依申请公开：未发生被投诉的情况。") == []


def test_an_answer_is_of_its_result() -> None:
    text = "依申请公开中，答复“本机关不掌握相关信息”的4件，作出无法提供答复6件。"
    assert claims(text) == [("不掌握", 4), ("无法提供", 6)]


def test_rows_with_one_number_between_them_have_none_of_their_own() -> None:
    assert claims("依申请公开中因内部事务、过程性信息不予公开3件。") == []


def test_two_kinds_of_cases_joined_by_and_have_their_number_together() -> None:
    assert claims("因政府信息公开引发行政复议和行政诉讼5件。") == [("复议诉讼", 5)]
