"""Execute the report notebook's cells in this process, without a kernel, for tests of what follows."""

from __future__ import annotations

import ast
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[1]


def executed_notebook(
    folder: Path, sources: Mapping[str, bytes], year: int, unit: str
) -> NotebookNode:
    """The notebook as executed in a small project that holds just this filing."""
    for name in ("params", "expectations"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    filing = folder / "data" / str(year) / unit
    filing.mkdir(parents=True)
    for name, content in sources.items():
        (filing / name).write_bytes(content)
    notebook: NotebookNode = nbformat.read(ROOT / "notebooks" / "report.ipynb", as_version=4)
    shown: list[NotebookNode] = []
    namespace: dict[str, Any] = {
        "display": lambda *values: shown.extend(_output(value, "display_data") for value in values)
    }
    before = Path.cwd()
    os.chdir(folder)
    try:
        for cell in notebook.cells:
            if cell.cell_type == "code":
                value = _run(cell.source, namespace)
                cell.outputs = shown.copy()
                shown.clear()
                if value is not None:
                    cell.outputs.append(_output(value, "execute_result", execution_count=1))
                if "parameters" in cell.metadata.get("tags", []):
                    namespace.update(year=year, unit=unit)
    finally:
        os.chdir(before)
    return notebook


def _run(source: str, namespace: dict[str, Any]) -> object:
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        del tree.body[-1]
    exec(compile(tree, "cell", "exec"), namespace)  # noqa: S102 - the project's own notebook
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), "cell", "eval"), namespace)  # noqa: S307 - as above


def _output(value: Any, kind: str, **fields: int) -> NotebookNode:
    if hasattr(value, "_repr_mimebundle_"):
        data = value._repr_mimebundle_()
    else:
        data = {"text/html": value._repr_html_(), "text/plain": repr(value)}
    output: NotebookNode = nbformat.v4.new_output(kind, data=data, **fields)
    return output
