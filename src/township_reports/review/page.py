"""The one page of a year: the verdict first, then every unit, without a server.

It shows everything as it is written; its one small script only sorts, filters and searches. The
page's policy names that script and the styles by their hashes, so nothing else runs on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from township_reports.checks import LikenessKind, Severity
from township_reports.media import (
    page_environment,
    policy_hash,
    sorting_script,
    tokens_css,
    trust,
)
from township_reports.project import PUBLISHED, REVIEW
from township_reports.review.model import SHOWN, ReviewUnit, count_states
from township_reports.review.shared import Shared, leading_findings, shared_findings
from township_reports.year import Signed, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jinja2 import Template

    from township_reports.report import Highlight, LikeText

_TEMPLATES = Path(__file__).parent / "templates"
_LINKED = (REVIEW, *PUBLISHED)
#: What has to be mended or built before it can be signed.
_TO_MEND = (State.FAILED, State.DRAFT, State.NOT_BUILT, State.STALE)
#: A change from last year's figure is large from both on.
_LARGE_SHARE = Decimal("0.5")
_LARGE_DIFFERENCE = 10
_FINDINGS = 2
#: Figures of which nothing is told, where both years have no other.
_NOTHING = {"", "0"}
#: Which cell of a row the first figure is.
_FIRST_FIGURE = 6
#: Widths in rem: of a character of a head, which takes two lines, of a digit, of a small one, of
#: what marks a figure or stands around it, and of what is left free beside it.
_HEAD, _DIGIT, _SMALL, _SIGN, _BESIDE = 0.9, 0.5, 0.47, 0.9, 0.65
#: So many of the units that have the same finding are named.
_NAMED = 12


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

    ``tags`` are what filters ask for, ``figures`` in the order of the columns, ``links`` pairs of
    address and name.
    """

    tags: str
    name: str
    place: str
    states: str
    critical: int
    warnings: int
    figures: tuple[Figure, ...]
    likeness: tuple[str, ...]
    findings: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def review_page(year: int, units: Sequence[ReviewUnit]) -> str:
    """The page of a year's units as HTML, what needs the reviewer first."""
    columns = _columns(units)
    script = sorting_script() + _text("page.js")
    order = list(State)
    ordered = sorted(units, key=lambda unit: order.index(unit.state))
    rows = [_row(unit, columns) for unit in ordered]
    style = tokens_css() + _text("style.css") + _column_style(columns, rows)
    counts = count_states(tuple(units))
    names = {unit.unit: unit.name for unit in units}
    return _template().render(
        year=year,
        total=len(units),
        counts=counts,
        to_mend=sum(counts[state] for state in _TO_MEND),
        names=[(_tag(shown), shown.called, counts[shown]) for shown in SHOWN],
        shared=tuple(_shared_row(one, names) for one in _shared(units)),
        columns=columns,
        rows=rows,
        script=trust(script),
        style=trust(style),
        script_hash=trust(policy_hash(script)),
        style_hash=trust(policy_hash(style)),
    )


@dataclass(frozen=True)
class SharedRow:
    """The line of a finding that many units have: how many, and which of them, in text."""

    count: int
    severity: Severity
    called: str
    where: str
    example: str
    named: str


def _shared(units: Sequence[ReviewUnit]) -> Sequence[Shared]:
    return shared_findings((unit.unit, leading_findings(unit.findings)) for unit in units)


def _shared_row(one: Shared, names: Mapping[str, str]) -> SharedRow:
    more = "等" if len(one.units) > _NAMED else ""
    named = "、".join(names[unit] for unit in one.units[:_NAMED]) + more
    return SharedRow(len(one.units), one.severity, one.called, one.where, one.example, named)


def _row(unit: ReviewUnit, columns: Sequence[str]) -> Row:
    return Row(
        tags=" ".join(map(_tag, unit.shown)),
        name=unit.name,
        place=" · ".join(part for part in (unit.level, unit.parent) if part),
        states="；".join(_states(unit)),
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


def _states(unit: ReviewUnit) -> Iterator[str]:
    standing = unit.standing
    act = standing.course.current or standing.course.withdrawn
    by = f"（{act.reviewer}，{act.day}）" if act else ""
    yield unit.state.called + (by if unit.state is State.APPROVED else "")
    if standing.signed.is_past:
        changed = f"：{'、'.join(standing.changed)}" if standing.changed else ""
        yield f"{standing.signed.called}{changed}{by}"
    yield from (f"{step.act}（{step.reviewer}，{step.day}）" for step in standing.course.steps)
    if standing.returned:
        yield f"已退回：{standing.returned}"


def _columns(units: Sequence[ReviewUnit]) -> tuple[str, ...]:
    """The names of the figures of which some unit has another than 0 in one of both years."""
    named = (each for unit in units for each in unit.highlights)
    return tuple(dict.fromkeys(name for name, now, last in named if {now, last} - _NOTHING))


def _column_style(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """How wide the columns of the figures are, and what each is called where heads have no room."""
    widths = (
        _width(name, [row.figures[place] for row in rows]) for place, name in enumerate(columns)
    )
    tracks = " ".join(f"{width:.2f}rem" for width in widths)
    # Escaped by number a name can end nothing and begin nothing.
    named = ("".join(f"\\{ord(char):x} " for char in name) for name in columns)
    labels = "".join(
        f'#units td:nth-child({number})::before {{ content: "{name}\\20 "; }} '
        for number, name in enumerate(named, start=_FIRST_FIGURE)
    )
    return (
        f":root {{ --figures: {tracks}; --printed: {' '.join(['1fr'] * len(columns))}; }}\n"
        f"@media screen and (max-width: 40rem) {{ {labels}}}\n"
    )


def _width(name: str, figures: Sequence[Figure]) -> float:
    """How wide a column is so that neither a word of its head nor a figure is broken, in rem."""
    head = -(-len(name) // 2) * _HEAD
    now = max((len(each.now) * _DIGIT + bool(each.mark) * _SIGN for each in figures), default=0)
    last = max((len(each.last) * _SMALL + _SIGN for each in figures if each.last), default=0)
    return max(head, now, last) + _BESIDE


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
    difference = now - last
    if abs(difference) < _LARGE_DIFFERENCE or abs(difference) < _LARGE_SHARE * abs(last):
        return ""
    return "▲" if difference > 0 else "▼"


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


def _tag(shown: State | Signed) -> str:
    return shown.replace(" ", "-")


@cache
def _text(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    return page_environment(_TEMPLATES).get_template("index.html.j2")
