"""Write lines of the register."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from township_reports.filings.register.unit import Unit

_COLUMNS = ["unit", "level", "parent", "slug", "code"]
#: Columns that most registers do not have.
_SELDOM = ["aliases", "former"]


def units_csv(units: Iterable[Unit]) -> bytes:
    """Lines of ``units.csv`` with their head, as :func:`read_units` reads them.

    A unit that is named as in another year is written as it is listed.
    """
    rows = [_row(unit.listed or unit) for unit in units]
    is_short = not any(any(row[len(_COLUMNS) :]) for row in rows)
    columns = _COLUMNS if is_short else [*_COLUMNS, *_SELDOM]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(row[: len(columns)] for row in rows)
    return out.getvalue().encode("utf-8")


def printed_lines(units: Iterable[Unit]) -> bytes:
    """What of units' lines their reports print: of a renamed one as it was in the year.

    So a report that was signed says the same when its unit gets another name.
    """
    plain = (replace(unit, aliases=(), former=(), listed=None) for unit in units)
    return units_csv(plain)


def _row(unit: Unit) -> list[str]:
    aliases, former = "、".join(unit.aliases), "、".join(map(str, unit.former))
    return [unit.unit, unit.level.name, unit.parent, unit.slug, unit.code, aliases, former]
