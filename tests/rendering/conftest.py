"""Executed notebooks of invented filings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from nbformat import NotebookNode

from tests.executing import executed_notebook
from tests.invention import NARRATIVE
from township_reports.filings.folder.writing import filing_files
from township_reports.forms.reading import form_for


@pytest.fixture(scope="session")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., NotebookNode]:
    """Make an executed notebook: all figures 0, ``replace`` a text in the tables if asked."""

    @cache
    def make(
        narrative: str = NARRATIVE,
        replace: tuple[str, str] = ("", ""),
        unit: str = "甲镇",
        year: int = 2021,
    ) -> NotebookNode:
        form = form_for(year)
        figures = {place: 0 for table in form.tables for place in table.places}
        sources = filing_files(form, figures, narrative)
        if replace[0]:
            assert any(replace[0].encode() in content for content in sources.values())
            old, new = (text.encode() for text in replace)
            sources = {name: content.replace(old, new) for name, content in sources.items()}
        return executed_notebook(tmp_path_factory.mktemp("project"), sources, year, unit)

    return make
