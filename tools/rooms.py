"""The rooms of the house, as the code has them: which imports which, and a picture of the floors.

``python -m tools.rooms`` draws ``docs/images/rooms.svg`` anew. The same reading of the imports
serves ``tests/test_rooms.py``, which holds the code and the picture against the table of rooms in
``docs/architecture.md``.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "rooms.svg"
PAGE = ROOT / "docs" / "architecture.md"

_PROGRAM = "township_reports"
_ROW = re.compile(r"^\| `([\w./]+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)


@dataclass(frozen=True)
class Import:
    """One import of a module of ours: by which module, of which, and the names taken."""

    by: str
    of: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class House:
    """All modules of the packages under a folder of sources, by their dotted names."""

    sources: Path

    @cached_property
    def modules(self) -> Mapping[str, Path]:
        """Each module's file; a package stands under its own name."""
        found = {}
        for path in sorted(self.sources.rglob("*.py")):
            parts = path.relative_to(self.sources).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
        return found

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Every import of one module of ours by another, wherever in the module it stands."""
        return tuple(found for name in self.modules for found in self._of(name))

    @cached_property
    def rooms(self) -> Mapping[str, frozenset[str]]:
        """Each room with the rooms that it imports from."""
        rooms: dict[str, set[str]] = {room_of(name): set() for name in self.modules}
        for each in self.imports:
            rooms[room_of(each.by)].add(room_of(each.of))
        return {
            room: frozenset(used - {room, _PROGRAM})
            for room, used in rooms.items()
            if room not in {_PROGRAM, "__main__"}
        }

    def is_door(self, module: str) -> bool:
        """Whether a module is a package, whose ``__init__`` says what others may take."""
        return self.modules[module].name == "__init__.py"

    def _of(self, name: str) -> Iterator[Import]:
        tree = ast.parse(self.modules[name].read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.name in self.modules:
                        yield Import(name, alias.name, ())
            elif isinstance(node, ast.ImportFrom) and node.module and node.module in self.modules:
                yield from self._taken(name, node.module, [alias.name for alias in node.names])

    def _handed_on(self, door: str) -> frozenset[str]:
        """What a package's door has from its modules: one may be called as its module is."""
        tree = ast.parse(self.modules[door].read_text(encoding="utf-8"))
        taken = (node.names for node in tree.body if isinstance(node, ast.ImportFrom))
        return frozenset(alias.name for names in taken for alias in names)

    def _taken(self, name: str, module: str, taken: Iterable[str]) -> Iterator[Import]:
        names = []
        for each in taken:
            if f"{module}.{each}" in self.modules and each not in self._handed_on(module):
                yield Import(name, f"{module}.{each}", ())
            else:
                names.append(each)
        if names:
            yield Import(name, module, tuple(names))


def room_of(module: str) -> str:
    """The room that a module stands in: a package beside the program, or a folder of it."""
    first, _, rest = module.partition(".")
    return first if first != _PROGRAM or not rest else rest.split(".")[0]


def planned_rooms() -> tuple[str, ...]:
    """The rooms of the table in ``docs/architecture.md``, lowest floor first."""
    _, _, table = PAGE.read_text(encoding="utf-8").partition("## Rooms")
    table, _, _ = table.partition("\n#")
    return tuple(name for name, _, _ in _ROW.findall(table))


def imports_past_doors() -> Mapping[tuple[str, str], str]:
    """From the same page: which room may import which module past its door, and why."""
    _, _, table = PAGE.read_text(encoding="utf-8").partition("### Past the door")
    table, _, _ = table.partition("\n#")
    rows = re.findall(r"^\| `([\w.]+)` \| `([\w.]+)` \| (.+?) \|$", table, re.MULTILINE)
    return {(by, of): reason for by, of, reason in rows}


def floors(rooms: Mapping[str, frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """The rooms by floor, the ground first: each stands above all that it imports from.

    Raises ``ValueError`` where rooms import one another in a circle.
    """
    level: dict[str, int] = {}
    left = dict(rooms)
    while left:
        ready = [room for room, used in left.items() if used <= level.keys()]
        if not ready:
            raise ValueError(f"rooms import one another in a circle: {', '.join(sorted(left))}")
        for room in ready:
            level[room] = 1 + max((level[used] for used in left.pop(room)), default=-1)
    return tuple(
        tuple(sorted(room for room in level if level[room] == floor))
        for floor in range(max(level.values()) + 1)
    )


def needed(rooms: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """What each room imports from, without what it reaches through another of these rooms."""
    below: dict[str, frozenset[str]] = {}
    for floor in floors(rooms):
        for room in floor:
            below[room] = rooms[room].union(*(below[used] for used in rooms[room]))
    return {
        room: frozenset(
            used for used in direct if not any(used in below[other] for other in direct)
        )
        for room, direct in rooms.items()
    }


_BOX, _LANE, _HEIGHT, _GAP, _STEP = 128, 4, 34, 18, 74
_STYLE = (
    "text{font:14px sans-serif;fill:#1a1a1a;text-anchor:middle}"
    "rect{fill:#f3f0e8;stroke:#7a6f57}path{fill:none;stroke:#a99f88;stroke-width:1.2}"
)

#: What stands on a floor: a room, or the lane in which a line passes it by, named by its two ends.
_Spot = tuple[str, ...]


def drawn(rooms: Mapping[str, frozenset[str]]) -> str:
    """The picture: a row of boxes a floor, the ground at the bottom, lines to what is imported.

    A line that goes down more than one floor passes between the boxes of those in between.
    """
    rows: list[list[_Spot]] = [[(room,) for room in floor] for floor in floors(rooms)]
    level = {spot: number for number, row in enumerate(rows) for spot in row}
    routes = []
    for room, direct in sorted(needed(rooms).items()):
        for used in sorted(direct):
            between = range(level[used,] + 1, level[room,])
            lanes = [(room, used, str(number)) for number in between]
            for number, lane in zip(between, lanes, strict=True):
                rows[number].append(lane)
            routes.append([(used,), *lanes, (room,)])
    at = _places(rows, routes)
    width = max(x + _size(spot) for spot, (x, _) in at.items()) + _GAP
    lines = [
        f'<path d="{_line([(at[s][0] + _size(s) / 2, at[s][1]) for s in route])}"/>'
        for route in routes
    ]
    boxes = [
        f'<rect x="{x:g}" y="{y:g}" width="{_BOX}" height="{_HEIGHT}" rx="4"/>'
        f'<text x="{x + _BOX / 2:g}" y="{y + _HEIGHT / 2 + 5:g}">{escape(spot[0])}</text>'
        for spot, (x, y) in sorted(at.items())
        if len(spot) == 1
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} '
        f'{_STEP * len(rows) + _GAP}" role="img" style="background:#fff">'
        "<title>The rooms by floor: each imports only from rooms below it</title>"
        f"<style>{_STYLE}</style>"
    )
    return "\n".join([head, *lines, *boxes, "</svg>", ""])


def _size(spot: _Spot) -> int:
    return _BOX if len(spot) == 1 else _LANE


def _places(
    rows: Sequence[list[_Spot]], routes: Iterable[list[_Spot]]
) -> Mapping[_Spot, tuple[float, float]]:
    """Where each spot stands, those of a floor ordered by what they are tied to below them."""
    below: dict[_Spot, list[_Spot]] = {}
    for route in routes:
        for lower, upper in pairwise(route):
            below.setdefault(upper, []).append(lower)
    widest = max(sum(_size(spot) + _GAP for spot in row) for row in rows)
    at: dict[_Spot, tuple[float, float]] = {}

    def middle(spot: _Spot) -> tuple[float, _Spot]:
        tied = [at[lower][0] + _size(lower) / 2 for lower in below.get(spot, ())]
        return (sum(tied) / len(tied) if tied else 0.0, spot)

    for number, row in enumerate(rows):
        row.sort(key=middle)
        x = _GAP + (widest - sum(_size(spot) + _GAP for spot in row)) / 2
        for spot in row:
            at[spot] = (x, _STEP * (len(rows) - 1 - number) + _GAP)
            x += _size(spot) + _GAP
    return at


def _line(points: Sequence[tuple[float, float]]) -> str:
    """A line from the bottom of the last point's box down to the top of the first one's."""
    parts = []
    for (to_x, to_y), (x, y) in reversed([*pairwise(points)]):
        bottom = y + _HEIGHT
        bend = (to_y - bottom) / 2
        parts.append(
            f"M{x:g} {bottom:g}C{x:g} {bottom + bend:g} {to_x:g} {to_y - bend:g} {to_x:g} {to_y:g}"
        )
    parts += [f"M{x:g} {y:g}v{_HEIGHT}" for x, y in points[1:-1]]
    return "".join(parts)


if __name__ == "__main__":
    PICTURE.write_text(drawn(House(ROOT / "src").rooms), encoding="utf-8", newline="\n")
