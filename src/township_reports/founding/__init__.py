"""A project of one's own: begun with what the program ships, and kept up with its versions."""

from township_reports.founding.fates import NEW_VERSION, Change, Difference, Fate
from township_reports.founding.listing import Listed, ListError, listed_units, typed_units
from township_reports.founding.program import PROGRAM_FOLDER
from township_reports.founding.registering import registered
from township_reports.founding.starting import (
    Founded,
    FoundingError,
    Order,
    hold_free,
    start_project,
    usual_site,
)
from township_reports.founding.updating import Updated, UpdateError, update_project

__all__ = [
    "NEW_VERSION",
    "PROGRAM_FOLDER",
    "Change",
    "Difference",
    "Fate",
    "Founded",
    "FoundingError",
    "ListError",
    "Listed",
    "Order",
    "UpdateError",
    "Updated",
    "hold_free",
    "listed_units",
    "registered",
    "start_project",
    "typed_units",
    "update_project",
    "usual_site",
]
