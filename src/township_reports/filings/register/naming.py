"""Which units of a register a name can mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from township_reports.filings.labels import nearest_label
from township_reports.filings.register.levels import shipped_levels
from township_reports.filings.register.names import is_over, own_name, plain_name
from township_reports.filings.unit_keys import unit_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from township_reports.filings.register.unit import FormerName, Unit

#: A unit stands below a province, a city and a county.
_MOST_OVER = 8


@dataclass(frozen=True)
class _Over:
    """A unit over another by its names; ``is_whole`` if the register has more than one below it."""

    names: tuple[str, ...]
    is_whole: bool = False


class Names:
    """The units of a register by the names that they go by.

    晴谷镇, 晴谷镇人民政府 and 某市示例县晴谷镇 are one; a county that the register does not have
    over the unit is another's, so that none is taken for another of the same name.
    """

    def __init__(self, units: Mapping[str, Unit]) -> None:
        """Of units by key, all under their names of one year."""
        self._units = units
        levels = {unit.level.name: unit.level for unit in units.values()}
        self._own_levels = {name for name, level in levels.items() if level not in shipped_levels()}
        self._below = Counter(unit.parent for unit in units.values() if unit.level.sums_up)
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        for key, unit in units.items():
            for name in self._names_of(unit):
                self._by_name[name].append(key)

    def keys_of(self, name: str) -> tuple[str, ...]:
        """The keys of the units that a name can mean; none where it is no unit's."""
        if name in self._units:
            return (name,)
        said = plain_name(name)
        found = self._by_name.get(said, [])
        # The longest name first: 某县上清河镇 is no 清河镇 of a 某县上.
        for i in range(1, 0 if found else len(said)):
            found = [
                key for key in self._by_name.get(said[i:], ()) if self._is_under(said[:i], key)
            ]
            if found:
                break
        return tuple(dict.fromkeys(found))

    def path(self, key: str) -> str:
        """A unit's name with those of all known over it, as it is compared."""
        own = plain_name(unit_name(key))
        over = "".join(reversed([over.names[0] for over in self._over(key)]))
        before = own.removesuffix(own_name(own))
        return own if before and not over else over.removesuffix(before) + own

    def nearest(self, name: str) -> str:
        """The key whose name is the most like one that is no unit's; empty where none is like it.

        That both are a 镇 does not make them alike.
        """
        said = plain_name(name)
        by_name = {unit_name(key): key for key in self._units}
        nearest = nearest_label(said, by_name)
        return by_name[nearest] if _signs(said) & _signs(nearest) else ""

    def formerly(self, name: str) -> tuple[str, FormerName] | None:
        """The unit that a name was that of, in other years than that of these units."""
        said = own_name(name)
        for key, unit in self._units.items():
            for former in unit.former:
                if plain_name(unit_name(former.unit)) in {said, plain_name(name)}:
                    return key, former
        return None

    def _names_of(self, unit: Unit) -> set[str]:
        """Its names, each with its office too where its level is the project's own.

        One that says over it what stands over it is named by the rest as well.
        """
        names = [unit_name(unit.unit), *map(unit_name, unit.aliases)]
        names += [own for name in names if (own := self._below_its_parent(name, unit.parent))]
        if unit.level.name in self._own_levels:
            names += [way for name in names for way in unit.level.names_signed(name)]
        names += [unit.level.shortened(name) for name in names]
        return set(map(plain_name, names))

    def _below_its_parent(self, name: str, parent: str) -> str:
        words, own = plain_name(name), own_name(name)
        before = words.removesuffix(own)
        is_said = before and plain_name(before).endswith(plain_name(unit_name(parent)))
        return own if parent and is_said else ""

    def _is_under(self, before: str, key: str) -> bool:
        """Whether what stands before a unit's name are names of those over it, from the nearest.

        One may be left out where the register has others beside it: else it is a county's, and
        what lies elsewhere in the city is not in it.
        """
        rest = plain_name(before)
        known = list(self._over(key))
        if not known:
            return is_over(rest) and self._is_of_those_there(rest, key)
        while known and rest:
            at = next((i for i, over in enumerate(known) if rest.endswith(over.names)), None)
            if at is None or (at and not known[at].is_whole):
                return False
            name = next(filter(rest.endswith, known[at].names))
            rest, known = plain_name(rest.removesuffix(name)), known[at + 1 :]
        return not rest or is_over(rest)

    def _over(self, key: str) -> Iterator[_Over]:
        """Each unit over one, the nearest first: its parents, or its folders."""
        return islice(self._all_over(key), _MOST_OVER)

    def _all_over(self, key: str) -> Iterator[_Over]:
        seen, parent = {key}, self._units[key].parent
        if not parent:
            yield from (_Over((plain_name(part),)) for part in reversed(key.split("/")[:-1]))
        while parent in self._units and parent not in seen:
            seen.add(parent)
            names = map(plain_name, map(unit_name, (parent, *self._units[parent].aliases)))
            yield _Over(tuple(names), self._below[parent] > 1)
            parent = self._units[parent].parent

    def _is_of_those_there(self, rest: str, key: str) -> bool:
        """Whether a unit whose line names none over it can be of these, as far as is known."""
        own = self._units[key].level
        heads = [
            plain_name(unit_name(other))
            for other, unit in self._units.items()
            if unit.level.sums_up and unit.level.order < own.order and unit.level.tier != own.tier
        ]
        return not heads or rest.endswith(tuple(heads))


def _signs(name: str) -> set[str]:
    """The characters of a name, but for those at its end that tell its level."""
    endings = filter(name.endswith, shipped_levels().level_in(name).endings)
    return set(name.removesuffix(max(endings, key=len, default="")))
