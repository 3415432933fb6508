"""Runs beside the server: one of a year at a time, known as it stands, ended with the server."""

from __future__ import annotations

import pytest

from tests.desk.beside import STOPPED, Beside, Started, soon
from tests.signing.invented import Year
from township_reports.desk import running
from township_reports.desk.running import Order, Phase, Run, RunError, Runs, Work
from township_reports.outputs.locking import hold_outputs
from township_reports.outputs.result import Result

BUILD = Order(Work.BUILD, 2021, "王审核")
CHECK = Order(Work.CHECK, 2021, "李某", ("晴谷镇", "示例县/汇总"))


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Commands are the test's own."""
    own = Started()
    monkeypatch.setattr(running, "ModuleBeside", own)
    return own


@pytest.fixture
def runs() -> Runs:
    return Runs()


def begun(runs: Runs, year: Year, started: Started, order: Order = BUILD) -> Beside:
    runs.begin(year.project, order)
    return started.last


def ended(runs: Runs) -> Run:
    """The year's run once it has ended."""
    assert soon(lambda: not standing(runs).is_going_on)
    return standing(runs)


def standing(runs: Runs) -> Run:
    run = runs.of(2021)
    assert run
    return run


def test_a_run_is_the_command_itself_for_this_project(
    runs: Runs, year: Year, started: Started
) -> None:
    beside = begun(runs, year, started, CHECK)
    assert beside.name == "township_reports"
    assert list(beside.arguments) == [
        "check",
        "2021",
        "--piped",
        f"--project={year.project.root}",
        f"--data={year.project.data}",
        f"--outputs={year.project.outputs}",
        "--units=晴谷镇\n示例县/汇总",
    ]


def test_what_the_command_tells_is_known_while_it_goes_on(
    runs: Runs, year: Year, started: Started
) -> None:
    beside = begun(runs, year, started)
    assert standing(runs).told.total is None
    beside.begins(2)
    beside.does("晴谷镇", Result.DRAFT, critical=3)
    told = standing(runs).told
    assert told.total == 2
    assert [(each.unit, each.critical) for each in told.units] == [("晴谷镇", 3)]
    assert standing(runs).phase is Phase.UNDER_WAY
    beside.finishes()
    assert ended(runs).phase is Phase.DONE


@pytest.mark.parametrize("status", [0, 1])
def test_a_run_in_which_a_unit_failed_is_done_all_the_same(
    runs: Runs, year: Year, started: Started, status: int
) -> None:
    beside = begun(runs, year, started)
    beside.tells('{"ended": true}')
    beside.ends(status)
    assert ended(runs).phase is Phase.DONE


@pytest.mark.parametrize("status", [0, 1, 2, -9])
def test_a_run_that_breaks_off_has_failed_and_what_it_said_is_known(
    runs: Runs, year: Year, started: Started, status: int
) -> None:
    beside = begun(runs, year, started)
    beside.tells("写不进结果文件夹")
    beside.ends(status)
    assert ended(runs).phase is Phase.FAILED
    assert ended(runs).told.said == ("写不进结果文件夹",)


def test_the_same_work_is_not_begun_twice(runs: Runs, year: Year, started: Started) -> None:
    begun(runs, year, started)
    with pytest.raises(RunError, match="2021 年正在生成"):
        runs.begin(year.project, CHECK)
    assert len(started.all) == 1


def test_after_one_run_another_can_be_begun(runs: Runs, year: Year, started: Started) -> None:
    begun(runs, year, started).finishes()
    first = ended(runs)
    begun(runs, year, started, CHECK)
    assert standing(runs).name != first.name
    assert standing(runs).order == CHECK


def test_nothing_is_begun_while_another_command_writes_the_year(
    runs: Runs, year: Year, started: Started
) -> None:
    with (
        hold_outputs(year.project.outputs, 2021),
        pytest.raises(RunError, match="另一个命令正在写 2021 年的结果"),
    ):
        runs.begin(year.project, BUILD)
    assert started.all == []
    assert runs.of(2021) is None


def test_a_run_is_stopped_and_stopping_until_it_has_ended(
    runs: Runs, year: Year, started: Started
) -> None:
    beside = begun(runs, year, started)
    beside.does("晴谷镇", Result.BUILT)
    runs.stop(2021)
    assert beside.is_stopped
    assert standing(runs).phase is Phase.STOPPING
    beside.does("星渡镇", Result.BUILT)
    beside.ends(STOPPED)
    assert ended(runs).phase is Phase.STOPPED
    assert len(ended(runs).told.units) == 2


def test_a_run_that_was_done_before_it_could_stop_is_done(
    runs: Runs, year: Year, started: Started
) -> None:
    beside = begun(runs, year, started)
    runs.stop(2021)
    beside.finishes()
    assert ended(runs).phase is Phase.DONE


def test_stopping_what_has_ended_or_never_began_changes_nothing(
    runs: Runs, year: Year, started: Started
) -> None:
    runs.stop(2021)
    begun(runs, year, started).finishes()
    before = ended(runs)
    runs.stop(2021)
    assert standing(runs) == before


def test_closing_stops_what_goes_on_and_waits_for_its_end(
    runs: Runs, year: Year, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = begun(runs, year, started)
    monkeypatch.setattr(Beside, "stop", lambda self: self.ends(STOPPED))
    runs.close()
    assert beside.status == STOPPED
    assert standing(runs).phase is Phase.STOPPED


def test_a_command_that_cannot_be_started_is_told(
    runs: Runs, year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Beside:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(running, "ModuleBeside", refuse)
    with pytest.raises(RunError, match="开始不了：Resource temporarily unavailable"):
        runs.begin(year.project, BUILD)
    assert runs.of(2021) is None
