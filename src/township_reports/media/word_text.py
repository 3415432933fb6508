"""Text as WordprocessingML that cannot be anything but text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from township_reports.characters import visible_xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement
    from lxml import etree

    from township_reports.document import Span

_BREAKS = {"\n": "w:br", "\t": "w:tab"}


def word_text(text: str) -> str:
    """Text for an element or attribute; what XML forbids or what turns a line shows as �."""
    return visible_xml_text(text)


def element(
    tag: str, attributes: Mapping[str, str] | None = None, *inside: BaseOxmlElement
) -> BaseOxmlElement:
    """An element with prefixed names (``w:p``), attributes and what stands in it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    written = {qn(name): word_text(value) for name, value in (attributes or {}).items()}
    made = cast("BaseOxmlElement", OxmlElement(tag, written))
    made.extend(inside)
    return made


def paragraph(
    style: str,
    spans: Iterable[Span],
    character_style: str = "",
    properties: Iterable[BaseOxmlElement] = (),
) -> BaseOxmlElement:
    """A paragraph in a style (by id); ``properties`` go beyond it, in the schema's order."""
    return element(
        "w:p",
        None,
        element("w:pPr", None, element("w:pStyle", {"w:val": style}), *properties),
        *(_run(span, character_style) for span in spans if span.text),
    )


def keep_with_next(written: etree._Element) -> None:
    """Have a paragraph, or those of a table's row, stand on one page with what follows."""
    from docx.oxml.ns import qn

    for style in written.iter(qn("w:pStyle")):
        style.addnext(element("w:keepNext"))


def space_below(written: etree._Element, height: int) -> None:
    """Give a paragraph so many twentieths of a point of space below it."""
    from docx.oxml.ns import qn

    for properties in written.iter(qn("w:pPr")):
        properties.append(element("w:spacing", {"w:after": str(height)}))


def _run(span: Span, style: str) -> BaseOxmlElement:
    run = element("w:r")
    look = style or "Strong" * span.strong
    if look:
        run.append(element("w:rPr", None, element("w:rStyle", {"w:val": look})))
    for piece in re.split("([\n\t])", word_text(span.text)):
        if piece in _BREAKS:
            run.append(element(_BREAKS[piece]))
        elif piece:
            written = element("w:t", {"xml:space": "preserve"})
            written.text = piece
            run.append(written)
    return run
