"""One step back: what was published last is taken back, on record, and nothing revoked returns."""

from __future__ import annotations

import hashlib

import pytest

from tests.site.invented import Made, Town
from township_reports.signing.record import Act, Decision, approvals_path
from township_reports.signing.signature import Signature
from township_reports.site.errors import SiteError
from township_reports.site.undoing import undo, undoable

BY = Signature("李主任", "2022-03-06", reason="更正有误")
FIRST = Made("晴谷镇")
SECOND = Made("晴谷镇", main="<p>第二版。</p>")


def sign(county: Town, made: Made, day: str = "2022-03-05") -> None:
    county.report(made)
    county.approve(made, day=day, reason="改正")


def step_back(county: Town) -> tuple[Act, ...]:
    acts = undo(county.project, 2021, BY)
    county.publish()
    return acts


def shown(county: Town) -> str:
    return hashlib.sha256((county.site / "2021/qinggu/report.html").read_bytes()).hexdigest()


def test_the_former_version_stands_again(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    before = shown(county)
    sign(county, SECOND)
    county.publish()
    (act,) = step_back(county)
    assert (act.act, act.unit, act.html) == (Decision.UNDONE, "晴谷镇", before)
    assert shown(county) == before
    page = county.page("2021/qinggu/index.html")
    assert '<time datetime="2022-03-06">2022-03-06</time> 更正：更正有误' in page
    assert 'href="versions/2/"' in page


def test_a_report_that_was_new_is_withdrawn(county: Town) -> None:
    county.approved("星渡镇")
    county.publish()
    county.approved("晴谷镇")
    county.publish()
    step_back(county)
    assert "更正有误" in county.page("2021/qinggu/index.html")
    assert (county.site / "2021/xingdu/report.html").exists()


def test_what_was_revoked_since_does_not_come_back(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    county.revoke(FIRST)
    sign(county, SECOND)
    county.publish()
    step_back(county)
    assert [path.name for path in (county.site / "2021/qinggu").iterdir()] == ["index.html"]


def test_a_revocation_is_not_taken_back(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    county.revoke(FIRST)
    county.publish()
    with pytest.raises(SiteError, match="没有可撤回的"):
        undo(county.project, 2021, BY)


def test_there_is_one_step_back(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    sign(county, SECOND)
    county.publish()
    step_back(county)
    with pytest.raises(SiteError, match="只能退一步"):
        undo(county.project, 2021, BY)


def test_what_was_taken_back_can_be_signed_again(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    sign(county, SECOND)
    county.publish()
    again = shown(county)
    step_back(county)
    sign(county, SECOND, "2022-03-07")
    county.publish()
    assert shown(county) == again


def test_nothing_published_is_nothing_to_take_back(county: Town) -> None:
    county.approved("晴谷镇")
    with pytest.raises(SiteError, match="还没有发布过"):
        undo(county.project, 2021, BY)


def test_taking_back_needs_a_reason(county: Town) -> None:
    with pytest.raises(SiteError, match="REASON="):
        undo(county.project, 2021, Signature("李主任", "2022-03-06"))


def test_what_would_stand_again_is_told_and_nothing_written(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    first = shown(county)
    sign(county, SECOND)
    county.approved("星渡镇")
    county.publish()
    record = approvals_path(county.project, 2021).read_bytes()
    assert {act.unit: act.html for act in undoable(county.project, 2021)} == {
        "晴谷镇": first,
        "星渡镇": "",
    }
    assert approvals_path(county.project, 2021).read_bytes() == record


def test_where_nothing_was_published_nothing_would_stand_again(county: Town) -> None:
    with pytest.raises(SiteError, match="还没有发布过"):
        undoable(county.project, 2021)
