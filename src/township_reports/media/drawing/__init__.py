"""A chart drawn as SVG: the same bytes for the same chart, no font, script or address in it."""
