"""``explanations.csv``: read as it is meant, refused with file and line where it cannot be."""

import pytest

from tests.invention import sources_of, zero_figures
from township_reports.filings.model import Explanation, Filing, FilingError
from township_reports.filings.reading import parse_filing
from township_reports.forms.reading import form_for

HEAD = "rule,table,row,column,reason\n"
LONG_HEAD = "rule,table,row,column,read_as,reason\n"
FILE = "2021/甲镇/explanations.csv"


def filing_with(content: bytes) -> Filing:
    form = form_for(2021)
    sources = sources_of(form, zero_figures(form))
    return parse_filing({**sources, "explanations.csv": content}, 2021, "甲镇")


def refusal(text: str) -> str:
    with pytest.raises(FilingError) as caught:
        filing_with(text.encode())
    return str(caught.value)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_each_line_is_an_explanation_with_its_place_in_the_file(start: bytes) -> None:
    text = f"{HEAD}F,表二,行政规范性文件,,清理\n\n J ,,, ,统计口径不同\n"
    assert filing_with(start + text.encode()).explanations == (
        Explanation("F", "表二", "行政规范性文件", "", "清理", FILE, 2),
        Explanation("J", "", "", "", "统计口径不同", FILE, 4),
    )


def test_a_line_may_say_how_words_are_to_be_read() -> None:
    text = f"{LONG_HEAD}J,一、总体情况,第 3 段,申请30件,上年的数,照抄了上年\nF,表二,,,,清理\n"
    assert filing_with(text.encode()).explanations == (
        Explanation("J", "一、总体情况", "第 3 段", "申请30件", "照抄了上年", FILE, 2, "上年的数"),
        Explanation("F", "表二", "", "", "清理", FILE, 3),
    )


def test_a_filing_without_the_file_explains_nothing() -> None:
    form = form_for(2021)
    filing = parse_filing(sources_of(form, zero_figures(form)), 2021, "甲镇")
    assert filing.explanations == ()


def test_the_head_alone_explains_nothing() -> None:
    assert filing_with(HEAD.encode()).explanations == ()


def test_a_quoted_reason_keeps_its_comma_and_loses_its_line_end() -> None:
    [explanation] = filing_with(f'{HEAD}F,,,,"清理,\n自然失效"\n'.encode()).explanations
    assert explanation.reason == "清理, 自然失效"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"{FILE} 是空文件：第 1 行应为“rule,table,row,column,read_as,reason”"),
        (
            "规则,理由\nF,清理\n",
            f"{FILE} 第 1 行是“规则,理由”，应为“rule,table,row,column,read_as,reason”",
        ),
        (f"{HEAD}F,表二,,,清理\n,表二,,,清理\n", f"{FILE} 第 3 行没有填 rule（规则）"),
        (f"{HEAD}F,表二,,, \n", f"{FILE} 第 2 行没有填 reason（理由）"),
        (f"{HEAD}F,清理\n", f"{FILE} 第 2 行没有填 reason（理由）"),
        (
            f"{HEAD}F,,,,清理,自然失效\n",
            f"{FILE} 第 2 行多于 5 格：理由里有半角逗号的，请加上双引号",
        ),
        (
            f"{LONG_HEAD}J,,,,上年的数,照抄,上年\n",
            f"{FILE} 第 2 行多于 6 格：理由里有半角逗号的，请加上双引号",
        ),
    ],
    ids=["empty", "head", "rule", "reason", "short", "comma", "long comma"],
)
def test_what_cannot_be_an_explanation_is_named_by_file_and_line(text: str, message: str) -> None:
    assert refusal(text) == message


def test_another_encoding_is_named_by_file_and_line() -> None:
    with pytest.raises(
        FilingError, match=r"^2021/甲镇/explanations.csv 不是 UTF-8 编码（第 2 行）"
    ):
        filing_with(HEAD.encode() + "F,,,,清理\n".encode("gbk"))
