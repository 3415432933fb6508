"""A year of a thousand units in which nothing has changed is done without the heavy libraries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.making.invented import invented_project
from tests.year.building import build, edited

pytestmark = pytest.mark.slow

_RUN = """
import sys
from township_reports.commands import main
status = main()
print(status, sorted(m for m in sys.modules if m in {
    "great_expectations", "pandas", "numpy", "nbconvert", "papermill", "zmq", "typst"}))
"""


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand towns, built by a pool that builds nothing."""
    folder = invented_project(
        tmp_path_factory.mktemp("thousand"), [f"试{number:04d}镇" for number in range(1000)]
    )
    assert len(build(folder)[0]) == 1000
    return folder


def test_it_imports_none_of_them_and_says_that_all_stands(thousand: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RUN, "2021", "--project", str(thousand)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    lines = done.stdout.splitlines()
    assert "已生成 1000；其中 1000 个没有变化，没有重做" in lines
    assert lines[-1] == "0 []"


def test_of_a_thousand_the_one_that_changed_is_built(thousand: Path) -> None:
    edited("data/2021/试0500镇/narrative.md", "按期", "按时")(thousand)
    assert build(thousand)[0] == ["试0500镇"]
