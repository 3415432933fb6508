"""Take in what lies in a folder, and write down what came and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.intake.batch import mark_read
from township_reports.intake.inbox import Intake, take_in
from township_reports.intake.receipts import log_receipts, receipts_of
from township_reports.project import now

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from township_reports.project import Project


def take_in_on_record(
    project: Project,
    year: int,
    inbox: Path,
    replace: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Intake:
    """As :func:`take_in`; what became of the files is added to the log of receipts.

    Of a batch that was handed in on the desk it is written down that all of it was read.
    """
    taken = take_in(project, year, inbox, replace, tell)
    log_receipts(project, year, receipts_of(taken, now()))
    mark_read(project, year, inbox)
    return taken
