"""``verify``: what differs is named, and nothing is good news."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.commands.command_line import main


def verify(
    project: Path, monkeypatch: pytest.MonkeyPatch, differences: list[str], *arguments: str
) -> int:
    """The exit status, where building again finds these differences in the units asked for."""

    def find(_: object, year: int, units: str) -> list[str]:
        return [f"{year} {units}：{difference}" for difference in differences]

    monkeypatch.setattr("township_reports.making.verifying.verify_year", find)
    return main(["verify", "2021", "--project", str(project), *arguments])


def test_the_same_bytes_are_status_0(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(project, monkeypatch, []) == 0
    assert capsys.readouterr().out == "2021 年：重做一遍，逐字节一致\n"


def test_differences_are_status_1_and_a_line_each(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(project, monkeypatch, ["一", "二"], "--units", "甲镇") == 1
    assert capsys.readouterr().out.splitlines() == [
        "2021 甲镇：一",
        "2021 甲镇：二",
        "2021 年：2 处不一致",
    ]


def test_a_year_without_parameters_is_status_2(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", "2035", "--project", str(project)]) == 2
    assert "2035" in capsys.readouterr().err
