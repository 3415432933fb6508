"""The Markdown file: the whole report as text, as it was looked over once and no other way."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from nbformat import NotebookNode
from traitlets.config import Config

from tests.executing import executed_notebook
from tests.invention import RICH_NARRATIVE, example_figures
from township_reports.filings.folder.writing import filing_files
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for
from township_reports.rendering.exporters import TownshipMarkdownExporter

#: A report with a wrong total, lists, tables, bold words and text that looks like code.
LOOKED_OVER = Path(__file__).parent / "looked_over.md"
NARRATIVE = (
    "本街道自己的前言，**加粗**的字。<script>alert(1)</script> **（括号）**见 https://www.example.com\n\n"
    f"{RICH_NARRATIVE}"
)
Print = Callable[[], NotebookNode]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Print:
    @cache
    def make() -> NotebookNode:
        form = form_for(2021)
        figures = example_figures(form)
        wrong = Place("appeals", "行政复议", "总计")
        sources = filing_files(form, {**figures, wrong: 1 + int(figures[wrong])}, NARRATIVE)
        return executed_notebook(tmp_path_factory.mktemp("project"), sources, 2021, "荷风街道")

    return make


def markdown(notebook: NotebookNode) -> bytes:
    content, resources = TownshipMarkdownExporter(config=Config()).from_notebook_node(notebook)
    assert resources["output_extension"] == ".md"
    assert isinstance(content, bytes)
    return content


def test_the_file_is_as_it_was_looked_over(example: Print) -> None:
    assert markdown(example()).decode("utf-8") == LOOKED_OVER.read_text(encoding="utf-8")


def test_the_same_notebook_gives_the_same_bytes(example: Print) -> None:
    assert markdown(example()) == markdown(example())


def test_what_only_the_reviewer_sees_is_not_in_the_file(example: Print) -> None:
    assert b"SHA-256" not in markdown(example())


def test_a_notebook_that_was_not_executed_is_refused() -> None:
    from nbformat.v4 import new_notebook

    with pytest.raises(ValueError, match="先执行"):
        markdown(new_notebook())
