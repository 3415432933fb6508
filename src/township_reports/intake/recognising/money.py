"""Which units of money are named for the sums of a table: above it, in it, in heads and labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.intake.recognising.matching import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.intake.recognising.spots import SpotLine

_MONEY = re.compile(r"[十百千万亿]*元")
#: Where a unit is named, as labels are compared.
_STATED = re.compile(r"单位(?:[:(]|为|是)[^,。;]{0,20}|以[^,。;]{1,12}为单位")
_STATED_ALONE = re.compile(r"\(?(?:金额|计量)?单位[:(].*|注:.*单位.*")
#: Behind a head or a label: in brackets, or after a colon.
_BEHIND = re.compile(r"\(.*\)|:[^:]*$")


def stated_units(lines: Sequence[SpotLine], below: Sequence[str]) -> frozenset[str]:
    """The units of money that are named above a table, below it, or in a cell for all of it."""
    beside = {plain(text) for line in lines for text in line.context} | set(map(plain, below))
    within = {plain(spot.text) for line in lines for spot in line.labels}
    texts = beside | {text for text in within if _STATED_ALONE.fullmatch(text)}
    stated = (match for text in texts for match in _STATED.finditer(text))
    return frozenset(unit for match in stated for unit in _MONEY.findall(match.group()))


def units_behind(label: str) -> frozenset[str]:
    """The units of money that a head or a label of a row names behind its words."""
    match = _BEHIND.search(plain(label))
    return frozenset(_MONEY.findall(match.group())) if match else frozenset()
