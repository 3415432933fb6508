"""Figures that moved under another head or beside another label, as the sums of table 三 tell.

A row or a column that does not add up may be the report's own mistake. Where all of them do once
figures are put elsewhere together, it is the figures that moved: they are the report's, but not
for certain where they stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from township_reports.intake.recognising import cells
from township_reports.intake.recognising.requests.columns import column_fails, row_sum_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.forms import Requests

#: The texts of a row under the form's columns, by its path or, where it is no row of its own, by
#: another key; rows in the order of a table's piece.
_Texts = Mapping[str, Sequence[str]]
#: Stands for a figure that is not known.
UNKNOWN = "?"


def moved_figures(table: Requests, pieces: Sequence[_Texts]) -> frozenset[tuple[str, str]]:
    """The row and column of each figure that may belong elsewhere.

    ``pieces`` are what a document shows of the table, each its rows from top to bottom with their
    texts under the form's columns. A row that has no path, or another's, is there under any other
    key: figures moved past it as well.
    """
    row_sum = row_sum_of(table)
    if row_sum is None:
        return frozenset()
    found: set[tuple[str, str]] = set()
    known: dict[str, Sequence[str]] = {}
    for piece in pieces:
        known |= piece
        found |= _as_rows_tell(table, piece, row_sum)
    return frozenset(found | _as_columns_tell(table, known, pieces))


def _as_rows_tell(table: Requests, texts: _Texts, row_sum: cells.RowSum) -> set[tuple[str, str]]:
    """Figures of a piece whose rows do not add up, and do with a column elsewhere."""
    found: set[tuple[str, str]] = set()
    # A row that is none of the form's may add up as it stands: sums of a group.
    own = {path: row for path, row in texts.items() if path in table.row_paths}
    for rows, others in ((own, _exchanged(own, row_sum)), (texts, _slipped(texts))):
        if not _holds(rows, row_sum):
            for other in others:
                if _holds(other, row_sum):
                    found |= _differences(table, rows, other)
    return found


def _as_columns_tell(
    table: Requests, known: _Texts, pieces: Sequence[_Texts]
) -> set[tuple[str, str]]:
    """Figures of which the columns tell, where they do not add up or have lost an end."""
    found: set[tuple[str, str]] = set()
    failing = [_fails(table, known, column) for column in range(len(table.columns))]
    for piece in pieces:
        if any(failing) or _ends_across_from_a_blank_row(table, known, piece):
            found |= _beside_a_blank_row(table, piece)
    if any(failing):
        for piece in pieces:
            found |= _a_row_off(table, known, piece)
            found |= _beside_blanks_at_an_end(table, piece, failing)
        for piece in pieces[1:]:
            found |= _crossed(table, known, piece, failing)
        found |= _slid(table, known, failing)
    return found


def _exchanged(texts: _Texts, row_sum: cells.RowSum) -> Iterator[_Texts]:
    """The rows with the total and another column in each other's place."""
    for part in row_sum.parts:
        yield {path: _swapped(row, part, row_sum.total) for path, row in texts.items()}


def _slipped(texts: _Texts) -> Iterator[_Texts]:
    """The rows with one column a row higher or lower, where that leaves a blank at its end."""
    rows = list(texts.values())
    for column in range(len(rows[0]) if rows else 0):
        stood = [row[column] for row in rows]
        if not any(text.strip() for text in stood):
            continue
        for is_blank, moved in (
            (not stood[0].strip(), [*stood[1:], UNKNOWN]),
            (not stood[-1].strip(), [UNKNOWN, *stood[:-1]]),
        ):
            if is_blank:
                yield {
                    path: [*row[:column], text, *row[column + 1 :]]
                    for (path, row), text in zip(texts.items(), moved, strict=True)
                }


def _swapped(row: Sequence[str], one: int, other: int) -> list[str]:
    changed = list(row)
    changed[one], changed[other] = row[other], row[one]
    return changed


def _holds(texts: _Texts, row_sum: cells.RowSum) -> bool:
    """Whether each row that is all figures adds up."""
    known = (row for row in texts.values() if all(cells.whole(text) is not None for text in row))
    return all(cells.adds_up(row, row_sum) for row in known)


def _differences(table: Requests, texts: _Texts, other: _Texts) -> set[tuple[str, str]]:
    return {
        (path, column)
        for path, row in texts.items()
        for column, one, two in zip(table.columns, row, other[path], strict=True)
        if one.strip() != two.strip()
    }


def _crossed(
    table: Requests, texts: _Texts, piece: _Texts, failing: Sequence[bool]
) -> set[tuple[str, str]]:
    """Figures of two columns of a piece below the first, which hold in each other's place."""
    found: set[tuple[str, str]] = set()
    columns = [column for column, fails in enumerate(failing) if fails]
    for one, other in combinations(columns, 2):
        mended = {path: _swapped(row, one, other) for path, row in piece.items()}
        if not any(_fails(table, {**texts, **mended}, column) for column in (one, other)):
            found |= _differences(table, piece, mended)
    return found


def _a_row_off(table: Requests, texts: _Texts, piece: _Texts) -> set[tuple[str, str]]:
    """All figures of a piece, which hold a row higher or lower.

    The end that they moved away from is a blank row, or is not there.
    """
    rows, unknown = list(piece.values()), [UNKNOWN] * len(table.columns)
    first, last = (path not in texts for path in (table.row_paths[0], table.row_paths[-1]))
    found: set[tuple[str, str]] = set()
    for is_open, moved in (
        (first or _is_blank(rows[0]), [*rows[1:], unknown]),
        (last or _is_blank(rows[-1]), [unknown, *rows[:-1]]),
    ):
        mended = dict(zip(piece, moved, strict=True))
        holds = not any(_fails(table, {**texts, **mended}, at) for at in range(len(table.columns)))
        if is_open and holds:
            found |= _differences(table, piece, mended)
    return found


def _ends_across_from_a_blank_row(table: Requests, texts: _Texts, piece: _Texts) -> bool:
    """Whether one end of the table is not there, so that no sum tells, and the other is blank.

    Its figures may all have moved away from there.
    """
    first, last = table.row_paths[0], table.row_paths[-1]
    return any(
        lost not in texts and blank in piece and _is_blank(piece[blank])
        for lost, blank in ((first, last), (last, first))
    )


def _is_blank(row: Sequence[str]) -> bool:
    return not any(text.strip() for text in row)


def _beside_blanks_at_an_end(
    table: Requests, piece: _Texts, failing: Sequence[bool]
) -> set[tuple[str, str]]:
    """All figures of columns whose only blank is in the first row, or in the last, if one fails.

    A column that has a figure there did not move with the others.
    """
    rows = list(piece.values())
    if len(rows) < len(table.rows) // 2:
        return set()
    found: set[tuple[str, str]] = set()
    for end in (0, -1):
        columns = [
            at
            for at in range(len(table.columns))
            if not rows[end][at].strip() and sum(not row[at].strip() for row in rows) == 1
        ]
        if any(failing[at] for at in columns):
            found |= {(path, table.columns[at]) for path in piece for at in columns}
    return found


def _beside_a_blank_row(table: Requests, piece: _Texts) -> set[tuple[str, str]]:
    """All figures of a piece whose first or last row is blank, and no other."""
    rows = list(piece.values())
    blank = list(map(_is_blank, rows))
    if len(rows) < len(table.rows) // 2 or sum(blank) != 1 or not (blank[0] or blank[-1]):
        return set()
    return {(path, column) for path in piece for column in table.columns}


def _slid(table: Requests, texts: _Texts, failing: Sequence[bool]) -> set[tuple[str, str]]:
    """Two figures side by side whose columns hold once a digit changes sides, and one fails.

    The other may hold as it is where it lacks a figure.
    """
    found: set[tuple[str, str]] = set()
    for left, (one_fails, other_fails) in enumerate(pairwise(failing)):
        if not (one_fails or other_fails):
            continue
        for path, row in texts.items():
            for pair in cells.repairs(row[left], row[left + 1]):
                mended = {**texts, path: [*row[:left], *pair, *row[left + 2 :]]}
                if not any(_fails(table, mended, column) for column in (left, left + 1)):
                    found |= {(path, table.columns[column]) for column in (left, left + 1)}
    return found


def _fails(table: Requests, texts: _Texts, column: int) -> bool:
    known = {path: row[column] for path, row in texts.items()}
    return column_fails(
        table, {path: text for path, text in known.items() if cells.whole(text) is not None}
    )
