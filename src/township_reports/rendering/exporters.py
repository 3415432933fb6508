"""The exporters: which cells are printed, with which template, and what is made of it."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from township_reports.characters.fonts import preferred_fonts
from township_reports.checks.severity import Severity
from township_reports.document.word_blocks import WORD_MIME
from township_reports.media.html_text import html_text
from township_reports.media.typst_text import content, string
from township_reports.rendering.pdf import compiled
from township_reports.rendering.templated import TemplatedExporter
from township_reports.rendering.word import word_file
from township_reports.report.dossier import read_dossier
from township_reports.report.parts import TYPST_MIME


class _TownshipExporter(TemplatedExporter):
    """Prints the outputs of cells tagged ``published``, nothing else.

    Raises ``ValueError`` for a notebook that has not been executed.
    """

    mime: str

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        resources = self._init_resources(resources)
        resources["dossier"] = read_dossier(nb)
        resources["faults"] = [
            finding.message
            for finding in resources["dossier"].findings
            if finding.severity is Severity.CRITICAL
        ]
        self.display_data_priority = [self.mime]
        # nbconvert copies a notebook twice: then only what is printed.
        printed = NotebookNode({**nb, "cells": _published(nb)})
        return super().from_notebook_node(printed, resources, **kw)


def _published(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if "published" in cell.metadata.get("tags", ())]


class TownshipHTMLExporter(_TownshipExporter):
    """The report as one HTML page without scripts or requests to elsewhere."""

    export_from_notebook = "政府信息公开工作年度报告（网页）"
    mime = "text/html"
    template_name = "township_html"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("filters")
    def _filters_default(self) -> dict[str, Any]:
        return {"html_text": html_text}


class TownshipTypstExporter(_TownshipExporter):
    """The source from which the PDF is set."""

    export_from_notebook = "政府信息公开工作年度报告（Typst）"
    mime = TYPST_MIME
    template_name = "township_typst"
    output_mimetype = TYPST_MIME

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".typ"

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".typ.j2"

    @default("filters")
    def _filters_default(self) -> dict[str, Any]:
        return {"typst_string": string, "typst_content": content}

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        resources = self._init_resources(resources)
        resources["fonts"] = preferred_fonts(read_dossier(nb).fonts)
        return super().from_notebook_node(nb, resources, **kw)


class TownshipPDFExporter(TownshipTypstExporter):
    """The report as PDF/A-3a and PDF/UA-1 after GB/T 9704-2012, the filing's files attached."""

    export_from_notebook = "政府信息公开工作年度报告（PDF）"
    output_mimetype = TYPST_MIME

    def from_notebook_node(  # type: ignore[override] # bytes, as nbconvert's own PDF exporters give
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        source, resources = super().from_notebook_node(nb, resources, **kw)
        dossier = resources["dossier"]
        resources["output_extension"] = ".pdf"
        return compiled(source, dossier.published, dossier.fonts), resources


class TownshipWordExporter(Exporter):
    """The report as a Word file, for who has to go on working with it.

    Raises ``ValueError`` for a notebook that has not been executed, or not with ``docx`` among
    the formats of its parameters.
    """

    export_from_notebook = "政府信息公开工作年度报告（Word）"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".docx"

    def from_notebook_node(  # type: ignore[override] # bytes, as nbconvert's own PDF exporters give
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **_: Any
    ) -> tuple[bytes, dict[str, Any]]:
        resources = self._init_resources(resources)
        dossier = read_dossier(nb)
        blocks = tuple(
            block
            for cell in _published(nb)
            for output in cell.get("outputs", ())
            for block in output.get("data", {}).get(WORD_MIME, ())
        )
        if not blocks:
            raise ValueError(
                f"笔记本里没有 Word 要的内容：在 params/{dossier.year}.yaml 的 formats 里"
                f"加上 docx，再执行一次笔记本"
            )
        return word_file(blocks, dossier), resources
