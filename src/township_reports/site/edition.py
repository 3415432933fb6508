"""A year's part of the site, as the record has it: what stands there, what was withdrawn.

It is worked out from data alone: the acts, what was published of them before, the register.
Nothing in the outputs is asked, so nothing that lies there can be published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_reports.filings import Unit, is_summary, summary_of, unit_of
from township_reports.filings.register import SLUGS_FILE, read_slugs, with_slugs
from township_reports.signing import (
    Act,
    Course,
    Record,
    approvals_path,
    courses,
    read_record,
    seal_faults,
)
from township_reports.site.catalogue import YEAR
from township_reports.site.errors import SiteError
from township_reports.site.publications import Publication, Publications
from township_reports.site.report_folder import Address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from township_reports.project import Project
    from township_reports.year import Year


@dataclass(frozen=True)
class Chosen:
    """A report to publish: where, the act whose bytes readers get, and its versions in order."""

    address: Address
    act: Act
    versions: tuple[Act, ...]


@dataclass(frozen=True)
class Edition:
    """What the site has of a year; ``withdrawn`` are the acts that took reports off it.

    ``refused`` are signed reports by key that have no place in the site, with the reason.
    """

    year: Year
    record: Record
    past: Publications
    chosen: tuple[Chosen, ...]
    withdrawn: tuple[tuple[Address, Act], ...]
    refused: tuple[tuple[str, str], ...]

    @property
    def published(self) -> tuple[str, ...]:
        """The keys of the reports that readers have had since the year was published last."""
        return tuple(_published(self.record, self.past))


def new_edition(year: Year) -> Edition:
    """The edition that publishing a year now gives: all that its record has.

    Raises ``ApprovalsError``, ``SiteError``, ``UnitsError``.
    """
    record, past = _read(year)
    return _edition(year, record, past, None)


def last_edition(year: Year) -> Edition | None:
    """A year's edition as it was published last; ``None`` where it never was. Raises as above."""
    record, past = _read(year)
    return _edition(year, record, past, past.last) if past.last else None


def published_acts(year: Year) -> Mapping[str, Act]:
    """The acts whose bytes readers have since a year was published last, by report.

    Raises ``ApprovalsError``, ``SiteError``, ``ParametersError``.
    """
    return _published(*_read(year))


def _published(record: Record, past: Publications) -> Mapping[str, Act]:
    found = courses(record.acts[: past.last.acts]) if past.last else {}
    return {
        key: course.current
        for key, course in found.items()
        if course.current and key in past.addresses
    }


def slugs_path(project: Project) -> Path:
    """Where the addresses of units are written down once they were published."""
    return project.units.with_name(SLUGS_FILE)


def _read(year: Year) -> tuple[Record, Publications]:
    path = approvals_path(year.project, year.number)
    record = read_record(path)
    if year.parameters.sealed:
        faults = [*seal_faults(path, record, year.project.allowed_signers)]
        if faults:
            raise SiteError("\n".join([*faults, "网站没有动"]))
    return record, Publications.read(year.project, year.number, record)


def _edition(year: Year, record: Record, past: Publications, until: Publication | None) -> Edition:
    found = courses(record.acts[: until.acts] if until else record.acts)
    published = _published_lines(record, past)
    register = with_slugs(year.units.register, read_slugs(slugs_path(year.project)))
    chosen: list[Chosen] = []
    withdrawn: list[tuple[Address, Act]] = []
    refused: list[tuple[str, str]] = []
    taken: dict[str, str] = {}
    for key in _unit_order(register, set(found)):
        course = found.get(key, Course())
        if not (course.current or (course.withdrawn and key in published)):
            continue
        address = _address(key, register, past.addresses, is_new=until is None)
        if isinstance(address, str):
            refused.append((key, address))
        elif address.slug in taken:
            refused.append(
                (key, f"网址 {address.slug} 已经是 {taken[address.slug]} 的：换一个 slug")
            )
        else:
            taken[address.slug] = key
            if course.current:
                versions = _versions(course, published.get(key, set()))
                chosen.append(Chosen(address, course.current, versions))
            elif course.withdrawn:
                withdrawn.append((address, course.withdrawn))
    return Edition(year, record, past, tuple(chosen), tuple(withdrawn), tuple(refused))


def _published_lines(record: Record, past: Publications) -> Mapping[str, set[int]]:
    """The lines of the acts whose bytes readers had at some time, by unit."""
    found: dict[str, set[int]] = {}
    for publication in past.all:
        for unit, course in courses(record.acts[: publication.acts]).items():
            if course.current:
                found.setdefault(unit, set()).add(course.versions[-1].line)
    return found


def _versions(course: Course, published: set[int]) -> tuple[Act, ...]:
    *before, now = course.versions
    return (*(act for act in before if act.line in published and act.html), now)


def _unit_order(register: Mapping[str, Unit], others: set[str]) -> Iterator[str]:
    # In the order of the register, a unit's summary right behind it; what is not there at the end.
    named: set[str] = set()
    for key in (*register, *sorted(others)):
        for name in (key, summary_of(key)):
            if name not in named and (name in register or name in others):
                named.add(name)
                yield name


def _address(
    key: str, register: Mapping[str, Unit], before: Mapping[str, str], is_new: bool
) -> Address | str:
    unit = register.get(unit_of(key))
    parent = (unit.unit if is_summary(key) else unit.parent) if unit else ""
    # What was published keeps its address until its year is published again.
    if key in before and (unit is None or not is_new):
        return Address(key, before[key], parent)
    if unit is None:
        return "单位名单里没有它，不知道放在哪个网址"
    if YEAR.fullmatch(unit.slug) or unit.slug == "data":
        return f"它的 slug“{unit.slug}”在网站里另有用处：在单位名单里换一个"
    return Address(key, f"{unit.slug}/summary" if is_summary(key) else unit.slug, parent)
