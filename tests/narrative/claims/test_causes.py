"""Cases of any cause are left alone, and those of disclosure among them are held."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import claims


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("复议案件312件，其中信息公开类28件；审结297件，纠错26件。", [("行政复议", 28)]),
        (
            "信息公开引起复议4件；行政诉讼合计9件，其中信息公开2件。",
            [("行政复议", 4), ("行政诉讼", 2)],
        ),
        ("信息公开类行政复议4件，占全镇复议案件10件的40%。", [("行政复议", 4)]),
        (
            "发生行政复议5件、行政诉讼7件，其中涉及政府信息公开的分别为3件、2件。",
            [("行政复议", 3), ("行政诉讼", 2)],
        ),
    ],
)
def test_of_cases_of_any_cause_only_those_of_disclosure_are_claims(
    text: str, told: list[tuple[str, int]]
) -> None:
    assert claims(text) == told


def test_cases_that_were_closed_are_not_all_that_there_were() -> None:
    assert claims("信息公开行政复议案件审结7件，维持5件。") == [("复议维持", 5)]


def test_what_led_to_cases_is_no_result() -> None:
    text = "信息公开行政复议4件，其中因不予公开引起1件，因无法提供引起3件。"
    assert claims(text) == [("行政复议", 4)]


def test_cases_among_which_those_of_disclosure_are_a_share_are_of_any_cause() -> None:
    assert claims("全年行政复议案件39件中，信息公开类占10.3%。") == []
