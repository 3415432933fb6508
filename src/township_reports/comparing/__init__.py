"""Hold the units of a year against one another: likeness, amounts, roll-up, who has not filed.

Importing the room imports none of its modules: what calculates with NumPy is imported only where
something has changed.
"""

from township_reports.comparing.names import Register
from township_reports.comparing.peers import among_peers
from township_reports.comparing.reading import read_narratives
from township_reports.comparing.rollup import (
    children_of,
    families,
    sums_of,
)
from township_reports.comparing.thresholds import PeerThresholds, Thresholds

__all__ = [
    "PeerThresholds",
    "Register",
    "Thresholds",
    "among_peers",
    "children_of",
    "families",
    "read_narratives",
    "sums_of",
]
