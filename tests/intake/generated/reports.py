"""A report before it is laid out: its grids, its words, and what may be read of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random

from tests.intake.generated.names import Naming
from tests.intake.generated.sheets import Cell, Grid, Laid, Piece, laid
from tests.invention import NARRATIVE, Figures
from township_reports.forms.model import Form, Place
from township_reports.forms.printed import PrintedCell, printed_table

#: A table as its rows of cells with spans.
Rows = list[list[Laid]]
#: What is done to the pieces of a table when they are laid out: cells lost, spans wrong.
Break = Callable[[list[Rows]], None]


@dataclass(frozen=True)
class Heading:
    """A heading; the report's own title is of level 1, those of sections of level 2."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Line:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table; ``key`` is empty for one that is none of the form's, what is hidden nobody sees."""

    rows: Rows
    key: str = ""
    is_hidden: bool = False


@dataclass(frozen=True)
class Markup:
    """What only a page has: a navigation, a list of links."""

    text: str


Part = Heading | Line | Table | Markup


@dataclass
class Report:
    """A report in the making.

    ``grids`` are the pieces of each table of the form by its key. ``truth`` is what may be read
    for certain in a place, nothing where it has to stay in doubt; ``keys`` are the units that the
    document may be filed under, ``years`` the years.
    """

    form: Form
    year: int
    naming: Naming
    figures: Figures
    grids: dict[str, list[Grid]]
    truth: dict[Place, frozenset[str]]
    keys: set[str]
    years: set[int]
    file_title: str
    title: list[str]
    preamble: list[str]
    signature: list[str]
    before: list[Part] = field(default_factory=list)
    after: list[Part] = field(default_factory=list)
    above: dict[str, list[Part]] = field(default_factory=dict)
    below: dict[str, list[Part]] = field(default_factory=dict)
    breaks: list[tuple[str, Break]] = field(default_factory=list)
    #: Whether the three tables follow each other as one.
    is_one_table: bool = False
    #: Whether sections are headed.
    is_headed: bool = True
    #: Tables after this many rows in all are gone, and all behind them.
    cut_after: int | None = None

    def doubt(self, place: Place | None, *also: str) -> None:
        """Nothing may be read for certain in a place, or only one of these texts."""
        if place is not None:
            self.truth[place] = frozenset(also)

    def pieces(self, key: str) -> list[Rows]:
        """The pieces of a table as they are laid out, broken where they are."""
        found = [laid(grid) for grid in self.grids[key]]
        for broken, damage in self.breaks:
            if broken == key:
                damage(found)
        return found

    def parts(self) -> Iterator[Part]:
        """The document from its top to its end."""
        left = self.cut_after
        for part in self._parts():
            if isinstance(part, Table) and left is not None:
                if left < len(part.rows):
                    yield Table(part.rows[:left], part.key)
                    return
                left -= len(part.rows)
            yield part

    def _parts(self) -> Iterator[Part]:
        yield from self.before
        yield from (Heading(text, 1) for text in self.title)
        yield from map(Line, self.preamble)
        prose = _prose()
        all_rows: Rows = []
        for section in self.form.sections:
            if self.is_headed:
                yield Heading(section.title)
            if not section.table:
                yield from map(Line, prose[section.numeral])
            elif section.table in self.grids:
                yield from self.above.get(section.table, ())
                for rows in self.pieces(section.table):
                    if self.is_one_table:
                        all_rows += rows
                    else:
                        yield Table(rows, section.table)
                yield from self.below.get(section.table, ())
            if all_rows and section.table == self.form.appeals.key:
                yield Table(all_rows, section.table)
        yield from map(Line, self.signature)
        yield from self.after


def report_of(form: Form, year: int, naming: Naming, figures: Figures) -> Report:
    """A report as the form has it."""
    title = form.report_title(naming.name, year)
    return Report(
        form,
        year,
        naming,
        figures,
        {table.key: [_grid(form, table.key, figures)] for table in form.tables},
        {place: frozenset({shown(form, place, figures)}) for place in figures},
        {naming.key},
        {year},
        title,
        [title],
        [
            f"本报告由{naming.signs}编制，所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止。"
        ],
        [naming.signs, f"{year + 1}年1月20日"],
    )


def shown(form: Form, place: Place, figures: Figures) -> str:
    """A figure as its cell shows it."""
    figure = figures[place]
    is_more = not isinstance(figure, str) and figure > 0 and place in _signed(form)
    return f"+{figure}" if is_more else str(figure)


@cache
def _signed(form: Form) -> frozenset[Place]:
    """The places whose figures have a sign."""
    return frozenset(
        place for table in form.tables for place in table.places if table.measure(place).signed
    )


def pick(random: Random, cells: list[Cell]) -> Cell:
    """A cell with a figure, one that is not 0 where there is any: there damage shows."""
    telling = [each for each in cells if each.text.strip("0/+-") and each.place]
    return random.choice(telling or [each for each in cells if each.place])


def _grid(form: Form, key: str, figures: Figures) -> Grid:
    table = printed_table(form, key)
    grid: dict[tuple[int, int], Cell] = {}
    for r, c, printed in table.standing():
        made = _cell(form, printed, figures)
        for down in range(printed.rows):
            for across in range(printed.columns):
                grid[r + down, c + across] = made
    rows, columns = (1 + max(at[i] for at in grid) for i in (0, 1))
    return Grid([[grid[r, c] for c in range(columns)] for r in range(rows)], table.head_rows)


def _cell(form: Form, printed: PrintedCell, figures: Figures) -> Cell:
    text = printed.text if printed.place is None else shown(form, printed.place, figures)
    is_head = printed.is_head and not printed.is_label
    return Cell((Piece(text),), printed.place, is_head)


def _prose() -> dict[str, list[str]]:
    """The lines of each section of prose by its numeral."""
    found: dict[str, list[str]] = {}
    for line in filter(None, NARRATIVE.split("\n")):
        if line.startswith("## "):
            numeral = line.removeprefix("## ").partition("、")[0]
            found[numeral] = []
        else:
            found[numeral].append(line)
    return found
