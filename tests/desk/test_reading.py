"""A year is read once, and again where its files are others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.signing.invented import REASONED, SIGNATURE, YEAR, Year
from township_reports.desk.reading import Reading, Readings
from township_reports.signing.approving import approve
from township_reports.signing.taking_back import send_back
from township_reports.site import recall
from township_reports.year.state import State


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """A year of two townships, of which each test does what it will."""
    return Year.of(tmp_path / "project", ["晴谷镇", "星渡镇"])


@pytest.fixture
def readings() -> Readings:
    return Readings()


def read(readings: Readings, year: Year, *only: str) -> Reading:
    return readings.of(year.project, YEAR, only or None)


def state(reading: Reading, unit: str) -> State:
    return reading.queue.by_key[unit].state


def test_what_has_not_changed_is_not_read_again(year: Year, readings: Readings) -> None:
    first = read(readings, year)
    assert read(readings, year) is first
    assert read(readings, year, "晴谷镇") is first


def test_an_act_is_seen_and_the_other_units_are_as_they_were(
    year: Year, readings: Readings
) -> None:
    first = read(readings, year)
    approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    then = read(readings, year, "晴谷镇")
    assert (state(first, "晴谷镇"), state(then, "晴谷镇")) == (State.READY, State.APPROVED)
    assert then.year is first.year
    assert then.queue.by_key["晴谷镇"].unit.basis.acts == 1
    assert then.queue.by_key["星渡镇"].unit is first.queue.by_key["星渡镇"].unit


def test_a_filing_that_was_edited_is_read_again(year: Year, readings: Readings) -> None:
    read(readings, year)
    narrative = year.project.data / str(YEAR) / "晴谷镇" / "narrative.md"
    narrative.write_text(
        f"{narrative.read_text(encoding='utf-8')}\n又写了一句。\n", encoding="utf-8"
    )
    assert state(read(readings, year, "晴谷镇"), "晴谷镇") is State.STALE


def test_of_one_unit_no_other_filing_is_looked_at(year: Year, readings: Readings) -> None:
    first = read(readings, year)
    narrative = year.project.data / str(YEAR) / "晴谷镇" / "narrative.md"
    narrative.write_text("另一份\n", encoding="utf-8")
    assert read(readings, year, "星渡镇") is first
    assert read(readings, year) is not first


def test_a_report_that_was_made_again_is_read_again(year: Year, readings: Readings) -> None:
    before = read(readings, year).queue.by_key["晴谷镇"].unit.basis
    year.change("晴谷镇", html="另一版")
    assert read(readings, year, "晴谷镇").queue.by_key["晴谷镇"].unit.basis != before


def test_a_record_that_was_restored_is_read_again(year: Year, readings: Readings) -> None:
    send_back(year.project, YEAR, "晴谷镇", REASONED)
    assert read(readings, year).queue.by_key["晴谷镇"].is_returned
    year.record.unlink()
    (year.record.parent / "signed" / "last.txt").unlink()
    assert not read(readings, year).queue.by_key["晴谷镇"].is_returned


def test_an_act_on_a_unit_that_took_its_filing_back_is_seen(year: Year, readings: Readings) -> None:
    send_back(year.project, YEAR, "晴谷镇", REASONED)
    shutil.rmtree(year.project.data / str(YEAR) / "晴谷镇")
    assert read(readings, year).queue.by_key["晴谷镇"].is_returned
    recall(year.project, YEAR, "晴谷镇", SIGNATURE)
    assert not read(readings, year).queue.by_key["晴谷镇"].is_returned
