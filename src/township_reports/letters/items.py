"""What a unit has to mend, in plain Chinese and in the cells and passages of its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.checks import About, Finding, Severity
from township_reports.letters.letter import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from township_reports.checks import Listed

#: So much of what comes of one cause is told.
_ALSO = 4
#: What is done about what rules find, where the finding itself does not say.
_ADVICE = {
    About.TABLES: "核对这些数，把填错的改过来",
    About.FORM: "照官方格式改",
    About.YEARS: "与上年的报告核对，今年填错的改过来",
    About.PLAUSIBLE: "核对这个数",
    About.SUMS: "与所属单位的数核对，把填错的改过来",
    About.LIKENESS: "改写成本单位自己的情况",
    About.CLAIMS: "核对正文和表格，改成一致",
    About.CONTENT: "补写",
    About.WORDING: "改写",
    About.DAYS: "核对日期",
}
#: A finding with one of these says itself what is to be done.
_SAID = ("请", "应为", "没有就")
_WEIGHT = {
    Severity.CRITICAL: "必须改正",
    Severity.WARNING: "请核实：有错就改，没有错就书面说明理由",
}


def items_of(causes: Iterable[Listed]) -> tuple[Item, ...]:
    """An item a cause, the gravest first; infos are no reason to send a report back."""
    return tuple(map(_item, grave(causes)))


def grave(causes: Iterable[Listed]) -> Sequence[Listed]:
    """The causes that a unit is told, in the order of their items."""
    told = [cause for cause in causes if cause.finding.severity in _WEIGHT]
    return sorted(told, key=lambda cause: cause.finding.severity.rank)


def own_findings(cause: Listed) -> Sequence[Finding]:
    """What else comes of a cause in its own unit: of others the unit need not hear."""
    return [one for one in cause.also if one.unit == cause.unit]


def todo(finding: Finding) -> str:
    """What is to be done about a finding."""
    advice = _ADVICE.get(About(finding.about), "") if finding.about else ""
    is_said = any(word in finding.message for word in _SAID)
    return "，".join(filter(None, ["" if is_said else advice, _WEIGHT[finding.severity]]))


def place_of(finding: Finding) -> str:
    """Where a finding stands in the file that the unit sent; else in its filing's."""
    if finding.source:
        return _folded(finding.origin)
    return " ".join(filter(None, (finding.file.rpartition("/")[2], finding.cell)))


def _item(cause: Listed) -> Item:
    finding = cause.finding
    also = own_findings(cause)
    more = (f"等 {len(also)} 处",) if len(also) > _ALSO else ()
    told = tuple(dict.fromkeys(map(_told, also[:_ALSO])))
    return Item(place_of(finding), _said(finding), todo(finding), (*told, *more))


def _told(finding: Finding) -> str:
    return "：".join(filter(None, (place_of(finding), _said(finding))))


def _said(finding: Finding) -> str:
    is_quoted = not finding.quote or finding.quote in finding.message
    return finding.message if is_quoted else f"“{finding.quote}”，{finding.message}"


def _folded(origin: str) -> str:
    """Cells of one sheet with its name once: 表三!J6、J7."""
    return "、".join(_cells(origin.split("、")))


def _cells(places: Iterable[str]) -> Iterator[str]:
    before = ""
    for place in places:
        sheet, mark, cell = place.rpartition("!")
        yield cell if mark and sheet == before else place
        before = sheet
