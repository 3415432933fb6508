"""Text as HTML that cannot be anything but text."""

from __future__ import annotations

from html import escape

# Marks that make a line read in another order than it was filed.
_DIRECTIONS = {0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_CONTROLS = {*range(32), *range(0x7F, 0xA0)} - {ord("\n"), ord("\t")}
_REPLACED = dict.fromkeys(_DIRECTIONS | _CONTROLS, "\ufffd")


def html_text(text: str, quote: bool = True) -> str:
    """Text for an element or, with ``quote``, an attribute; controls, errors in HTML, show as �."""
    return escape(text.translate(_REPLACED), quote)
