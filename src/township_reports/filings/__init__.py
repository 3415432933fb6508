"""What a unit hands in for a year, read from and written to ``data/<year>/``.

A reader never guesses: what is no figure is kept as it was written, what is off the form is
kept as a :class:`Deviation`; the checks turn both into findings.
"""

from township_reports.filings.figures import Figure, read_figure
from township_reports.filings.folder.files import FILES
from township_reports.filings.folder.writing import write_filing
from township_reports.filings.model import (
    Cell,
    Deviation,
    Explanation,
    Filing,
    FilingError,
    Narrative,
    Paragraph,
    PrivateData,
)
from township_reports.filings.reading import parse_filing, read_filing
from township_reports.filings.units import Unit, UnitsError, filed_units, read_units

__all__ = [
    "FILES",
    "Cell",
    "Deviation",
    "Explanation",
    "Figure",
    "Filing",
    "FilingError",
    "Narrative",
    "Paragraph",
    "PrivateData",
    "Unit",
    "UnitsError",
    "filed_units",
    "parse_filing",
    "read_figure",
    "read_filing",
    "read_units",
    "write_filing",
]
