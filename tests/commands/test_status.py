"""``status``: counts, stages, whom to remind, and what to do next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from township_reports.commands.command_line import main
from township_reports.intake.receipts import Receipt
from township_reports.progress.stages import Stage
from township_reports.progress.status import Deadline, Status, UnitStatus


def said(project: Path, given: Status, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("township_reports.progress.year_status", lambda *_: given)
    return main(["status", "2021", "--project", str(project)])


def test_stages_are_counted_and_the_next_step_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = Status(
        2021,
        Deadline(date(2022, 1, 31), 5),
        (
            UnitStatus("示例县", Stage.SIGNED),
            UnitStatus("示例县/汇总", Stage.SIGNABLE),
            UnitStatus("甲镇", Stage.NOT_FILED),
        ),
    )
    assert said(project, given, monkeypatch) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2021 年：应报 2，已报 1，未报 1；最迟 2022-01-31，还有 5 天",
        "未报送 1：甲镇",
        "可签发 1：示例县/汇总",
        "已签发 1：示例县",
        "催报 1",
        "  甲镇：还没有报送",
        "下一步：make review YEAR=2021，看过后 make approve",
    ]


def test_files_of_which_nobody_knows_whose_they_are_are_named(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reason = "a.docx 没有找到标题"
    came = Receipt("2022-01-20 09:00:00", "a.docx", "a" * 64, "", "待定", reason)
    said(project, Status(2021, None, (), (came,)), monkeypatch)
    assert capsys.readouterr().out.splitlines()[1:3] == [
        "不知道是谁的 1",
        "  a.docx（2022-01-20 待定）：没有找到标题",
    ]


def test_a_year_that_is_all_published_has_nothing_left(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said(project, Status(2021, None, (UnitStatus("甲镇", Stage.PUBLISHED),)), monkeypatch)
    assert capsys.readouterr().out.splitlines() == [
        "2021 年：应报 1，已报 1，未报 0；params 里没有写最迟公布日期（deadline）",
        "已发布 1：甲镇",
        "下一步：没有要做的了",
    ]


@pytest.mark.parametrize(("left", "told"), [(1, "还有 1 天"), (0, "就是今天"), (-2, "已过 2 天")])
def test_days_left_are_told_on_either_side_of_the_deadline(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    left: int,
    told: str,
) -> None:
    said(project, Status(2021, Deadline(date(2022, 1, 31), left), ()), monkeypatch)
    assert capsys.readouterr().out.splitlines()[0].endswith(told)


def test_a_year_without_parameters_is_told_what_to_do(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "params" / "2021.yaml").unlink()
    assert main(["status", "2021", "--project", str(project)]) == 2
    assert "make new YEAR=2021" in capsys.readouterr().err
