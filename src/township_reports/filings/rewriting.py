"""A filing's files in ordinary characters: what is read, kept and printed; and what was changed.

Only a filing's sources keep what it was typed with.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from township_reports.characters import odd_characters, odd_in_words, ordinary_text
from township_reports.filings.labels import LabelState
from township_reports.filings.model import Deviation

if TYPE_CHECKING:
    from collections.abc import Sequence


def ordinary_bytes(content: bytes) -> bytes:
    """A text file in ordinary characters; what is not UTF-8 stays for its reader to refuse."""
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    try:
        text = content.removeprefix(mark).decode("utf-8")
    except UnicodeDecodeError:
        return content
    return mark + ordinary_text(text).encode("utf-8")


def odd_characters_in(content: bytes) -> tuple[str, ...]:
    """What :func:`ordinary_bytes` changes in a UTF-8 file, each time; spaces are not counted."""
    return odd_characters(content.removeprefix(BOM_UTF8).decode("utf-8"))


def rewriting_deviation(table: str, file: str, odd: Sequence[str]) -> tuple[Deviation, ...]:
    """What is said once of a file in which these characters were changed; nothing without any."""
    if not odd:
        return ()
    note = f"{file} 里有 {odd_in_words(odd)}"
    return (Deviation(table, LabelState.REWRITTEN, "", file=file, note=note),)
