"""One medium a file: how text, tables and charts are written so that text can only be text."""

from township_reports.media.drawing.spark import spark_svg
from township_reports.media.guidelines import (
    PageFacts,
    article_facts,
    site_facts,
)
from township_reports.media.html import (
    blocks_html,
    style_sheet,
)
from township_reports.media.html_text import (
    html_text,
    xml_text,
)
from township_reports.media.markdown import markdown_file
from township_reports.media.notebook import (
    note_data,
    output_data,
)
from township_reports.media.page_templates import (
    page_environment,
    policy_hash,
    sorting_script,
    trust,
)
from township_reports.media.pdf import (
    PrintError,
    compile_pdf,
    compiler,
)
from township_reports.media.tokens import COLORS, tokens_css
from township_reports.media.typst import (
    blocks_typst,
    layout,
)
from township_reports.media.typst_text import (
    content,
    string,
)
from township_reports.media.word import word_file

__all__ = [
    "COLORS",
    "PageFacts",
    "PrintError",
    "article_facts",
    "blocks_html",
    "blocks_typst",
    "compile_pdf",
    "compiler",
    "content",
    "html_text",
    "layout",
    "markdown_file",
    "note_data",
    "output_data",
    "page_environment",
    "policy_hash",
    "site_facts",
    "sorting_script",
    "spark_svg",
    "string",
    "style_sheet",
    "tokens_css",
    "trust",
    "word_file",
    "xml_text",
]
