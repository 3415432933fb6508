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


# A fixture that takes long is made once, and what would hinder each other runs one by one. Where a
# runner keeps no group together it says nothing.
def test_a_group_of_tests_stays_with_one_worker(tmp_path: Path) -> None:
    test = """
import os, pathlib, pytest

@pytest.mark.xdist_group("together")
@pytest.mark.parametrize("number", range(4))
def test_where(number):
    pathlib.Path(f"{os.environ['PYTEST_XDIST_WORKER']}-{__name__}-{number}").touch()
"""
    for name in ("test_one.py", "test_other.py"):
        (tmp_path / name).write_text(test, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "xdist", "-n", "2"]
    # Other plug-ins take most of the time, and parting groups is none of theirs.
    subprocess.run(
        [*command, "--dist", "loadgroup"],
        cwd=tmp_path,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
    )
    made = [path.name for path in tmp_path.glob("gw*")]
    assert len(made) == 8
    assert len({name.partition("-")[0] for name in made}) == 1


def test_no_module_of_tests_lends_to_another() -> None:
    lent = [
        f"{path.relative_to(ROOT)}: {node.module}"
        for folder in ("tests", "tools", "benchmarks")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and ".test_" in f".{node.module}"
    ]
    assert lent == []
