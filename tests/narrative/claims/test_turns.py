"""Numbers that are told of several years in turn."""

from __future__ import annotations

import pytest

from tests.narrative.claims.sentences import claims


@pytest.mark.parametrize(
    "text",
    [
        "2021年、2022年、2023年分别收到政府信息公开申请9件、12件、8件。",
        "2021年至2023年，收到政府信息公开申请依次为9件、12件、8件。",
        "近三年收到政府信息公开申请分别为9件、12件和8件。",
    ],
)
def test_only_the_number_of_the_reports_year_is_claimed_of_it(text: str) -> None:
    assert [value for _, value in claims(text)] == [8]


def test_as_many_numbers_as_years_have_to_follow_one_another() -> None:
    text = "2022年、2023年分别收到政府信息公开申请9件，予以公开5件。"
    assert ("予以公开", 5) in claims(text)


def test_subjects_told_in_turn_are_no_years() -> None:
    text = "2023年政府信息公开申请予以公开、部分公开分别为5件、2件。"
    assert claims(text) == [("予以公开", 5), ("部分公开", 2)]
