"""White space, which no text means anything by: none of it, or one blank where it was."""

from __future__ import annotations


def one_line(text: object, most: int | None = None) -> str:
    """A text, or what an error says, on one line, cut off after ``most`` characters."""
    return " ".join(str(text).split())[:most]


def without_space(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())
