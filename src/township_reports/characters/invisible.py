"""Characters that show nothing, or turn what others show: controls, direction marks, halves.

Text that a unit filed may hold any of them. What a format cannot carry, or what would make a
line read in another order than it was filed, shows as � there.
"""

from __future__ import annotations

import re
import unicodedata

#: What shows for a character that cannot.
REPLACEMENT = "\ufffd"
#: For a class of a pattern: code points that nobody but a font's maker gives a meaning.
PRIVATE_USE = "\ue000-\uf8ff"

# But for the line feed and the tab, with which texts are laid out.
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTIONS = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NOT_XML = "\ud800-\udfff\ufffe\uffff"
_REPLACED = re.compile(f"[{_CONTROLS}{_DIRECTIONS}]")
_REPLACED_IN_XML = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_NOT_XML}]")
_BREAKS_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

#: Controls, marks of format, halves of characters: no page shows any of them.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
#: Code points of no meaning, or of a private one.
_UNKNOWN = frozenset({"Cn", "Co"})
_SEPARATORS = frozenset({"Zl", "Zp"})


def visible_text(text: str) -> str:
    """The text with � for each control and each mark of direction."""
    return _REPLACED.sub(REPLACEMENT, text)


def visible_xml_text(text: str) -> str:
    """As :func:`visible_text`, and with � for what XML has no way to write."""
    return _REPLACED_IN_XML.sub(REPLACEMENT, text)


def escaped_text(text: str) -> str:
    r"""The text with what cannot be seen in it as escapes, line breaks among that: ``\u200b``."""
    return "".join(
        char.encode("unicode_escape").decode("ascii")
        if unicodedata.category(char) in _UNSEEN | _SEPARATORS
        else char
        for char in text
    )


def is_seen_in_print(char: str) -> bool:
    """Whether a character shows anything, given a font that has it."""
    return unicodedata.category(char) not in _UNSEEN | _UNKNOWN


def breaks_line(text: str) -> bool:
    """Whether a control or a separator in the text ends a line for some program."""
    return bool(_BREAKS_LINE.search(text))
