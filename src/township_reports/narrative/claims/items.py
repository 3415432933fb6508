"""A number of the text, or a zero in words, and what it was read as."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from township_reports.characters import Number, Precision
from township_reports.narrative.claims.fates import Reason

if TYPE_CHECKING:
    from township_reports.narrative.claims.tokens import Mention

#: Measure words of requests, cases, documents and decisions.
COUNTS = {"件", "起", "宗", "例", "笔"}
#: Money is told in 万元.
MONEY = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}


#: 452篇（条、期）
_ALSO = re.compile(r"[（(][条篇期件份次个项](?:[、/，]?[条篇期件份次个项])*[）)]")
_ROUNDED = re.compile(r"\.(\d+)\s*万(?!元)")


@dataclass(frozen=True)
class Item:
    """A number at ``at``, read in the words from ``start`` to ``end``.

    ``subject`` is what it is about, by its full name, empty where that is nothing of the tables;
    ``reason`` why it is no claim, ``doubt`` why the words are ambiguous. ``base`` is the item
    that it is a part of, as 其中, a bracket or a division says; ``divides`` whether the words say
    that the parts are all, ``opened`` where they began. ``of`` is the subject that all of were of
    this one. ``clause`` is where its clause begins,
    ``number_end`` where the number ends; ``also`` are further measure words that it counts by.
    """

    at: int
    start: int
    end: int
    value: Decimal
    measure: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    subject: str = ""
    reason: Reason = Reason.NONE
    doubt: str = ""
    base: Item | None = field(default=None, repr=False, compare=False)
    divides: bool = False
    opened: int = 0
    clause: int = 0
    number_end: int = 0
    of: str = ""
    also: str = ""

    @property
    def is_counted(self) -> bool:
        """Whether a number stands there, none in words alone."""
        return self.at < self.end

    @property
    def bases(self) -> tuple[Item, ...]:
        """What it is a part of, the nearest first."""
        found: list[Item] = []
        base = self.base
        while base is not None:
            found.append(base)
            base = base.base
        return tuple(found)


def item_of(number: Number, clause: int, text: str) -> Item:
    """A number of the text that nothing is known of yet."""
    value, least, most = _bounds(number)
    rounded = _ROUNDED.search(text, number.start, number.end)
    if rounded and least is None:
        # 3.52万件 is what 35218 comes to.
        slack = Decimal(5000).scaleb(-len(rounded[1]))
        least, most = value - slack, value + slack
    also = _ALSO.match(text, number.end)
    return Item(
        number.start,
        number.start,
        number.end,
        value,
        number.measure,
        least,
        most,
        clause=clause,
        number_end=number.end,
        also=also[0] if also else "",
    )


def are_alike(part: Item, whole: Item) -> bool:
    """Whether two numbers count the same kind of thing, so that one can be a part of the other."""
    if whole.also and part.measure and part.measure in whole.also:
        return True
    return part.measure == whole.measure or {part.measure, whole.measure} <= COUNTS


def zero_of(mention: Mention, start: int, end: int, clause: int) -> Item:
    """What words say there was none of."""
    # 未依申请公开 may say that nothing was asked for, or that nothing was answered.
    doubt = mention.by.doubt if mention.by.weak and mention.end == end else ""
    return Item(end, start, end, Decimal(0), subject=mention.name, clause=clause, doubt=doubt)


def _bounds(number: Number) -> tuple[Decimal, Decimal | None, Decimal | None]:
    value = number.value * MONEY.get(number.measure, Decimal(1))
    if number.precision is Precision.EXACT:
        return value, None, None
    # 300余 goes up to the next of its last figure that is not nought; 约 is a tenth to each side.
    step = Decimal(10) ** len(str(int(value)).removeprefix(str(int(value)).rstrip("0")))
    if number.precision is Precision.OVER:
        return value, value, value + step - 1
    slack = max(Decimal(1), value / 10)
    return value, value - slack, value if number.precision is Precision.NEARLY else value + slack
