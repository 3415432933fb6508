"""A filing's figures beside last year's, for the reviewer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from township_reports.filings import Filing
from township_reports.forms import Place

if TYPE_CHECKING:
    import pandas as pd


def year_comparison(filing: Filing, last: Filing | None) -> pd.DataFrame:
    """The rows that hold anything in either year: this year's figure, last year's, the change.

    Tables 二 cell by cell, 三 and 四 by their 总计. A place that last year's form does not have,
    or that holds no figure, is missing (``<NA>``).
    """
    import pandas as pd

    lines = []
    for table in filing.form.tables:
        for place in table.places:
            if table.key != "disclosure" and place.column != "总计":
                continue
            now, before = _value(filing, place), _value(last, place)
            if now or before:
                change = now - before if now is not None and before is not None else None
                cells = (pd.NA if value is None else value for value in (now, before, change))
                lines.append([table.name, place.row, place.column, *cells])
    columns = ["表", "行", "列", f"{filing.year} 年", f"{filing.year - 1} 年", "增减"]
    return pd.DataFrame(lines, columns=columns, dtype=object)


def _value(filing: Filing | None, place: Place) -> int | Decimal | None:
    cell = filing.cells.get(place) if filing else None
    return cell.figure.value if cell else None
