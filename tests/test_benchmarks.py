"""The benchmarks run, and what they compare is the same work."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.invented import invent_project

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
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


def test_workbooks_are_read_as_filings_and_taken_in() -> None:
    assert ", 2 of 2 certain" in printed(WORKBOOKS="2")


@pytest.mark.slow
@pytest.mark.xdist_group("kernels")
def test_a_forked_kernels_start_is_told_beside_a_stock_ones() -> None:
    assert re.search(r"^stock / forked: \d+\.\d;", printed(KERNELS="1"), re.MULTILINE)


def printed(**asked: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks"],
        cwd=ROOT,
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout
