"""One real run of the whole chain, shared by the tests that look at what it left."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.invention import example_figures
from township_reports.filings.folder.writing import filing_files, write_filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

ROOT = Path(__file__).resolve().parents[2]
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


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """鲁河镇 as it is, a township with a wrong total, one without a file, one that has not filed."""
    folder = tmp_path_factory.mktemp("data")
    form = form_for(2021)
    luhe = folder / "2021" / "鲁河镇"
    luhe.mkdir(parents=True)
    for path in sorted((ROOT / "data" / "2021" / "鲁河镇").iterdir()):
        (luhe / path.name).write_bytes(path.read_bytes())
    figures = example_figures(form)
    wrong = Place("appeals", "行政复议", "总计")
    write_filing(
        folder / "2021" / "甲县" / "错算镇",
        form,
        {**figures, wrong: 1 + int(figures[wrong])},
        NARRATIVE,
    )
    incomplete = folder / "2021" / "缺件乡"
    incomplete.mkdir()
    for name, content in filing_files(form, figures, NARRATIVE).items():
        if name != "appeals.csv":
            (incomplete / name).write_bytes(content)
    (folder / "units.csv").write_text(
        "unit,level,parent,slug,code\n鲁河镇,镇,,luhe,\n缺件乡,乡,,quejian,\n未报镇,镇,,weibao,\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(scope="session")
def run(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The year built once."""
    return run_year(data, tmp_path_factory.mktemp("outputs"))


@pytest.fixture(scope="session")
def second_run(data: Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same again, elsewhere, under another hash seed, time zone and locale."""
    del run
    other = {"PYTHONHASHSEED": "7", "TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONUTF8": "1"}
    return run_year(data, tmp_path_factory.mktemp("elsewhere"), **other)
