"""Which unit of ``units.csv`` a file speaks of, by the name that it gives itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.characters import as_read
from township_reports.filings import Unit, nearest_label, unit_name, without_office
from township_reports.intake.errors import IntakeError

if TYPE_CHECKING:
    from collections.abc import Mapping


def unit_named(name: str, register: Mapping[str, Unit], file: str) -> str:
    """The key of the unit with this name: its key, its last part, or with the units over it.

    晴谷镇, 晴谷镇人民政府 and 示例县晴谷镇 are one. Raises :class:`IntakeError` where there is
    none, or more than one.
    """
    said = _plain(name)
    names = {key: _plain(unit_name(key)) for key in register}
    found = [key for key, plain in names.items() if plain == said or _plain(key) == said]
    if not found:
        found = [key for key in register if said in _with_those_over(key, register)]
    if len(found) == 1:
        return found[0]
    if found:
        same = "、".join(found)
        raise IntakeError(f"{file} 写的是“{name}”，units.csv 里有 {len(found)} 个：{same}")
    nearest = nearest_label(name, register)
    hint = f"，最接近的是 {nearest}" if nearest else ""
    raise IntakeError(f"{file} 写的是“{name}”，units.csv 里没有这个单位{hint}")


def _with_those_over(key: str, register: Mapping[str, Unit]) -> set[str]:
    names, seen = [_plain(unit_name(key))], {key}
    parent = register[key].parent
    while parent in register and parent not in seen:
        seen.add(parent)
        names.append(_plain(unit_name(parent)) + names[-1])
        parent = register[parent].parent
    return set(names)


def _plain(name: str) -> str:
    return without_office(as_read(name))
