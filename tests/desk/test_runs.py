"""The page of runs: what there is to do, how it goes on, what came of it; and who is told what."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desk.beside import STOPPED, Started, soon
from tests.desk.serving import Answer, Served, Visitor
from tests.signing.invented import Year
from township_reports.desk import running
from township_reports.outputs.locking import hold_outputs
from township_reports.outputs.result import Result
from township_reports.project.report_files import MANIFEST_FILE

RUNS = "/desk/2021/runs"
NOW = "/desk/2021/runs/now"


@pytest.fixture(autouse=True)
def started(desk: Served, monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    """Commands are the test's own, and all ended behind it."""
    own = Started()
    monkeypatch.setattr(running, "ModuleBeside", own)
    yield own
    for beside in own.all:
        beside.ends(STOPPED)
    finished(desk.visitor(""))


@pytest.fixture
def changed(year: Year) -> Iterator[Year]:
    """The year, which is made again behind the test."""
    yield year
    year.make()


def send(visitor: Visitor, page: Answer, **fields: str | list[str]) -> Answer:
    hidden = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    return visitor.post(RUNS, {**hidden, **fields})


def begin(visitor: Visitor, **fields: str | list[str]) -> Answer:
    return send(visitor, visitor.get(RUNS), **{"do": "build", "which": "all", **fields})


def finished(visitor: Visitor) -> str:
    """The page once the run has ended."""
    assert soon(lambda: "data-goes-on" not in visitor.get(NOW).text)
    return visitor.get(RUNS).text


def test_a_year_that_stands_has_nothing_to_do(desk: Served) -> None:
    assert "应做 <b>2</b> 份报告，都做好了" in desk.visitor().get(RUNS).text


def test_what_a_run_would_build_is_told_with_the_reason(desk: Served, changed: Year) -> None:
    changed.file("晴谷镇", "report.html").unlink()
    text = desk.visitor().get(RUNS).text
    assert "<b>1</b> 份做好了，<b>1</b> 份要做" in text
    assert "report.html 不在了：<b>1</b> 份" in text
    assert "没有做完" not in text


def test_a_run_that_broke_off_is_told_on_the_next_start(desk: Served, changed: Year) -> None:
    (changed.project.outputs / "2021" / MANIFEST_FILE).unlink()
    changed.file("晴谷镇", "report.html").unlink()
    assert "上一次生成没有做完" in desk.visitor().get(RUNS).text


def test_a_build_of_the_year_is_begun_and_shown_as_it_goes_on(
    desk: Served, started: Started
) -> None:
    visitor = desk.visitor()
    answer = begin(visitor)
    assert (answer.status, answer.place) == (303, RUNS)
    assert started.last.arguments[:3] == ("build", "2021", "--piped")
    assert not any(each.startswith("--units") for each in started.last.arguments)
    assert "正在生成（全年，王审核）" in visitor.get(RUNS).text
    assert "正在准备" in visitor.get(NOW).text
    started.last.begins(2)
    started.last.does("晴谷镇", Result.DRAFT, critical=3)
    now = visitor.get(NOW).text
    assert '<progress max="2" value="1"' in now
    assert '<th scope="row">晴谷镇<td>草稿<td class="number">3' in now
    started.last.finishes()
    assert "正在" not in finished(visitor)


def test_it_goes_on_while_nobody_looks_and_another_sees_it(desk: Served, started: Started) -> None:
    begin(desk.visitor("李某"))
    started.last.begins(5)
    started.last.does("晴谷镇", Result.BUILT)
    assert "正在生成（全年，李某）" in desk.visitor("王某").get(RUNS).text


def test_chosen_units_alone_are_done(desk: Served, started: Started) -> None:
    visitor = desk.visitor()
    begin(visitor, do="check", which="chosen", unit=["星渡镇", "没有的镇"])
    assert started.last.arguments[0] == "check"
    assert started.last.arguments[-1] == "--units=星渡镇"
    assert "正在校验（1 个单位，王审核）" in visitor.get(RUNS).text


def test_all_units_chosen_are_the_whole_year(desk: Served, started: Started) -> None:
    begin(desk.visitor(), which="chosen", unit=["星渡镇", "晴谷镇"])
    assert not any(each.startswith("--units") for each in started.last.arguments)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"which": "chosen"}, "没有选单位"),
        ({"which": "chosen", "unit": "--project=/"}, "没有选单位"),
        ({"do": "clean"}, "不知道要做什么"),
    ],
)
def test_what_names_no_work_is_told_and_begins_nothing(
    desk: Served, started: Started, fields: dict[str, str], told: str
) -> None:
    answer = begin(desk.visitor(), **fields)
    assert answer.status == 422
    assert told in answer.text
    assert started.all == []


def test_of_two_who_begin_the_later_one_is_told(desk: Served, started: Started) -> None:
    one, other = desk.visitor("李某"), desk.visitor("王某")
    seen = other.get(RUNS)
    begin(one)
    answer = send(other, seen, do="build", which="all")
    assert answer.status == 409
    assert "李某已经开始生成" in answer.text
    assert len(started.all) == 1


def test_while_another_command_writes_the_year_it_is_told_and_nothing_begun(
    desk: Served, year: Year, started: Started
) -> None:
    visitor = desk.visitor()
    with hold_outputs(year.project.outputs, 2021):
        page = visitor.get(RUNS)
        answer = send(visitor, page, do="build", which="all")
    assert "另一个命令正在写 2021 年的结果" in page.text
    assert answer.status == 422
    assert "另一个命令正在写 2021 年的结果：等它结束后再开始" in answer.text
    assert started.all == []
    assert "另一个命令" not in visitor.get(RUNS).text


def test_a_run_is_stopped_and_says_that_what_was_done_stays(desk: Served, started: Started) -> None:
    visitor = desk.visitor()
    begin(visitor)
    started.last.begins(2)
    started.last.does("晴谷镇", Result.BUILT)
    page = visitor.get(RUNS)
    assert send(visitor, page, do="stop").status == 303
    assert started.last.is_stopped
    assert "正在停下" in visitor.get(RUNS).text
    started.last.ends(STOPPED)
    assert "停下了：已生成 1；做好的都在，再做一次会接着做" in finished(visitor)


def test_who_stops_what_has_ended_meanwhile_is_told(desk: Served, started: Started) -> None:
    visitor = desk.visitor()
    begin(visitor)
    page = visitor.get(RUNS)
    started.last.finishes()
    finished(visitor)
    answer = send(visitor, page, do="stop")
    assert answer.status == 409
    assert "王审核开始的生成已经结束" in answer.text


def test_afterwards_what_failed_and_what_has_findings_is_listed_the_gravest_first(
    desk: Served, started: Started
) -> None:
    visitor = desk.visitor()
    begin(visitor)
    started.last.does("荷风街道", Result.BUILT)
    started.last.does("晴谷镇", Result.DRAFT, critical=3)
    started.last.does("星渡镇", Result.FAILED, reason="<b>读不出来</b>")
    started.last.finishes()
    text = finished(visitor)
    assert "要看的单位（2）" in text
    notable = text[text.index("要看的单位") : text.index("现在到哪里")]
    assert notable.index("星渡镇") < notable.index("晴谷镇")
    assert "荷风街道" not in notable
    assert "&lt;b&gt;读不出来&lt;/b&gt;" in notable


def test_a_run_without_faults_says_so(desk: Served, started: Started) -> None:
    visitor = desk.visitor()
    begin(visitor)
    started.last.does("晴谷镇", Result.BUILT)
    started.last.finishes()
    assert "没有失败的，没有严重问题，没有警告" in finished(visitor)


def test_why_a_run_came_to_nothing_is_told_without_the_machines_folders(
    desk: Served, year: Year, started: Started
) -> None:
    visitor = desk.visitor()
    begin(visitor)
    started.last.tells(f"{year.project.root}/params/2021.yaml 第 3 行：不认识 abc")
    started.last.ends(2)
    text = finished(visitor)
    assert "没有做成" in text
    assert '<p class="fault">params/2021.yaml 第 3 行：不认识 abc</p>' in text
    assert str(year.project.root) not in text


def test_an_error_of_the_program_is_not_shown_as_it_is(desk: Served, started: Started) -> None:
    visitor = desk.visitor()
    begin(visitor)
    started.last.tells("Traceback (most recent call last):")
    started.last.tells('  File "/home/someone/x.py", line 1')
    started.last.ends(1)
    text = finished(visitor)
    assert "命令意外结束" in text
    assert "someone" not in text


def test_without_the_token_nothing_is_begun_or_shown(desk: Served, started: Started) -> None:
    stranger = desk.stranger()
    assert stranger.post(RUNS, {"do": "build", "which": "all", "based_on": "none"}).status == 403
    assert stranger.get(NOW).status == 302
    assert started.all == []


def test_without_the_pages_own_token_nothing_is_begun(desk: Served, started: Started) -> None:
    visitor = desk.visitor()
    sent = {"do": "build", "which": "all", "based_on": visitor.get(RUNS).hidden("based_on")}
    assert visitor.post(RUNS, sent).status == 403
    assert started.all == []
