"""What section 六 has to say of the 信息处理费, and whether its own sums are right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from township_reports.characters import plain_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.filings import Filing, Paragraph
    from township_reports.forms import Requests
    from township_reports.narrative.claims.lexicon import Lexicon

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


def fees(filing: Filing, lexicon: Lexicon) -> Iterator[Fee]:
    """The lines to check; none where the form has no section for what else is to be reported."""
    others = filing.form.section_of("others")
    if lexicon.fees is None or others is None:
        return
    named, charged = lexicon.fees
    last = [p for p in filing.narrative.paragraphs if p.numeral == others.numeral]
    is_reported = any(named.search(paragraph.text) for paragraph in last)
    reported = FeeState.REPORTED if is_reported else FeeState.UNREPORTED
    unpaid = _unpaid(filing)
    if unpaid:
        where = last[0] if last else None
        yield Fee(
            reported,
            f"{_unpaid_row(filing.form.requests)} 有 {unpaid} 件逾期未缴费",
            *((where, 0, len(where.text)) if where else ()),
        )
    for paragraph in filing.narrative.paragraphs:
        if paragraph.numeral == others.numeral:
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
    cells = [filing.cells.get(place) for place in filing.form.places("unpaid.total")]
    return sum(int(cell.figure.value or 0) for cell in cells if cell)


def _unpaid_row(table: Requests) -> str:
    """The row as people speak of it, without the number of the group that all results are in."""
    row = table.row_of("unpaid")
    if row is None:
        return table.name
    return table.name + row.printed_number.removeprefix("".join(row.groups[:1]))


def _breakdowns(paragraph: Paragraph) -> Iterator[Fee]:
    for match in _BREAKDOWN.finditer(plain_digits(paragraph.text)):
        product = Decimal(match["count"]) * Decimal(match["each"])
        state = FeeState.RIGHT if product == Decimal(match["sum"]) else FeeState.WRONG
        detail = f"{match['count']} 件乘每件 {match['each']} 元是 {product} 元"
        yield Fee(state, detail, paragraph, *match.span())
