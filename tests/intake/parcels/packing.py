"""Parcels to open: archives and mails, sound ones and such as nobody packs by accident."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage

from tests.intake.files.compound import Tree, compound

File = tuple[str, bytes]
_UTF_8 = 0x800


def zipped(*files: File) -> bytes:
    """An archive whose names are UTF-8."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            # Without a date of its own a file has the time of this run, and so has a test's id.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def zipped_as_windows_does(*files: File) -> bytes:
    """An archive whose names are GBK."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files:
            archive.writestr(_GbkInfo(name), content)
    return made.getvalue()


class _GbkInfo(zipfile.ZipInfo):
    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the library's name
        return self.filename.encode("gb18030"), self.flag_bits & ~_UTF_8


def mail(*files: File, text: str = "见附件。") -> bytes:
    """A mail with these attachments, as a mail program saves it."""
    message = EmailMessage()
    message["From"] = "a@example.com"
    message["To"] = "b@example.com"
    message["Subject"] = "年报"
    message["Date"] = "Tue, 16 Jan 2024 09:00:00 +0800"
    message.set_content(text)
    for name, content in files:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    if files:
        # Parts are parted by what is written here, not by chance.
        message.set_boundary("----=_parts")
    return message.as_bytes()


def outlook(*files: File) -> bytes:
    """A message with these attachments, as Outlook saves it."""
    tree: Tree = {"__properties_version1.0": bytes(32) + _property(0x001A, 0x1F, 24)}
    tree["__substg1.0_001A001F"] = "IPM.Note".encode("utf-16-le")
    for number, (name, content) in enumerate(files):
        long_name = name.encode("utf-16-le")
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": bytes(8)
            + _property(0x3701, 0x102, len(content))
            + _property(0x3705, 0x3, 1)
            + _property(0x3707, 0x1F, len(long_name) + 2),
            "__substg1.0_37010102": content,
            "__substg1.0_3707001F": long_name,
        }
    return compound(tree)


def _property(number: int, kind: int, value: int) -> bytes:
    return struct.pack("<HHIQ", kind, number, 6, value)
