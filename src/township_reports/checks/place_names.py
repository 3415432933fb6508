"""How people speak of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from township_reports.forms import Place


def place_name(table: str, place: Place) -> str:
    """A cell as people speak of it: ``表三「一、本年新收…」行「总计」列``."""
    return f"{table}「{place.row}」行「{place.column}」列"
