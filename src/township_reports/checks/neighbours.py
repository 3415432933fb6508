"""What comparing the units of a year gave for one of them; made once a year, outside reports.

A result that nothing follows from says no more than that: the likeness of two texts below the
threshold has no figure, so that a report does not change with every other unit's text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from township_reports.forms import Place
from township_reports.project import CalledEnum

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.filings import Value

#: Where the file of a unit stands in a project; no file: nothing was compared.
NEIGHBOURS_FILE = "neighbours.json"


class LikenessKind(StrEnum):
    """What a unit's text is held against: any other unit's of the year, its own of last year."""

    OTHER = "other"
    YEAR = "year"


class ChildState(CalledEnum):
    """Whether a unit below has filed, and its filing can be read."""

    FILED = "filed", "已报送"
    MISSING = "missing", "未报送"
    UNREADABLE = "unreadable", "读不出来，未计入"


@dataclass(frozen=True)
class Likeness:
    """How much of a unit's text stands in another.

    ``is_alike`` is ``None`` where there was nothing to hold it against, or too little text. Only
    a text that is alike has more: ``percent`` of it stands in the other, which is ``unit``'s (its
    key; empty for the unit's own of last year), and the longest passage that does begins at
    ``start`` of the paragraph in ``line`` of ``narrative.md`` and ends before ``end``.
    """

    kind: LikenessKind
    is_alike: bool | None
    percent: int = 0
    unit: str = ""
    line: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Sum:
    """A cell's sum over the units below; ``None`` where one lacks a figure or names another unit.

    ``unit`` is the unit of measure that the cells name (元, 万元), empty where the form does.
    """

    place: Place
    value: Value
    unit: str = ""


@dataclass(frozen=True)
class AmongPeers:
    """How an amount stands among those of the year's units of the same tier, where it is not 0.

    Only one that ``is_off`` has more: how many ``units`` have such an amount, the unit itself
    among them, and the ``median`` of all, which is one of them.
    """

    place: Place
    is_off: bool
    units: int = 0
    median: Value = None


@dataclass(frozen=True)
class Child:
    """A unit directly below."""

    unit: str
    state: ChildState


@dataclass(frozen=True)
class Neighbours:
    """All that comparing gave for a unit; ``sums`` and ``children`` of one that has units below.

    ``peers`` are of the amounts for which there are units enough to hold them against.
    """

    likeness: tuple[Likeness, ...] = ()
    sums: tuple[Sum, ...] = ()
    children: tuple[Child, ...] = ()
    peers: tuple[AmongPeers, ...] = ()

    def to_json(self) -> bytes:
        """The same bytes for the same results; :meth:`from_json` reads them back."""
        return (json.dumps(self.to_data(), ensure_ascii=False) + "\n").encode("utf-8")

    def to_data(self) -> dict[str, Any]:
        """The same as :meth:`to_json`, as what JSON has; :meth:`from_data` reads it back."""
        # A field each, in the order of their names: to look the fields up takes longer.
        return {
            "children": [
                {"state": child.state.value, "unit": child.unit} for child in self.children
            ],
            "likeness": [
                {
                    "end": each.end,
                    "is_alike": each.is_alike,
                    "kind": each.kind.value,
                    "line": each.line,
                    "percent": each.percent,
                    "start": each.start,
                    "unit": each.unit,
                }
                for each in self.likeness
            ],
            "peers": [
                {
                    "is_off": each.is_off,
                    "median": _text(each.median),
                    "place": _place(each.place),
                    "units": each.units,
                }
                for each in self.peers
            ],
            "sums": [
                {"place": _place(each.place), "unit": each.unit, "value": _text(each.value)}
                for each in self.sums
            ],
        }

    @classmethod
    def from_json(cls, content: bytes) -> Neighbours:
        """What :meth:`to_json` wrote.

        Raises ``ValueError``, ``KeyError`` or ``TypeError`` for what it did not write.
        """
        return cls.from_data(json.loads(content))

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Neighbours:
        """What :meth:`to_data` gave. Raises as :meth:`from_json`."""
        return cls(
            tuple(
                Likeness(**{**each, "kind": LikenessKind(each["kind"])})
                for each in data["likeness"]
            ),
            tuple(
                Sum(Place(**each["place"]), _value(each["value"]), each["unit"])
                for each in data["sums"]
            ),
            tuple(Child(each["unit"], ChildState(each["state"])) for each in data["children"]),
            tuple(_among_peers(each) for each in data["peers"]),
        )


def _place(place: Place) -> dict[str, str]:
    return {"column": place.column, "row": place.row, "table": place.table}


def _among_peers(data: Mapping[str, Any]) -> AmongPeers:
    place, median = Place(**data["place"]), _value(data["median"])
    return AmongPeers(place, data["is_off"], data["units"], median)


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _value(text: str | None) -> Value:
    if text is None:
        return None
    return int(text) if text.lstrip("-").isdigit() else Decimal(text)
