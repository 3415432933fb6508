"""What a number that is written says: its value, and how far off that it may be."""

from __future__ import annotations

from decimal import Decimal

from township_reports.characters import Number, Precision

#: What the measure words of money are in 万元.
IN_TEN_THOUSANDS = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}


def bounds_of(number: Number) -> tuple[Decimal, Decimal | None, Decimal | None]:
    """The value, and the least and most that it can be; money is in 万元.

    No least and no most where the number is exact.
    """
    value = number.value * IN_TEN_THOUSANDS.get(number.measure, Decimal(1))
    if number.precision is Precision.EXACT:
        return value, None, None
    # 300余 goes up to the next of its last figure that is not nought; 约 is a tenth to each side.
    step = Decimal(10) ** len(str(int(value)).removeprefix(str(int(value)).rstrip("0")))
    if number.precision is Precision.OVER:
        return value, value, value + step - 1
    slack = max(Decimal(1), value / 10)
    return value, value - slack, value if number.precision is Precision.NEARLY else value + slack
