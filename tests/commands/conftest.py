"""A small project for the verbs to work on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.invention import NARRATIVE, sources_of, zero_figures
from tests.site.invented import Town, town
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

ROOT = Path(__file__).resolve().parents[2]
FORM = form_for(2021)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Help is English, whatever the locale of who runs the tests."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of two townships; 甲镇 is clean, 乙镇 has a wrong total."""
    for name in ("params", "expectations", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    figures = zero_figures(FORM)
    wrong = {**figures, Place("requests", "四、结转下年度继续办理", "总计"): 3}
    for unit, filed in (("甲镇", figures), ("乙镇", wrong)):
        folder = tmp_path / "data" / "2021" / unit
        folder.mkdir(parents=True)
        for name, content in sources_of(FORM, filed, NARRATIVE).items():
            (folder / name).write_bytes(content)
    (tmp_path / "data" / "units.csv").write_text(
        "unit,level,parent,slug,code\n甲镇,镇,,jia,\n乙镇,镇,,yi,\n丙乡,乡,,bing,\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.fixture
def county(tmp_path: Path) -> Town:
    """示例县 and three townships, no reports yet."""
    return town(tmp_path)
