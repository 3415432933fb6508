"""The files of a letter: the same bytes each time, and text that is only text."""

from __future__ import annotations

from datetime import date

from township_reports.letters.letter import Item, Letter
from township_reports.letters.writing import Written, letter_page

LETTER = Letter(
    "2023 年退回通知",
    "甲镇",
    2023,
    ("<script>alert(1)</script> 需要改正",),
    "县主管部门",
    date(2024, 1, 20),
    (Item("表三!D6", "合计不符", "必须改正"),),
)


def test_a_letter_is_a_word_file_a_page_and_a_text() -> None:
    assert list(Written(LETTER).files) == [".docx", ".html", ".txt"]
    assert len(Written(LETTER, b"PK").files) == 4


def test_the_same_letter_is_the_same_bytes() -> None:
    assert Written(LETTER).files == Written(LETTER).files


def test_text_in_a_page_is_only_text() -> None:
    page = letter_page(LETTER)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_the_text_is_one_that_any_editor_reads() -> None:
    text = Written(LETTER).files[".txt"]
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.decode("utf-8-sig").split("\r\n")[1] == "甲镇："
