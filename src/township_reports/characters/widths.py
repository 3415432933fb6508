"""Full-width signs, which stand beside Chinese as wide as a character, and the same in ASCII."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_APART = 0xFEE0
#: Only the forms of ASCII, ！ to ～: a raised or circled figure is a note, no digit.
_ASCII = {code + _APART: code for code in range(ord("!"), ord("~") + 1)}


def half_width(text: str) -> str:
    """The text with the full-width forms of ASCII as ASCII; as long as before."""
    return text.translate(_ASCII)


def half_width_table(signs: str) -> Mapping[int, int]:
    """For ``str.translate``: the full-width forms of these signs of ASCII alone."""
    return {ord(sign) + _APART: ord(sign) for sign in signs}


def set_width(text: str) -> float:
    """How many characters wide a text is set: a Latin letter or a figure is half of one."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)
