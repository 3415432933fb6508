"""Files attached to a mail as Outlook saves it (``.msg``)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from township_reports.intake.errors import IntakeError
from township_reports.intake.leftovers import is_leftover
from township_reports.intake.parcels.member_names import MemberNames
from township_reports.intake.sent import Arrival, LeftOver, Sent, Unopened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oxmsg.attachment import Attachment

    from township_reports.intake.parcels.allowance import Allowance

#: Properties of an attachment, by the numbers that MS-OXPROPS gives them.
_SHORT_NAME = 0x3704
_CONTENT_ID = 0x3712


def outlook_files(name: str, content: bytes, allowance: Allowance) -> Iterator[Arrival]:
    """What is attached to a message, in its order.

    Raises :class:`IntakeError`, one line, for what cannot be read, for a message without
    attachments, and where it holds more than ``allowance``.
    """
    from oxmsg import Message

    try:
        _refuse_overlapping(content)
        found = [_parts(each) for each in Message.load(io.BytesIO(content)).attachments]
    # Whatever a broken file makes the library raise.
    except Exception as error:
        raise IntakeError(f"{name} 读不了，不是完好的邮件：把附件存成文件再收") from error
    found = [each for each in found if not each[2]] or found
    names = MemberNames(name)
    for number, (own, attached, _) in enumerate(found, 1):
        written = own or f"附件 {number}"
        shown = names.of(written)
        if is_leftover(written):
            yield LeftOver(shown)
            continue
        allowance.count_file()
        if attached is None:
            yield Unopened(
                shown, f"{shown} 不是文件（附的是邮件或链接）：在 Outlook 里另存出来再收"
            )
        else:
            allowance.count_bytes(len(attached))
            yield Sent(shown, attached)
    if not found:
        raise IntakeError(f"{name} 是没有附件的邮件：报告写在正文里的，另存为 .docx 或 .txt 再收")


def _refuse_overlapping(content: bytes) -> None:
    """Raise ``ValueError`` where streams claim more bytes together than there are.

    The library reads all of them at once.
    """
    import olefile

    with olefile.OleFileIO(io.BytesIO(content)) as opened:
        claimed = sum(opened.get_size(stream) for stream in opened.listdir(storages=False))
    if claimed > len(content):
        raise ValueError(claimed)


def _parts(attachment: Attachment) -> tuple[str, bytes | None, bool]:
    """The name, the bytes, and whether it is a picture that the text shows."""
    properties = attachment.properties
    written = attachment.file_name or properties.str_prop_value(_SHORT_NAME) or ""
    is_shown = bool(properties.str_prop_value(_CONTENT_ID)) and str(
        attachment.mime_type
    ).startswith("image/")
    return written, attachment.file_bytes, is_shown
