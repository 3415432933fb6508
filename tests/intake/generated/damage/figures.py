"""Damage within a cell, or in two cells side by side."""

from __future__ import annotations

import itertools
from random import Random

from tests.intake.generated.damage.kinds import STYLED, Damage, NotHereError
from tests.intake.generated.reports import Report, pick
from tests.intake.generated.sheets import Cell, Grid, Look, Piece

_ALIKE = {"0": "OoD〇○", "1": "lI|丨", "2": "Zz", "5": "Ss", "8": "B"}
_ORDINALS = "〇一二三四五六七八九"


def raised(report: Report, random: Random) -> None:
    """A note's number stands raised beside the figure: 7¹."""
    _beside(report, random, Look.RAISED)


def struck(report: Report, random: Random) -> None:
    """A digit that was struck out stands beside it still."""
    _beside(report, random, Look.STRUCK)


def hidden(report: Report, random: Random) -> None:
    """A digit stands beside it that nobody sees."""
    _beside(report, random, Look.HIDDEN)


def corrected(report: Report, random: Random) -> None:
    """The figure as it was is struck out or hidden, the right one stands behind it."""
    grid, figure = _figure(report, random)
    look = random.choice([Look.STRUCK, Look.HIDDEN])
    grid.change(figure, figure.pieced(Piece(str(random.randint(0, 99)), look), *figure.pieces))


def struck_out(report: Report, random: Random) -> None:
    """The whole figure is struck out: it is none any more."""
    grid, figure = _figure(report, random)
    report.doubt(figure.place)
    grid.change(figure, figure.pieced(Piece(figure.text, Look.STRUCK)))


def _beside(report: Report, random: Random, look: Look) -> None:
    grid, figure = _figure(report, random)
    digit = Piece(str(random.randint(1, 9)), look)
    is_before = random.random() < 0.4
    pieces = (digit, *figure.pieces) if is_before else (*figure.pieces, digit)
    grid.change(figure, figure.pieced(*pieces))


def noted(report: Report, random: Random) -> None:
    """Words or a mark stand beside it."""
    grid, figure = _figure(report, random)
    note = random.choice(
        (
            "{}（其中修订1件）",
            "{}(注1)",
            "{}[1]",
            "{}①",
            "{}¹",
            "{}*",
            "约{}",
            "{}余",
            "({})",
            "{}；",
            "{}?",
        )
    )
    grid.change(figure, figure.saying(note.format(figure.text)))


def parted(report: Report, random: Random) -> None:
    """A blank or a line's end stands between its digits."""
    grid, figure = _figure(report, random, digits=2)
    at = random.randint(1, len(figure.text) - 1)
    blank = random.choice([" ", "\u3000", "\xa0", "\u2009", "\n", "  "])
    grid.change(figure, figure.saying(f"{figure.text[:at]}{blank}{figure.text[at:]}"))


def unseen(report: Report, random: Random) -> None:
    """A character that nobody sees stands between its digits."""
    grid, figure = _figure(report, random, digits=2)
    at = random.randint(1, len(figure.text) - 1)
    sign = random.choice("\u200b\u200d\u2060\ufeff\u00ad")
    grid.change(figure, figure.saying(f"{figure.text[:at]}{sign}{figure.text[at:]}"))


def mistyped(report: Report, random: Random) -> None:
    """A letter that looks like the digit stands for it: 1O."""
    grid, figure = _figure(report, random)
    found = [at for at, digit in enumerate(figure.text) if digit in _ALIKE]
    if not found:
        raise NotHereError
    at = random.choice(found)
    letter = random.choice(_ALIKE[figure.text[at]])
    grid.change(figure, figure.saying(figure.text[:at] + letter + figure.text[at + 1 :]))


def in_other_digits(report: Report, random: Random) -> None:
    """It is written in Chinese, Arabic, circled or mathematical digits."""
    grid, figure = _figure(report, random)
    if not figure.text.isdecimal():
        raise NotHereError
    first = random.choice([0x0660, 0x1D7CE, 0xFF10, 0x0966])
    numerals = "".join(_ORDINALS[int(digit)] for digit in figure.text)
    written = "".join(chr(first + int(digit)) for digit in figure.text)
    grid.change(figure, figure.saying(random.choice([numerals, written, written])))


def comma_moved(report: Report, random: Random) -> None:
    """The mark between thousands stands elsewhere: 1,23."""
    grid, figure = _figure(report, random, digits=3)
    if not figure.text.isdecimal():
        raise NotHereError
    spots = [at for at in range(1, len(figure.text)) if len(figure.text) - at != 3]
    at = random.choice(spots)
    grid.change(figure, figure.saying(f"{figure.text[:at]},{figure.text[at:]}"))


def in_other_measure(report: Report, random: Random) -> None:
    """The cell counts in what the form does not: 12%, 12万."""
    grid, figure = _figure(report, random)
    report.doubt(figure.place)
    said = random.choice(["{}%", "{}％", "{}万", "{}万件", "{}亿", "{}百"])
    grid.change(figure, figure.saying(said.format(figure.text)))


def in_a_sum(report: Report, random: Random) -> None:
    """The cell says how the figure came about: 3+4."""
    grid, figure = _figure(report, random)
    said = random.choice(["{}+2", "2+{}", "{}-1", "{}×2", "={}+1", "{}/2", "{}~9", "{}至9", ">{}"])
    report.doubt(figure.place)
    grid.change(figure, figure.saying(said.format(figure.text)))


def begun_with_zero(report: Report, random: Random) -> None:
    """A 0 that belongs nowhere stands before it."""
    grid, figure = _figure(report, random)
    grid.change(figure, figure.saying(f"0{figure.text}"))


def run_together(report: Report, random: Random) -> None:
    """Two figures stand in the first's cell without a blank, the second's is blank.

    Where a blank says nothing that looks like any other row of table 二.
    """
    if any(not each.text for grid in report.grids.get("disclosure", ()) for each in grid.figures()):
        raise NotHereError
    _two(report, random, ("{}{}",))


def two_in_a_cell(report: Report, random: Random) -> None:
    """Two figures stand in the first's cell, or in the second's."""
    _two(
        report, random, ("{} {}", "{}\n{}", "{}/{}", "{}、{}", "{}，{}", "{},{}", "{}.{}", "{}-{}")
    )


def _two(report: Report, random: Random, ways: tuple[str, ...]) -> None:
    grid, one, other = _pair(report, random)
    both = random.choice(ways).format(one.text, other.text)
    first, second = (both, "") if random.random() < 0.7 else ("", both)
    # That nothing stands in the other cell is true.
    blank = one if second else other
    report.doubt(blank.place, blank.text, "")
    grid.change(one, one.saying(first))
    grid.change(other, other.saying(second))


def slid(report: Report, random: Random) -> None:
    """The last digits of a figure slid over into the next cell, before its own or for its 0."""
    grid, one, other = _pair(report, random, digits=2, is_added_up=True)
    at = random.randint(1, len(one.text) - 1)
    rest = one.text[at:]
    is_instead = other.text == "0" and random.random() < 0.5
    _slide(grid, (one, one.text[:at]), (other, rest if is_instead else rest + other.text))


def slid_back(report: Report, random: Random) -> None:
    """The first digits of a figure slid over into the cell before it."""
    grid, one, other = _pair(report, random, is_added_up=True)
    if len(other.text) < 2 or not other.text.isdecimal():
        raise NotHereError
    _slide(grid, (one, one.text + other.text[:1]), (other, other.text[1:]))


def _slide(grid: Grid, *said: tuple[Cell, str]) -> None:
    before = [figure.text for figure, _ in said]
    after = [text for _, text in said]
    place = said[0][0].place
    if place and place.table == "appeals" and _sum(before) == _sum(after):
        # Of table 四 nothing but the rows' sums is known.
        raise NotHereError
    for figure, text in said:
        grid.change(figure, figure.saying(text))


def _sum(texts: list[str]) -> int:
    return sum(int(text) for text in texts if text.isdecimal())


def _figure(report: Report, random: Random, digits: int = 1) -> tuple[Grid, Cell]:
    grid = random.choice([grid for pieces in report.grids.values() for grid in pieces])
    found = [each for each in grid.figures() if sum(map(str.isdigit, each.text)) >= digits]
    if not found:
        raise NotHereError
    return grid, pick(random, found)


def _pair(
    report: Report, random: Random, digits: int = 1, *, is_added_up: bool = False
) -> tuple[Grid, Cell, Cell]:
    """Two different figures side by side, the first of so many digits.

    Where they are to be added up they are not of table 二: nothing would tell of the damage.
    """
    grids = [
        grid
        for key, pieces in report.grids.items()
        for grid in pieces
        if key != "disclosure" or not is_added_up
    ]
    if not grids:
        raise NotHereError
    grid = random.choice(grids)
    pairs = [
        (one, other)
        for row in grid.rows
        for one, other in itertools.pairwise(row)
        if one is not other and one.place and other.place and one.text and other.text
        if len(one.text) >= digits and (digits == 1 or one.text.isdecimal())
    ]
    if not pairs:
        raise NotHereError
    one = pick(random, [one for one, _ in pairs])
    return grid, one, next(other for first, other in pairs if first is one)


DAMAGES = (
    Damage(raised, STYLED),
    Damage(struck, STYLED),
    Damage(hidden, STYLED),
    Damage(corrected, STYLED),
    Damage(struck_out, STYLED),
    *map(Damage, (noted, parted, unseen, mistyped, in_other_digits, begun_with_zero)),
    *map(Damage, (comma_moved, in_other_measure, in_a_sum)),
    *map(Damage, (run_together, two_in_a_cell, slid, slid_back)),
)
