"""How wide the columns of a year's figures are, on the screen and on paper.

The rows of a long page are laid out only where they are on the screen, so no browser could find
the widths out by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.review.rows import Figure, Row

#: Which cell of a row the first figure is.
_FIRST_FIGURE = 6
#: Widths in em of the table's text: of a character of a head, which takes two lines, of a digit,
#: of a small one, of what marks a figure or stands around it, and of what is left free beside it.
_HEAD, _DIGIT, _SMALL, _SIGN, _BESIDE = 1.03, 0.57, 0.54, 1.03, 0.74
#: Half a sheet has room for figures so many em wide, beside the other columns.
_HALF = 38


def column_style(names: Sequence[str], rows: Sequence[Row]) -> str:
    """The columns' widths, and the heads where a screen has none, as rules of a style sheet.

    ``names`` are those of the figures. On paper two rows stand beside each other where half a
    sheet has room for one.
    """
    widths = [
        _width(name, [row.figures[place] for row in rows]) for place, name in enumerate(names)
    ]
    tracks = " ".join(f"{width:.2f}em" for width in widths)
    beside = 2 if sum(widths) <= _HALF else 1
    # Escaped by number a name can end nothing and begin nothing.
    named = ("".join(f"\\{ord(char):x} " for char in name) for name in names)
    labels = "".join(
        f'#units td:nth-child({number})::before {{ content: "{name}\\20 "; }} '
        for number, name in enumerate(named, start=_FIRST_FIGURE)
    )
    return (
        f":root {{ --figures: {tracks}; --beside: {beside}; }}\n"
        f"@media screen and (max-width: 40rem) {{ {labels}}}\n"
    )


def _width(name: str, figures: Sequence[Figure]) -> float:
    """How wide a column is so that neither a word of its head nor a figure is broken, in em."""
    head = -(-len(name) // 2) * _HEAD
    now = max((len(each.now) * _DIGIT + bool(each.mark) * _SIGN for each in figures), default=0)
    last = max((len(each.last) * _SMALL + _SIGN for each in figures if each.last), default=0)
    return max(head, now, last) + _BESIDE
