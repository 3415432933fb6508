"""What the exporters that write from a template of ours have in common, and those of pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from traitlets import default

from township_reports.media import html_text

_TEMPLATES = Path(__file__).parent / "templates"


class TemplatedExporter(TemplateExporter):
    """Takes its template from this package alone, and the notebook as it is.

    ``extension`` is that of the file, with its dot.
    """

    extension: str

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return self.extension

    def fill_template(
        self, notebook: NotebookNode, resources: dict[str, Any] | None, **facts: object
    ) -> tuple[str, dict[str, Any]]:
        """The template with these facts among its ``resources``; it sees no cell."""
        # nbconvert copies a notebook twice.
        empty = NotebookNode({**notebook, "cells": []})
        written, resources = super().from_notebook_node(empty, {**(resources or {}), **facts})
        return str(written), resources

    @default("default_preprocessors")
    def _no_preprocessors(self) -> list[str]:
        # The exporters choose what is printed; each of nbconvert's own would copy and
        # validate the notebook once more.
        return []

    @default("extra_template_basedirs")
    def _own_templates(self) -> list[str]:
        # nbconvert's own default is the current folder: no template is taken from there.
        return [str(_TEMPLATES)]


class PageExporter(TemplatedExporter):
    """Fills a template that is a page of HTML."""

    output_mimetype = "text/html"
    extension = ".html"

    @default("filters")
    def _filters_default(self) -> dict[str, Any]:
        return {"html_text": html_text}
