"""Files attached to a mail as mail programs save it (``.eml``); its own text is not read."""

from __future__ import annotations

import email
import re
from email.header import decode_header
from email.message import Message
from typing import TYPE_CHECKING

from township_reports.intake.errors import IntakeError
from township_reports.intake.leftovers import is_leftover
from township_reports.intake.parcels.member_names import MemberNames, text_of_name
from township_reports.intake.sent import Arrival, LeftOver, Sent, Unopened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.intake.parcels.allowance import Allowance

_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:|[ \t]")
#: What every mail says of itself, and no text under a few heads of its own says together.
_ROUTE = (b"from:", b"received:", b"return-path:", b"sender:")
_MARKS = (b"mime-version:", b"message-id:", b"date:", b"content-type:", b"subject:")
_ENOUGH = 2
_LONGEST_HEAD = 100_000
#: Parts within parts; each line is held against all of them.
_MOST_NESTED = 60
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
#: What heads of a mail that are off make the library raise.
_DAMAGE = (LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError)


def is_mail(content: bytes) -> bool:
    """Whether a file begins with the heads of a mail."""
    start = content[:_LONGEST_HEAD].lstrip(b"\r\n\xef\xbb\xbf")
    head, *rest = re.split(rb"\r?\n\r?\n", start, maxsplit=1)
    lines = [line.lower() for line in head.splitlines()]
    if not rest:
        lines = lines[:-1]
    if not lines or not all(map(_HEADER.match, lines)):
        return False
    marks = sum(any(line.startswith(mark) for line in lines) for mark in _MARKS)
    return marks >= _ENOUGH and any(line.startswith(_ROUTE) for line in lines)


def attached_files(name: str, content: bytes, allowance: Allowance) -> Iterator[Arrival]:
    """What is attached to a mail, in its order; a mail within it is a file as well.

    Raises :class:`IntakeError`, one line, for what cannot be read, for a mail without
    attachments, and where it holds more than ``allowance``.
    """
    if len(_BOUNDARY.findall(content)) > _MOST_NESTED:
        raise IntakeError(f"{name} 一层套一层，不像一封邮件：把附件存成文件再收")
    try:
        parts = list(_attached(email.message_from_bytes(content)))
    except _DAMAGE as error:
        raise IntakeError(f"{name} 读不了，不是完好的邮件：把附件存成文件再收") from error
    # A picture that the text shows is a letterhead, unless it is all there is.
    parts = [part for part in parts if not _is_shown_in_text(part)] or parts
    names = MemberNames(name)
    for number, part in enumerate(parts, 1):
        written = _file_name(part) or f"附件 {number}"
        shown = names.of(written)
        if is_leftover(written):
            yield LeftOver(shown)
        else:
            allowance.count_file()
            yield _file(part, shown, allowance)
    if not parts:
        raise IntakeError(f"{name} 是没有附件的邮件：报告写在正文里的，另存为 .docx 或 .txt 再收")


def _attached(message: Message) -> Iterator[Message]:
    for part in _parts(message):
        _mend_heads(part)
        if part.get_content_type() == "message/rfc822":
            yield part
        elif part.is_multipart():
            yield from _attached(part)
        elif _is_attached(part):
            yield part


def _parts(message: Message) -> list[Message]:
    """The parts of a message, or the message itself where it has none."""
    payload = message.get_payload()
    if not isinstance(payload, list):
        return [message]
    return [part for part in payload if isinstance(part, Message)]


def _mend_heads(part: Message) -> None:
    """Let bytes that stand in heads as they are be characters."""
    for head, value in list(part.raw_items()):
        text = str(value)
        if not text.isascii():
            part.replace_header(head, text_of_name(text.encode("utf-8", "surrogateescape")))


def _is_attached(part: Message) -> bool:
    if part.get_content_disposition() == "attachment" or _file_name(part):
        return True
    return part.get_content_maintype() not in {"text", "multipart"} and bool(part.get_payload())


def _is_shown_in_text(part: Message) -> bool:
    is_picture = part.get_content_maintype() == "image"
    return is_picture and "Content-ID" in part and part.get_content_disposition() != "attachment"


def _file_name(part: Message) -> str:
    if part.get_content_type() == "message/rfc822":
        inner = _parts(part)[0]
        _mend_heads(inner)
        return f"{_decoded(part.get_filename() or inner.get('Subject') or '邮件')}.eml"
    return _decoded(part.get_filename() or "")


def _decoded(text: str) -> str:
    pieces = []
    for piece, encoding in decode_header(text):
        if isinstance(piece, str):
            pieces.append(piece)
        elif encoding is None:
            pieces.append(text_of_name(piece))
        else:
            # What says GB 2312 holds what GB 18030 has.
            known = "gb18030" if encoding.lower() in {"gb2312", "gbk"} else encoding
            pieces.append(piece.decode(known, errors="replace"))
    return "".join(pieces)


def _file(part: Message, shown: str, allowance: Allowance) -> Arrival:
    try:
        if part.get_content_type() == "message/rfc822":
            content = _parts(part)[0].as_bytes()
        else:
            decoded = part.get_payload(decode=True)
            content = decoded if isinstance(decoded, bytes) else b""
    except _DAMAGE:
        return Unopened(shown, f"{shown} 解不开：邮件里这一份坏了，请对方重发")
    allowance.count_bytes(len(content))
    return Sent(shown, content)
