"""Take an act back that no publication has seen: a signature, a return, given by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.outputs import hold_site
from township_reports.signing import Act, approvals_path, read_record
from township_reports.signing import recall as recall_unpublished
from township_reports.site.publications import Publications

if TYPE_CHECKING:
    from township_reports.project import Project
    from township_reports.signing import Signature


def recall(project: Project, year: int, asked: str, signature: Signature) -> tuple[Act, ...]:
    """Take back the last act on each unit that ``asked`` names, if it is not published yet.

    Nobody publishes meanwhile. Gives what was written. Raises ``ApprovalsError`` with a line for
    each unit that has nothing to take back (then nothing is written), ``OutdatedError``,
    ``OutputsError`` while somebody publishes, :class:`SiteError`, ``SelectionError``,
    ``UnitsError``.
    """
    with hold_site(project.outputs):
        return recall_unpublished(project, year, asked, signature, published_until(project, year))


def published_until(project: Project, year: int) -> int:
    """How many acts of a year's record its last publication was of; 0 where there was none.

    Raises :class:`SiteError`, ``ApprovalsError``.
    """
    record = read_record(approvals_path(project, year))
    last = Publications.read(project, year, record).last
    return last.acts if last else 0
