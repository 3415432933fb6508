"""Where the folders of a project are, and which years it has."""

from __future__ import annotations

from pathlib import Path

from township_reports.project.folders import Project


def test_the_years_are_those_of_the_parameters_in_four_plain_digits(tmp_path: Path) -> None:
    (tmp_path / "params").mkdir()
    for stem in ("2023", "2021", "²⁰²²", "٢٠٢٢", "99999", "2021.old", "README"):
        (tmp_path / "params" / f"{stem}.yaml").touch()
    assert Project.at(tmp_path).years == (2021, 2023)
