"""The one page of a year: the verdict first, then every unit, without a server.

It shows everything as it is written; its one small script only sorts, filters and searches. The
page's policy names that script and the styles by their hashes, so nothing else runs on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.media import (
    page_environment,
    policy_hash,
    sorting_script,
    tokens_css,
    trust,
)
from township_reports.review.columns import column_style
from township_reports.review.model import SHOWN, ReviewUnit, count_states
from township_reports.review.rows import figure_names, row_of, tag_of
from township_reports.review.shared import Shared, leading_findings, shared_findings
from township_reports.year import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Template

    from township_reports.checks import Severity

_TEMPLATES = Path(__file__).parent / "templates"
#: What has to be mended or built before it can be signed.
_TO_MEND = (State.FAILED, State.DRAFT, State.NOT_BUILT, State.STALE)
#: So many of the units that have the same finding are named.
_NAMED = 12


def review_page(year: int, units: Sequence[ReviewUnit]) -> str:
    """The page of a year's units as HTML, what needs the reviewer first."""
    columns = figure_names(units)
    script = sorting_script() + _text("page.js")
    order = list(State)
    ordered = sorted(units, key=lambda unit: order.index(unit.state))
    rows = [row_of(unit, columns) for unit in ordered]
    style = tokens_css() + _text("style.css") + column_style(columns, rows)
    counts = count_states(tuple(units))
    names = {unit.unit: unit.name for unit in units}
    return _template().render(
        year=year,
        total=len(units),
        counts=counts,
        to_mend=sum(counts[state] for state in _TO_MEND),
        names=[(tag_of(shown), shown.called, counts[shown]) for shown in SHOWN],
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


@cache
def _text(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    return page_environment(_TEMPLATES).get_template("index.html.j2")
