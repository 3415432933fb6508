"""What an intake wrote beside a filing: labels off the form, cells in doubt."""

import json

import pytest

from tests.conftest import ROOT
from tests.invention import example_figures, sources_of
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import load_suites
from township_reports.filings.model import Filing, FilingError
from township_reports.filings.reading import parse_filing
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

FORM = form_for(2022)
CELL = Place("requests", "一、本年新收政府信息公开申请数量", "总计")


def filing(provenance: dict[str, object], **figures: str) -> Filing:
    shown = {**example_figures(FORM), **({CELL: figures["total"]} if figures else {})}
    content = json.dumps({"source": {}, "figures": [], "reworded": [], "doubts": [], **provenance})
    return parse_filing(
        {**sources_of(FORM, shown), "provenance.json": content.encode()}, 2022, "甲镇"
    )


def doubt() -> dict[str, object]:
    return {
        "doubts": [
            {
                "table": CELL.table,
                "row": CELL.row,
                "column": CELL.column,
                "seen": "1 0",
                "reason": "一格数字可能被拆开",
            }
        ]
    }


def rules(read: Filing) -> set[tuple[str, str]]:
    found = check_filing(Subject(read), load_suites(ROOT / "expectations" / "2021", FORM)).findings
    return {(finding.rule, finding.severity) for finding in found}


def test_a_cell_in_doubt_is_a_finding_of_its_own_and_no_blank() -> None:
    found = rules(filing(doubt(), total=""))
    assert ("DOUBT", "critical") in found
    assert "I" not in {rule for rule, _ in found}


def test_a_doubt_ends_with_the_figure_filled_in() -> None:
    read = filing(doubt())
    assert read.deviations == ()
    assert "DOUBT" not in {rule for rule, _ in rules(read)}


def decided(text: str) -> dict[str, object]:
    place = {"table": CELL.table, "row": CELL.row, "column": CELL.column}
    said = {"text": text, "seen": "1 0", "by": "王审核", "when": "2024-01-08 15:30:12", "note": ""}
    return {"decided": [{**place, **said, "where": "第 2 页"}]}


@pytest.mark.parametrize("text", ["", "1（其中补正1件）"])
def test_a_cell_that_a_person_decided_is_in_doubt_no_more_whatever_it_says(text: str) -> None:
    whole_table = {"doubts": [{**doubt()["doubts"][0], "row": "", "column": ""}]}  # type: ignore[index] # as JSON has it
    places = {off.row for off in filing({**whole_table, **decided(text)}, total=text).deviations}
    assert CELL.row not in places


def test_who_decided_is_known_of_the_filing_and_where_the_cell_stood() -> None:
    origins = filing(decided("10"), total="10").origins
    (cell,) = origins.decided
    assert (cell.place, cell.text, cell.seen, cell.by) == (CELL, "10", "1 0", "王审核")
    assert origins.cells[CELL] == "第 2 页"


def test_who_said_whose_the_file_is_is_known_of_the_filing() -> None:
    said = {"unit": "甲镇", "said": "", "by": "王审核", "when": "2024-01-08 15:30:12"}
    assert (
        filing({"source": {"assigned": said}}).origins.assigned == "王审核（2024-01-08 15:30:12）"
    )
    assert filing({"source": {"assigned": {"unit": "甲镇"}}}).origins.assigned == ""


def test_a_table_that_could_not_be_read_is_in_doubt_cell_by_cell() -> None:
    entry = {"table": "appeals", "row": "", "column": "", "seen": "", "reason": "没有找到这张表"}
    provenance = {"source": {}, "figures": [], "reworded": [], "doubts": [entry]}
    figures = {
        place: "" if place.table == "appeals" else figure
        for place, figure in example_figures(FORM).items()
    }
    content = json.dumps(provenance).encode()
    read = parse_filing({**sources_of(FORM, figures), "provenance.json": content}, 2022, "甲镇")
    assert {line.note for line in read.deviations} == {"没有找到这张表"}
    assert len(read.deviations) == len(FORM.appeals.places)


def in_doubt(row: str, cause: str) -> list[dict[str, str]]:
    """A doubt about each cell of a row of table 三."""
    return [
        {"table": p.table, "row": p.row, "column": p.column, "seen": "1 0", "reason": "对不上"}
        | {"cause": cause}
        for p in FORM.requests.places
        if p.row == row
    ]


def doubts_found(doubts: list[dict[str, str]]) -> list[tuple[str, str]]:
    figures = {
        place: "" if any(entry["row"] in {place.row, ""} for entry in doubts) else figure
        for place, figure in example_figures(FORM).items()
    }
    content = json.dumps({"reworded": [], "doubts": doubts}).encode()
    read = parse_filing({**sources_of(FORM, figures), "provenance.json": content}, 2022, "甲镇")
    found = check_filing(Subject(read), load_suites(ROOT / "expectations" / "2021", FORM)).findings
    return [(f.row, f.message) for f in found if f.rule == "DOUBT"]


def test_a_table_that_could_not_be_read_is_one_finding() -> None:
    entry = {"table": "requests", "row": "", "column": "", "seen": "", "reason": "是另一版格式的"}
    [(row, message)] = doubts_found([entry])
    rows = len(FORM.requests.row_paths)
    assert row == ""
    assert f"等 {rows} 行" in message


def test_rows_that_one_thing_made_doubtful_are_one_finding() -> None:
    first, second, *_ = FORM.requests.row_paths
    [(row, message)] = doubts_found([*in_doubt(first, "a"), *in_doubt(second, "a")])
    assert row == ""
    assert f"「{first}」等 2 行" in message


def test_a_row_in_doubt_is_one_finding_with_its_row() -> None:
    first = FORM.requests.row_paths[0]
    [(row, message)] = doubts_found(in_doubt(first, "a"))
    assert row == first
    assert f"「{first}」读取存疑" in message


def test_what_has_two_causes_is_two_findings() -> None:
    first, second, *_ = FORM.requests.row_paths
    found = doubts_found([*in_doubt(first, "a"), *in_doubt(second, "b")])
    assert [row for row, _ in found] == [first, second]


def test_a_label_off_the_form_in_the_published_report_is_a_warning() -> None:
    row = "三、本年度办理结果/（三）不予公开/2.其他法律行政法规禁止公开"
    printed = "2.其他法律法规禁止公开"
    read = filing({"reworded": [{"table": "requests", "row": row, "printed": printed}]})
    assert [(line.state, line.row, line.nearest) for line in read.deviations] == [
        ("reworded", printed, row)
    ]
    assert {rule for rule in rules(read) if rule[0] == "FORM"} == {("FORM", "warning")}


def test_what_is_said_of_a_whole_table_is_said_so_often_and_no_more() -> None:
    doubts = [
        {"table": "appeals", "row": "", "column": "", "seen": str(number), "reason": "多出的一行"}
        for number in range(100)
    ]
    figures = {
        place: "" if place.table == "appeals" else figure
        for place, figure in example_figures(FORM).items()
    }
    content = json.dumps({"reworded": [], "doubts": doubts}).encode()
    read = parse_filing({**sources_of(FORM, figures), "provenance.json": content}, 2022, "甲镇")
    assert len(read.deviations) == 20 * len(FORM.appeals.places)


@pytest.mark.parametrize(
    "content",
    [
        *(b"{", b"[]", b"\xff", b'{"reworded": [1], "doubts": []}'),
        *(b"[" * 100_000, b'{"reworded": ' + b"[" * 100_000, b"null", b"1e999"),
        b'{"reworded": [{"table": "others", "row": "", "printed": ""}], "doubts": []}',
        b'{"reworded": [{"table": "requests", "row": "", "printed": "\\ud800"}], "doubts": []}',
        b'{"reworded": {"a": 1}, "doubts": []}',
        b'{"reworded": [], "doubts": [], "decided": [1]}',
        b'{"reworded": [], "doubts": [], "decided": [{"table": "requests", "row": ""}]}',
    ],
)
def test_what_no_intake_wrote_is_refused(content: bytes) -> None:
    sources = {**sources_of(FORM, example_figures(FORM)), "provenance.json": content}
    with pytest.raises(FilingError, match=r"2022/甲镇/provenance\.json 不是 make intake 写的"):
        parse_filing(sources, 2022, "甲镇")
