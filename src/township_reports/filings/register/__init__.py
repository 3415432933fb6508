"""The register: which units there are, what each is called and was, and which names mean it."""

from township_reports.filings.register.errors import UnitsError
from township_reports.filings.register.faults import name_faults
from township_reports.filings.register.levels import (
    LEVELS_FILE,
    NO_LEVEL,
    Level,
    Levels,
    LevelsError,
    level_named,
    read_levels,
    shipped_levels,
)
from township_reports.filings.register.names import (
    is_over,
    is_same_name,
    own_name,
    plain_name,
    signatures_of,
    without_office,
)
from township_reports.filings.register.naming import Names
from township_reports.filings.register.reading import other_names, read_register, read_units
from township_reports.filings.register.slugs import (
    SLUGS_FILE,
    Slugs,
    keep_slugs,
    proposed_slugs,
    read_slugs,
    with_slugs,
)
from township_reports.filings.register.table import REGISTER_HEADS
from township_reports.filings.register.unit import (
    FormerName,
    Unit,
    keys_in,
    level_of,
    units_in,
)
from township_reports.filings.register.writing import printed_lines, units_csv

__all__ = [
    "LEVELS_FILE",
    "NO_LEVEL",
    "REGISTER_HEADS",
    "SLUGS_FILE",
    "FormerName",
    "Level",
    "Levels",
    "LevelsError",
    "Names",
    "Slugs",
    "Unit",
    "UnitsError",
    "is_over",
    "is_same_name",
    "keep_slugs",
    "keys_in",
    "level_named",
    "level_of",
    "name_faults",
    "other_names",
    "own_name",
    "plain_name",
    "printed_lines",
    "proposed_slugs",
    "read_levels",
    "read_register",
    "read_slugs",
    "read_units",
    "shipped_levels",
    "signatures_of",
    "units_csv",
    "units_in",
    "with_slugs",
    "without_office",
]
