"""How things look in a notebook, in every program that shows one: styles in place.

JupyterLab draws tables without lines, their columns all as wide and their texts to the right. It
takes style sheets and drawings out of a notebook that came from somebody else; the styles of
single elements and pictures stay.
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING

from township_reports.document import alt_text
from township_reports.media.drawing.svg import SHOWN, print_svg
from township_reports.media.html_text import attributes
from township_reports.media.tokens import COLORS

if TYPE_CHECKING:
    from township_reports.document import Chart

_CELL = f"border:1px solid {COLORS['edge'].light};padding:.3em .5em"
_HEAD = "font-weight:400;background:rgba(127,127,127,.12)"
#: A head of columns, a head of a row, a figure, a text, in a table of a notebook.
HEAD = f"{_CELL};text-align:center;{_HEAD}"
LABEL = f"{_CELL};text-align:left;font-weight:400"
FIGURE = f"{_CELL};text-align:center"
TEXT = f"{_CELL};text-align:left;vertical-align:baseline"
#: What a table is called, over it.
CAPTION = "text-align:left;font-weight:600;padding:.3em 0"

_FAULT = f"color:{COLORS['fault'].light};font-weight:700"
#: What a report's page says in its style sheet. Text has no angle bracket of its own in it.
_PRINTED = (
    (r'<th(?=[^>]* scope="row)', LABEL),
    # A head of a word or two is not broken.
    (r"<th(?! style)\b(?=[^>]*>(?:<span>)?[^<]{1,6}<)", f"{HEAD};white-space:nowrap"),
    (r"<th(?! style)\b", HEAD),
    (r'<td(?=[^>]* class="faulty")', f"{FIGURE};{_FAULT}"),
    (r"<td(?! style)\b", FIGURE),
    (r"<table(?=><caption)", "width:100%;max-width:72em;table-layout:auto"),
    (r"<caption", CAPTION),
    (r"<h1", "text-align:center"),
    (r'<p class="closing"', "text-align:right"),
    (r'<p class="faulty"', f"text-indent:2em;{_FAULT}"),
    (r"(?<!<li>)<p(?=>)", "text-indent:2em"),
)
_STYLES = tuple((re.compile(pattern), rf'\g<0> style="{style}"') for pattern, style in _PRINTED)


def printed_html(html: str) -> str:
    """A report's own HTML with the looks of its page."""
    for pattern, styled in _STYLES:
        html = pattern.sub(styled, html)
    return html


def picture_html(chart: Chart) -> str:
    """The chart as an ``img`` that brings its drawing along, as dark on white as on paper."""
    svg, width, _ = print_svg(chart)
    facts = {
        "src": f"data:image/svg+xml;base64,{b64encode(svg.encode('utf-8')).decode('ascii')}",
        "alt": alt_text(chart),
        "width": f"{width * SHOWN:.0f}",
        "style": f"max-width:100%;background:{COLORS['sheet'].light}",
    }
    return f"<img{attributes(facts)}>"
