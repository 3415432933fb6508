"""Figures of a workbook some of whose digits are raised or struck out: no figures, but shown so.

What reads the values joins the runs of a cell, so that a note beside a figure, or the figure that
was struck out before the new one, would be digits of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_FIGURE = re.compile(r"[\s\d０-９.,，+\-]+")
_OFF = {"0", "false", "baseline"}


def parsed(part: bytes, name: str) -> etree._Element:
    """A part of a workbook as XML that reaches for nothing outside; ``name`` is for the message.

    Raises ``ValueError`` for what is no XML.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(name) from error


def with_marks_shown(part: bytes) -> bytes:
    """A part of strings or cells with ``〔1〕`` for digits that are raised, lowered or struck out.

    Raises ``ValueError`` for what is no XML.
    """
    if b"strike" not in part and b"vertAlign" not in part:
        return part
    from lxml import etree

    root = parsed(part, "strings")
    for text in root.iter("{*}si", "{*}is"):
        runs = text.findall("{*}r")
        if not _FIGURE.fullmatch("".join(run.findtext("{*}t") or "" for run in runs)):
            continue
        for run in runs:
            written = run.find("{*}t")
            if written is not None and _is_marked(run):
                written.text = f"〔{written.text}〕"
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _is_marked(run: etree._Element) -> bool:
    marks = (run.find(f"{{*}}rPr/{{*}}{name}") for name in ("strike", "vertAlign"))
    return any(mark is not None and mark.get("val", "1") not in _OFF for mark in marks)
