"""What was on whose screen, of which report."""

from __future__ import annotations

from dataclasses import replace

from township_reports.desk.seen import SeenReports
from township_reports.desk.sheet import Part
from township_reports.signing.basis import Basis

ONE = Basis("晴谷镇", "r" * 16, 0)


def test_parts_come_together() -> None:
    seen = SeenReports()
    seen.note("甲", 2021, ONE, ["findings"])
    seen.note("甲", 2021, ONE, ["claims", "figures", "nothing"])
    assert seen.parts("甲", 2021, ONE) == set(Part)
    assert seen.has_all("甲", 2021, ONE)


def test_what_lacks_a_part_is_not_seen_whole() -> None:
    seen = SeenReports()
    seen.note("甲", 2021, ONE, ["findings", "figures"])
    assert not seen.has_all("甲", 2021, ONE)


def test_of_a_report_that_was_made_again_nothing_was_seen() -> None:
    seen = SeenReports()
    seen.note("甲", 2021, ONE, Part)
    assert seen.parts("甲", 2021, replace(ONE, report="s" * 16)) == frozenset()


def test_an_act_leaves_the_report_seen() -> None:
    seen = SeenReports()
    seen.note("甲", 2021, ONE, Part)
    assert seen.has_all("甲", 2021, replace(ONE, acts=1))


def test_each_has_seen_what_was_on_the_own_screen() -> None:
    seen = SeenReports()
    seen.note("甲", 2021, ONE, Part)
    assert not seen.has_all("乙", 2021, ONE)
    assert not seen.has_all("甲", 2020, ONE)
