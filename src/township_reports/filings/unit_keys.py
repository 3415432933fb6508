"""Keys of units and of their summaries, and what a key tells.

A unit's key is its path below ``data/<year>/``. A summary is a report like any other, made from
the filings of the units below a county; its key stands below that of the county.
"""

from __future__ import annotations

SUMMARY = "汇总"
#: How many years a summary looks back on, its own among them.
YEARS_OF_SUMMARY = 5
_ENDING = f"/{SUMMARY}"


def unit_name(key: str) -> str:
    """A unit's name: the last part of its key."""
    return key.rsplit("/", 1)[-1]


def is_summary(key: str) -> bool:
    """Whether a report's key is that of a summary."""
    return key.endswith(_ENDING)


def summary_of(unit: str) -> str:
    """The key of the summary about a unit and those below it."""
    return unit + _ENDING


def unit_of(key: str) -> str:
    """The key of the unit that a report is about, be it a summary or the unit's own report."""
    return key.removesuffix(_ENDING)
