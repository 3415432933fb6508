"""What this program prints, it reads back: the same figures, the same text, in every format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from nbformat import NotebookNode

from tests.conftest import ROOT
from tests.executing import executed_notebook
from tests.intake.samples import came_back, executed_sample, printed_as, words
from township_reports.filings import filed_units
from township_reports.filings.folder.narrative import read_narrative
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing, read_filing
from township_reports.intake.received import Received
from township_reports.intake.receiving import receive

Print = Callable[[int, str, str], tuple[Filing, Received]]

FORMATS = ("html", "pdf", "docx")
#: One of each form; 荷风街道 has lists, bold text and small headings.
A_FEW = [(2020, "晴谷镇"), (2021, "荷风街道")]
OTHERS = [
    (year, unit)
    for year in range(2019, 2024)
    for unit in filed_units(ROOT / "data" / str(year))
    if (year, unit) not in A_FEW
]


def named(unit: tuple[int, str]) -> str:
    return f"{unit[1]}-{unit[0]}"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Print:
    """Print a sample filing in a format and read the print."""

    @cache
    def executed(year: int, unit: str) -> tuple[Filing, NotebookNode]:
        return executed_sample(tmp_path_factory.mktemp("printed"), year, unit)

    @cache
    def read(year: int, unit: str, format_: str) -> tuple[Filing, Received]:
        filing, notebook = executed(year, unit)
        return filing, receive(f"report.{format_}", printed_as(notebook, format_))

    return read


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("unit", A_FEW, ids=named)
def test_figures_and_text_come_back(printed: Print, unit: tuple[int, str], format_: str) -> None:
    came_back(*printed(*unit, format_), format_)


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("unit", OTHERS, ids=named)
def test_figures_and_text_of_every_sample_come_back(
    printed: Print, unit: tuple[int, str], format_: str
) -> None:
    came_back(*printed(*unit, format_), format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_filings_own_day_comes_back(tmp_path: Path, format_: str) -> None:
    sources = dict(read_filing(ROOT / "data", 2021, "晴谷镇").sources)
    sources["dates.csv"] = b"written,published\n2022-01-11,\n"
    notebook = executed_notebook(tmp_path, sources, 2021, "晴谷镇")
    found = receive(f"report.{format_}", printed_as(notebook, format_))
    assert found.days.written is not None
    assert found.days.written.day == date(2022, 1, 11)


def test_the_samples_are_five_years_of_both_forms() -> None:
    assert {year for year, _ in OTHERS} == set(range(2019, 2024))
    assert len(OTHERS) + len(A_FEW) == 56


BESIDE = """
## 二、主动公开政府信息情况

本部分以表格形式报告，情况如下：

## 三、收到和处理政府信息公开申请情况

### （一）办理情况

全年新收政府信息公开申请9876件。

- 网络申请的居多；
- 信函申请的较少

## 四、政府信息公开行政复议、行政诉讼情况

本年度没有发生行政复议、行政诉讼案件。
"""


@pytest.mark.parametrize("format_", FORMATS)
def test_text_beside_the_tables_comes_back(tmp_path: Path, format_: str) -> None:
    sources = dict(read_filing(ROOT / "data", 2021, "晴谷镇").sources)
    sources["narrative.md"] += BESIDE.encode()
    filing = parse_filing(sources, 2021, "晴谷镇")
    notebook = executed_notebook(tmp_path, sources, 2021, "晴谷镇")
    found = receive(f"report.{format_}", printed_as(notebook, format_))
    came_back(filing, found, format_)
    read = read_narrative(filing.form, found.narrative, "narrative.md")
    for numeral in ("二", "三", "四"):
        assert words(read.sections[numeral]) == words(filing.narrative.sections[numeral])
    assert found.notes == ()
