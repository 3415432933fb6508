"""Mails: their attachments, by the names that mail programs give them in many ways."""

from __future__ import annotations

import pytest

from tests.intake.parcels.packing import mail, outlook, zipped
from township_reports.intake.parcels.mail import is_mail
from township_reports.intake.parcels.opening import files_in
from township_reports.intake.sent import Arrival, Sent, Unopened

PICTURE = (
    b"Content-Type: image/png\r\nContent-Disposition: inline\r\nContent-ID: <logo>\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
)


def opened(content: bytes, name: str = "来信.eml") -> list[Arrival]:
    return list(files_in(Sent(name, content)))


def reason(content: bytes, name: str = "来信.eml") -> str:
    (refused,) = opened(content, name)
    assert isinstance(refused, Unopened)
    assert "\n" not in refused.reason
    assert refused.reason.startswith(name)
    return refused.reason


def written(*parts: bytes, kind: bytes = b"mixed", boundary: bytes = b"b") -> bytes:
    """A mail of these parts, heads and all."""
    head = (
        b"From: a@example.com\r\nDate: Tue, 16 Jan 2024 09:00:00 +0800\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/" + kind + b'; boundary="' + boundary + b'"\r\n\r\n'
    )
    line = b"--" + boundary
    return head + b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--\r\n"


def attached(disposition: bytes, kind: bytes = b"application/octet-stream") -> bytes:
    return b"Content-Type: " + kind + b"\r\nContent-Disposition: " + disposition + b"\r\n\r\nabc"


def test_each_attachment_is_named_with_the_mail_before_it() -> None:
    assert opened(mail(("柳塘镇.docx", b"\x00\x01"), ("晴谷镇.xlsx", b"PK"))) == [
        Sent("来信.eml › 柳塘镇.docx", b"\x00\x01"),
        Sent("来信.eml › 晴谷镇.xlsx", b"PK"),
    ]


@pytest.mark.parametrize(
    "disposition",
    [
        b"attachment; filename*=UTF-8''%E6%9F%B3%E5%A1%98%E9%95%87.docx",
        b"attachment; filename*=GB18030''%C1%F8%CC%C1%D5%F2.docx",
        b'attachment; filename="=?GB2312?B?wfjMwdXyLmRvY3g=?="',
        b'attachment; filename="=?UTF-8?B?5p+z5aGY?=\r\n =?UTF-8?B?6ZWHLmRvY3g=?="',
        'attachment; filename="柳塘镇.docx"'.encode("gb18030"),
        'attachment; filename="柳塘镇.docx"'.encode(),
        'attachment; filename="../../柳塘镇.docx"'.encode(),
    ],
)
def test_a_name_is_read_however_a_mail_program_writes_it(disposition: bytes) -> None:
    assert [each.name for each in opened(written(attached(disposition)))] == [
        "来信.eml › 柳塘镇.docx"
    ]


def test_a_name_beside_the_kind_is_one_as_well() -> None:
    part = attached(b"inline", b'application/pdf; name="a.pdf"')
    assert [each.name for each in opened(written(part))] == ["来信.eml › a.pdf"]


def test_an_attachment_without_a_name_is_counted() -> None:
    assert [each.name for each in opened(written(attached(b"attachment")))] == ["来信.eml › 附件 1"]


def test_a_letterhead_is_no_attachment_beside_others() -> None:
    content = written(PICTURE, attached(b'attachment; filename="a.docx"'))
    assert [each.name for each in opened(content)] == ["来信.eml › a.docx"]


def test_a_picture_in_the_text_is_taken_where_it_is_all_there_is() -> None:
    assert [each.name for each in opened(written(PICTURE, kind=b"related"))] == [
        "来信.eml › 附件 1"
    ]


def test_a_forwarded_mail_is_opened() -> None:
    inner = b"Content-Type: message/rfc822\r\n\r\n" + mail(("a.docx", b"a"))
    assert opened(written(inner)) == [Sent("来信.eml › 年报.eml › a.docx", b"a")]


def test_mails_forwarded_more_than_once_are_refused() -> None:
    inner = mail(("a.docx", b"a"))
    for boundary in (b"one", b"two", b"three"):
        inner = written(b"Content-Type: message/rfc822\r\n\r\n" + inner, boundary=boundary)
    (refused,) = opened(inner)
    assert isinstance(refused, Unopened)
    assert "解开后再收" in refused.reason


def test_a_mail_without_attachments_says_what_to_do() -> None:
    assert "没有附件" in reason(mail())


def test_a_mail_of_a_thousand_parts_is_opened_and_one_of_more_is_not() -> None:
    part = attached(b'attachment; filename="a.txt"')
    assert len(opened(written(*[part] * 1_000))) == 1_000
    last = opened(written(*[part] * 3_001))[-1]
    assert isinstance(last, Unopened)
    assert "超过 3000 个" in last.reason


def test_parts_within_parts_without_end_are_refused() -> None:
    content = mail(("a.docx", b"a"))
    content += b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n' % n for n in range(99)
    )
    assert "一层套一层" in reason(content)


def test_an_archive_in_a_mail_is_opened() -> None:
    assert opened(mail(("年报.zip", zipped(("a.docx", b"a"))))) == [
        Sent("来信.eml › 年报.zip › a.docx", b"a")
    ]


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        (mail(), True),
        (b"\r\n" + mail(), True),
        ("晴谷镇2023年\n\n一、总体情况".encode(), False),
        (b"Subject: a\nDate: b\n\nNo mail says so little.", False),
        (b"<html>From: a</html>", False),
        (b"", False),
    ],
)
def test_a_mail_is_known_by_its_heads(content: bytes, is_one: bool) -> None:
    assert is_mail(content) is is_one


def test_a_page_that_was_saved_whole_is_no_mail() -> None:
    assert opened(mail(), "a.mht") == [Sent("a.mht", mail())]


def test_attachments_of_an_outlook_message_are_read() -> None:
    content = outlook(("柳塘镇.docx", b"a" * 5_000), ("晴谷镇.txt", b"b"))
    assert opened(content, "来信.msg") == [
        Sent("来信.msg › 柳塘镇.docx", b"a" * 5_000),
        Sent("来信.msg › 晴谷镇.txt", b"b"),
    ]


def test_an_outlook_message_without_attachments_says_what_to_do() -> None:
    assert "没有附件" in reason(outlook(), "来信.msg")


@pytest.mark.parametrize("at", [48, 76, 700, 1500])
def test_a_broken_outlook_message_is_refused(at: int) -> None:
    content = bytearray(outlook(("a.docx", b"a" * 5_000)))
    content[at : at + 200] = b"\x07" * 200
    for arrival in opened(bytes(content), "来信.msg"):
        assert arrival.name.startswith("来信.msg")
        assert not isinstance(arrival, Unopened) or "\n" not in arrival.reason


def test_streams_over_one_another_are_refused() -> None:
    content = outlook(*((f"{n}.docx", b"a" * 9_000) for n in range(3)))
    sizes = (9_000).to_bytes(8, "little")
    (refused,) = opened(content.replace(sizes, (27_500).to_bytes(8, "little")), "来信.msg")
    assert isinstance(refused, Unopened)
