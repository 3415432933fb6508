"""One real run of the whole chain, shared by the tests that look at what it left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.invention import example_figures
from tests.making.running import NARRATIVE, Run, run_year
from township_reports.filings.folder.writing import filing_files, write_filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

ROOT = Path(__file__).resolve().parents[2]


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
