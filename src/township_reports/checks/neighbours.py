"""What comparing the units of a year gave for one of them; made once a year, outside reports."""

from __future__ import annotations

from dataclasses import dataclass

#: Where the file of a unit stands in a project; no file: nothing was compared.
NEIGHBOURS_FILE = "neighbours.json"


@dataclass(frozen=True)
class Neighbours:
    """Nothing yet to compare with."""
