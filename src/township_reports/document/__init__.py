"""What is printed, in no format: blocks of text, tables with merged heads, charts."""

from township_reports.document.blocks import (
    SECTION_LEVEL,
    Block,
    Closing,
    Grid,
    Heading,
    Listing,
    Paragraph,
    Span,
    Title,
    section_heading,
)
from township_reports.document.chart_words import (
    NO_FIGURE,
    alt_text,
    figure_text,
    table_lines,
)
from township_reports.document.charts import (
    Chart,
    ChartKind,
    Series,
)
from township_reports.document.imprint import (
    DRAFT_NOTE,
    Imprint,
)
from township_reports.document.markdown import blocks_of, unheaded_blocks_of
from township_reports.document.notation import (
    DOCUMENT_MIME,
    from_json,
    published_blocks,
    to_json,
)
from township_reports.document.notes import (
    Accent,
    Cell,
    Folded,
    NoteTable,
    Run,
)
from township_reports.document.official import official_table
from township_reports.document.tables import (
    Look,
    MergedTable,
    Scope,
    TableCell,
)
from township_reports.document.titles import title_lines

__all__ = [
    "DOCUMENT_MIME",
    "DRAFT_NOTE",
    "NO_FIGURE",
    "SECTION_LEVEL",
    "Accent",
    "Block",
    "Cell",
    "Chart",
    "ChartKind",
    "Closing",
    "Folded",
    "Grid",
    "Heading",
    "Imprint",
    "Listing",
    "Look",
    "MergedTable",
    "NoteTable",
    "Paragraph",
    "Run",
    "Scope",
    "Series",
    "Span",
    "TableCell",
    "Title",
    "alt_text",
    "blocks_of",
    "figure_text",
    "from_json",
    "official_table",
    "published_blocks",
    "section_heading",
    "table_lines",
    "title_lines",
    "to_json",
    "unheaded_blocks_of",
]
