"""nbconvert exporters that print an executed notebook as the official report.

Registered as ``township_html``, ``township_pdf``, ``township_docx`` and ``township_typst`` (the
PDF's source); ``township_review`` prints the whole notebook for the reviewer.
"""

from township_reports.rendering.exporters import (
    TownshipHTMLExporter,
    TownshipPDFExporter,
    TownshipTypstExporter,
    TownshipWordExporter,
)

__all__ = [
    "TownshipHTMLExporter",
    "TownshipPDFExporter",
    "TownshipTypstExporter",
    "TownshipWordExporter",
]
