"""Read ``explanations.csv``: a unit's reasons for what the rules would find in its filing."""

from __future__ import annotations

from township_reports.characters import one_line
from township_reports.filings.folder.csv_text import CsvRow, csv_rows
from township_reports.filings.limits import MOST_EXPLANATIONS, check_cells
from township_reports.filings.model import Explanation, FilingError

EXPLANATIONS_HEAD = ("rule", "table", "row", "column", "read_as", "reason")
#: As it is where nothing is said of how words are to be read.
_SHORT_HEAD = tuple(name for name in EXPLANATIONS_HEAD if name != "read_as")


def read_explanations(content: bytes, file: str) -> tuple[Explanation, ...]:
    """The explanations in the order of the file. Raises :class:`FilingError`, ``CsvError``."""
    rows = csv_rows(content, file)
    wanted = ",".join(EXPLANATIONS_HEAD)
    if not rows:
        raise FilingError(f"{file} 是空文件：第 1 行应为“{wanted}”")
    head = tuple(field.strip() for field in rows[0].fields)
    if head not in (EXPLANATIONS_HEAD, _SHORT_HEAD):
        raise FilingError(f"{file} 第 {rows[0].number} 行是“{','.join(head)[:60]}”，应为“{wanted}”")
    if len(rows) > MOST_EXPLANATIONS:
        raise FilingError(f"{file} 超过 {MOST_EXPLANATIONS} 行：只留要说明的问题，一个一行")
    return tuple(_explanation(row, head, file) for row in rows[1:])


def _explanation(row: CsvRow, head: tuple[str, ...], file: str) -> Explanation:
    width = len(head)
    # More fields are a comma within the reason, of which the rest would be lost.
    if any(field.strip() for field in row.fields[width:]):
        raise FilingError(
            f"{file} 第 {row.number} 行多于 {width} 格：理由里有半角逗号的，请加上双引号"
        )
    check_cells(((text, row.address(i)) for i, text in enumerate(row.fields)), file)
    # On one line, as it will stand in the message of a finding.
    fields = [one_line(field) for field in (*row.fields, *[""] * width)[:width]]
    said = dict(zip(head, fields, strict=True))
    for name, label in (("rule", "rule（规则）"), ("reason", "reason（理由）")):
        if not said[name]:
            raise FilingError(f"{file} 第 {row.number} 行没有填 {label}")
    return Explanation(**said, file=file, line=row.number)
