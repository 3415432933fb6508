"""The table of a report's files is the one place that names them."""

from __future__ import annotations

import ast
import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import township_reports
from township_reports.project.report_files import EXPORTED, PUBLISHED, REPORT_FILES, REVIEW, SIGNED
from township_reports.signing.record import Act, Decision

PACKAGE = Path(township_reports.__file__).parent
TABLE = PACKAGE / "project" / "report_files.py"
FILES = (*REPORT_FILES, REVIEW)
#: The rooms that handle a report's files, whatever their formats.
ROOMS = ("outputs", "year", "making", "signing", "review", "site", "commands", "parameters")
_SUFFIXES = {".py", ".j2", ".js", ".css", ".html", ".typ", ".yaml"}
# Not the notebook that is executed, and not a template.
_SPELLED = re.compile(
    rf"(?<!notebooks/)\b({'|'.join(re.escape(file.name) for file in FILES)})(?!\.j2)"
)


def test_no_file_of_a_report_is_spelled_outside_the_table() -> None:
    sources = [path for path in PACKAGE.rglob("*") if path.suffix in _SUFFIXES and path != TABLE]
    assert len(sources) > 200
    found = [
        f"{path.relative_to(PACKAGE)}:{number} {line.strip()}"
        for path in sources
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _SPELLED.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_format_is_named_where_files_are_handled(room: str) -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in (PACKAGE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in EXPORTED
    ]
    assert found == []


def test_each_file_that_is_exported_has_its_exporter() -> None:
    known = {point.name for point in entry_points(group="nbconvert.exporters")}
    assert {file.exporter for file in (*EXPORTED.values(), REVIEW)} <= known


def test_files_differ_in_names_and_formats() -> None:
    assert len({file.name for file in FILES}) == len(FILES)
    assert len(EXPORTED) == len([file for file in REPORT_FILES if file.exporter])


def test_those_that_are_signed_stand_in_the_order_of_the_record() -> None:
    hashes = [f"{number:064}" for number in range(3)]
    notebook, html, pdf = hashes
    given = Decision.APPROVED
    act = Act("甲镇", given, "甲", "2022-01-20", "", "", "f" * 64, notebook, html, pdf, line=0)
    assert act.signed[1:] == tuple(hashes)
    assert [file.name.rsplit(".", 1)[-1] for file in SIGNED] == ["ipynb", "html", "pdf"]
    assert tuple(file for file in SIGNED if file.format) == PUBLISHED
