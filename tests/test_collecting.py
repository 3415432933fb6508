"""Workers collect the same tests: no id depends on the clock, the hash seed or the place."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def collected(folder: Path, **environment: str) -> list[str]:
    """The ids of all tests, in order, as another process finds them."""
    folder.mkdir()
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [line for line in done.stdout.splitlines() if "::" in line]


# One after the other: each takes longer than the two seconds in which a zip counts time.
@pytest.mark.slow
def test_tests_are_the_same_wherever_and_whenever_they_are_collected(tmp_path: Path) -> None:
    here = collected(tmp_path / "here", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati")
    there = collected(tmp_path / "空 格", PYTHONHASHSEED="2", TZ="America/St_Johns", LC_ALL="C")
    assert len(here) > 1000
    assert here == there


def test_no_module_of_tests_lends_to_another() -> None:
    lent = [
        f"{path.relative_to(ROOT)}: {node.module}"
        for folder in ("tests", "tools", "benchmarks")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and ".test_" in f".{node.module}"
    ]
    assert lent == []
