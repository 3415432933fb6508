"""``clean``: what a run makes goes, and nothing else."""

from __future__ import annotations

from pathlib import Path

from township_reports.commands.command_line import main


def test_clean_removes_what_was_generated_and_nothing_else(project: Path) -> None:
    main(["check", "2021", "--project", str(project)])
    keep = project / "outputs" / ".gitignore"
    keep.write_text("*\n", encoding="utf-8")
    assert main(["clean", "--project", str(project)]) == 0
    left = [path for path in (project / "outputs").rglob("*") if path.is_file()]
    assert [path.name for path in left if path.suffix != ".lock"] == [".gitignore"]
    assert (project / "data" / "2021" / "甲镇" / "requests.csv").exists()
