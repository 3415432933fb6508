"""Addresses of units in the site: proposed from pinyin, and kept once they were published.

An address that readers, search engines and other sites have must never lead to another unit. So
what was published is written down in ``slugs.csv`` beside the register, which nobody edits and
nothing is ever taken out of; the register itself, which is a person's file, is not written to.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from township_reports.characters import as_read
from township_reports.disk import told_fault, write_file
from township_reports.filings.folder.csv_text import CsvError, csv_rows
from township_reports.filings.key_faults import is_device
from township_reports.filings.register.errors import UnitsError
from township_reports.filings.register.levels import shipped_levels
from township_reports.filings.unit_keys import unit_name
from township_reports.project import read_plain_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from township_reports.filings.register.unit import Unit

SLUGS_FILE = "slugs.csv"
_HEAD = ["unit", "slug"]
_MOST = 100_000
#: The site's own folders, beside those of the years.
_OF_THE_SITE = {"data"}
_YEAR = re.compile(r"\d{4}")
#: With the number behind it a slug is short enough for an address.
_LONGEST_PROPOSED = 60
#: By one character a township is not known: 河镇 is hezhen.
_LEAST = 2


@dataclass(frozen=True)
class Slugs:
    """The addresses that were published, by slug: the unit's key. One unit may have had several."""

    units: Mapping[str, str] = field(default_factory=dict)

    def of(self, unit: Unit) -> str:
        """The address under which a unit was published last; empty where it never was."""
        return next(filter(None, map(self._last.get, _keys_of(unit))), "")

    def fault(self, unit: Unit) -> str:
        """What is wrong with the address that the register gives a unit; empty where nothing is."""
        other = self.units.get(unit.slug, "")
        if not other or other in _keys_of(unit):
            return ""
        return (
            f"slug“{unit.slug}”发布过“{other}”的报告，不能改给“{unit.unit}”：换一个；"
            f"如果是同一个单位改了名，在曾用名一栏写上"
        )

    @cached_property
    def _last(self) -> Mapping[str, str]:
        return {key: slug for slug, key in self.units.items()}

    def with_those_of(self, units: Mapping[str, str]) -> Slugs:
        """These, and the addresses of units by key."""
        return Slugs({**self.units, **{slug: key for key, slug in units.items()}})


def read_slugs(path: Path) -> Slugs:
    """The addresses in ``slugs.csv``; none where there is no file. Raises :class:`UnitsError`."""
    try:
        rows = csv_rows(read_plain_file(path), path.name, _MOST)
    except FileNotFoundError:
        return Slugs()
    except CsvError as error:
        raise UnitsError(str(error)) from error
    except OSError as error:
        raise UnitsError(f"{path.name} 读不出来：{told_fault(error)}") from error
    if not rows or rows[0].fields != _HEAD:
        raise UnitsError(
            f"{path.name} 第 1 行应为：{','.join(_HEAD)}；这个文件由程序写，从备份恢复"
        )
    return Slugs({row.at(1).strip(): row.at(0).strip() for row in rows[1:]})


def keep_slugs(path: Path, slugs: Slugs) -> None:
    """Write ``slugs.csv``, if it says anything new. Raises ``OSError``, :class:`UnitsError`."""
    if slugs == read_slugs(path):
        return
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows((key, slug) for slug, key in slugs.units.items())
    write_file(path, out.getvalue().encode("utf-8"))


def with_slugs(units: Mapping[str, Unit], used: Slugs) -> Mapping[str, Unit]:
    """The units, each with an address: the register's, or that it was published at, or a new one.

    ``used`` are those that were published: none of them is proposed to another unit.
    """
    given = {key: unit.slug or used.of(unit) for key, unit in units.items()}
    lacking = [key for key, slug in given.items() if not slug]
    given |= proposed_slugs(lacking, {*used.units, *given.values()})
    return {key: replace(unit, slug=given[key]) for key, unit in units.items()}


def proposed_slugs(keys: Iterable[str], taken: Collection[str] = ()) -> Mapping[str, str]:
    """An address for each unit from the pinyin of its name, a number behind it where one is taken.

    Without what its name says of its level: qinggu for 晴谷镇.
    """
    used = set(taken)
    found: dict[str, str] = {}
    for key in keys:
        first = _pinyin(unit_name(key))
        slug, number = first, 1
        while slug in used or slug in _OF_THE_SITE or _YEAR.fullmatch(slug) or is_device(slug):
            number += 1
            slug = f"{first}-{number}"
        found[key] = slug
        used.add(slug)
    return found


def _pinyin(name: str) -> str:
    # Most registers have their addresses, and loading its tables takes most of a second.
    from pypinyin import lazy_pinyin

    level = shipped_levels().level_in(name)
    ending = max(filter(name.endswith, level.endings), key=len, default="")
    # The whole name first: how its last character is read may go by what is behind it.
    syllables = list(_syllables(lazy_pinyin(as_read(name))))
    if len(name) - len(ending) >= _LEAST and len(syllables) > len(ending):
        syllables = syllables[: len(syllables) - len(ending)]
    return "".join(syllables)[:_LONGEST_PROPOSED] or "unit"


def _syllables(pieces: Iterable[str]) -> Iterator[str]:
    for piece in pieces:
        plain = re.sub(r"[^a-z0-9]", "", piece.casefold())
        if plain:
            yield plain


def _keys_of(unit: Unit) -> tuple[str, ...]:
    listed = unit.listed or unit
    return (listed.unit, *(former.unit for former in listed.former))
