"""Text as HTML or XML that cannot be anything but text."""

from __future__ import annotations

import re
from html import escape

# Marks that make a line read in another order than it was filed.
_DIRECTIONS = {0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_CONTROLS = {*range(32), *range(0x7F, 0xA0)} - {ord("\n"), ord("\t")}
# What XML has no way to write, beyond those controls.
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_REPLACED = dict.fromkeys(_DIRECTIONS | _CONTROLS, "\ufffd")


def html_text(text: str, quote: bool = True) -> str:
    """Text for an element or, with ``quote``, an attribute; controls, errors in HTML, show as �."""
    return escape(text.translate(_REPLACED), quote)


def xml_text(text: str) -> str:
    """As :func:`html_text`, for a document that must be well-formed XML by itself."""
    return _NOT_XML.sub("\ufffd", html_text(text))
