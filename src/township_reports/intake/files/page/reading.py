"""Read a report from a web page as a site published it, Word markup and all.

Only text and tables are taken. Nothing is fetched, nothing runs; what a page hides, and what
is there to act or to navigate, is passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import Block, Document, TextBlock
from township_reports.intake.files.encoding import text_of
from township_reports.intake.files.page.ink import Ink
from township_reports.intake.files.page.styles import write_into
from township_reports.intake.files.page.tables import (
    REPLACED_TAGS,
    is_hidden,
    is_layout,
    stands_beside,
    table_block,
)
from township_reports.intake.files.written import markdown_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_DROPPED = {
    "head",
    "script",
    "style",
    "nav",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "select",
    "button",
    "input",
    "textarea",
    "svg",
    "canvas",
    "audio",
    "video",
    "footer",
    "aside",
    "del",
    "caption",
    "title",
    "map",
}
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "center",
    "blockquote",
    "pre",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "li",
    "form",
    "figure",
    "fieldset",
    "table",
    "tbody",
    "thead",
    "tfoot",
    "tr",
    "td",
    "th",
    "body",
    "html",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "address",
}
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(normal|[1-5]00)", re.IGNORECASE)
# Word wraps its source in the middle of a sentence; Chinese has no space there.
_WRAP = re.compile(r"(?<=[^\x00-\x7f])[ \t]*\n\s*(?=[^\x00-\x7f])")
_SPACE = re.compile(r"\s+")


def read_page(content: bytes, name: str) -> Document:
    """Read an HTML page. Raises :class:`IntakeError` for what is none."""
    from lxml import etree, html

    text = text_of(content, name, _SUFFIXES)
    if not re.search(r"<[a-zA-Z!][^<>]*>", text):
        raise IntakeError(f"{name} 里没有网页的标记：改名为 .txt 再收")
    # A declaration of an encoding is of no use in text, and lxml refuses it.
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text).replace("\0", "")
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
        write_into(root)
        walk = _Walk(name)
        walk.read(root)
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise IntakeError(f"{name} 不是能读的网页：在浏览器里打开，另存为网页再收") from error
    return Document(tuple(walk.blocks), _title(root))


def _title(root: HtmlElement) -> str:
    title = root.find(".//title")
    return "" if title is None else _SPACE.sub(" ", title.text_content()).strip()


class _Walk:
    """Collects blocks in reading order."""

    def __init__(self, name: str) -> None:
        self.blocks: list[Block] = []
        self._name = name
        self._runs: list[tuple[str, bool]] = []
        self._level = 0
        self._item = ""
        #: How many links and lists' items are around what is being read.
        self._ways_on = 0
        self._is_way_on = True
        #: Whether all that stands in the block that is being read is its text.
        self._is_plain = True
        self._paragraphs = 0
        self._tables = 0

    def read(self, element: HtmlElement, is_bold: bool = False) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag and tag not in _BLOCKS and _is_marked(element):
            self._is_plain = False
        if not tag or tag in _DROPPED or is_hidden(element):
            return
        if tag == "br":
            self._flush()
            return
        if tag == "table" and not is_layout(element):
            self._flush()
            self._caption(element)
            self._tables += 1
            self.blocks.append(table_block(element, self._tables, self._name))
            return
        leads_on = _leads_on(element)
        self._ways_on += leads_on
        self._inside(element, tag, is_bold)
        self._ways_on -= leads_on

    def _inside(self, element: HtmlElement, tag: str, is_bold: bool) -> None:
        if tag not in _BLOCKS:
            self._content(element, is_bold)
            return
        self._flush()
        level, item = self._level, self._item
        if re.fullmatch(r"h[1-6]", tag):
            self._level = int(tag[1])
        if tag == "li":
            self._item = _marker(element)
        self._content(element, is_bold)
        self._flush()
        self._level = level
        # A list's item has its marker once, though it may have several paragraphs.
        self._item = item if tag == "li" else self._item

    def _caption(self, table: HtmlElement) -> None:
        # The section names the table; but the unit of its figures may stand in the caption alone.
        caption = table.find("caption")
        if caption is not None and "单位" in caption.text_content():
            self._content(caption, is_bold=False)
            self._flush()

    def _content(self, element: HtmlElement, is_bold: bool) -> None:
        bold = _is_bold(element, is_bold)
        self._add(element.text, bold)
        for child in element:
            self.read(child, bold)
            self._add(child.tail, bold)

    def _add(self, text: str | None, is_bold: bool) -> None:
        if text:
            self._runs.append((text, is_bold))
            self._is_way_on = self._is_way_on and (self._ways_on > 0 or not text.strip())

    def _flush(self) -> None:
        runs, self._runs = self._runs, []
        is_way_on, self._is_way_on = self._is_way_on, True
        is_plain, self._is_plain = self._is_plain, True
        is_text = not self._level
        text = _one_line(markdown_of([(run, bold and is_text) for run, bold in runs]))
        if not text:
            return
        self._paragraphs += 1
        where = f"第 {self._paragraphs} 段"
        self.blocks.append(TextBlock(text, self._level, self._item, where, is_way_on, is_plain))
        self._item = ""


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", _WRAP.sub("", text)).strip().replace("****", "")


def _is_bold(element: HtmlElement, is_bold: bool) -> bool:
    style = element.get("style", "")
    if _NOT_BOLD.search(style):
        return False
    return is_bold or element.tag in {"b", "strong"} or bool(_BOLD.search(style))


def _is_marked(element: HtmlElement) -> bool:
    """Whether something else than the text around it stands in an element."""
    if element.tag in REPLACED_TAGS or stands_beside(element):
        return True
    is_coloured = element.tag == "font" or "color" in element.get("style", "")
    return is_coloured and not Ink.around(element).is_seen


def _leads_on(element: HtmlElement) -> bool:
    """Whether it is a link to another page, or an item of a list that holds no report."""
    if element.tag == "a":
        return not element.get("href", "#").startswith("#")
    return element.tag in {"li", "dd"} and element.find(".//table") is None


def _marker(item: HtmlElement) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    start = parent.get("start", "1")
    first = int(start) if re.fullmatch(r"\d{1,3}", start) else 1
    return f"{first + sum(1 for other in item.itersiblings('li', preceding=True))}."
