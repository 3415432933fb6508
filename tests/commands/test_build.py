"""``build``: what is told of each unit as it comes and at the end, and the exit status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.making.invented import ReadyPool
from township_reports.commands.command_line import main


@pytest.fixture
def run(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, list[str]]]:
    """Build 2021 with these options, by a pool that builds nothing: status and lines."""
    monkeypatch.setattr("township_reports.making.PoolChoice", lambda *_: ReadyPool())

    def build(*arguments: str) -> tuple[int, list[str]]:
        status = main(["2021", "--project", str(project), *arguments])
        return status, [line.rstrip() for line in capsys.readouterr().out.splitlines()]

    return build


def test_a_year_is_announced_each_unit_told_and_all_listed_at_the_end(
    run: Callable[..., tuple[int, list[str]]], project: Path
) -> None:
    status, lines = run()
    assert status == 0
    assert lines[0] == "2021 年，2021 版格式，2 个单位"
    # Which report is done first is the pool's business.
    assert [line[:5] for line in lines[2:4]] == ["[1/2]", "[2/2]"]
    assert {line[6:] for line in lines[2:4]} == {"乙镇 已生成", "甲镇 已生成"}
    assert lines[-3:-1] == ["已生成 2，未报送 1", f"结果在 {project / 'outputs' / '2021'}"]
    assert lines[-1].startswith("下一步：")
    assert [line.split() for line in lines[4:-3]] == [
        ["单位", "状态", "严重", "警告", "文件"],
        ["乙镇", "已生成", "0", "0", "report.ipynb", "report.html", "report.pdf"],
        ["甲镇", "已生成", "0", "0", "report.ipynb", "report.html", "report.pdf"],
        ["丙乡", "未报送"],
    ]


def test_what_stands_is_not_told_one_by_one(run: Callable[..., tuple[int, list[str]]]) -> None:
    run()
    status, lines = run()
    assert status == 0
    assert not [line for line in lines if line.startswith("[")]
    assert "已生成 2，未报送 1；其中 2 个没有变化，没有重做" in lines


def test_explaining_tells_of_every_unit_why_it_is_built(
    run: Callable[..., tuple[int, list[str]]], project: Path
) -> None:
    run()
    (project / "outputs" / "2021" / "甲镇" / "report.html").unlink()
    _, lines = run("--explain")
    told = {line.partition("] ")[2] for line in lines}
    assert {"乙镇 已生成（没有变化）", "甲镇 已生成（report.html 不在了）"} <= told


def test_only_the_units_asked_for_are_built(run: Callable[..., tuple[int, list[str]]]) -> None:
    _, lines = run("--units", "甲镇")
    assert lines[0] == "2021 年，2021 版格式，1 个单位"
    assert not [line for line in lines if "乙镇" in line]


def test_the_fonts_and_where_they_come_from_are_told_in_one_line(
    run: Callable[..., tuple[int, list[str]]],
) -> None:
    _, lines = run()
    assert lines[1] == (
        "字体：小标宋、仿宋、楷体、宋体用 Noto Serif SC（随程序），黑体用 Noto Sans SC（随程序）"
    )
