"""The notebooks as they are stored: no outputs, every cell for a reader, code only in between."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
Cells = list[dict[str, Any]]


def cells_of(name: str) -> Cells:
    cells: Cells = json.loads((ROOT / "notebooks" / name).read_text(encoding="utf-8"))["cells"]
    return cells


CELLS = cells_of("report.ipynb")


@pytest.fixture(params=["report.ipynb", "summary.ipynb"])
def cells(request: pytest.FixtureRequest) -> Cells:
    return cells_of(request.param)


def code_of(cells: Cells) -> list[str]:
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def test_it_is_stored_without_outputs(cells: Cells) -> None:
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)


def test_every_cell_says_whom_it_is_for(cells: Cells) -> None:
    known = {"parameters", "published", "reviewer"}
    for cell in cells:
        assert len(set(cell["metadata"].get("tags", ())) & known) == 1, cell["id"]


def test_every_piece_of_code_stands_under_a_heading_of_its_own(cells: Cells) -> None:
    for before, cell in zip([{}, *cells], cells, strict=False):
        if cell["cell_type"] == "code":
            assert before["cell_type"] == "markdown", cell["id"]
            assert "".join(before["source"]).startswith("## "), cell["id"]


def test_code_is_short(cells: Cells) -> None:
    assert max(len(source.splitlines()) for source in code_of(cells)) <= 20


def test_a_cell_imports_what_it_uses_and_nothing_else(cells: Cells) -> None:
    for source in code_of(cells):
        tree = ast.parse(source)
        imported = [
            name.asname or name.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom)
            for name in node.names
        ]
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert set(imported) <= used


def test_the_published_cell_is_the_report_in_order() -> None:
    (published,) = [
        "".join(cell["source"]) for cell in CELLS if "published" in cell["metadata"].get("tags", ())
    ]
    _, _, joined = published.partition("Part.joined(")
    parts = [line.strip().rstrip(",") for line in joined.splitlines()[1:-2]]
    assert parts == [
        "report.title()",
        "report.preamble()",
        *(f'report.section("{numeral}")' for numeral in "一二三四五六"),
        "pictures_part(filing, subject.last, parameters)",
        "report.closing()",
    ]


def test_the_dossier_is_shown_with_what_it_is_about() -> None:
    (published,) = [cell for cell in CELLS if "published" in cell["metadata"].get("tags", ())]
    assert "Dossier.of(subject, parameters, checks)" in "".join(published["source"])
