"""What a unit is told: that its report is missing, or what in it is to be put right.

The text alone: how it is printed or sent is another's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import day_text
from township_reports.checks import Severity
from township_reports.filings import unit_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from township_reports.checks import Finding


@dataclass(frozen=True)
class Letter:
    """A letter: its title, to whom, its paragraphs, and what is to be done, an item each."""

    title: str
    unit: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The letter as plain text, to be pasted."""
        items = (f"{number}. {item}" for number, item in enumerate(self.items, 1))
        return "\n".join([self.title, f"{self.unit}：", *self.paragraphs, *items]) + "\n"


def reminder(unit: str, year: int, deadline: date | None, why: str) -> Letter:
    """The letter to a unit that is late, which says ``why`` in a few words, and until when."""
    until = f"请于{day_text(deadline)}前报送" if deadline else "请尽快报送"
    return Letter(
        f"{year} 年政府信息公开工作年度报告催报通知",
        unit_name(unit),
        (f"你单位 {year} 年的年度报告{why}。{until}。",),
    )


def return_letter(
    unit: str, year: int, deadline: date | None, findings: Sequence[Finding], reason: str = ""
) -> Letter:
    """The letter with which a report goes back: what is wrong in it, the gravest first.

    ``reason`` is what the reviewer says. Infos are no reason to send a report back, and are left
    out.
    """
    until = f"请改好后于{day_text(deadline)}前再报" if deadline else "请改好后再报"
    because = f"退回原因：{reason}。" if reason else ""
    return Letter(
        f"{year} 年政府信息公开工作年度报告退回通知",
        unit_name(unit),
        (f"你单位 {year} 年的年度报告需要改正。{because}{until}。",),
        tuple(_items(findings)),
    )


def _items(findings: Iterable[Finding]) -> Iterable[str]:
    grave = [each for each in findings if each.severity is not Severity.INFO]
    for each in sorted(grave, key=lambda finding: finding.severity.rank):
        where = " ".join(filter(None, (each.file.rpartition("/")[2], each.cell)))
        told = "必须改正" if each.severity is Severity.CRITICAL else "请核实"
        yield f"{f'{where}：' if where else ''}{each.message}（{told}）"
