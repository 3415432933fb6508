"""What a unit is told: that its report is missing, or what in it is to be put right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.characters import day_text
from township_reports.filings import unit_name
from township_reports.letters.letter import Item, Letter

if TYPE_CHECKING:
    from datetime import date

    from township_reports.year import Year

_OFFICE = "政府信息公开工作主管部门"


@dataclass(frozen=True)
class Occasion:
    """On which a unit is written to.

    ``unit`` is its key, ``over`` the key of the unit over it (may be empty), whose office signs;
    ``day`` that of the letter, ``until`` the last day to answer, if one is set.
    """

    unit: str
    over: str
    year: int
    day: date
    until: date | None

    @classmethod
    def of(cls, year: Year, unit: str, day: date, until: date | None) -> Occasion:
        """The occasion on a day; without a last day to answer it is the year's, if to come."""
        register, deadline = year.units.register, year.parameters.deadline
        over = register[unit].parent if unit in register else unit.rpartition("/")[0]
        last = until or (deadline if deadline and deadline >= day else None)
        return cls(unit, over, year.number, day, last)

    def letter(
        self, kind: str, told: str, items: tuple[Item, ...] = (), after: tuple[str, ...] = ()
    ) -> Letter:
        """The letter of a kind, with what the unit is told in a paragraph."""
        title = f"{self.year} 年政府信息公开工作年度报告{kind}通知"
        sender = f"{unit_name(self.over)}{_OFFICE}" if self.over else _OFFICE
        name = unit_name(self.unit)
        return Letter(title, name, self.year, (told,), sender, self.day, items, after)


@dataclass(frozen=True)
class SentBack:
    """What is sent back: why by the reviewer's word, the file that came, what is wrong in it.

    ``is_marked`` says that a marked copy of its workbook goes with the letter.
    """

    reviewer: str
    reason: str
    file: str
    items: tuple[Item, ...]
    is_marked: bool


def reminder(occasion: Occasion, why: str) -> Letter:
    """The letter to a unit that is late, which says ``why`` in a few words, and until when."""
    until = f"请于{day_text(occasion.until)}前报送" if occasion.until else "请尽快报送"
    told = f"你单位 {occasion.year} 年的年度报告{why}。{until}。"
    return occasion.letter("催报", told)


def return_letter(occasion: Occasion, back: SentBack) -> Letter:
    """The letter with which a report goes back."""
    until = f"于{day_text(occasion.until)}前" if occasion.until else ""
    file = f"（{back.file}）" if back.file else ""
    told = (
        f"你单位 {occasion.year} 年的年度报告{file}需要改正，现予退回。退回原因：{back.reason}。"
        f"请{'按下列各项' if back.items else ''}改好后{until}再报。"
    )
    where = f"上面的位置，都是在你单位报来的“{back.file}”里的位置。"
    marked = "随附的工作簿照你单位填报的内容另做，有问题的格子标了颜色并有批注；原件没有改动。"
    after = (
        *((where,) if back.file and any(item.where for item in back.items) else ()),
        *((marked,) if back.is_marked else ()),
        f"对退回的内容有疑问的，请与审核人{back.reviewer}联系。",
    )
    return occasion.letter("退回", told, back.items, after)
