"""``all``: every year with parameters, and the worst of their exit statuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.making.invented import ReadyPool
from township_reports.commands.command_line import main


@pytest.fixture
def years(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two years, and a pool that builds nothing."""
    monkeypatch.setattr("township_reports.making.PoolChoice", lambda *_: ReadyPool())
    for path in (project / "params").iterdir():
        if path.name not in {"2021.yaml", "2022.yaml"}:
            path.unlink()
    shutil.copytree(project / "data" / "2021", project / "data" / "2022")
    return project


def test_every_year_is_built(years: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["all", "--project", str(years)]) == 0
    printed = capsys.readouterr().out
    assert "2021 年，2021 版格式" in printed
    assert "2022 年，2021 版格式" in printed


def test_a_year_that_cannot_be_built_stops_no_other(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (years / "params" / "2021.yaml").write_text("year: 2021\nunit: 甲镇\n", encoding="utf-8")
    assert main(["all", "--project", str(years)]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("params/2021.yaml 第")
    assert "2022 年，2021 版格式" in told.out
    assert (years / "outputs" / "2022" / "甲镇" / "report.html").exists()


def test_no_year_at_all_is_status_2(years: Path) -> None:
    for path in (years / "params").iterdir():
        path.unlink()
    assert main(["all", "--project", str(years)]) == 2
