"""As a desk starts, it reads its newest year by itself."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event

import pytest

from tests.desk.serving import serving
from tests.signing.invented import YEAR, Year
from township_reports.desk import ahead
from township_reports.desk.ahead import begin_ahead, make_ready
from township_reports.desk.page import Place
from township_reports.desk.reading import Reading
from township_reports.year import InputReasons


class Watched:
    """How often a year was read, and that a reading has begun; it goes on when it may."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.years: list[int] = []
        self.begun, self.may_go_on = Event(), Event()
        read = Reading.of

        def of(inputs: InputReasons) -> Reading:
            self.years.append(inputs.year.number)
            self.begun.set()
            assert self.may_go_on.wait(60)
            return read(inputs)

        monkeypatch.setattr(Reading, "of", of)


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """A newest year of its own for each test, as some of them spoil it."""
    made = Year.of(tmp_path / "project", ["晴谷镇", "星渡镇"])
    for number in filter(lambda each: each > YEAR, made.project.years):
        made.project.parameters(number).unlink()
    return made


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watched:
    return Watched(monkeypatch)


def test_who_asks_meanwhile_waits_for_the_reading_that_has_begun(
    year: Year, watched: Watched
) -> None:
    with serving(year.project) as served:
        assert watched.begun.wait(60)
        watched.may_go_on.set()
        assert served.visitor().get(f"/desk/{YEAR}/review").status == 200
    assert watched.years == [YEAR]


def test_the_desk_ends_while_it_reads(year: Year, watched: Watched) -> None:
    with serving(year.project) as served:
        assert watched.begun.wait(60)
    assert not served.thread.is_alive()
    watched.may_go_on.set()


def test_the_interpreter_does_not_wait_for_it(year: Year) -> None:
    thread = begin_ahead(Place(year.project, (), ""))
    thread.join()
    assert thread.daemon


def test_it_is_the_newest_year_that_is_read(year: Year, watched: Watched) -> None:
    year.project.parameters(YEAR + 2).write_text("", encoding="utf-8")
    watched.may_go_on.set()
    make_ready(Place(year.project, (), ""))
    assert watched.years == [YEAR + 2]


def test_what_cannot_be_read_is_told_by_the_page_alone(
    year: Year, capfd: pytest.CaptureFixture[str]
) -> None:
    year.record.parent.mkdir(parents=True, exist_ok=True)
    year.record.write_text("不是记录\n", encoding="utf-8")
    place = Place(year.project, (), "")
    begin_ahead(place).join()
    assert capfd.readouterr() == ("", "")
    with serving(year.project) as served:
        page = served.visitor().get(f"/desk/{YEAR}/review")
    assert page.status == 500
    assert year.record.name in page.text


def test_a_project_without_years_has_nothing_to_read(year: Year, watched: Watched) -> None:
    for number in year.project.years:
        year.project.parameters(number).unlink()
    make_ready(Place(year.project, (), ""))
    assert watched.years == []


def test_then_the_libraries_of_letters_are_there(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_PAUSE", 0)
    monkeypatch.delitem(sys.modules, "docx", raising=False)
    make_ready(Place(year.project, (), ""))
    assert "docx" in sys.modules


def test_then_the_units_are_compared_as_the_first_act_wants_it(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_PAUSE", 0)
    place = Place(year.project, (), "")
    make_ready(place)
    assert "comparison" in vars(place.readings.of(year.project, YEAR).year)
