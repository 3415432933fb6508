"""The signs that make a spreadsheet program take a text for a formula."""

from __future__ import annotations

import re

# In both widths: some programs run the wide ones as well. Some pass over blanks before the sign,
# and what takes no room.
_FORMULA = re.compile(r"[\s\x00-\x1f\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠]")
_SIGNED_NUMBER = re.compile(r"[+\-＋－][0-9０-９]+(?:[.．][0-9０-９]*)?")


def begins_formula(text: str) -> bool:
    """Whether a text begins as a formula may."""
    return bool(_FORMULA.match(text))


def spreadsheet_text(text: str) -> str:
    """Text for a cell of a CSV file that no spreadsheet program takes for a formula.

    One that would be is set behind an apostrophe, and so is what begins with a tab or a line end;
    line ends become spaces, so that a line of the file is one line. Text that went through here
    once stays as it is.
    """
    line = re.sub(r"\r\n|\r|\n", " ", text)
    is_formula = begins_formula(text) and not _SIGNED_NUMBER.fullmatch(text)
    return f"'{line}" if is_formula or text.startswith(("\t", "\r", "\n")) else line
