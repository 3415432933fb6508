"""A chart drawn as SVG: the same bytes for the same chart, no font, script or address in it."""

from township_reports.media.drawing.glyphs import text_width

__all__ = [
    "text_width",
]
