"""Which units of the register a text names: what a report needs of it.

A report that were given all of it would have to be made anew with every edit of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.filings import Narrative, Unit, unit_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: Names are looked up by so many of their first characters.
_BEGINNING = 2


class Register:
    """The units of the register, to be found in texts by their names, thousands in thousands."""

    def __init__(self, units: Mapping[str, Unit]) -> None:
        self._units = units
        self._order = {unit: i for i, unit in enumerate(units)}
        self._by_beginning: dict[str, list[tuple[str, str]]] = {}
        for unit in units:
            name = unit_name(unit)
            self._by_beginning.setdefault(name[:_BEGINNING], []).append((name, unit))

    def of(self, unit: str, narrative: Narrative | None) -> tuple[str, ...]:
        """The unit itself, those its narrative names, and those over all of these.

        In the order of the file; a unit that the file lacks is not among them.
        """
        named = {unit, *(self._units_in(narrative) if narrative else ())}
        return tuple(sorted(set(self._with_parents(named)), key=self._order.__getitem__))

    def _units_in(self, narrative: Narrative) -> Iterator[str]:
        text = narrative.text
        for at in range(len(text)):
            for name, unit in self._by_beginning.get(text[at : at + _BEGINNING], ()):
                if text.startswith(name, at):
                    yield unit

    def _with_parents(self, units: Iterable[str]) -> Iterator[str]:
        for unit in units:
            seen: set[str] = set()
            over = unit
            while over and over not in seen:
                seen.add(over)
                known = self._units.get(over)
                if known:
                    yield over
                # A unit of no parent may lie in the folder of one.
                over = (known.parent if known else "") or over.rpartition("/")[0]
