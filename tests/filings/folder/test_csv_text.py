"""CSV bytes that are rows, and those that are none."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_reports.filings.folder.csv_text import CsvError, CsvRow, csv_rows, decode_text

NAME = "2021/甲镇/requests.csv"


def test_rows_keep_the_number_of_their_line() -> None:
    rows = csv_rows("项目,总计\n\n一,0\n".encode(), NAME)
    assert rows == [CsvRow(1, ["项目", "总计"]), CsvRow(3, ["一", "0"])]


def test_rows_of_blank_fields_are_passed_over() -> None:
    assert [row.number for row in csv_rows("项目,总计\n,\n , \n一,0\n".encode(), NAME)] == [1, 4]


def test_a_byte_order_mark_is_no_part_of_the_first_field() -> None:
    assert csv_rows("项目\n".encode("utf-8-sig"), NAME)[0].fields == ["项目"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_read(end: str) -> None:
    rows = csv_rows(end.join(["项目,总计", "一,0"]).encode(), NAME)
    assert [row.fields for row in rows] == [["项目", "总计"], ["一", "0"]]


def test_another_encoding_is_refused_with_its_line() -> None:
    content = b"a,b\n" + "项目".encode("gbk")
    with pytest.raises(CsvError, match=rf"{NAME} 不是 UTF-8 编码（第 2 行）"):
        csv_rows(content, NAME)


def test_a_workbook_is_refused_by_what_it_is() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<workbook/>" * 50)
    with pytest.raises(CsvError, match=rf"{NAME} 是 Excel 工作簿或压缩包（第 \d+ 行）"):
        csv_rows(out.getvalue(), NAME)


def test_zero_bytes_are_no_text() -> None:
    with pytest.raises(CsvError, match=f"{NAME} 不是 CSV 文本文件"):
        csv_rows(b"a\0b\n", NAME)


@pytest.mark.parametrize("broken", ['一,"0', '一,"0"1'])
def test_broken_quotes_are_refused_with_their_line(broken: str) -> None:
    with pytest.raises(CsvError, match=rf"{NAME} 第 2 行不是 CSV"):
        csv_rows(f"项目,总计\n{broken}".encode(), NAME)


def test_more_rows_than_a_table_has_are_refused() -> None:
    with pytest.raises(CsvError, match=f"{NAME} 超过 10000 行"):
        csv_rows(b"a\n" * 10_001, NAME)


def rows_or_refusal(content: bytes) -> list[CsvRow] | str:
    try:
        return csv_rows(content, NAME)
    except CsvError as error:
        return str(error)


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_any_bytes_give_rows_or_one_line_that_names_the_file(content: bytes) -> None:
    outcome = rows_or_refusal(content)
    if isinstance(outcome, str):
        assert outcome.startswith(NAME)
        assert "\n" not in outcome
    else:
        assert all(any(field.strip() for field in row.fields) for row in outcome)


def test_text_is_decoded_with_its_mark_dropped() -> None:
    assert decode_text("\ufeff正文\n".encode(), "narrative.md") == "正文\n"
