"""An act is taken back until it is published, and not behind a publication's back."""

from __future__ import annotations

import pytest

from tests.site.invented import Town
from township_reports.outputs.locking import OutputsError, hold_site
from township_reports.signing.record import ApprovalsError, Decision, approvals_path, read_acts
from township_reports.signing.signature import Signature
from township_reports.site.recalling import published_until, recall

BY = Signature("李主任", "2022-03-06")


def acts(county: Town) -> list[str]:
    return [str(act.act) for act in read_acts(approvals_path(county.project, 2021))]


def test_before_a_publication_a_signature_is_taken_back(county: Town) -> None:
    county.approved("晴谷镇")
    assert published_until(county.project, 2021) == 0
    (act,) = recall(county.project, 2021, "晴谷镇", BY)
    assert act.act is Decision.RECALLED
    assert acts(county) == ["签发", "收回"]


def test_what_was_published_is_not_taken_back(county: Town) -> None:
    county.approved("晴谷镇")
    county.publish()
    assert published_until(county.project, 2021) == 1
    with pytest.raises(ApprovalsError, match="已经发布"):
        recall(county.project, 2021, "晴谷镇", BY)
    assert acts(county) == ["签发"]


def test_what_was_taken_back_is_not_published(county: Town) -> None:
    county.approved("晴谷镇", "星渡镇")
    recall(county.project, 2021, "星渡镇", BY)
    assert county.publish().published == ("晴谷镇",)


def test_nothing_is_taken_back_while_somebody_publishes(county: Town) -> None:
    county.approved("晴谷镇")
    with hold_site(county.project.outputs), pytest.raises(OutputsError):
        recall(county.project, 2021, "晴谷镇", BY)
    assert acts(county) == ["签发"]
