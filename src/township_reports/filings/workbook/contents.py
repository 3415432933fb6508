"""What a workbook holds, before it is laid out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from township_reports.filings.days import Days

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.forms import Form, Place


@dataclass(frozen=True)
class Remarks:
    """What a reviewer remarks beside cells: by place, and by line of the narrative's text."""

    cells: Mapping[Place, str] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Contents:
    """What a workbook holds.

    ``unit`` is the unit's key. ``texts`` are the cells as written; a total that is not among
    them is left to its formula. ``prefilled`` cells are marked as from last year; ``in_force``
    are last year's figures beside table 二, by this year's cell. ``explanations`` have their six
    columns. ``days`` stand on the cover. ``remarks`` stand beside their cells, as comments.
    """

    form: Form
    year: int
    unit: str
    texts: Mapping[Place, str] = field(default_factory=dict)
    narrative: str = ""
    explanations: tuple[tuple[str, ...], ...] = ()
    prefilled: frozenset[Place] = frozenset()
    in_force: Mapping[Place, int] = field(default_factory=dict)
    days: Days = field(default_factory=Days)
    remarks: Remarks = field(default_factory=Remarks)
