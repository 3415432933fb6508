"""Units by years as the site lists them: which reports a reader may open, what became of others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import HAN, readings
from township_reports.filings import is_summary, unit_name
from township_reports.filings.register import proposed_slugs
from township_reports.project import CalledEnum
from township_reports.site.catalogue import (
    Group,
    Listed,
    Listing,
    group_reports,
    newest_first,
    units_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

UNITS_FILE = "units.html"
_CHINESE = re.compile(f"[{HAN}]")


class CellState(CalledEnum):
    """How a year's report stands for its readers; as it was first published it needs no word."""

    FIRST = "first", ""
    CORRECTED = "corrected", "更正"
    WITHDRAWN = "withdrawn", "撤回"


@dataclass(frozen=True)
class Cell:
    """A unit's report of a year; ``slug`` is empty where the site has none."""

    year: int
    slug: str = ""
    state: CellState = CellState.FIRST

    @property
    def is_readable(self) -> bool:
        """Whether the report can be read."""
        return bool(self.slug) and self.state is not CellState.WITHDRAWN


@dataclass(frozen=True)
class Row:
    """A unit and its years; ``slug`` is empty where all its reports were withdrawn.

    ``is_over`` is whether it is the unit over the others, or its summary.
    """

    name: str
    slug: str
    cells: tuple[Cell, ...]
    is_over: bool = False
    is_summary: bool = False


@dataclass(frozen=True)
class Block:
    """The units under one unit: that unit itself, its summary, those directly below it.

    ``heading`` names it with those over it, ``name`` alone; ``page`` is where they stand by
    themselves, below the site's root; ``below`` are the blocks of units under this one that have
    units of their own.
    """

    heading: str
    name: str
    page: str
    rows: tuple[Row, ...]
    below: tuple[Block, ...] = ()

    @property
    def all(self) -> Iterator[Block]:
        """The block and those below it, each before its own."""
        yield self
        for block in self.below:
            yield from block.all

    @property
    def units(self) -> int:
        """How many units there are in the block and in those below."""
        return len(self._units)

    @property
    def published(self) -> int:
        """How many of these have a report of the newest year to read."""
        return sum(unit.cells[0].is_readable for unit in self._units if unit.cells)

    @property
    def _units(self) -> list[Row]:
        return [row for block in self.all for row in block.rows if not row.is_summary]


def matrix(listings: Iterable[Listing]) -> tuple[Block, ...]:
    """All units that the site has or had reports of, by the unit over them; newest years first."""
    ordered = newest_first(listings)
    years = [_Year(listing) for listing in ordered]
    groups = group_reports((*units_of(ordered), *_withdrawn_units(ordered)))
    pages = _pages(groups)
    below: dict[str, list[Group]] = {}
    for group in groups:
        below.setdefault(_over(group, pages), []).append(group)

    def block(group: Group) -> Block:
        over = [_row(unit, years, is_over=True) for unit in (group.own, group.summary) if unit]
        members = [_row(unit, years) for unit in group.members]
        inner = map(block, below.get(group.key, ()) if group.key else ())
        name = unit_name(group.key) or group.heading
        return Block(group.heading, name, pages[group.key], (*over, *members), tuple(inner))

    return tuple(map(block, below.get("", ())))


def with_those_below(blocks: Iterable[Block]) -> list[Block]:
    """All blocks, each before those below it."""
    return [each for block in blocks for each in block.all]


def sounds(names: Iterable[str]) -> str:
    """How the characters of names are spoken: ``qing晴青 gu谷``, all readings of each."""
    found: dict[str, list[str]] = {}
    for sign in sorted({sign for name in names for sign in name if _CHINESE.fullmatch(sign)}):
        for sound in next(iter(readings(sign)), ()):
            found.setdefault(sound, []).append(sign)
    return " ".join(f"{sound}{''.join(signs)}" for sound, signs in sorted(found.items()))


class _Year:
    """The reports of a year by key and by address: a unit keeps its address under a new name."""

    def __init__(self, listing: Listing) -> None:
        self.year = listing.year
        self._cells: dict[str, Cell] = {}
        for gone in listing.withdrawn:
            cell = Cell(listing.year, gone.slug, CellState.WITHDRAWN)
            self._cells[gone.key] = self._cells[_at(gone.slug)] = cell
        for report in listing.reports:
            state = CellState.CORRECTED if len(report.versions) > 1 else CellState.FIRST
            cell = Cell(listing.year, report.slug, state)
            self._cells[report.key] = self._cells[_at(report.slug)] = cell

    def cell(self, unit: Listed) -> Cell:
        """The unit's report of the year."""
        found = self._cells.get(unit.key) or self._cells.get(_at(unit.slug))
        return found or Cell(self.year)


def _at(slug: str) -> str:
    # No key begins so.
    return f"/{slug}"


def _row(unit: Listed, years: Sequence[_Year], *, is_over: bool = False) -> Row:
    cells = tuple(year.cell(unit) for year in years)
    slug = unit.slug if unit.versions else ""
    return Row(unit.name, slug, cells, is_over, is_summary(unit.key))


def _withdrawn_units(listings: Sequence[Listing]) -> Iterator[Listed]:
    """Units of which nothing but withdrawn reports is left, as they would be listed."""
    seen = {name for li in listings for unit in li.reports for name in (unit.key, _at(unit.slug))}
    parents = {unit.parent for listing in listings for unit in listing.reports}
    for listing in listings:
        for gone in listing.withdrawn:
            if seen.isdisjoint((gone.key, _at(gone.slug))):
                over = gone.key.rpartition("/")[0]
                parent = over if over in parents else ""
                yield Listed(gone.key, gone.name, gone.slug, parent, "", "", "", "", ())
            seen.update((gone.key, _at(gone.slug)))


def _over(group: Group, known: Mapping[str, str]) -> str:
    """The key of the group that a group belongs under; empty for none."""
    parent = group.own.parent if group.own else group.key.rpartition("/")[0]
    return parent if parent in known and parent != group.key else ""


def _pages(groups: Sequence[Group]) -> Mapping[str, str]:
    """By key, where a group's units stand by themselves."""
    heads = {group.key: group.own or group.summary for group in groups}
    listed = {key: head.slug.removesuffix("/summary") for key, head in heads.items() if head}
    unlisted = [group.key for group in groups if group.key and group.key not in listed]
    slugs = {**listed, **proposed_slugs(unlisted, listed.values())}
    return {
        group.key: f"{slugs[group.key]}/{UNITS_FILE}" if group.key else UNITS_FILE
        for group in groups
    }
