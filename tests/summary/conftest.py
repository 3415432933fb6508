"""A small county, invented: three units below it, of which not all have filed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.invention import NARRATIVE, example_figures
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.project.folders import Project

ROOT = Path(__file__).resolve().parents[2]
UNITS = """\
unit,level,parent,slug,code
甲县,县,,jia,
甲县办公室,部门,甲县,jia-office,
乙镇,镇,甲县,yi,
丙镇,镇,甲县,bing,
丁镇,镇,,ding,
"""
RECEIVED = Place("requests", form_for(2021).requests.row_paths[0], "总计")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """甲县 with three units below, of which two have filed for 2021 and one for 2020."""
    shutil.copytree(ROOT / "expectations", tmp_path / "expectations")
    shutil.copytree(ROOT / "params", tmp_path / "params")
    data = tmp_path / "data"
    data.mkdir()
    (data / "units.csv").write_text(UNITS, encoding="utf-8")
    for unit in ("甲县办公室", "乙镇", "丁镇"):
        write_filing(
            data / "2021" / unit, form_for(2021), example_figures(form_for(2021)), NARRATIVE
        )
    write_filing(data / "2020" / "乙镇", form_for(2020), example_figures(form_for(2020)), NARRATIVE)
    return Project.at(tmp_path)
