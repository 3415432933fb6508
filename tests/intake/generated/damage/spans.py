"""Damage to a table as it is written: cells lost or doubled, spans that are wrong, an early end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.intake.generated.damage.kinds import (
    EVERYWHERE,
    PAGES,
    SPANNED,
    Damage,
    NotHereError,
)
from tests.intake.generated.reports import Report, Rows
from tests.intake.generated.sheets import Laid, cell


def cell_lost(report: Report, random: Random) -> None:
    """A row lacks a cell: what is behind it moved up, and the row may end with a blank."""
    has_blank = random.random() < 0.5

    def damage(row: list[Laid], at: int) -> None:
        last = next(each.cell.place for each in reversed(row) if each.cell.place is not None)
        del row[at]
        if has_blank:
            # That nothing stands there is true, where all other figures are alike.
            report.truth[last] |= {""}
            row.append(Laid(cell("")))

    _in_a_row(report, random, damage)


def cell_doubled(report: Report, random: Random) -> None:
    """A row has a cell twice, or a blank too many; its last cell may be gone for it."""
    is_as_long, is_blank = random.random() < 0.5, random.random() < 0.5

    def damage(row: list[Laid], at: int) -> None:
        place = row[at].cell.place
        is_like_any = not is_blank and is_as_long
        if place and place.table == "disclosure" and is_like_any:
            # Nothing adds up there that would tell of it.
            raise NotHereError
        if place and place.table == "appeals" and is_like_any and row[at].cell.text == "0":
            # A sum that fails there may be the report's own mistake as well.
            raise NotHereError
        if place and is_blank:
            report.truth[place] |= {""}
        row.insert(at, Laid(cell("" if is_blank else row[at].cell.text)))
        if is_as_long:
            del row[-1]

    _in_a_row(report, random, damage)


def merged_across(report: Report, random: Random) -> None:
    """A figure's cell is merged with the next one, whose figure is gone or stands in it too."""
    is_joined = random.random() < 0.5

    def damage(row: list[Laid], at: int) -> None:
        if at + 1 >= len(row) or row[at + 1].cell.place is None:
            return
        one, other = row[at], row.pop(at + 1)
        text = f"{one.cell.text} {other.cell.text}" if is_joined else one.cell.text
        row[at] = Laid(one.cell.saying(text), one.rows, one.columns + other.columns)
        report.doubt(other.cell.place)
        if not is_joined:
            report.doubt(one.cell.place)

    _in_a_row(report, random, damage)


def merged_down(report: Report, random: Random) -> None:
    """A figure's cell is merged with the one below it."""
    key, piece, number = _row(report, random)
    pieces = report.pieces(key)
    rows = pieces[piece]
    if number + 1 >= len(rows):
        raise NotHereError
    spots = [at for at, each in enumerate(rows[number]) if each.cell.place is not None]
    back = len(rows[number]) - random.choice(spots)
    below = rows[number + 1]
    if back > len(below) or below[-back].cell.place is None:
        raise NotHereError
    report.doubt(below[-back].cell.place)

    def damage(found: list[Rows]) -> None:
        row = found[piece][number]
        row[-back] = replace(row[-back], rows=row[-back].rows + 1)
        del found[piece][number + 1][-back]

    report.breaks.append((key, damage))


def span_wrong(report: Report, random: Random) -> None:
    """A label, a group or a head spans a row or a column more than it should, or one less."""
    key = random.choice(list(report.grids))
    piece = random.randrange(len(report.grids[key]))
    rows = report.pieces(key)[piece]
    spots = [
        (r, at)
        for r, row in enumerate(rows)
        for at, each in enumerate(row)
        if each.cell.place is None and (each.rows > 1 or each.columns > 1)
    ]
    if not spots:
        raise NotHereError
    r, at = random.choice(spots)
    more, is_down = random.choice([1, -1]), random.random() < 0.5

    def damage(found: list[Rows]) -> None:
        each = found[piece][r][at]
        if is_down:
            found[piece][r][at] = replace(each, rows=max(1, each.rows + more))
        else:
            found[piece][r][at] = replace(each, columns=max(1, each.columns + more))

    report.breaks.append((key, damage))


def head_row_cut(report: Report, random: Random) -> None:
    """A row of heads is cut off as it is written: what spanned from it is gone too."""
    key = random.choice([key for key, (first, *_) in report.grids.items() if first.heads] or [""])
    if not key:
        raise NotHereError
    count = random.randint(1, report.grids[key][0].heads)

    def damage(found: list[Rows]) -> None:
        del found[0][:count]

    report.breaks.append((key, damage))


def ends_early(report: Report, random: Random) -> None:
    """The document ends within a table."""
    rows = sum(len(piece) for key in report.grids for piece in report.pieces(key))
    report.cut_after = random.randint(rows // 4, rows - 1)


def cell_gone(report: Report, random: Random) -> None:
    """Before a figure stands a cell with another one that takes no room."""
    other = str(random.randint(1, 99))

    def damage(row: list[Laid], at: int) -> None:
        row.insert(at, Laid(cell(other), is_gone=True))

    _in_a_row(report, random, damage)


def row_gone(report: Report, random: Random) -> None:
    """Above a row stands the same one with other figures, none of whose cells takes room."""
    key, piece, number = _row(report, random)
    other = str(random.randint(1, 99))

    def damage(found: list[Rows]) -> None:
        again = [
            Laid(cell(other if each.cell.place else each.cell.text), 1, each.columns, is_gone=True)
            for each in found[piece][number]
        ]
        found[piece].insert(number, again)

    report.breaks.append((key, damage))


def row_cut(report: Report, random: Random) -> None:
    """A row ends after some of its figures."""
    key, piece, number = _row(report, random)
    keep = random.randint(1, len(report.pieces(key)[piece][number]))

    def damage(found: list[Rows]) -> None:
        del found[piece][number][keep:]

    report.breaks.append((key, damage))


def _in_a_row(report: Report, random: Random, change: Callable[[list[Laid], int], None]) -> None:
    key, piece, number = _row(report, random)
    rows = report.pieces(key)[piece]
    # What happens to the last figure alone might as well be the report's own mistake.
    spots = [at for at, each in enumerate(rows[number]) if each.cell.place is not None][:-1]
    if not spots:
        raise NotHereError
    at = random.choice(spots)

    def damage(found: list[Rows]) -> None:
        change(found[piece][number], at)

    # Done once here, so that what it says of the truth is said before anything is read.
    tried = report.pieces(key)
    damage(tried)
    _not_one_figure_alone(rows[number], tried[piece][number])
    report.breaks.append((key, damage))


def _not_one_figure_alone(before: list[Laid], after: list[Laid]) -> None:
    """Leave out what comes to one figure that is another: that may be the report's own mistake."""
    pairs = [(one.cell.text, other.cell.text) for one, other in zip(before, after, strict=False)]
    if len(before) == len(after) and sum(one != other for one, other in pairs) == 1:
        raise NotHereError


def _row(report: Report, random: Random) -> tuple[str, int, int]:
    """Table, piece and row of a row with figures, one of which is not 0 where there are such."""
    found = [
        (key, piece, number)
        for key in report.grids
        for piece, rows in enumerate(report.pieces(key))
        for number, row in enumerate(rows)
        if any(each.cell.place is not None for each in row)
    ]
    telling = [
        at
        for at in found
        if any(
            each.cell.place and each.cell.text.strip("0")
            for each in report.pieces(at[0])[at[1]][at[2]]
        )
    ]
    if not found:
        raise NotHereError
    return random.choice(telling or found)


DAMAGES = (
    *(Damage(change, PAGES) for change in (cell_gone, row_gone)),
    *(Damage(change, SPANNED) for change in (merged_across, merged_down, span_wrong, head_row_cut)),
    *(Damage(change, EVERYWHERE) for change in (cell_lost, cell_doubled, ends_early, row_cut)),
)
