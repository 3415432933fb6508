"""The files that were really sent: what is packed is opened, and what is packed in that."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.old_office import OldOffice, old_office_kind
from township_reports.intake.files.opening import is_archive_of_files
from township_reports.intake.parcels.allowance import Allowance, TooMuchError
from township_reports.intake.parcels.mail import attached_files, is_mail
from township_reports.intake.parcels.outlook import outlook_files
from township_reports.intake.parcels.zipped import zipped_files
from township_reports.intake.sent import Arrival, Sent, Unopened

if TYPE_CHECKING:
    from collections.abc import Iterator


class ParcelKind(StrEnum):
    """The kinds of files that others are packed in, as people are told them."""

    ZIP = "压缩包"
    MAIL = "邮件"
    OUTLOOK = "Outlook 邮件"


_OPENERS = {
    ParcelKind.ZIP: zipped_files,
    ParcelKind.MAIL: attached_files,
    ParcelKind.OUTLOOK: outlook_files,
}
#: A parcel of one kind may lie in one other of it, and no deeper.
_MOST_OF_A_KIND = 2
#: A page that was saved whole has the heads of a mail.
_PAGES = (".mht", ".mhtml")


def parcel_kind(name: str, content: bytes) -> ParcelKind | None:
    """The kind of parcel that a file is by its content; ``None`` for any other file."""
    if is_archive_of_files(name, content):
        return ParcelKind.ZIP
    if old_office_kind(content) is OldOffice.MAIL:
        return ParcelKind.OUTLOOK
    if is_mail(content) and not name.lower().endswith(_PAGES):
        return ParcelKind.MAIL
    return None


def files_in(sent: Sent) -> Iterator[Arrival]:
    """The file itself or, of a parcel, what is in it."""
    yield from _files(sent, Allowance(sent.name), ())


def _files(sent: Sent, allowance: Allowance, over: tuple[ParcelKind, ...]) -> Iterator[Arrival]:
    kind = parcel_kind(sent.name, sent.content)
    if kind is None:
        yield sent
        return
    if Counter(over)[kind] >= _MOST_OF_A_KIND:
        reason = f"{sent.name} 是包里的包里的{kind}：解开后再收"
        yield Unopened(sent.name, reason)
        return
    try:
        for arrival in _OPENERS[kind](sent.name, sent.content, allowance):
            if isinstance(arrival, Sent):
                yield from _files(arrival, allowance, (*over, kind))
            else:
                yield arrival
    except IntakeError as error:
        # What is too much within a parcel is too much of the whole.
        if over and isinstance(error, TooMuchError):
            raise
        yield Unopened(sent.name, str(error))
