"""Which unit of the register a file speaks of, by the name that it gives itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.intake.errors import UndecidedError

if TYPE_CHECKING:
    from township_reports.filings.register import Names


def unit_named(name: str, names: Names, file: str) -> str:
    """The key of the unit with this name, however it is written; ``names`` are those of the year.

    Raises :class:`UndecidedError` where there is none, or more than one.
    """
    found = names.keys_of(name)
    if len(found) == 1:
        return found[0]
    if found:
        same = "、".join(found)
        raise UndecidedError(f"{file} 写的是“{name}”，单位名单里有 {len(found)} 个：{same}")
    if renamed := names.formerly(name):
        key, former = renamed
        raise UndecidedError(
            f"{file} 写的是“{name}”，{key} 的曾用名是“{former}”：核对是哪一年的报告"
        )
    nearest = names.nearest(name)
    hint = f"，最接近的是 {nearest}" if nearest else ""
    raise UndecidedError(f"{file} 写的是“{name}”，单位名单里没有这个单位{hint}")
