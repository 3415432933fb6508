"""What holds no claim is blanked out, and nothing is moved."""

from __future__ import annotations

import pytest

from township_reports.narrative.claims.names import without_names


@pytest.mark.parametrize("who", ["公民、法人和其他组织", "自然人、企业和社会组织", "公民和法人"])
def test_whoever_may_apply_is_no_kind_of_applicant(who: str) -> None:
    assert who not in without_names(f"收到{who}的申请8件")


def test_kinds_of_applicants_that_are_counted_each_stay() -> None:
    text = "自然人、法人和其他组织分别为6件和2件"
    assert without_names(text) == text


@pytest.mark.parametrize(
    "text", ["《2019年3件》", "戊政发〔2021〕3号", "第三十六条", "每一件", "“一件事”"]
)
def test_names_and_sayings_are_blanked_out_at_their_length(text: str) -> None:
    assert without_names(f"收到，{text}") == "收到，" + "\u3000" * len(text)


def test_quoted_words_that_are_kept_lose_their_marks_alone() -> None:
    blanked = without_names("“予以公开”5件、“双公示”", lambda words: words == "予以公开")
    assert blanked == "\u3000予以公开\u30005件、" + "\u3000" * 5
