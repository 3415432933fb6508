"""One file as a unit sent or published it, read into figures, text and where each was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.filings import FilingError
from township_reports.filings.workbook import WorkbookIdentity, workbook_identity
from township_reports.forms import SHIPPED, FormError, Forms
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.kinds import FileKind
from township_reports.intake.files.opening import kind_of, open_document
from township_reports.intake.own_workbook import is_own, receive_own
from township_reports.intake.received import Came, Received, received_of
from township_reports.intake.recognising.report import recognise

if TYPE_CHECKING:
    from township_reports.intake.recognising.title_lines import Named


def receive(
    name: str, content: bytes, forms: Forms = SHIPPED, decided: Named | None = None
) -> Received:
    """Read a file of any kind. Raises :class:`IntakeError` where it cannot be taken in.

    The year that it is of chooses among ``forms``. ``decided`` is whose it is where a person has
    said so, and the year for a file that gives none.
    """
    came = Came(name, content, kind_of(name, content), forms, decided)
    try:
        if came.kind is FileKind.WORKBOOK:
            identity = workbook_identity(content, name)
            if identity is not None:
                return receive_own(came, identity)
            if decided is not None and is_own(came, decided):
                return receive_own(came, WorkbookIdentity(decided.unit, decided.year))
        document = open_document(name, content, came.kind)
        return received_of(came, recognise(document, forms=forms, decided=decided), document)
    except (FilingError, FormError) as error:
        raise IntakeError(str(error)) from error
