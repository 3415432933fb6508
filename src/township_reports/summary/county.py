"""What a county's summary is made from: its units' filings, this year's and earlier ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.checks import Child, ChildState, Gathering, Neighbours, Subject, Sum, Words
from township_reports.comparing import children_of, families, sums_of
from township_reports.filings import (
    YEARS_OF_SUMMARY,
    Days,
    Filing,
    FilingError,
    LabelState,
    Unit,
    level_of,
    parse_filing,
    unit_name,
)
from township_reports.filings.folder import (
    FILES,
    NARRATIVE_FILE,
    WORKBOOK,
    filing_files,
    source_files,
    workbook_paths,
)
from township_reports.filings.register import keys_in
from township_reports.forms import Form, FormError, Forms
from township_reports.report import figures_at_a_glance, received

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from township_reports.filings.register import Level
    from township_reports.project import Project


@dataclass(frozen=True)
class CountyYear:
    """The filings of the units directly below a county.

    ``own`` is the county's own filing with what it is held against, ``None`` where it has not
    filed; ``children`` are the units below with their states; ``filings`` are those that could
    be read, by year and unit, from the year itself back.
    """

    county: str
    year: int
    level: Level
    own: Subject | None
    words: Words
    children: tuple[Child, ...]
    filings: Mapping[int, Mapping[str, Filing]]
    forms: Forms

    @classmethod
    def read(cls, project: Project, year: int, county: str) -> CountyYear:
        """Read all that is there. Raises ``UnitsError``, ``WordsError``, ``FormError``."""
        return cls.gathered(Gathering.read(project), year, county, YEARS_OF_SUMMARY)

    @classmethod
    def gathered(cls, gathering: Gathering, year: int, county: str, years: int = 1) -> CountyYear:
        """As :meth:`read`, from what is read already, and so many ``years`` back.

        Checking needs no more than one.
        """
        data, forms = gathering.project.data, gathering.forms
        units = gathering.units_of(year)
        below = families(units).get(county, ())
        filings = {
            each: _filings(gathering, each, [(u, keys_in(units, u, each)) for u in below], year)
            for each in range(year, year - years, -1)
            if _has_form(forms, each)
        }
        filed = [unit for unit in below if _has_filed(data, year, unit)]
        children = children_of(below, filed, filings[year])
        sums = sums_of(forms.for_year(year), below, filings[year])
        try:
            alone = gathering.subject(year, county)
        except FilingError:
            own = None
        else:
            own = replace(alone, neighbours=Neighbours(sums=sums, children=children))
        return cls(
            county, year, level_of(county, units), own, gathering.words, children, filings, forms
        )

    @property
    def name(self) -> str:
        """The county's name: the last part of its key."""
        return unit_name(self.county)

    def short_name(self, unit: str) -> str:
        """A unit's name without its folders, where no other unit of the county has the same."""
        name = unit_name(unit)
        same = [child for child in self.children if unit_name(child.unit) == name]
        return name if len(same) == 1 else unit

    @property
    def form(self) -> Form:
        """The form of the year."""
        return self.forms.for_year(self.year)

    @property
    def absent(self) -> tuple[str, ...]:
        """The units below that are not in the sum: not filed, or not to be read."""
        return tuple(child.unit for child in self.children if child.state is not ChildState.FILED)

    @cached_property
    def total(self) -> Filing:
        """The figures of the units that filed, added up, as a filing of the county.

        Its text is the county's own. A cell that one of them left without a figure has none.
        """
        return self._total(self.year)

    @property
    def last_total(self) -> Filing | None:
        """As :attr:`total`, of the year before; ``None`` where nobody filed then."""
        return self._totals.get(self.year - 1)

    def of_year(self, year: int) -> Mapping[str, Filing]:
        """The filings of a year by unit; none where the year has none."""
        return self.filings.get(year, {})

    def by_year(self, name: str) -> Mapping[int, int | Decimal | None]:
        """A figure of ``figures_at_a_glance`` over the units, from the first year to the last.

        ``None`` where a year's figure is not known.
        """
        return self._by_year(lambda total: figures_at_a_glance(total).get(name))

    @property
    def received(self) -> Mapping[int, int | Decimal | None]:
        """The new requests of the units, as :meth:`by_year`."""
        return self._by_year(received)

    def _by_year(
        self, figure: Callable[[Filing], int | Decimal | None]
    ) -> Mapping[int, int | Decimal | None]:
        return {
            year: figure(self._totals[year]) if year in self._totals else None
            for year in sorted(self.filings)
        }

    @cached_property
    def _totals(self) -> Mapping[int, Filing]:
        """The totals of the years in which somebody filed."""
        return {
            year: self.total if year == self.year else self._total(year)
            for year in self.filings
            if self.of_year(year)
        }

    def _total(self, year: int) -> Filing:
        form, filings = self.forms.for_year(year), self.of_year(year)
        sums = sums_of(form, tuple(filings), filings)
        sources = filing_files(form, {each.place: _write_sum(each) for each in sums}, "")
        if self.own and year == self.year:
            sources[NARRATIVE_FILE] = self.own.filing.texts[NARRATIVE_FILE]
        units = {self.county: Unit(self.county, self.level)}
        total = parse_filing(sources, year, self.county, units, self.forms)
        # Why a cell was not read is said in its unit's report; its sum is no blank somebody left.
        doubtful = [
            off
            for filing in filings.values()
            for off in filing.deviations
            if off.state is LabelState.DOUBTFUL
        ]
        # Nobody files a summary: the day under the county's own text is its own report's.
        return replace(total, days=Days(), deviations=(*total.deviations, *doubtful))


def _write_sum(each: Sum) -> str:
    return "" if each.value is None else f"{each.value}{each.unit}"


def _has_form(forms: Forms, year: int) -> bool:
    try:
        forms.for_year(year)
    except FormError:
        return False
    return True


def _first_filed(data: Path, year: int, keys: Sequence[str]) -> tuple[str, dict[str, bytes]]:
    for key in keys:
        if sources := source_files(data, year, key):
            return key, sources
    return keys[0], {}


def _has_filed(data: Path, year: int, unit: str) -> bool:
    # A folder that holds nothing of a filing is one that cannot be read.
    return (data / str(year) / unit).is_dir() or bool(workbook_paths(data, year, unit))


def _filings(
    gathering: Gathering, year: int, below: Sequence[tuple[str, Sequence[str]]], summed: int
) -> Mapping[str, Filing]:
    """The filings of a year by unit, each of which may stand under one of several keys."""
    units, found = gathering.units_of(year), {}
    for unit, keys in below:
        try:
            key, sources = _first_filed(gathering.project.data, year, keys)
            if year != summed and sources and WORKBOOK not in sources:
                # Of earlier years only the tables count, and only they may be there.
                sources = {name: sources.get(name, b"") for name in FILES}
            if sources:
                filing = parse_filing(sources, year, key, units, gathering.forms)
                found[unit] = replace(filing, sources={})
        except FilingError:
            continue
    return found
