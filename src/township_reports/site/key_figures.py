"""The figures by which units and years are compared, taken from what was signed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from township_reports.filings import Filing, Value
    from township_reports.forms import Form


@dataclass(frozen=True)
class KeyFigure:
    """A figure by its ``code``, the same in every form: ``received_total``.

    ``label`` is what the form calls it, ``unit`` what it is counted in.
    """

    code: str
    label: str
    unit: str

    @property
    def head(self) -> str:
        """The label with what is counted, for who sees the figure alone."""
        return f"{self.label}（{self.unit}）" if self.unit else self.label


@dataclass(frozen=True)
class YearFigures:
    """A year's figures: which there are, and the values of each report by its key, in this order.

    A value is ``None`` where the report shows no figure.
    """

    columns: tuple[KeyFigure, ...]
    values: Mapping[str, tuple[Value, ...]]

    def of(self, key: str) -> dict[str, Value]:
        """A report's figures by code; none where there is no such report."""
        values = self.values.get(key)
        return dict(zip(self._places, values, strict=True)) if values else {}

    def value(self, key: str, code: str) -> Value:
        """One of them, ``None`` where there is none."""
        values, place = self.values.get(key), self._places.get(code)
        return None if values is None or place is None else values[place]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {column.code: place for place, column in enumerate(self.columns)}


def key_figures(form: Form) -> tuple[KeyFigure, ...]:
    """The figures of a form, in its order."""
    return tuple(
        KeyFigure(figure.replace(".", "_"), label, _unit(form, figure))
        for label, figure in form.compared.items()
    )


def figures_of(filing: Filing) -> tuple[Value, ...]:
    """A filing's values of :func:`key_figures`."""
    return tuple(filing.figure(figure) for figure in filing.form.compared.values())


def columns_over(years: Mapping[int, YearFigures]) -> tuple[KeyFigure, ...]:
    """The figures of several years, each once: the newest form's first, by its names."""
    found: dict[str, KeyFigure] = {}
    for year in sorted(years, reverse=True):
        for column in years[year].columns:
            found.setdefault(column.code, column)
    return tuple(found.values())


def common_unit(columns: Iterable[KeyFigure]) -> str:
    """What all of these figures are counted in, empty where it is not the same."""
    units = {column.unit for column in columns}
    return units.pop() if len(units) == 1 else ""


def _unit(form: Form, figure: str) -> str:
    place = form.places(figure)[0]
    return form.table(place.table).measure(place).unit
