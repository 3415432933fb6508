"""Text as Typst source that cannot be anything but text."""

from __future__ import annotations

from township_reports.characters import printable_text


def string(text: str) -> str:
    """A Typst string literal of exactly this text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    escaped = "".join(char if char >= " " else f"\\u{{{ord(char):x}}}" for char in escaped)
    return f'"{escaped}"'


def content(text: str) -> str:
    """Text as Typst code for content: a string, with 〓 for what no font can print."""
    return string(printable_text(" ".join(text.split("\n"))))
