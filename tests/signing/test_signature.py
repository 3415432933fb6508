"""What may stand in the record as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.signing.invented import SIGNATURE
from township_reports.signing.record import ApprovalsError
from township_reports.signing.signature import Signature


def complaint(signature: Signature) -> str:
    with pytest.raises(ApprovalsError) as caught:
        signature.checked()
    return str(caught.value)


def test_outer_spaces_are_taken_off() -> None:
    assert Signature(" 甲某\n", "2022-01-20", " 好 ", "\t").checked() == Signature(
        "甲某", "2022-01-20", "好", ""
    )


@pytest.mark.parametrize("reviewer", ["", "  ", "\u3000"])
def test_a_reviewer_is_required(reviewer: str) -> None:
    said = complaint(replace(SIGNATURE, reviewer=reviewer))
    assert said == "没有写谁签：用 REVIEWER= 写审核人的姓名"


@pytest.mark.parametrize("text", ["=1+1", "+好", "-好", "@SUM(A1)", "＝1", " =1"])
def test_a_text_that_a_spreadsheet_would_run_is_refused(text: str) -> None:
    start = text.strip()[0]
    said = f"不能以“{start}”开头：表格软件会把它当作公式"
    assert complaint(replace(SIGNATURE, reviewer=text)) == f"姓名（REVIEWER=）{said}"
    assert complaint(replace(SIGNATURE, note=text)) == f"说明（NOTE=）{said}"
    assert complaint(replace(SIGNATURE, reason=text)) == f"原因（REASON=）{said}"


@pytest.mark.parametrize("mark", ["\n", "\r", "\t", "\0", "\u2028", "\u202e", "\u200b", "\ud800"])
def test_line_breaks_and_what_cannot_be_seen_are_refused(mark: str) -> None:
    said = complaint(replace(SIGNATURE, note=f"好{mark}好"))
    assert said == "说明（NOTE=）里有换行或看不见的字符：请写成一行普通文字"


def test_texts_have_a_greatest_length() -> None:
    full = Signature("甲" * 50, "2022-01-20", "好" * 500, "错" * 500)
    assert full.checked() == full
    assert complaint(Signature("甲" * 51, "2022-01-20", "好" * 501)).splitlines() == [
        "姓名（REVIEWER=）有 51 字，最多 50 字",
        "说明（NOTE=）有 501 字，最多 500 字",
    ]


@pytest.mark.parametrize("day", ["", "今天", "2022-1-20", "20220120", "2022-02-30"])
def test_the_day_is_an_iso_date(day: str) -> None:
    assert complaint(replace(SIGNATURE, day=day)) == f"日期“{day}”应写作 2022-01-20"
