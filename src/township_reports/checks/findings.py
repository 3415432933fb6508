"""Findings, and the file that lists all of a year."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from township_reports.characters import spreadsheet_text
from township_reports.checks.severity import Severity
from township_reports.forms import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The columns of ``findings.csv``.
FINDINGS_HEAD = (
    "unit",
    "rule",
    "severity",
    "table",
    "row",
    "column",
    "left",
    "right",
    "difference",
    "file",
    "cell",
    "message",
)


@dataclass(frozen=True)
class Finding:
    """One broken expectation at one place.

    ``table`` is 表二, 表三, 表四 or the section; ``row`` the row's path (empty for a rule over
    a whole column), ``column`` the head's last label. ``left``, ``right`` and ``difference``
    (left − right) are figures as text, empty where the rule compares none. ``file`` is relative
    to the data folder, ``cell`` the cells in it. ``places`` are the cells to mark.

    A finding about the narrative has in ``quote`` the words it is about; they stand from
    ``start`` to ``end`` in the paragraph that begins in ``line`` of ``narrative.md``. Its
    ``table`` is the section, its ``row`` the paragraph.
    """

    unit: str
    rule: str
    severity: Severity
    table: str
    row: str
    column: str
    message: str
    left: str = ""
    right: str = ""
    difference: str = ""
    file: str = ""
    cell: str = ""
    places: tuple[Place, ...] = ()
    quote: str = ""
    line: int = 0
    start: int = 0
    end: int = 0

    def to_json(self) -> dict[str, object]:
        """The finding as plain JSON data; :meth:`from_json` reads it back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Finding:
        """The finding that :meth:`to_json` gave."""
        texts = {name for name in (*FINDINGS_HEAD, "quote") if name != "severity"}
        fields = {name: str(data[name]) for name in texts}
        line, start, end = (int(str(data[name])) for name in ("line", "start", "end"))
        places = data["places"]
        assert isinstance(places, list | tuple)
        return cls(
            **fields,
            severity=Severity(str(data["severity"])),
            places=tuple(Place(**place) for place in places),
            line=line,
            start=start,
            end=end,
        )


def findings_csv(findings: Iterable[Finding]) -> bytes:
    """The findings as UTF-8 CSV.

    A text that a spreadsheet would take for a formula is set behind an apostrophe; line ends
    in it become spaces, so that a finding is one line.
    """
    return _csv([[getattr(finding, name) for name in FINDINGS_HEAD] for finding in findings])


def merged_findings(old: bytes, findings: Iterable[Finding], units: Iterable[str]) -> bytes:
    """``findings_csv`` of these units' findings, with the lines of all other units kept.

    ``old`` is the file as it stands (empty where there is none); what cannot be read as one
    is written anew. Lines stand in the order of the units' names.
    """
    run = set(units)
    lines = [line for line in _old_lines(old) if line[0] not in run]
    lines += [
        [spreadsheet_text(getattr(finding, name)) for name in FINDINGS_HEAD] for finding in findings
    ]
    lines.sort(key=lambda line: line[0])
    return _csv(lines)


def _old_lines(old: bytes) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(old.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return []
    if not rows or tuple(rows[0]) != FINDINGS_HEAD:
        return []
    return [row for row in rows[1:] if len(row) == len(FINDINGS_HEAD)]


def _csv(lines: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FINDINGS_HEAD)
    writer.writerows([spreadsheet_text(text) for text in line] for line in lines)
    return out.getvalue().encode("utf-8")
