"""Which unit of ``units.csv`` a file speaks of, by the name that it gives itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.filings import Unit, nearest_label, unit_name
from township_reports.intake.errors import UndecidedError
from township_reports.intake.unit_names import is_over, plain_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The levels over others, the highest first.
_HIGHER = ("市", "县")


def unit_named(name: str, register: Mapping[str, Unit], file: str) -> str:
    """The key of the unit with this name: its key, its last part, or with those over it.

    晴谷镇, 晴谷镇人民政府 and 某市示例县晴谷镇 are one; a county that the register does not have
    over the unit is another's. Raises :class:`UndecidedError` where there is none, or more than
    one.
    """
    said = plain_unit(name)
    found = [key for key in register if said in {plain_unit(unit_name(key)), plain_unit(key)}]
    if not found:
        found = [key for key in register if _is_below(said, key, register)]
    if len(found) == 1:
        return found[0]
    if found:
        same = "、".join(found)
        raise UndecidedError(f"{file} 写的是“{name}”，units.csv 里有 {len(found)} 个：{same}")
    nearest = nearest_label(name, register)
    hint = f"，最接近的是 {nearest}" if nearest else ""
    raise UndecidedError(f"{file} 写的是“{name}”，units.csv 里没有这个单位{hint}")


def _is_below(said: str, key: str, register: Mapping[str, Unit]) -> bool:
    """Whether a name is the unit's own behind the names of those over it, none left out."""
    own = plain_unit(unit_name(key))
    if not said.endswith(own):
        return False
    rest, known = plain_unit(said.removesuffix(own)), list(_those_over(key, register))
    if not known:
        heads = {plain_unit(unit_name(head)) for head in _heads(key, register)}
        return is_over(rest) and (not heads or rest.endswith(tuple(heads)))
    for over in known:
        if not rest.endswith(over):
            return False
        rest = plain_unit(rest.removesuffix(over))
        if not rest:
            return True
    return is_over(rest)


def _those_over(key: str, register: Mapping[str, Unit]) -> Iterator[str]:
    seen, parent = {key}, register[key].parent
    if not parent:
        yield from (plain_unit(part) for part in reversed(key.split("/")[:-1]))
    while parent in register and parent not in seen:
        seen.add(parent)
        yield plain_unit(unit_name(parent))
        parent = register[parent].parent


def _heads(key: str, register: Mapping[str, Unit]) -> Iterator[str]:
    """The units that may be over one whose line names none."""
    level = register[key].level
    higher = _HIGHER[: _HIGHER.index(level)] if level in _HIGHER else _HIGHER
    yield from (other for other, unit in register.items() if unit.level in higher)
