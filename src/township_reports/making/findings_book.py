"""``findings.xlsx``: a year's findings as people work through them.

Two sheets: all findings, a line a cause, and the units, a line each with counts and a link into
the list. All text is data: no formula is written, and none can come of a filing's words.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from township_reports.checks import FINDINGS_HEAD, HEADS, SEPARATOR, Severity
from township_reports.outputs import Result
from township_reports.project import HTML, digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from township_reports.checks import Line
    from township_reports.making.outcomes import Outcome
    from township_reports.year import Units, Year

_LIST, _BY_UNIT = "全部问题", "按单位"
#: A file must not differ by when it was written.
_CREATED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones
#: The property of the file that says what it was made of.
_RECORD = "township-reports-findings"
_PROPERTIES = "docProps/custom.xml"
#: As far as a cell holds text.
_MOST_TEXT = 32_000
#: As many links as a sheet may have.
_MOST_LINKS = 60_000
_FONT, _HEAD_FONT = "宋体", "黑体"
_COLOURS = {Severity.CRITICAL: "#FFC7CE", Severity.WARNING: "#FFEB9C", Severity.INFO: "#E2EFDA"}
#: The columns of the list with their widths, in characters.
_COLUMNS = {
    HEADS["unit"]: 15,
    HEADS["severity"]: 9,
    HEADS["rule"]: 17,
    HEADS["message"]: 50,
    HEADS["source"]: 22,
    "在哪里改": 30,
    HEADS["also"]: 48,
    HEADS["left"]: 11,
    HEADS["right"]: 11,
    HEADS["difference"]: 8,
    HEADS["table"]: 14,
    HEADS["row"]: 26,
    HEADS["column"]: 16,
}
_UNIT_COLUMNS = {
    HEADS["unit"]: 20,
    "状态": 24,
    **{severity.called: 7 for severity in Severity},
    "规则": 60,
    "问题": 9,
    "报告": 9,
}
#: So many columns of the list are printed: what follows says the same in parts.
_PRINTED = 7
#: The height of a line of text in points, and of so many lines at most is a row.
_LINE, _MOST_LINES = 14.5, 14


@dataclass(frozen=True)
class BookContents:
    """What the workbook shows: the list's lines, and how each unit of the year stands.

    ``states`` has each unit with its state and the page of its report, which may be empty;
    ``data`` is the name of the data folder, beside that of the outputs.
    """

    year: int
    data: str
    lines: tuple[Line, ...]
    states: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(
        cls, year: Year, lines: Sequence[Line], outcomes: Sequence[Outcome], units: Units
    ) -> BookContents:
        """The contents after a run over some units; of others only the lines are known."""
        known = {outcome.unit: (_state(outcome), _page(outcome)) for outcome in outcomes}
        known |= dict.fromkeys(units.missing, (Result.NOT_FILED.called, ""))
        keys = (*year.units.reports, *year.units.missing)
        states = tuple((key, *known.get(key, ("", ""))) for key in keys)
        return cls(year.number, year.project.data.name, tuple(lines), states)

    @property
    def digest(self) -> str:
        """What the workbook is known by."""
        lines = ["\t".join(line) for line in self.lines]
        states = ["\t".join(state) for state in self.states]
        heads = [*_COLUMNS, *_UNIT_COLUMNS]
        return digest_of([str(self.year), self.data, *heads, *lines, "", *states])


def is_book_of(path: Path, contents: BookContents) -> bool:
    """Whether a workbook was made of these contents."""
    try:
        with zipfile.ZipFile(path) as book:
            return contents.digest.encode("ascii") in book.read(_PROPERTIES)
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def write_book(contents: BookContents) -> bytes:
    """The workbook as a file; the same contents always give the same bytes."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": _FONT, "font_size": 10},
    }
    book = Workbook(out, options)
    book.set_properties({"title": f"{contents.year} 年校验发现的问题", "created": _CREATED})
    book.set_custom_property(_RECORD, contents.digest, "text")
    looks = _Looks.of(book)
    # The list first: whoever opens the file sees what is to be done.
    _write_list(book.add_worksheet(_LIST), contents, looks)
    _write_units(book.add_worksheet(_BY_UNIT), contents, looks)
    book.close()
    return out.getvalue()


@dataclass(frozen=True)
class _Looks:
    """How cells look."""

    head: Format
    text: Format
    number: Format
    link: Format
    severities: Mapping[str, Format]

    @classmethod
    def of(cls, book: Workbook) -> _Looks:
        boxed: dict[str, Any] = {
            "text_wrap": True,
            "valign": "top",
            "border": 1,
            "border_color": "#BFBFBF",
        }
        head = {"font_name": _HEAD_FONT, "bg_color": "#D9E1F2", "valign": "vcenter"}
        return cls(
            head=book.add_format({**boxed, **head}),
            text=book.add_format({**boxed, "num_format": "@"}),
            number=book.add_format({**boxed, "align": "center"}),
            link=book.add_format({**boxed, "font_color": "#0563C1", "underline": 1}),
            severities={
                severity.value: book.add_format({**boxed, "bg_color": colour, "align": "center"})
                for severity, colour in _COLOURS.items()
            },
        )


@dataclass
class _Sheet:
    """A sheet under a frozen head, whose first column stays in sight as well."""

    sheet: Worksheet
    looks: _Looks
    links: int = 0
    widths: tuple[int, ...] = ()

    def begin(self, columns: Mapping[str, int], lines: int) -> None:
        """Heads, widths, filters, and how it is printed."""
        for number, (head, width) in enumerate(columns.items()):
            self.sheet.set_column(number, number, width)
            self.sheet.write_string(0, number, head, self.looks.head)
        self.sheet.set_row(0, 24)
        self.widths = tuple(columns.values())
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, max(1, lines), len(columns) - 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)
        self.sheet.set_footer("&C&P / &N")

    def fit(self, row: int, texts: Sequence[str]) -> None:
        """Make a row as high as its texts are: not every program does so by itself."""
        from rich.cells import cell_len

        most = max(
            sum(-(-max(1, cell_len(line)) // width) for line in text[:_MOST_TEXT].split("\n"))
            for text, width in zip(texts, self.widths, strict=False)
        )
        self.sheet.set_row(row, _LINE * min(most, _MOST_LINES) + 2)

    def text(self, row: int, column: int, text: str, look: Format | None = None) -> None:
        """A text as data, whatever it begins with."""
        self.sheet.write_string(row, column, text[:_MOST_TEXT], look or self.looks.text)

    def link(self, row: int, column: int, address: str, text: str) -> None:
        """A text that leads somewhere; without an address, or after too many links, a text."""
        is_linked = bool(address and text) and self.links < _MOST_LINKS
        if is_linked and self.sheet.write_url(row, column, address, self.looks.link, text) == 0:
            self.links += 1
            return
        self.text(row, column, text)


def _write_list(sheet: Worksheet, contents: BookContents, looks: _Looks) -> None:
    listed = _Sheet(sheet, looks)
    listed.begin(_COLUMNS, len(contents.lines))
    sheet.print_area(0, 0, len(contents.lines), _PRINTED - 1)
    for row, line in enumerate(contents.lines, start=1):
        said = dict(zip(FINDINGS_HEAD, line, strict=True))
        severity = Severity(said["severity"])
        rule = f"{said['rule']} {said['name']}".strip()
        also = said["also"].replace(SEPARATOR, "\n")
        sent, own = (_place(said, *names) for names in (("source", "origin"), ("file", "cell")))
        listed.fit(row, (said["unit"], "", rule, said["message"], sent, own, also))
        listed.text(row, 0, said["unit"])
        listed.text(row, 1, severity.called, looks.severities[severity])
        listed.text(row, 2, rule)
        listed.text(row, 3, said["message"])
        listed.text(row, 4, sent)
        listed.link(row, 5, _address(contents.data, said["file"]), own)
        listed.text(row, 6, also)
        for column, name in enumerate(("left", "right", "difference"), start=7):
            listed.text(row, column, said[name])
        for column, name in enumerate(("table", "row", "column"), start=10):
            listed.text(row, column, said[name])


def _write_units(sheet: Worksheet, contents: BookContents, looks: _Looks) -> None:
    units = _Sheet(sheet, looks)
    first: dict[str, int] = {}
    counts: dict[str, Counter[str]] = {}
    rules: dict[str, Counter[str]] = {}
    for row, line in enumerate(contents.lines, start=1):
        said = dict(zip(FINDINGS_HEAD, line, strict=True))
        unit = said["unit"]
        first.setdefault(unit, row)
        counts.setdefault(unit, Counter())[said["severity"]] += 1
        rules.setdefault(unit, Counter())[f"{said['rule']} {said['name']}".strip()] += 1
    states: dict[str, tuple[str, str]] = dict.fromkeys(first, ("", ""))
    states |= {unit: (state, page) for unit, state, page in contents.states}
    units.begin(_UNIT_COLUMNS, len(states))
    for row, (unit, (state, page)) in enumerate(states.items(), start=1):
        found = counts.get(unit, Counter())
        is_of_others = state == Result.DRAFT.called and unit not in first
        units.text(row, 0, unit)
        units.text(row, 1, f"{state}：问题在所属单位" if is_of_others else state)
        for column, severity in enumerate(Severity, start=2):
            sheet.write_number(row, column, found[severity], looks.number)
        told = "、".join(
            f"{rule}{f' {n} 处' if n > 1 else ''}" for rule, n in rules.get(unit, Counter()).items()
        )
        units.fit(row, (unit, state, "", "", "", told))
        units.text(row, 5, told)
        at = f"internal:'{_LIST}'!A{first[unit] + 1}" if unit in first else ""
        units.link(row, 6, at, "看问题" if at else "")
        units.link(row, 7, f"external:{page}" if page else "", "报告" if page else "")


def _state(outcome: Outcome) -> str:
    if outcome.reason:
        return f"{outcome.result.called}：{outcome.reason}"
    return outcome.result.called


def _page(outcome: Outcome) -> str:
    return f"{outcome.unit}/{HTML.name}" if HTML.name in outcome.files else ""


def _place(said: Mapping[str, str], file: str, cell: str) -> str:
    """A file and the cell in it; in one line, for spreadsheets do not break those that lead on."""
    return f"{said[file]} {said[cell]}".strip() if said[file] else ""


def _address(data: str, file: str) -> str:
    # The folder of the outputs stands beside that of the data, as a project has them.
    return f"external:../../{data}/{file}" if file else ""
