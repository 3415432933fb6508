"""What section 六 has to say of the 信息处理费, and whether its own sums are right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from township_reports.characters.quantities import plain_digits
from township_reports.filings.model import Filing, Paragraph

_BREAKDOWN = re.compile(
    r"(?P<count>\d+)件[，,、]?\s*(?:每件|单价)(?P<each>\d+(?:\.\d+)?)元"
    r"[，,、]?\s*(?:共计|共|合计|总计|总额|应收|计)(?:金额)?(?P<sum>\d+(?:\.\d+)?)元"
)
_NOT = re.compile(r"(?:没有|未|不|无)[^，。；]{0,6}$")


class FeeState(StrEnum):
    """Whether what section 六 has to say is said there, and whether a sum it gives is right."""

    REPORTED = "reported"
    UNREPORTED = "unreported"
    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True)
class Fee:
    """Something about fees.

    ``detail`` says why it had to be reported, or what the sum comes to.
    """

    state: FeeState
    detail: str
    paragraph: Paragraph | None = None
    start: int = 0
    end: int = 0


def fees(filing: Filing, words: Mapping[str, Any] | None) -> Iterator[Fee]:
    """The lines to check; ``words`` is what stands under ``claims`` in ``words.yaml``."""
    said = (words or {}).get("fees") or {}
    if set(said) != {"named", "charged"}:
        return
    named, charged = re.compile(said["named"]), re.compile(said["charged"])
    last = [p for p in filing.narrative.paragraphs if p.numeral == "六"]
    is_reported = any(named.search(paragraph.text) for paragraph in last)
    reported = FeeState.REPORTED if is_reported else FeeState.UNREPORTED
    unpaid = _unpaid(filing)
    if unpaid:
        where = last[0] if last else None
        yield Fee(
            reported,
            f"表三（六）2 有 {unpaid} 件逾期未缴费",
            *((where, 0, len(where.text)) if where else ()),
        )
    for paragraph in filing.narrative.paragraphs:
        if paragraph.numeral == "六":
            yield from _breakdowns(paragraph)
            continue
        for match in charged.finditer(paragraph.text):
            if not _NOT.search(paragraph.text, 0, match.start()):
                yield Fee(
                    reported,
                    "正文说收取了信息处理费",
                    *(paragraph, match.start(), match.end()),
                )


def _unpaid(filing: Filing) -> int:
    for place, cell in filing.cells.items():
        if place.column == "总计" and "未按收费通知" in place.row:
            return int(cell.figure.value or 0)
    return 0


def _breakdowns(paragraph: Paragraph) -> Iterator[Fee]:
    for match in _BREAKDOWN.finditer(plain_digits(paragraph.text)):
        product = Decimal(match["count"]) * Decimal(match["each"])
        state = FeeState.RIGHT if product == Decimal(match["sum"]) else FeeState.WRONG
        detail = f"{match['count']} 件乘每件 {match['each']} 元是 {product} 元"
        yield Fee(state, detail, paragraph, *match.span())
