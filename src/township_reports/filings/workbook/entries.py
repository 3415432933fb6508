"""What may be entered in a cell of figures, and what is said where it may not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from township_reports.forms import Measure

_MOST = 999_999_999_999


def rule_for(measure: Measure, address: str) -> dict[str, Any]:
    """The validation of the cells with this measure; ``address`` is the first of them."""
    if measure.unit_in_cell:
        return _rule(
            {"validate": "custom", "value": f'=RIGHT({address},1)="元"'},
            "请写明单位",
            "金额后面要写单位，例如 39.28万元 或 392800元；没有就填 0元。",
        )
    if measure.decimals:
        return _rule(
            {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": _MOST},
            "请填金额",
            f"这里填 0 或正数，单位：{measure.unit}，最多 {measure.decimals} 位小数；没有就填 0。",
        )
    if measure.signed:
        return _rule(
            {"validate": "integer", "criteria": "between", "minimum": -_MOST, "maximum": _MOST},
            "请填增减数",
            "这里填整数：增加填正数，减少填负数，没有变化填 0。",
        )
    return _rule(
        {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MOST},
        "请填整数",
        "这里填 0 或正整数；没有就填 0，不要空着，也不要填“/”“-”或“无”。",
    )


def _rule(criteria: dict[str, Any], title: str, message: str) -> dict[str, Any]:
    return {**criteria, "ignore_blank": True, "error_title": title, "error_message": message}
