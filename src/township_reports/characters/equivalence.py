"""Which texts a reader takes for the same: other width, script, white space, shape of quotes.

Labels, names and headings are compared as they are read, never by code points.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from township_reports.characters.ordinary import ordinary_text
from township_reports.characters.script import simplified_text
from township_reports.characters.spacing import without_space

_QUOTES = str.maketrans({"“": '"', "”": '"', "＂": '"', "「": '"', "」": '"', "‘": "'", "’": "'"})


# The same few labels come over and over.
@lru_cache(maxsize=1 << 14)
def as_read(text: str) -> str:
    """The text as it is compared: without what is no difference to who reads it."""
    seen = simplified_text(ordinary_text(text))
    return without_space(plain_forms(seen.translate(_QUOTES)))


def plain_forms(text: str) -> str:
    """The text with full-width, raised and circled signs as the plain ones; spaces stay."""
    return unicodedata.normalize("NFKC", text)
