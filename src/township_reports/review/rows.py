"""A unit's line on the page of a year: what it says of the report, as text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING
from urllib.parse import quote

from township_reports.checks import LikenessKind, Severity
from township_reports.project import PUBLISHED, REVIEW
from township_reports.year import Signed, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from township_reports.report import Highlight, LikeText
    from township_reports.review.model import ReviewUnit

_LINKED = (REVIEW, *PUBLISHED)
#: A change from last year's figure is large from both on.
_LARGE_SHARE = Decimal("0.5")
_LARGE_DIFFERENCE = Decimal(10)
_FINDINGS = 2
#: Figures of which nothing is told, where both years have no other.
_NOTHING = {"", "0"}


@dataclass(frozen=True)
class Figure:
    """A figure of this year and of the last; ``mark`` says that they differ much, and which way.

    All is empty where there is nothing to be told.
    """

    now: str = ""
    last: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Row:
    """A unit's line, all of it text.

    ``tags`` are what filters ask for, ``acts`` what was done to the report, ``figures`` in the
    order of the columns, ``links`` pairs of address and name.
    """

    tags: str
    name: str
    place: str
    state: State
    acts: tuple[str, ...]
    critical: int
    warnings: int
    figures: tuple[Figure, ...]
    likeness: tuple[str, ...]
    findings: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def figure_names(units: Sequence[ReviewUnit]) -> tuple[str, ...]:
    """The names of the figures of which some unit has another than 0 in one of both years."""
    named = (each for unit in units for each in unit.highlights)
    return tuple(dict.fromkeys(name for name, now, last in named if {now, last} - _NOTHING))


def row_of(unit: ReviewUnit, columns: Sequence[str]) -> Row:
    """The line of a unit; ``columns`` are :func:`figure_names`."""
    return Row(
        tags=" ".join(map(tag_of, unit.shown)),
        name=unit.name,
        place=" · ".join(part for part in (unit.level, unit.parent) if part),
        state=unit.state,
        acts=tuple(_acts(unit)),
        critical=unit.count(Severity.CRITICAL),
        warnings=unit.count(Severity.WARNING),
        figures=tuple(_figures(unit.highlights, columns)),
        likeness=tuple(map(_like, unit.likeness)),
        findings=tuple(_findings(unit)),
        links=tuple(
            (quote(f"{unit.unit}/{file.name}"), file.called)
            for file in _LINKED
            if file.name in unit.files
        ),
    )


def _acts(unit: ReviewUnit) -> Iterator[str]:
    standing = unit.standing
    act = standing.course.current or standing.course.withdrawn
    by = f"{act.reviewer}，{act.day}" if act else ""
    if unit.state is State.APPROVED:
        yield by
    if standing.signed.is_past:
        changed = f"：{'、'.join(standing.changed)}" if standing.changed else ""
        yield f"{standing.signed.called}{changed}" + (by and f"（{by}）")
    yield from (f"{step.act}（{step.reviewer}，{step.day}）" for step in standing.course.steps)
    if standing.returned:
        yield f"已退回：{standing.returned}"


def _figures(highlights: Sequence[Highlight], columns: Sequence[str]) -> Iterator[Figure]:
    found = {each.name: each for each in highlights}
    for name in columns:
        each = found.get(name)
        if each is None or not {each.now, each.last} - _NOTHING:
            yield Figure()
        else:
            yield Figure(each.now or "—", each.last or "—", _change(each))


def _change(highlight: Highlight) -> str:
    try:
        now, last = Decimal(highlight.now), Decimal(highlight.last)
    except InvalidOperation:
        return ""
    if not is_large_change(now, last):
        return ""
    return "▲" if now > last else "▼"


def is_large_change(now: Decimal, last: Decimal) -> bool:
    """Whether a figure is to be looked at because last year's was so much another."""
    return abs(now - last) >= max(_LARGE_DIFFERENCE, _LARGE_SHARE * abs(last))


def _like(text: LikeText) -> str:
    if text.kind is LikenessKind.YEAR:
        return f"与上年 {text.percent}%"
    return f"与他人 {text.percent}%（{text.unit}）"


def _findings(unit: ReviewUnit) -> Iterator[str]:
    yield from (text for text in (unit.reason, unit.stale and f"生成以后{unit.stale}") if text)
    critical, warnings, infos = (
        [one for one in unit.findings if one.severity == severity and not one.follows]
        for severity in (Severity.CRITICAL, Severity.WARNING, Severity.INFO)
    )
    grave = [*critical, *warnings]
    # An info asks for nothing: it is named where there is room.
    for finding in [*grave, *infos][:_FINDINGS]:
        yield f"{finding.severity.called} {finding.called}：{finding.message}"
    if len(grave) > _FINDINGS:
        yield f"另有 {len(grave) - _FINDINGS} 处"


def tag_of(shown: State | Signed) -> str:
    """How filters name what is shown of a unit."""
    return shown.replace(" ", "-")
