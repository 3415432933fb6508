"""Things joined step by step into groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence


class Groups:
    """The numbers below ``size``, each at first in a group of its own."""

    def __init__(self, size: int) -> None:
        self._over = list(range(size))

    def of(self, one: int) -> int:
        """What all of one group have in common: the lowest number of it."""
        while self._over[one] != one:
            one = self._over[one]
        return one

    def join(self, numbers: Iterable[int]) -> None:
        """Make one group of the groups of these."""
        tops = sorted({self.of(number) for number in numbers})
        for top in tops[1:]:
            self._over[top] = tops[0]

    def join_alike(self, keys: Mapping[int, Hashable]) -> None:
        """Join the numbers that have the same key."""
        by_key: dict[Hashable, list[int]] = {}
        for number, key in keys.items():
            by_key.setdefault(key, []).append(number)
        for numbers in by_key.values():
            self.join(numbers)

    def members(self) -> Sequence[Sequence[int]]:
        """The groups, each in order, by their lowest numbers."""
        found: dict[int, list[int]] = {}
        for number in range(len(self._over)):
            found.setdefault(self.of(number), []).append(number)
        return list(found.values())
