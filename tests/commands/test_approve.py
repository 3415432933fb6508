"""``approve``: what was written into the record, today's date on it, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine

from tests.signing.invented import Year
from township_reports.commands.command_line import main
from township_reports.signing.record import read_acts


@pytest.fixture
def year(tmp_path: Path) -> Year:
    return Year.of(tmp_path / "project", ["晴谷镇", "星渡镇"])


def approve(year: Year, *arguments: str) -> int:
    return main(["approve", "2021", "--project", str(year.root), *arguments])


# Late in the evening at Greenwich it is the next day where reports are signed.
@time_machine.travel("2022-01-19T22:00:00+00:00", tick=False)
def test_each_signature_is_told_with_the_day_in_china(
    year: Year, capsys: pytest.CaptureFixture[str]
) -> None:
    assert approve(year, "--units", "晴谷镇 星渡镇", "--reviewer", "甲某") == 0
    assert capsys.readouterr().out.splitlines() == [
        "签发 星渡镇（甲某，2022-01-20）",
        "签发 晴谷镇（甲某，2022-01-20）",
        "2021 年：记下 2 个",
    ]


def test_signing_again_writes_nothing(year: Year, capsys: pytest.CaptureFixture[str]) -> None:
    approve(year, "--units", "晴谷镇", "--reviewer", "甲某")
    capsys.readouterr()
    assert approve(year, "--units", "晴谷镇", "--reviewer", "甲某") == 0
    assert capsys.readouterr().out == "2021 年：没有新记下的；已经按原样签发的不用再签\n"


def test_a_signature_is_revoked_with_its_reason(
    year: Year, capsys: pytest.CaptureFixture[str]
) -> None:
    approve(year, "--units", "晴谷镇", "--reviewer", "甲某")
    capsys.readouterr()
    asked = ("--units", "晴谷镇", "--reviewer", "乙某", "--reason", "件数写错", "--revoke")
    assert approve(year, *asked) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "2021 年：记下 1 个"
    last = read_acts(year.record)[-1]
    assert (last.act, last.reviewer, last.reason) == ("撤销", "乙某", "件数写错")


def test_what_cannot_be_signed_is_status_1(year: Year, capsys: pytest.CaptureFixture[str]) -> None:
    year.file("晴谷镇", "report.pdf").unlink()
    assert approve(year, "--units", "晴谷镇", "--reviewer", "甲某") == 1
    assert "晴谷镇" in capsys.readouterr().err
    assert not year.record.exists()


def test_of_very_many_only_the_first_are_listed(
    year: Year, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("township_reports.commands.approve.LISTED", 1)
    approve(year, "--units", "全部", "--reviewer", "甲某")
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("签发")] == [lines[-2]]
    assert lines[-1] == "2021 年：记下 2 个，以上列出前 1 个"


def test_an_act_is_undone(year: Year, capsys: pytest.CaptureFixture[str]) -> None:
    approve(year, "--units", "晴谷镇", "--reviewer", "甲某")
    capsys.readouterr()
    assert approve(year, "--units", "晴谷镇", "--reviewer", "乙某", "--undo") == 0
    assert capsys.readouterr().out.startswith("收回 晴谷镇（乙某，")
    assert [act.act for act in read_acts(year.record)] == ["签发", "收回"]


def test_one_thing_is_done_at_a_time(year: Year, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--units", "晴谷镇", "--reviewer", "甲某", "--undo", "--revoke")
    assert approve(year, *asked) == 1
    assert "只能写一个" in capsys.readouterr().err
