"""Building again elsewhere, on another day, shows what in ``outputs`` is not what it should be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.making.invented import invented_project
from tests.making.running import finished

pytestmark = [pytest.mark.xdist_group("verifying"), pytest.mark.slow]


def verify(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            *(sys.executable, "-m", "township_reports", "verify", "2021"),
            *("--project", str(project), *arguments),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """甲镇 and 乙镇, built."""
    folder = invented_project(tmp_path_factory.mktemp("project"), ["甲镇", "乙镇"])
    assert finished(folder).returncode == 0
    return folder


def test_what_was_built_here_is_what_is_built_elsewhere(project: Path) -> None:
    done = verify(project)
    assert done.stdout.splitlines()[-1] == "2021 年：重做一遍，逐字节一致"
    assert done.returncode == 0


def test_a_difference_of_one_byte_is_named(project: Path) -> None:
    path = project / "outputs" / "2021" / "甲镇" / "report.html"
    whole = path.read_bytes()
    path.write_bytes(whole.replace("件".encode(), "项".encode(), 1))
    (project / "outputs" / "2021" / "没有镇").mkdir()
    (project / "outputs" / "2021" / "没有镇" / "report.pdf").write_bytes(b"%PDF")
    done = verify(project)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "甲镇/report.html：内容不一样",
        "没有镇/report.pdf：重做时没有这个文件",
        "2021 年：2 处不一致",
    ]


def test_outputs_that_are_only_old_are_told_as_such(tmp_path: Path) -> None:
    folder = invented_project(tmp_path, ["甲镇"])
    assert finished(folder).returncode == 0
    path = folder / "data" / "2021" / "甲镇" / "narrative.md"
    path.write_text(path.read_text(encoding="utf-8").replace("按期", "按时"), encoding="utf-8")
    first = verify(folder).stdout.splitlines()[0]
    assert first == "先运行 make 2021：甲镇 1 份没有按现在的填报和设置做"


def test_a_report_that_shows_the_day_is_found_out(tmp_path: Path) -> None:
    clock = "import datetime; datetime.date.today()"
    project = invented_project(tmp_path, ["甲镇"], clock)
    assert finished(project).returncode == 0
    done = verify(project, "--units", "甲镇")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == "甲镇/report.ipynb：内容不一样"


def test_a_year_that_cannot_be_built_again_is_told(tmp_path: Path) -> None:
    project = invented_project(tmp_path, ["甲镇"])
    path = project / "notebooks" / "report.ipynb"
    path.write_text(json.dumps([]), encoding="utf-8")
    done = verify(project)
    assert done.returncode == 2
    assert done.stderr.startswith("重做没有成功：notebooks/report.ipynb 不是 Jupyter 笔记本")
