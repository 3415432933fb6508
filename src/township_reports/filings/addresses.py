"""Cells as a spreadsheet names them: a row's number behind a column's letters."""

from __future__ import annotations

from functools import lru_cache

_LETTERS = 26


# Every filing has its cells in the same places.
@lru_cache(maxsize=4096)
def address(row: int, column: int) -> str:
    """A cell's name; ``row`` from 1, ``column`` from 0: ``(5, 2)`` is ``C5``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def column_of(letters: str) -> int:
    """The column, from 0, that has these letters: ``C`` is 2."""
    column = 0
    for letter in letters:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column - 1
