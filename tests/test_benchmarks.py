"""The floor of the benchmark builds what the program builds, so that the ratio means something."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.invented import invent_project

ROOT = Path(__file__).resolve().parents[1]


def test_the_floor_gives_its_figures_for_each_report(tmp_path: Path) -> None:
    units = invent_project(tmp_path / "project", 1)
    command = [sys.executable, "-m", "benchmarks.floor", str(tmp_path / "project"), *units]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    figures = json.loads(done.stdout.splitlines()[-1])
    assert len(figures["reports"]) == 1
    assert figures["startup"] > 0
    assert len(figures["rules"]) > 0
