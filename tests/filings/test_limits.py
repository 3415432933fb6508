"""Parts of a filing that are too large: each is the unit's failure, by file and place."""

import json

import pytest

from tests.invention import NARRATIVE, example_figures, sources_of
from township_reports.comparing.reading import read_narratives
from township_reports.filings.limits import (
    MOST_CELL,
    MOST_COLUMNS,
    MOST_EXPLANATIONS,
    MOST_HEADINGS,
    MOST_LABEL,
    MOST_NARRATIVE,
    MOST_NOTED,
    MOST_PARAGRAPH,
    MOST_PARAGRAPHS,
    MOST_ROWS,
)
from township_reports.filings.model import Filing, FilingError
from township_reports.filings.reading import parse_filing
from township_reports.forms.reading import form_for

FORM = form_for(2022)
SOURCES = sources_of(FORM, example_figures(FORM))


def filing(name: str, content: bytes) -> Filing:
    return parse_filing({**SOURCES, name: content}, 2022, "晴谷镇")


def reason(name: str, content: bytes) -> str:
    with pytest.raises(FilingError) as caught:
        filing(name, content)
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix("2022/晴谷镇/")


def narrative(text: str) -> bytes:
    return f"{NARRATIVE}\n{text}\n".encode()


def table(name: str, lines: str) -> bytes:
    return SOURCES[name] + lines.encode()


def test_a_narrative_too_long_for_any_report_is_refused() -> None:
    text = f"{'字' * 1_000}\n\n" * (MOST_NARRATIVE // 1_000)
    assert reason("narrative.md", narrative(text)) == (
        "narrative.md 的正文超过 100000 字，不像一份年报：只留报告的正文"
    )


@pytest.mark.parametrize("joint", ["", "\n"])
def test_a_paragraph_too_long_for_any_report_is_refused(joint: str) -> None:
    text = joint.join("字" * (MOST_PARAGRAPH + 1))
    assert reason("narrative.md", narrative(text)) == (
        "narrative.md 第 13 行的一段超过 5000 字，不像一份年报：只留报告的正文"
    )


def test_a_paragraph_may_be_as_long_as_the_limit() -> None:
    assert len(filing("narrative.md", narrative("字" * MOST_PARAGRAPH)).narrative.paragraphs) == 4


@pytest.mark.parametrize(("text", "problem"), [("字\n\n", "段落"), ("- 字\n", "段落")])
def test_paragraphs_too_many_for_any_report_are_refused(text: str, problem: str) -> None:
    assert f"起的{problem}超过 1000 段" in reason("narrative.md", narrative(text * MOST_PARAGRAPHS))


def test_headings_too_many_for_any_report_are_refused() -> None:
    text = "## 附\n" * MOST_HEADINGS
    assert "起的标题超过 100 个" in reason("narrative.md", narrative(text))


def test_a_heading_too_long_for_any_report_is_refused() -> None:
    assert reason("narrative.md", narrative(f"## {'字' * (MOST_LABEL + 1)}")) == (
        "narrative.md 第 13 行 的名称超过 120 字：改成格式里的写法"
    )


@pytest.mark.parametrize("name", ["requests.csv", "disclosure.csv", "appeals.csv"])
def test_a_label_too_long_for_any_form_is_refused(name: str) -> None:
    line = f"{'字' * (MOST_LABEL + 1)},1,1,1\n"
    assert "的名称超过 120 字：改成格式里的写法" in reason(name, table(name, line))


@pytest.mark.parametrize("name", ["requests.csv", "disclosure.csv", "appeals.csv"])
def test_a_cell_too_long_for_any_figure_is_refused(name: str) -> None:
    line = f"项,目,{'1' * (MOST_CELL + 1)},1\n"
    assert "一格超过 1000 字：只留要填的内容" in reason(name, table(name, line))


@pytest.mark.parametrize("name", ["requests.csv", "disclosure.csv", "appeals.csv"])
def test_a_table_too_long_for_any_form_is_refused(name: str) -> None:
    assert reason(name, table(name, "项,目,数,1\n" * MOST_ROWS)) == (
        f"{name} 超过 300 行，不像一张表：只留格式里的行"
    )


@pytest.mark.parametrize("name", ["requests.csv", "disclosure.csv", "appeals.csv"])
def test_a_row_too_long_for_any_form_is_refused(name: str) -> None:
    assert "超过 100 格，不像表格的一行" in reason(name, table(name, "1," * MOST_COLUMNS + "1\n"))


def test_reasons_too_many_for_any_filing_are_refused() -> None:
    content = "rule,table,row,column,reason\n" + "F,,,,清理\n" * MOST_EXPLANATIONS
    assert reason("explanations.csv", content.encode()) == (
        "explanations.csv 超过 1000 行：只留要说明的问题，一个一行"
    )


def test_a_reason_too_long_to_print_is_refused() -> None:
    content = f"rule,table,row,column,reason\nF,,,,{'字' * (MOST_CELL + 1)}\n"
    assert reason("explanations.csv", content.encode()) == (
        "explanations.csv E2 一格超过 1000 字：只留要填的内容"
    )


def test_doubts_too_many_for_any_form_are_refused() -> None:
    doubt = {"table": "requests", "row": "", "column": "", "seen": "", "reason": "看不清"}
    content = json.dumps({"reworded": [], "doubts": [doubt] * (MOST_NOTED + 1)})
    assert "不是 make intake 写的来源记录" in reason("provenance.json", content.encode())


def test_a_narrative_too_long_is_not_compared_and_others_are() -> None:
    long = narrative("字" * (MOST_PARAGRAPH + 1))
    read = read_narratives({"晴谷镇": long, "星渡镇": narrative("字")}, 2022)
    assert list(read) == ["星渡镇"]
