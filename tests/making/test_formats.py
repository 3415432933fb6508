"""A format is its writer, its exporter's entry point and one line of the table, and no more."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.making.invented import invented_project
from tests.making.running import run_command
from township_reports.making.report import exporter
from township_reports.project.report_files import EXPORTED

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("formats")]

UNIT = "晴谷镇"
# A writer and its exporter, as a package of somebody else would bring them.
WRITER = """\
from nbconvert.exporters import Exporter

from township_reports.document.notation import published_blocks
from township_reports.media.text import blocks_text


class TextExporter(Exporter):
    def from_notebook_node(self, nb, resources=None, **_):
        return blocks_text(published_blocks(nb)), self._init_resources(resources)
"""
ENTRY_POINT = "[nbconvert.exporters]\ntownship_txt = invented_format:TextExporter\n"
# The line of the table, there before anything else of the program is imported.
LINE = """\
from township_reports import project
from township_reports.project import report_files

line = report_files.ReportFile(
    "report.txt", "txt", "text/plain", called="纯文本", exporter="township_txt"
)
report_files.REPORT_FILES += (line,)
project.REPORT_FILES = report_files.REPORT_FILES
report_files.EXPORTED["txt"] = line
"""


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed packages that has the invented format."""
    folder = tmp_path_factory.mktemp("packages")
    (folder / "invented_format.py").write_text(WRITER, encoding="utf-8")
    (folder / "sitecustomize.py").write_text(LINE, encoding="utf-8")
    facts = folder / "invented_format-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: invented-format\nVersion: 1.0\n", encoding="utf-8"
    )
    (facts / "entry_points.txt").write_text(ENTRY_POINT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return invented_project(tmp_path_factory.mktemp("project"), [UNIT])


def run(project: Path, formats: str, door: Path, *verb: str) -> subprocess.CompletedProcess[str]:
    """The command on the project, with these formats in its parameters."""
    parameters = project / "params" / "2021.yaml"
    lines = parameters.read_text(encoding="utf-8").splitlines(keepends=True)
    changed = (f"formats: {formats}\n" if line.startswith("formats:") else line for line in lines)
    parameters.write_text("".join(changed), encoding="utf-8")
    path = os.pathsep.join([str(door), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return run_command(*verb, "--project", str(project), PYTHONPATH=path)


def test_an_invented_format_goes_all_the_way(project: Path, door: Path) -> None:
    done = run(project, "[html, txt]", door, "2021", "--jobs", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    year = project / "outputs" / "2021"
    text = (year / UNIT / "report.txt").read_text(encoding="utf-8")
    assert text.startswith(f"{UNIT}2021年政府信息公开工作年度报告\n\n")
    assert text.endswith(f"{UNIT}人民政府\n2022年1月20日")

    manifest = json.loads((year / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    (entry,) = [each for each in manifest["@graph"] if each["@id"].endswith("report.txt")]
    assert entry["encodingFormat"] == "text/plain"
    assert any("另有 纯文本" in each.get("description", "") for each in manifest["@graph"])

    assert run(project, "[html, txt]", door, "review", "2021").returncode == 0
    review = (year / UNIT / "review.html").read_text(encoding="utf-8")
    assert '<a href="report.txt">纯文本</a>' in review

    assert run(project, "[html]", door, "2021", "--jobs", "1").returncode == 0
    assert not (year / UNIT / "report.txt").exists()


def test_a_format_that_is_not_in_the_table_is_refused(project: Path, tmp_path: Path) -> None:
    done = run(project, "[html, txt]", tmp_path, "2021")
    assert done.returncode == 2
    assert "formats 第 2 项：应是 'html'、'pdf'、'docx' 或 'md'" in done.stderr


@pytest.mark.parametrize("name", EXPORTED)
def test_each_format_has_an_exporter_of_its_media_type(name: str) -> None:
    file = EXPORTED[name]
    found = exporter(name)
    assert found.output_mimetype == file.media_type
    assert f"report{found.file_extension}" == file.name
