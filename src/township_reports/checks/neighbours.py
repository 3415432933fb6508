"""What comparing the units of a year gave for one of them; made once a year, outside reports."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Neighbours:
    """Nothing yet to compare with."""
