"""The list of a year's findings as a table of texts, and as CSV: for programs, and for people."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from township_reports.characters import begins_formula, spreadsheet_text
from township_reports.checks.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from township_reports.checks.findings import Finding
    from township_reports.checks.listing import Listed

#: The columns of ``findings.csv``, and what people call them.
HEADS = {
    "unit": "单位",
    "rule": "规则",
    "severity": "严重程度",
    "table": "表或部分",
    "row": "行或段",
    "column": "列",
    "left": "填的或写的",
    "right": "应为或对照",
    "difference": "相差",
    "file": "文件",
    "cell": "单元格",
    "message": "问题",
    "name": "规则名称",
    "also": "同一原因的其他问题",
    "source": "来件",
    "origin": "来件中的位置",
}
FINDINGS_HEAD = tuple(HEADS)
_UNIT, _SEVERITY = FINDINGS_HEAD.index("unit"), FINDINGS_HEAD.index("severity")
_BOM = "\ufeff"

#: Between findings of one cause.
SEPARATOR = " ‖ "
#: So many findings alike are told in full.
_ALIKE = 4

#: A line of the list: a text for each of :data:`FINDINGS_HEAD`.
Line = tuple[str, ...]


def lines_of(causes: Iterable[Listed]) -> list[Line]:
    """A line a cause; line ends in a text are spaces, so that a line is one."""
    return [tuple(_one_line(_field(cause, name)) for name in FINDINGS_HEAD) for cause in causes]


def told(finding: Finding, unit: str = "") -> str:
    """A finding in a line; with its unit where that is another than ``unit``, and where it is."""
    whose = f"{finding.unit}：" if finding.unit != unit else ""
    where = f"（{finding.where}）" if finding.where else ""
    return f"{whose}{finding.called} {finding.message}{where}"


def findings_csv(lines: Iterable[Line]) -> bytes:
    """The list as UTF-8 CSV for programs.

    A text that a spreadsheet would take for a formula is set behind an apostrophe.
    """
    return _csv(FINDINGS_HEAD, lines).encode("utf-8")


def chinese_csv(lines: Iterable[Line]) -> bytes:
    """The same list for people: Chinese heads and words, and the mark that Excel knows UTF-8 by."""
    called = {severity.value: severity.called for severity in Severity}
    shown = (
        tuple(called.get(text, text) if i == _SEVERITY else text for i, text in enumerate(line))
        for line in lines
    )
    return f"{_BOM}{_csv(HEADS.values(), shown)}".encode()


def merged(old: bytes, lines: Iterable[Line], units: Iterable[str]) -> list[Line]:
    """These units' lines, and those of all other units in the list as it stands, ``old``.

    What cannot be read as a list is left out. Lines stand in the order of the units' names.
    """
    run = set(units)
    kept = [line for line in _read(old) if line[_UNIT] not in run]
    return sorted([*kept, *lines], key=lambda line: line[_UNIT])


def _field(cause: Listed, name: str) -> str:
    if name == "also":
        return SEPARATOR.join(_also(cause))
    return str(getattr(cause.finding, name))


def _also(cause: Listed) -> Iterator[str]:
    """What else comes of a cause; of very many alike the first, then where the others are."""
    alike: list[Finding] = []
    for one in cause.also:
        if (one.unit, one.rule) != (cause.unit, cause.finding.rule):
            yield told(one, cause.unit)
        elif len(alike) < _ALIKE:
            alike.append(one)
            yield told(one, cause.unit)
        else:
            alike.append(one)
    if len(alike) > _ALIKE:
        more = alike[_ALIKE:]
        cells = " ".join(dict.fromkeys(one.origin or one.cell for one in more))
        yield f"同样的还有 {len(more)} 处：{cells}"


def _one_line(text: str) -> str:
    return text.replace("\r\n", " ").replace("\r", " ").replace("\n", " ")


def _read(old: bytes) -> list[Line]:
    try:
        rows = list(csv.reader(io.StringIO(old.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return []
    if not rows or tuple(rows[0]) != FINDINGS_HEAD:
        return []
    return [tuple(map(_unescaped, row)) for row in rows[1:] if len(row) == len(FINDINGS_HEAD)]


def _unescaped(text: str) -> str:
    is_escaped = text.startswith("'") and spreadsheet_text(text[1:]) != text[1:]
    return text[1:] if is_escaped or begins_formula(text.removeprefix("'")) else text


def _csv(heads: Iterable[str], lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([spreadsheet_text(text) for text in line] for line in lines)
    return out.getvalue()
