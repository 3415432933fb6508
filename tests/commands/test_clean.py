"""``clean``: what a run makes goes, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.commands.command_line import main


def test_clean_removes_what_was_generated_and_nothing_else(project: Path) -> None:
    main(["check", "2021", "--project", str(project)])
    keep = project / "outputs" / ".gitignore"
    keep.write_text("*\n", encoding="utf-8")
    assert main(["clean", "--project", str(project)]) == 0
    left = [path for path in (project / "outputs").rglob("*") if path.is_file()]
    assert [path.name for path in left if path.suffix != ".lock"] == [".gitignore"]
    assert (project / "data" / "2021" / "甲镇" / "requests.csv").exists()


@pytest.fixture
def filled(project: Path) -> Path:
    """A workbook that somebody filled in where it was written."""
    main(["template", "2022", "--project", str(project)])
    path = project / "outputs" / "templates" / "2022" / "甲镇.xlsx"
    path.write_bytes(path.read_bytes() + b" ")
    return path


def test_what_was_filled_in_does_not_go_unasked(
    project: Path, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clean", "--project", str(project)]) == 2
    said = capsys.readouterr()
    assert f"改过或填过，不会照样再生成：{filled}" in said.out
    assert said.err == "没有删去任何文件；确实要删，就加 YES=1\n"
    assert filled.exists()
    assert main(["clean", "--project", str(project), "--yes"]) == 0
    assert not filled.exists()


def test_one_year_alone_can_go(project: Path, filled: Path) -> None:
    main(["template", "2021", "--project", str(project)])
    assert main(["clean", "--project", str(project), "--year", "2021"]) == 0
    assert filled.exists()
    assert not (project / "outputs" / "templates" / "2021").exists()
