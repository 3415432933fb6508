"""The levels of units as data: how each signs, what it calls itself, whether it sums others up.

Those that the program brings stand in ``levels.yaml`` beside this module; a project's own file of
the same shape adds to them, and a level of a name that is there stands in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from township_reports.characters import as_read
from township_reports.disk import told_fault
from township_reports.project import (
    MendableError,
    WrongValueError,
    YamlError,
    YamlText,
    flag,
    items,
    label,
    names,
    read_plain_file,
    record,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

#: Beside the register, in ``data``.
LEVELS_FILE = "levels.yaml"
_TEXTS = ("also", "endings", "in_short", "calls_itself", "may_say")
_SHAPE = names(
    record(
        {},
        {
            **dict.fromkeys(_TEXTS, items(label)),
            **dict.fromkeys(("ends_short", "signs_as", "head", "together"), label),
            **dict.fromkeys(("own_head", "sums_up", "is_office"), flag),
        },
    )
)


class LevelsError(MendableError):
    """``levels.yaml`` cannot be used; the message says where and why."""


@dataclass(frozen=True)
class Level:
    """A level by its ``name``, empty for that of a unit of which none is known.

    The fields are those of ``levels.yaml``, which says what they mean; ``order`` counts from the
    highest level.
    """

    name: str = ""
    also: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    ends_short: str = ""
    signs_as: str = ""
    in_short: tuple[str, ...] = ()
    calls_itself: tuple[str, ...] = ()
    may_say: tuple[str, ...] = ()
    head: str = ""
    own_head: bool = False
    together: str = ""
    sums_up: bool = False
    is_office: bool = False
    order: int = 0

    @property
    def tier(self) -> str:
        """What units of this level are called together with those like them."""
        return self.together or self.name

    def signature_of(self, name: str) -> str:
        """Who signs for a unit: its name with its office, 鲁河镇人民政府."""
        offices = (self.signs_as, *self.in_short)
        return name if name.endswith(offices) else name + self.signs_as

    def names_signed(self, name: str) -> tuple[str, ...]:
        """A unit's name with each way of writing its office behind it."""
        return tuple(name + office for office in (self.signs_as, *self.in_short) if office)

    def shortened(self, name: str) -> str:
        """A unit's name with the short ending of its level, where it has one: 新城街."""
        bare = name.removesuffix(self.name)
        return bare + self.ends_short if self.ends_short and bare != name else name


#: The level of a unit that is not in the register, and whose name does not tell it.
NO_LEVEL = Level()


@dataclass(frozen=True)
class Levels:
    """All levels that a register may name, the highest first."""

    all: tuple[Level, ...] = ()

    def __iter__(self) -> Iterator[Level]:
        return iter(self.all)

    def called(self, name: str) -> Level | None:
        """The level that a register calls so, by its name or one that it has also."""
        return self._by_name.get(as_read(name))

    def tier_of(self, name: str) -> str:
        """The tier of the level with this name; empty where there is none."""
        level = self.called(name)
        return level.tier if level else ""

    def level_in(self, name: str) -> Level:
        """The level that a unit's name tells by how it ends; :data:`NO_LEVEL` where none does."""
        found = (level for ending, level in self._by_ending if name.endswith(ending))
        return next(found, NO_LEVEL)

    def beside(self, own: Iterable[Level]) -> Levels:
        """These with others, each in the place of one of its name, else behind all of these."""
        levels = {level.name: level for level in (*self.all, *own)}
        return Levels(tuple(replace(level, order=i) for i, level in enumerate(levels.values())))

    @cached_property
    def _by_name(self) -> Mapping[str, Level]:
        also = {as_read(name): level for level in self.all for name in level.also}
        return {**also, **{as_read(level.name): level for level in self.all}}

    @cached_property
    def _by_ending(self) -> tuple[tuple[str, Level], ...]:
        # The longest first: 开发区 is no 区.
        found = ((ending, level) for level in self.all for ending in level.endings)
        return tuple(sorted(found, key=lambda each: -len(each[0])))


def read_levels(path: Path) -> Levels:
    """The program's levels with those of a project's file, where it has one.

    Raises :class:`LevelsError`.
    """
    try:
        content = read_plain_file(path)
    except FileNotFoundError:
        return shipped_levels()
    except OSError as error:
        raise LevelsError(f"{path.name} 读不出来：{told_fault(error)}") from error
    return _with_those_in(content, path.name)


@cache
def shipped_levels() -> Levels:
    """The levels that the program brings."""
    content = resources.files(__package__).joinpath(LEVELS_FILE).read_bytes()
    return Levels().beside(_levels_in(content, LEVELS_FILE))


def level_named(name: str) -> Level:
    """The program's level of this name. Raises ``KeyError``."""
    level = shipped_levels().called(name)
    if level is None:
        raise KeyError(name)
    return level


# By content, so that kernels inherit what was read before them.
@lru_cache(maxsize=4)
def _with_those_in(content: bytes, name: str) -> Levels:
    return shipped_levels().beside(_levels_in(content, name))


def _levels_in(content: bytes, name: str) -> tuple[Level, ...]:
    try:
        text = YamlText.read(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise LevelsError(f"{name} 不是 UTF-8 编码") from error
    except YamlError as error:
        raise LevelsError(str(error)) from error
    try:
        _SHAPE(text.data, ())
    except WrongValueError as error:
        raise LevelsError(text.told(error.where, error.problem)) from error
    return tuple(_level(called, fields or {}) for called, fields in text.data.items())


def _level(name: str, fields: Mapping[str, Any]) -> Level:
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in fields.items()
        if value is not None
    }
    given.setdefault("endings", (name,))
    return Level(name, **given)
