"""An act that was not published is taken back: then all is as before it, and the record has both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.signing.invented import REASONED, SIGNATURE, YEAR, Year
from township_reports.signing.approving import approve
from township_reports.signing.record import ApprovalsError, Decision, read_acts
from township_reports.signing.taking_back import recall, revoke, send_back
from township_reports.year.state import Signed

UNIT = "晴谷镇"
OTHER_HAND = replace(SIGNATURE, reviewer="乙某")


@pytest.fixture
def year(tmp_path: Path) -> Year:
    return Year.of(tmp_path, [UNIT, "星渡镇"])


def refusal(year: Year, asked: str, published: int) -> str:
    before = read_acts(year.record)
    with pytest.raises(ApprovalsError) as caught:
        recall(year.project, YEAR, asked, SIGNATURE, published)
    assert read_acts(year.record) == before
    return str(caught.value)


def test_a_signature_is_taken_back_on_record(year: Year) -> None:
    (given,) = approve(year.project, YEAR, UNIT, SIGNATURE)
    (act,) = recall(year.project, YEAR, UNIT, OTHER_HAND, 0)
    assert (act.act, act.reviewer, act.signed) == (Decision.RECALLED, "乙某", given.signed)
    assert [each.act for each in read_acts(year.record)] == ["签发", "收回"]
    assert year.standing(UNIT).signed is Signed.NEVER


def test_what_was_signed_before_a_correction_stands_again(year: Year) -> None:
    (first,) = approve(year.project, YEAR, UNIT, SIGNATURE)
    year.change(UNIT, html="另一版")
    approve(year.project, YEAR, UNIT, REASONED)
    recall(year.project, YEAR, UNIT, SIGNATURE, 1)
    course = year.standing(UNIT).course
    assert (course.current, course.versions) == (first, (first,))


def test_a_report_that_is_no_longer_sent_back_is_as_it_was_signed(year: Year) -> None:
    (given,) = approve(year.project, YEAR, UNIT, SIGNATURE)
    send_back(year.project, YEAR, UNIT, REASONED)
    recall(year.project, YEAR, UNIT, SIGNATURE, 0)
    standing = year.standing(UNIT)
    assert (standing.returned, standing.course.last) == ("", given)


def test_a_signature_on_what_was_sent_back_leaves_it_sent_back(year: Year) -> None:
    send_back(year.project, YEAR, UNIT, REASONED)
    approve(year.project, YEAR, UNIT, SIGNATURE)
    recall(year.project, YEAR, UNIT, SIGNATURE, 0)
    assert year.standing(UNIT).returned == REASONED.reason


def test_a_revocation_is_taken_back(year: Year) -> None:
    approve(year.project, YEAR, UNIT, SIGNATURE)
    revoke(year.project, YEAR, UNIT, REASONED)
    recall(year.project, YEAR, UNIT, SIGNATURE, 1)
    assert year.standing(UNIT).signed is Signed.APPROVED


def test_act_by_act_all_is_taken_back(year: Year) -> None:
    approve(year.project, YEAR, UNIT, SIGNATURE)
    send_back(year.project, YEAR, UNIT, REASONED)
    for _ in range(2):
        recall(year.project, YEAR, UNIT, SIGNATURE, 0)
    assert refusal(year, UNIT, 0) == f"{UNIT}：没有可收回的"


def test_what_was_taken_back_is_signed_again(year: Year) -> None:
    approve(year.project, YEAR, UNIT, SIGNATURE)
    recall(year.project, YEAR, UNIT, SIGNATURE, 0)
    (act,) = approve(year.project, YEAR, UNIT, SIGNATURE)
    assert year.standing(UNIT).course.current == act


def test_what_is_published_stays(year: Year) -> None:
    approve(year.project, YEAR, UNIT, SIGNATURE)
    assert refusal(year, UNIT, 1).startswith(f"{UNIT}：2022-01-20 的签发已经发布，不能收回")


def test_of_several_units_none_is_taken_back_where_one_cannot_be(year: Year) -> None:
    approve(year.project, YEAR, UNIT, SIGNATURE)
    assert refusal(year, f"{UNIT} 星渡镇", 0) == "星渡镇：没有可收回的"


def test_units_are_named(year: Year) -> None:
    approve(year.project, YEAR, UNIT, SIGNATURE)
    assert refusal(year, "全部", 0) == "收回不能写“全部”：用 UNITS= 逐个写明单位"
