"""The parameters of a notebook in characters that a reviewer can read."""

from __future__ import annotations

import ast
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from papermill.parameterize import parameterize_notebook

from township_reports.making.execution import KERNELS
from township_reports.making.parameters_cell import fold_defaults, translate_for


def parameterized(kernel: str, **parameters: Any) -> NotebookNode:
    """A notebook of one cell of defaults with these parameters set below it."""
    translate_for(kernel)
    cell = nbformat.v4.new_code_cell('unit = "空镇"', metadata={"tags": ["parameters"]})
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"papermill": {}})
    made: NotebookNode = parameterize_notebook(
        notebook, parameters, kernel_name=kernel, language="python"
    )
    return made


@pytest.mark.parametrize("kernel", KERNELS.values())
def test_chinese_stands_in_characters(kernel: str) -> None:
    _, injected = parameterized(kernel, year=2021, unit="石桥镇").cells
    assert injected.source.splitlines() == ["# 本次运行的参数", "year = 2021", "unit = '石桥镇'"]


@pytest.mark.parametrize("unit", ["甲\"乙'丙", "甲\\n乙", "甲\n乙", "甲\u202e乙", "甲\udc80乙"])
def test_a_text_comes_back_as_it_was(unit: str) -> None:
    _, injected = parameterized("python3", unit=unit).cells
    injected.source.encode("utf-8")
    (assigned,) = ast.parse(injected.source).body
    assert isinstance(assigned, ast.Assign)
    assert ast.literal_eval(assigned.value) == unit


def test_what_cannot_be_seen_is_not_written_raw() -> None:
    _, injected = parameterized("python3", unit="甲\u202e乙").cells
    assert "\u202e" not in injected.source


def test_the_defaults_are_folded_where_others_are_set() -> None:
    notebook = parameterized("python3", unit="石桥镇")
    fold_defaults(notebook)
    defaults, injected = notebook.cells
    assert defaults.metadata["jupyter"] == {"source_hidden": True}
    assert "jupyter" not in injected.metadata


def test_defaults_that_are_used_stay_open() -> None:
    notebook = parameterized("python3", unit="石桥镇")
    del notebook.cells[1]
    fold_defaults(notebook)
    assert "jupyter" not in notebook.cells[0].metadata
