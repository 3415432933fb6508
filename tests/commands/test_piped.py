"""The command as another program runs it: lines of JSON, and an end with the input's end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from township_reports.commands import piped
from township_reports.commands.command_line import main
from township_reports.making.outcomes import Outcome
from township_reports.outputs.result import Result


@pytest.fixture
def input_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody closes the standard input."""
    monkeypatch.setattr(piped, "_stop_with_input", lambda: None)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("input_stays")
def test_a_check_tells_of_each_unit_and_of_nothing_else(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "2021", "--piped", "--project", str(project)]) == 1
    first, *units, last = lines(capsys)
    assert first == {"total": 2}
    assert last == {"ended": True}
    assert {each["unit"]: each["result"] for each in units} == {"甲镇": "checked", "乙镇": "draft"}


@pytest.mark.usefixtures("input_stays")
def test_a_build_tells_of_the_units_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.making.invented import ReadyPool

    monkeypatch.setattr("township_reports.making.PoolChoice", lambda *_: ReadyPool())
    asked = ["build", "2021", "--piped", "--units", "甲镇", "--project", str(project)]
    assert main(asked) == 0
    first, unit, last = lines(capsys)
    assert (first, last) == ({"total": 1}, {"ended": True})
    assert (unit["unit"], unit["result"], unit["cause"]) == ("甲镇", "built", "还没有做过")


@pytest.mark.usefixtures("input_stays")
def test_names_that_are_none_are_told_at_the_end_and_who_has_not_filed_not_at_all(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = Outcome("甲镇", Result.BUILT)
    bad = Outcome("乙:镇", Result.FAILED, reason="名称不行")
    missing = Outcome("丙乡", Result.NOT_FILED)

    def run(tell: Callable[[Outcome], None]) -> tuple[Outcome, ...]:
        tell(done)
        return (done, bad, missing)

    assert piped.run_piped(1, run) == 1
    assert [each.get("unit") for each in lines(capsys)] == [None, "甲镇", "乙:镇", None]


@pytest.mark.usefixtures("input_stays")
def test_what_is_wrong_for_all_is_said_for_people(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "params" / "2021.yaml").write_text("a: [", encoding="utf-8")
    assert main(["check", "2021", "--piped", "--project", str(project)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "params/2021.yaml" in printed.err


@pytest.mark.usefixtures("input_stays")
def test_intake_tells_of_each_file_that_was_sent_whatever_is_packed_in_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (project / "inbox" / "2021" / name for name in "12")
    for folder in (first, second):
        folder.mkdir(parents=True)
    with ZipFile(first / "a.zip", "w") as packed:
        packed.writestr("a.txt", "甲")
        packed.writestr("b.txt", "乙")
    (first / "c.txt").write_bytes(b"c")
    (second / "a.txt").write_bytes(b"a")
    froms = [f"--from={folder}" for folder in (first, second)]
    assert main(["intake", "2021", "--piped", "--project", str(project), *froms]) == 1
    assert lines(capsys) == [
        {"total": 3},
        {"file": "a.zip › a.txt", "number": 1},
        {"file": "a.zip › b.txt", "number": 1},
        {"file": "c.txt", "number": 2},
        {"file": "a.txt", "number": 3},
        {"ended": True},
    ]


@pytest.mark.usefixtures("input_stays")
def test_a_folder_that_cannot_be_read_stops_none_behind_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = project / "good"
    good.mkdir()
    (good / "a.txt").write_bytes(b"a")
    froms = [f"--from={project / 'nowhere'}", f"--from={good}"]
    assert main(["intake", "2021", "--piped", "--project", str(project), *froms]) == 2
    printed = capsys.readouterr()
    assert '"file": "a.txt"' in printed.out
    assert "nowhere" in printed.err


@pytest.mark.parametrize("verb", ["check", "build", "intake"])
def test_it_stops_as_by_ctrl_c_where_its_input_has_ended(project: Path, verb: str) -> None:
    (project / "inbox").mkdir()
    for number in range(50):
        (project / "inbox" / f"{number}.html").write_text("<p>报告" * 20_000, encoding="utf-8")
    options = [
        "--piped",
        "--project",
        str(project),
        *(["--from=inbox"] if verb == "intake" else []),
    ]
    done = subprocess.run(
        [sys.executable, "-m", "township_reports", verb, "2021", *options],
        cwd=project,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 143
    assert "ended" not in done.stdout
    assert done.stderr == "已中断：做好的都在，再运行一次会接着做。\n"
