"""Text as HTML or XML that cannot be anything but text."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from township_reports.characters import visible_text, visible_xml_text

if TYPE_CHECKING:
    from collections.abc import Mapping


def html_text(text: str, quote: bool = True) -> str:
    """Text for an element or, with ``quote``, an attribute; controls, errors in HTML, show as �."""
    return escape(visible_text(text), quote)


def xml_text(text: str) -> str:
    """As :func:`html_text`, for a document that must be well-formed XML by itself."""
    return escape(visible_xml_text(text))


def attributes(values: Mapping[str, str]) -> str:
    """The attributes that have a value, as they stand behind an element's name."""
    return "".join(f' {name}="{html_text(value)}"' for name, value in values.items() if value)
