"""The exporters of a report: each reads the notebook's document and has its medium write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbconvert.exporters import Exporter
from traitlets import default

from township_reports.characters import preferred_fonts
from township_reports.checks import Severity, listed
from township_reports.document import Block, Imprint, published_blocks
from township_reports.media import (
    blocks_html,
    blocks_typst,
    compile_pdf,
    content,
    layout,
    markdown_file,
    string,
    style_sheet,
    word_file,
)
from township_reports.rendering.templated import PageExporter, TemplatedExporter
from township_reports.report import read_dossier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nbformat import NotebookNode


class TownshipHTMLExporter(PageExporter):
    """The report as one HTML page without scripts or requests to elsewhere.

    Raises ``ValueError`` for a notebook that has not been executed, as the others do.
    """

    export_from_notebook = "政府信息公开工作年度报告（网页）"
    template_name = "township_html"

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **_: Any
    ) -> tuple[Any, dict[str, Any]]:
        """The page of the report, with its dossier's faults and the style sheet."""
        dossier = read_dossier(nb)
        return self.fill_template(
            nb,
            resources,
            dossier=dossier,
            faults=[
                cause
                for cause in listed(dossier.findings)
                if cause.finding.severity is Severity.CRITICAL
            ],
            style=style_sheet(),
            main=blocks_html(published_blocks(nb)),
        )


class TownshipTypstExporter(TemplatedExporter):
    """The source from which the PDF is set."""

    export_from_notebook = "政府信息公开工作年度报告（Typst）"
    template_name = "township_typst"
    output_mimetype = "text/vnd.typst"
    extension = ".typ"

    @default("template_extension")
    def _template_extension_default(self) -> str:
        return ".typ.j2"

    @default("filters")
    def _filters_default(self) -> dict[str, Any]:
        return {"typst_string": string, "typst_content": content}

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **_: Any
    ) -> tuple[Any, dict[str, Any]]:
        """The source of the report; its dossier goes along in the resources."""
        dossier = read_dossier(nb)
        return self.fill_template(
            nb,
            resources,
            dossier=dossier,
            fonts=preferred_fonts(dossier.fonts),
            layout=layout(),
            body=blocks_typst(published_blocks(nb)),
        )


class TownshipPDFExporter(TownshipTypstExporter):
    """The report as PDF/A-3a and PDF/UA-1 after GB/T 9704-2012, the filing's files attached."""

    export_from_notebook = "政府信息公开工作年度报告（PDF）"
    output_mimetype = "application/pdf"
    extension = ".pdf"

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **_: Any
    ) -> tuple[Any, dict[str, Any]]:
        """The PDF itself, set as of the day of publication."""
        source, resources = super().from_notebook_node(nb, resources)
        dossier = resources["dossier"]
        has_installed = dossier.fonts != "shipped"
        return compile_pdf(source, dossier.imprint.published, has_installed), resources


class _FileExporter(Exporter):
    """Makes a file of the blocks and of what it says of itself, by the function of a medium."""

    extension: str
    write: Callable[[Sequence[Block], Imprint], bytes]

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return self.extension

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **_: Any
    ) -> tuple[Any, dict[str, Any]]:
        resources = self._init_resources(resources)
        return self.write(published_blocks(nb), read_dossier(nb).imprint), resources


class TownshipWordExporter(_FileExporter):
    """The report as a Word file, for who has to go on working with it."""

    export_from_notebook = "政府信息公开工作年度报告（Word）"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    extension = ".docx"
    write = staticmethod(word_file)


class TownshipMarkdownExporter(_FileExporter):
    """The report as GitHub-flavoured Markdown, for who keeps it as text."""

    export_from_notebook = "政府信息公开工作年度报告（Markdown）"
    output_mimetype = "text/markdown"
    extension = ".md"
    write = staticmethod(markdown_file)
