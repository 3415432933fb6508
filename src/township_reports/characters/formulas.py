"""The signs that make a spreadsheet program take a text for a formula."""

from __future__ import annotations

import re

#: In both widths: some programs run the wide ones as well.
_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def begins_formula(text: str) -> bool:
    """Whether a text begins as a formula may."""
    return text.startswith(_SIGNS)


def spreadsheet_text(text: str) -> str:
    """Text for a cell of a CSV file that no spreadsheet program takes for a formula.

    One that would be is set behind an apostrophe; line ends become spaces, so that a line of
    the file is one line.
    """
    text = re.sub(r"\r\n|\r|\n", " ", text)
    is_formula = text.startswith(("=", "@", "\t")) or (
        text.startswith(("+", "-")) and not text[1:].replace(".", "", 1).isdigit()
    )
    return f"'{text}" if is_formula else text
