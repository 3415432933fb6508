"""The command on a project, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT


def command(project: Path, *arguments: str) -> list[str]:
    folders = ["--project", str(project), "--outputs", str(project / "outputs")]
    return [sys.executable, "-m", "township_reports", "2021", *folders, "--jobs", "2", *arguments]


def finished(
    project: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(project, *arguments),
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=180,
    )


#: Complete, and about no figure of a table.
NARRATIVE = """\
## 一、总体情况

### （一）主动公开

更新办事指南 12 次，公告都张贴在服务大厅。

### （二）依申请公开

当面、信函和网站都可以申请。

### （三）政府信息管理

公文起草时就写明能否公开。

### （四）政府信息公开平台建设

网站专栏每周检查一次。

### （五）监督保障

工作考核为良好；社会评议满意率 96%；没有发生责任追究情形。

## 五、存在的主要问题及改进情况

公开的内容不够细，已安排专人逐条核对。

## 六、其他需要报告的事项

本年度没有发出收费通知，没有收取信息处理费。
"""


@dataclass(frozen=True)
class Run:
    """A finished run of the command."""

    data: Path
    outputs: Path
    status: int
    printed: str
    complaints: str

    def file(self, unit: str, name: str) -> Path:
        return self.outputs / "2021" / unit / name


def run_command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it, in the repository."""
    return subprocess.run(
        [sys.executable, "-m", "township_reports", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run_year(data: Path, outputs: Path, **environment: str) -> Run:
    """Build 2021 of a data folder."""
    done = run_command(
        "2021", "--data", str(data), "--outputs", str(outputs), "--jobs", "2", **environment
    )
    return Run(data, outputs, done.returncode, done.stdout, done.stderr)
