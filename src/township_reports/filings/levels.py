"""The levels of units: what each is called, and what a unit of it adds to its name to sign."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """A level of ``units.csv`` by its ``name``.

    ``office`` is what a unit of it adds to its name where it signs; ``ends_names`` whether the
    names of its units end with it. ``has_own_head`` says that no other level calls its head so:
    镇长 is a town's, but 主任 and 局长 are many people's. ``tier`` is what the level and those
    that stand beside it are called together, empty where none does.
    """

    name: str
    office: str = ""
    ends_names: bool = True
    has_own_head: bool = False
    tier: str = ""


_TOWNSHIPS = "乡镇街道"
_COUNTIES = "县"
DEPARTMENT = "部门"
LEVELS = (
    Level("市", "人民政府"),
    Level("县", "人民政府", tier=_COUNTIES),
    Level("区", "人民政府", tier=_COUNTIES),
    Level("旗", "人民政府", tier=_COUNTIES),
    Level("镇", "人民政府", has_own_head=True, tier=_TOWNSHIPS),
    Level("乡", "人民政府", has_own_head=True, tier=_TOWNSHIPS),
    Level("苏木", "人民政府", has_own_head=True, tier=_TOWNSHIPS),
    Level("街道", "办事处", tier=_TOWNSHIPS),
    Level(DEPARTMENT, ends_names=False),
)
_BY_NAME = {level.name: level for level in LEVELS}
# A subdistrict's may be written in full.
_OFFICES = ("人民政府办事处", *dict.fromkeys(level.office for level in LEVELS if level.office))


def level_in(name: str) -> str:
    """The level that a unit's name ends with; empty where it ends with none."""
    named = (level.name for level in LEVELS if level.ends_names)
    return next((level for level in named if name.endswith(level)), "")


def tier_of(level: str) -> str:
    """What units of this level are called together with those like them; empty for no level."""
    known = _BY_NAME.get(level)
    return (known.tier or known.name) if known else ""


def signature_of(name: str, level: str) -> str:
    """Who signs for a unit: its name with its office, 鲁河镇人民政府."""
    office = _BY_NAME[level].office if level in _BY_NAME else ""
    return name if name.endswith(office) else name + office


def without_office(name: str) -> str:
    """A unit's name without the office that it signs as; an office by itself stays."""
    office = next((office for office in _OFFICES if name.endswith(office) and name != office), "")
    return name.removesuffix(office)


def signatures_of(name: str) -> tuple[str, ...]:
    """The ways in which a unit with this name may sign: with each of the offices."""
    return tuple(without_office(name) + office for office in _OFFICES)
