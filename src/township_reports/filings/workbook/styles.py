"""How the cells of a workbook look, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

BODY_FONT = "宋体"
_HEAD_FONT = "黑体"

_BOXED = {"border": 1, "text_wrap": True, "valign": "vcenter"}
_FIGURE = {**_BOXED, "align": "center"}
_PROSE = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"font_name": _HEAD_FONT, "font_size": 14, "align": "center", "valign": "vcenter"},
    "whose": {"font_size": 10, "valign": "vcenter"},
    "head": {**_FIGURE, "font_name": _HEAD_FONT, "bg_color": "#F2F2F2"},
    "label": {**_BOXED, "align": "left"},
    "entry": {**_FIGURE, "locked": False},
    "prefilled": {**_FIGURE, "locked": False, "bg_color": "#FFF2CC"},
    "total": {**_FIGURE, "bg_color": "#E7E6E6"},
    "check": {**_FIGURE, "font_color": "#7F7F7F", "font_size": 10, "border_color": "#BFBFBF"},
    "wrong": {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True},
    "section": {"font_name": _HEAD_FONT, "font_size": 14, "valign": "vcenter"},
    "prose": {**_PROSE, "locked": False, "font_size": 12},
    "note": {"text_wrap": True, "valign": "top"},
    "record": {"border": 1, "bold": True, "num_format": "@", "valign": "vcenter"},
    "reason": {**_PROSE, "locked": False, "num_format": "@"},
}


def styles(book: Workbook) -> Mapping[str, Format]:
    """The formats of a new workbook by name, always made in the same order."""
    return {name: book.add_format(dict(style)) for name, style in _STYLES.items()}
