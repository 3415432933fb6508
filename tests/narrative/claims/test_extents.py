"""What a number is of, by the words between it and its subject."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34件信息公开行政复议有4件被纠正。", [("行政复议", 34), ("复议纠正", 4)]),
        ("3件信息公开行政复议中有1件被纠正。", [("行政复议", 3), ("复议纠正", 1)]),
        ("信息公开行政复议仍有1件尚未审结。", [("复议未审结", 1)]),
        ("1件答复在行政复议中被纠正。", []),
        ("信息公开行政复议案件审结7件。", []),
    ],
)
def test_a_number_is_of_all_cases_or_of_some(text: str, expected: list[tuple[str, int]]) -> None:
    assert claims(text) == expected


def test_documents_are_those_that_were_named_before() -> None:
    text = "制定规范性文件2件，清理废止文件1件。"
    assert claims(text) == [("规范性文件制发", 2), ("规范性文件废止", 1)]
    assert claims("全年印发文件128件，废止文件9件。") == []
