"""How things look in a notebook, in every program that shows one: styles in place.

JupyterLab draws tables without lines and their texts to the right, and takes style sheets out of
a notebook that came from somebody else; the styles of single elements stay.
"""

from __future__ import annotations

import re

from township_reports.media.tokens import COLORS

_CELL = f"border:1px solid {COLORS['edge'].light};padding:.3em .5em"
_HEAD = "font-weight:400;background:rgba(127,127,127,.12)"
#: A head of columns, a head of a row, a figure, a text, in a table of a notebook.
HEAD = f"{_CELL};text-align:center;{_HEAD}"
LABEL = f"{_CELL};text-align:left;font-weight:400"
FIGURE = f"{_CELL};text-align:center"
TEXT = f"{_CELL};text-align:left;vertical-align:top"
#: What a table is called, over it.
CAPTION = "text-align:left;font-weight:600;padding:.3em 0"

_FAULT = f"color:{COLORS['fault'].light};font-weight:700"
#: What a report's page says in its style sheet. Text has no angle bracket of its own in it.
_PRINTED = (
    (r'<th(?=[^>]* scope="row)', LABEL),
    (r"<th(?! style)\b", HEAD),
    (r'<td(?=[^>]* class="faulty")', f"{FIGURE};{_FAULT}"),
    (r"<td(?! style)\b", FIGURE),
    (r"<table(?=><caption)", "width:100%;max-width:60em"),
    (r"<caption", CAPTION),
    (r"<h1", "text-align:center"),
    (r'<p class="closing"', "text-align:right"),
    (r'<p class="faulty"', f"text-indent:2em;{_FAULT}"),
    (r"<p(?=>)", "text-indent:2em"),
)
_STYLES = tuple((re.compile(pattern), rf'\g<0> style="{style}"') for pattern, style in _PRINTED)


def printed_html(html: str) -> str:
    """A report's own HTML with the looks of its page."""
    for pattern, styled in _STYLES:
        html = pattern.sub(styled, html)
    return html
