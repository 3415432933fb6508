"""The document with a number: its layout, what is damaged, and the file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from random import Random

from tests.intake.generated.damage import habits, lines, naming, spans
from tests.intake.generated.damage.all import DAMAGES
from tests.intake.generated.damage.kinds import Damage, NotHereError
from tests.intake.generated.figures import drawn_figures
from tests.intake.generated.layouts.all import LAYOUTS, Layout
from tests.intake.generated.names import NAMINGS
from tests.intake.generated.reports import Report, report_of
from township_reports.forms.reading import form_for

#: One of so many is whole.
_WHOLE = 4
#: One of so many is damaged twice.
_TWICE = 6
#: Of so many damaged documents one holds all three tables, the others one: they are read sooner.
_FULL = 3
#: What is drawn for a document that a layout or a damage is not for is drawn again, so often.
_MOST_DRAWN = 50
_YEARS = (2019, 2020, 2021, 2022, 2023)


@dataclass(frozen=True)
class Document:
    """A file, and what may be read in it."""

    number: int
    layout: Layout
    damages: tuple[str, ...]
    report: Report
    content: bytes

    def __str__(self) -> str:
        return f"document {self.number}: {self.layout.name}; {', '.join(self.damages) or 'whole'}"


def document(
    number: int, layouts: tuple[Layout, ...] = LAYOUTS, *, is_whole: bool | None = None
) -> Document:
    """The document with this number; ``is_whole`` leaves out all damage, or asks for some."""
    for attempt in count():
        # Each document is drawn alone, so that one that fails can be made again by its number.
        random = Random(f"{number}/{attempt}")  # noqa: S311 - the same each time is what is wanted
        (layout,) = random.choices(layouts, [each.weight for each in layouts])
        try:
            return _drawn(number, layout, random, is_whole)
        except NotHereError:
            if attempt >= _MOST_DRAWN:
                raise
    raise AssertionError


def _drawn(number: int, layout: Layout, random: Random, is_whole: bool | None) -> Document:
    year = random.choice(_YEARS)
    form = form_for(year)
    report = report_of(form, year, random.choice(NAMINGS), drawn_figures(form, random))
    for shape in layout.shapes:
        shape(report, random)
    damages = _damages(layout, random, is_whole)
    if damages and random.randrange(_FULL):
        kept = random.choice(list(report.grids))
        report.grids = {kept: report.grids[kept]}
    for damage in damages:
        damage.change(report, random)
    content = layout.write(report, random)
    return Document(number, layout, tuple(each.name for each in damages), report, content)


def _damages(layout: Layout, random: Random, is_whole: bool | None) -> list[Damage]:
    whole = random.randrange(_WHOLE) == 0 if is_whole is None else is_whole
    if whole:
        return []
    fitting = [damage for damage in DAMAGES if layout.kind in damage.kinds]
    first = random.choice(fitting)
    if random.randrange(_TWICE):
        return [first]
    if first in habits.DAMAGES:
        return [first]
    # Names that are wrong in two places may agree with each other: who knows then?
    alone = {first, *naming.DAMAGES, *habits.DAMAGES}
    others = [damage for damage in fitting if damage not in alone]
    pair = [random.choice(others), first]
    if spans.ends_early in {damage.change for damage in pair}:
        # Where a table ends early nothing may be left that tells what moved: what was given out
        # stands a row higher as what was brought over from last year, and no sum is there.
        return [first]
    if {damage.change for damage in pair} == {lines.captioned_last_year, spans.head_row_cut}:
        # The caption is the first row that is cut: nobody knows what it said.
        return [first]
    return sorted(pair, key=_turn)


def _turn(damage: Damage) -> int:
    """What moves figures away from their labels comes behind what goes by the places in a row.

    What is done to a table as it is written is done to the table as it is by then.
    """
    moves = {lines.figures_moved, lines.figures_a_row_down, lines.column_down}
    return 2 if damage in spans.DAMAGES else int(damage.change in moves)
