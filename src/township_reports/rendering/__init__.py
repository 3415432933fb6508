"""nbconvert's exporters that print an executed notebook as the official report.

Registered as ``township_<format>`` for each format that ``formats`` may name, and as
``township_typst``, the PDF's source; ``township_review`` prints the whole notebook for the
reviewer.
"""

from township_reports.rendering.exporters import (
    TownshipHTMLExporter,
    TownshipMarkdownExporter,
    TownshipPDFExporter,
    TownshipTypstExporter,
    TownshipWordExporter,
)
from township_reports.rendering.review import TownshipReviewExporter

__all__ = [
    "TownshipHTMLExporter",
    "TownshipMarkdownExporter",
    "TownshipPDFExporter",
    "TownshipReviewExporter",
    "TownshipTypstExporter",
    "TownshipWordExporter",
]
