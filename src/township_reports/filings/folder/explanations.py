"""Read ``explanations.csv``: a unit's reasons for what the rules would find in its filing."""

from __future__ import annotations

from township_reports.characters import one_line
from township_reports.filings.folder.csv_text import CsvRow, csv_rows
from township_reports.filings.limits import MOST_EXPLANATIONS, check_cells
from township_reports.filings.model import Explanation, FilingError

EXPLANATIONS_HEAD = ("rule", "table", "row", "column", "reason")


def read_explanations(content: bytes, file: str) -> tuple[Explanation, ...]:
    """The explanations in the order of the file. Raises :class:`FilingError`, ``CsvError``."""
    rows = csv_rows(content, file)
    wanted = ",".join(EXPLANATIONS_HEAD)
    if not rows:
        raise FilingError(f"{file} 是空文件：第 1 行应为“{wanted}”")
    head = [field.strip() for field in rows[0].fields]
    if head != list(EXPLANATIONS_HEAD):
        raise FilingError(f"{file} 第 {rows[0].number} 行是“{','.join(head)[:60]}”，应为“{wanted}”")
    if len(rows) > MOST_EXPLANATIONS:
        raise FilingError(f"{file} 超过 {MOST_EXPLANATIONS} 行：只留要说明的问题，一个一行")
    return tuple(_explanation(row, file) for row in rows[1:])


def _explanation(row: CsvRow, file: str) -> Explanation:
    width = len(EXPLANATIONS_HEAD)
    # More fields are a comma within the reason, of which the rest would be lost.
    if any(field.strip() for field in row.fields[width:]):
        raise FilingError(
            f"{file} 第 {row.number} 行多于 {width} 格：理由里有半角逗号的，请加上双引号"
        )
    check_cells(((text, row.address(i)) for i, text in enumerate(row.fields)), file)
    # On one line, as it will stand in the message of a finding.
    fields = [one_line(field) for field in (*row.fields, *[""] * width)[:width]]
    rule, table, place, column, reason = fields
    for name, value in (("rule（规则）", rule), ("reason（理由）", reason)):
        if not value:
            raise FilingError(f"{file} 第 {row.number} 行没有填 {name}")
    return Explanation(rule, table, place, column, reason, file, row.number)
