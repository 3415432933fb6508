"""Figures drawn at random that obey the form's sums: as townships have them, and told apart."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from tests.invention import Figures, agreeing_figures, measures_of
from township_reports.forms.model import Form, Measure

Count = Callable[[Random], int]


def _none(_random: Random) -> int:
    return 0


def _seldom(random: Random) -> int:
    """As a township has it: nearly always nothing."""
    return random.randint(1, 12) if random.random() < 0.04 else 0


def _few(random: Random) -> int:
    return random.choice([0, 0, 1, 1, 2, 3])


def _some(random: Random) -> int:
    return random.choice([0, random.randint(1, 9), random.randint(10, 99)])


def _many(random: Random) -> int:
    """As a county has it: hardly two alike."""
    return random.randint(1, 9_999)


#: How often figures of a kind are drawn; exchanges show only where figures differ.
KINDS: tuple[tuple[Count, int], ...] = ((_none, 1), (_seldom, 4), (_few, 2), (_some, 3), (_many, 3))


def drawn_figures(form: Form, random: Random) -> Figures:
    """Figures for every cell of the form, all of one kind of unit."""
    (count,) = random.choices([kind for kind, _ in KINDS], [weight for _, weight in KINDS])
    applicants = len(form.requests.columns_of("applicants"))
    results = len(form.requests.rows_of("results"))
    return agreeing_figures(
        form,
        [_disclosed(measure, random, count) for _, measure in measures_of(form)],
        (
            [[count(random) for _ in range(results)] for _ in range(applicants)],
            [count(random) for _ in range(applicants)],
            [count(random) for _ in range(applicants)],
        ),
        [[count(random) for _ in range(4)] for _ in form.appeals.rows],
    )


def _disclosed(measure: Measure, random: Random, count: Count) -> int | Decimal | str:
    number = count(random)
    if measure.unit_in_cell:
        return f"{number}.5{measure.unit_in_cell[0]}" if number else "0"
    if measure.decimals:
        return Decimal(number) + Decimal(random.choice([0, 25, 50])) / 100 if number else 0
    return -number if measure.signed and random.random() < 0.5 else number
