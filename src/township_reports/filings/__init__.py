"""What a unit hands in for a year, read from and written to ``data/<year>/``.

A reader never guesses: what is no figure is kept as it was written, what is off the form is
kept as a :class:`Deviation`; the checks turn both into findings.
"""

from township_reports.filings.addresses import column_of
from township_reports.filings.amounts import (
    TEN_THOUSAND,
    amount_places,
    amounts,
    in_ten_thousands,
    last_amounts,
    unit_of_amount,
)
from township_reports.filings.archive import (
    OLD_OFFICE,
    ZIPPED,
    open_archive,
)
from township_reports.filings.closing import (
    closing_days,
    faults_of,
    meant_day,
)
from township_reports.filings.days import (
    PUBLISHED,
    WRITTEN,
    ClosingDay,
    Days,
    FiledDay,
)
from township_reports.filings.figures import (
    CellReading,
    Figure,
    Value,
    read_figure,
    sum_of,
)
from township_reports.filings.filed import filed_units
from township_reports.filings.folder.files import FILES
from township_reports.filings.key_faults import STORE_FOLDER, key_fault
from township_reports.filings.labels import (
    LabelState,
    nearest_label,
    places_quoted,
)
from township_reports.filings.limits import WIDEST_TABLE
from township_reports.filings.model import (
    NARRATIVE,
    Cell,
    Deviation,
    Explanation,
    Filing,
    FilingError,
    Narrative,
    Paragraph,
    PrivateData,
    PrivateKind,
)
from township_reports.filings.origins import Origins, line_mark
from township_reports.filings.reading import (
    narrative_text,
    parse_filing,
    read_filing,
)
from township_reports.filings.register import (
    Unit,
    UnitsError,
    level_of,
    read_register,
    read_units,
)
from township_reports.filings.unit_keys import (
    SUMMARY,
    YEARS_OF_SUMMARY,
    is_summary,
    summary_of,
    unit_name,
    unit_of,
)

__all__ = [
    "FILES",
    "NARRATIVE",
    "OLD_OFFICE",
    "PUBLISHED",
    "STORE_FOLDER",
    "SUMMARY",
    "TEN_THOUSAND",
    "WIDEST_TABLE",
    "WRITTEN",
    "YEARS_OF_SUMMARY",
    "ZIPPED",
    "Cell",
    "CellReading",
    "ClosingDay",
    "Days",
    "Deviation",
    "Explanation",
    "Figure",
    "FiledDay",
    "Filing",
    "FilingError",
    "LabelState",
    "Narrative",
    "Origins",
    "Paragraph",
    "PrivateData",
    "PrivateKind",
    "Unit",
    "UnitsError",
    "Value",
    "amount_places",
    "amounts",
    "closing_days",
    "column_of",
    "faults_of",
    "filed_units",
    "in_ten_thousands",
    "is_summary",
    "key_fault",
    "last_amounts",
    "level_of",
    "line_mark",
    "meant_day",
    "narrative_text",
    "nearest_label",
    "open_archive",
    "parse_filing",
    "places_quoted",
    "read_figure",
    "read_filing",
    "read_register",
    "read_units",
    "sum_of",
    "summary_of",
    "unit_name",
    "unit_of",
    "unit_of_amount",
]
