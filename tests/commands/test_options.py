"""What several verbs are told: the project around the current folder, how many at once."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import pytest

from township_reports.commands.options import add_folders, add_jobs, add_year, project_of
from township_reports.project.folders import Project, ProjectError


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_folders(parser)
    add_jobs(parser)
    return parser.parse_args(arguments)


def test_the_project_is_the_one_around_the_current_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "data" / "2021")
    assert project_of(parsed()) == Project.at(project)


def test_filings_and_results_may_lie_elsewhere(project: Path) -> None:
    given = parsed("--project", str(project), "--data", "a", "--outputs", "b")
    assert project_of(given) == Project(project, Path("a"), Path("b"))


def test_outside_a_project_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProjectError):
        project_of(parsed())


@pytest.mark.parametrize("jobs", ["0", "-1", "two", ""])
def test_jobs_are_a_whole_number_from_1(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed(f"--jobs={jobs}")
    assert "must be a whole number from 1" in capsys.readouterr().err


def test_a_year_is_four_digits() -> None:
    parser = argparse.ArgumentParser()
    add_year(parser)
    assert parser.parse_args(["2021"]).year == 2021


@pytest.mark.parametrize("year", ["0", "99999", "0021", "3000", "²⁰²¹", "٢٠٢١", "", "9" * 5000])
def test_what_is_no_year_is_refused(year: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_year(parser)
    with pytest.raises(SystemExit):
        parser.parse_args([year])
    assert "must be a year such as 2021" in capsys.readouterr().err


@pytest.mark.parametrize(("cores", "jobs"), [(4, 5), (None, 2)])
def test_usually_one_job_more_than_cores_elsewhere_too(
    monkeypatch: pytest.MonkeyPatch, cores: int | None, jobs: int
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert parsed().jobs == jobs
