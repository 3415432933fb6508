"""The log on the desk: what was done, the latest first, by unit and kind."""

from __future__ import annotations

from datetime import date

import pytest

from tests.desk.serving import Served
from tests.signing.invented import YEAR, Year
from township_reports.desk import log as pages
from township_reports.desk.asked import Asked
from township_reports.desk.log import log_of
from township_reports.intake.receipts import log_reminders


@pytest.fixture
def logged(year: Year) -> Year:
    """Two units were reminded, one of them twice."""
    told = {"晴谷镇": "还没有报送", "星渡镇": "<b>还没有</b>报送"}
    log_reminders(year.project, YEAR, "2022-01-08 09:00:00", told)
    log_reminders(year.project, YEAR, "2022-01-09 09:00:00", {"晴谷镇": "还没有报送"})
    return year


def days(year: Year, **fields: str) -> list[str]:
    given = {name: (value,) for name, value in fields.items()}
    asked = Asked(year.project, "/desk/", YEAR, "", date(2022, 1, 20), fields=given)
    return [f"{event.day} {event.unit}" for event in log_of(asked).events]


def test_the_latest_stands_first(logged: Year) -> None:
    assert days(logged)[0] == "2022-01-09 晴谷镇"


def test_units_and_kinds_can_be_asked_for(logged: Year) -> None:
    assert days(logged, unit="星渡") == ["2022-01-08 星渡镇"]
    assert len(days(logged, what="催报")) == 3
    assert days(logged, what="签发") == []


def test_of_very_many_the_latest_are_shown_unless_all_are_asked_for(
    logged: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_SHOWN", 1)
    assert days(logged) == ["2022-01-09 晴谷镇"]
    assert len(days(logged, all="1")) == 3


def test_what_is_told_is_text(desk: Served, logged: Year) -> None:
    del logged
    text = desk.visitor().get(f"/desk/{YEAR}/log").text
    assert "&lt;b&gt;还没有&lt;/b&gt;报送" in text
