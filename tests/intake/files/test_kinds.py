"""What only a beginning is known of is told apart from text."""

from __future__ import annotations

import pytest

from township_reports.intake.files.kinds import SUFFIXES, FileKind, foreign_kind, is_pdf


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"GIF89a", "图片"),
        (b"BM" + bytes(20), "图片"),
        ("BM 是缩写".encode(), ""),
        (b"Rar!\x1a\x07", "压缩包"),
        ("晴谷镇".encode(), ""),
    ],
)
def test_a_picture_or_an_archive_is_known_by_its_beginning(content: bytes, kind: str) -> None:
    assert foreign_kind(content) == kind


def test_a_pdf_need_not_begin_the_file() -> None:
    assert is_pdf(b"\n\n%PDF-1.7")
    assert not is_pdf(bytes(2000) + b"%PDF-1.7")


def test_every_kind_has_an_ending_and_names_it() -> None:
    assert set(SUFFIXES.values()) == {*FileKind}
    for kind in FileKind:
        assert any(suffix in kind.called for suffix, of in SUFFIXES.items() if of is kind)
