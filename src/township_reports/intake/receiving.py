"""One file as a unit sent or published it, read into figures, text and where each was found."""

from __future__ import annotations

from township_reports.filings import FilingError
from township_reports.filings.workbook import WorkbookIdentity, workbook_identity
from township_reports.forms import SHIPPED, FormError, Forms
from township_reports.intake.decisions import Decided
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.kinds import FileKind
from township_reports.intake.files.opening import kind_of, open_document
from township_reports.intake.own_workbook import is_own, receive_own
from township_reports.intake.received import Came, Received, received_of
from township_reports.intake.recognising.report import recognise

#: Of which nothing is decided.
_NOTHING = Decided()


def receive(
    name: str, content: bytes, forms: Forms = SHIPPED, decided: Decided = _NOTHING
) -> Received:
    """Read a file of any kind. Raises :class:`IntakeError` where it cannot be taken in.

    The year that it is of chooses among ``forms``. ``decided`` is what a person has decided of it:
    whose it is, and the year for a file that gives none, and what doubtful cells say.
    """
    came = Came(name, content, kind_of(name, content), forms, decided)
    try:
        if came.kind is FileKind.WORKBOOK:
            identity = workbook_identity(content, name)
            if identity is not None:
                return receive_own(came, identity)
            if came.named and is_own(came, came.named):
                return receive_own(came, WorkbookIdentity(came.named.unit, came.named.year))
        document = open_document(name, content, came.kind)
        found = recognise(document, forms=forms, decided=came.named, titled=came.titled)
        return received_of(came, found, document)
    except (FilingError, FormError) as error:
        raise IntakeError(str(error)) from error
