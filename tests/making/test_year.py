"""The whole chain as the analyst runs it: what a year leaves behind."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from tests.making.running import Run, run_command
from township_reports.document.official import cell_text
from township_reports.filings.reading import read_filing
from township_reports.forms.model import Place

pytestmark = pytest.mark.xdist_group("year")


def lines(run: Run) -> list[dict[str, str]]:
    path = run.outputs / "2021" / "findings.csv"
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def test_each_built_unit_has_notebook_page_and_print(run: Run) -> None:
    for unit in ("鲁河镇", "甲县/错算镇"):
        for name in ("report.ipynb", "report.html", "report.pdf"):
            assert run.file(unit, name).stat().st_size > 1000


def test_a_critical_finding_and_a_failure_make_the_status_1(run: Run) -> None:
    assert run.status == 1
    assert run.complaints == ""


def test_a_bad_filing_stops_no_other_and_is_told_in_one_line(run: Run) -> None:
    assert "缺件乡：缺少文件 2021/缺件乡/appeals.csv" in run.printed.splitlines()
    assert "Traceback" not in run.printed


def test_a_failed_unit_leaves_its_notebook_and_nothing_else(run: Run) -> None:
    names = {path.name for path in run.file("缺件乡", "x").parent.iterdir()}
    assert names == {"report.ipynb"}
    notebook = json.loads(run.file("缺件乡", "report.ipynb").read_text(encoding="utf-8"))
    errors = [
        o for c in notebook["cells"] for o in c.get("outputs", ()) if o["output_type"] == "error"
    ]
    assert [error["ename"] for error in errors] == ["FilingError"]


def test_the_table_at_the_end_tells_every_unit(run: Run) -> None:
    rows = [line.split() for line in run.printed.splitlines()]
    assert ["鲁河镇", "已生成", "0", "0", "report.ipynb", "report.html", "report.pdf"] in rows
    assert ["甲县/错算镇", "草稿", "1", "0", "report.ipynb", "report.html", "report.pdf"] in rows
    assert ["缺件乡", "失败", "report.ipynb"] in rows
    assert ["未报镇", "未报送"] in rows


def test_the_fonts_are_named_once(run: Run) -> None:
    assert run.printed.count("黑体用 Noto Sans SC（随程序）") == 1


def test_the_findings_of_the_year_are_listed(run: Run) -> None:
    (line,) = lines(run)
    assert line["unit"] == "甲县/错算镇"
    assert (line["rule"], line["severity"], line["table"]) == ("D", "critical", "表四")
    assert (line["row"], line["column"], line["difference"]) == ("行政复议", "总计", "1")
    assert line["file"] == "2021/甲县/错算镇/appeals.csv"
    assert line["cell"] == "C6"


def test_two_runs_give_the_same_bytes(run: Run, second_run: Run) -> None:
    first = {
        p.relative_to(run.outputs): p.read_bytes()
        for p in (run.outputs / "2021").rglob("*")
        if p.is_file()
    }
    again = {
        p.relative_to(second_run.outputs): p.read_bytes()
        for p in (second_run.outputs / "2021").rglob("*")
        if p.is_file()
    }
    assert first.keys() == again.keys()
    assert [str(path) for path in first if first[path] != again[path]] == []


def test_no_output_names_a_folder_of_this_machine(run: Run) -> None:
    for path in run.outputs.rglob("report.*"):
        content = path.read_bytes()
        for folder in (str(run.data), str(run.outputs), str(Path.home()), "/tmp/township-"):  # noqa: S108 - looked for, not used
            assert folder.encode() not in content, (path, folder)


def test_the_executed_notebook_keeps_its_parameters_but_no_times(run: Run) -> None:
    notebook = json.loads(run.file("鲁河镇", "report.ipynb").read_text(encoding="utf-8"))
    assert notebook["metadata"]["papermill"] == {"parameters": {"unit": "鲁河镇", "year": 2021}}
    assert all(
        "papermill" not in c["metadata"] and "execution" not in c["metadata"]
        for c in notebook["cells"]
    )


def test_the_pages_tables_hold_the_seeds_figures(run: Run) -> None:
    html = run.file("鲁河镇", "report.html").read_text(encoding="utf-8")
    filing = read_filing(run.data, 2021, "鲁河镇")
    disclosure, requests, appeals = pd.read_html(io.StringIO(html))
    assert requests.shape == (25, 10)
    assert as_text(requests.iloc[:, 3:]) == as_text(filing.requests)
    assert as_text(appeals) == [[text for row in as_text(filing.appeals) for text in row]]
    printed: dict[Place, str] = {}
    clause, heads = "", [""]
    for row in [*zip(*disclosure.columns, strict=True), *disclosure.to_numpy().tolist()]:
        if len(set(row)) == 1:
            clause = row[0]
        elif row[0] == "信息内容":
            heads = list(row)
        else:
            printed |= {
                Place("disclosure", f"{clause}/{row[0]}", head): str(text)
                for head, text in zip(heads[1:], row[1:], strict=True)
            }
    places = filing.form.disclosure.places
    assert printed == {place: cell_text(filing.cells[place]) for place in places}


def as_text(frame: pd.DataFrame) -> list[list[str]]:
    return [[str(value) for value in row] for row in frame.to_numpy().tolist()]


def test_the_print_holds_the_same_figures(run: Run) -> None:
    reader = PdfReader(run.file("甲县/错算镇", "report.pdf"))
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    filing = read_filing(run.data, 2021, "甲县/错算镇")
    for row in filing.form.requests.row_paths:
        figures = [
            cell_text(filing.cells[Place("requests", row, column)])
            for column in filing.form.requests.columns
        ]
        assert re.search(rf"(?<!\d){' '.join(figures)}(?!\d)", text), row


@pytest.mark.slow
def test_by_hand_nbconvert_gives_the_same_files(run: Run, tmp_path: Path) -> None:
    notebook = tmp_path / "report.ipynb"
    notebook.write_bytes(run.file("甲县/错算镇", "report.ipynb").read_bytes())
    for exporter, name in (("township_html", "report.html"), ("township_pdf", "report.pdf")):
        subprocess.run(
            [sys.executable, "-m", "jupyter", "nbconvert", "--to", exporter, str(notebook)],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )
        assert (tmp_path / name).read_bytes() == run.file("甲县/错算镇", name).read_bytes()


def test_without_complaints_nothing_is_left_beside_the_reports(run: Run) -> None:
    assert [path.name for path in (run.outputs / "2021").rglob(".*")] == []
    assert {path.name for path in run.outputs.iterdir()} == {"2021", ".ledger"}


@pytest.mark.slow
def test_the_stock_kernel_gives_the_same_bytes(run: Run, tmp_path: Path) -> None:
    arguments = ("2021", "--data", str(run.data), "--outputs", str(tmp_path), "--units", "鲁河镇")
    done = run_command(*arguments, "--kernel", "stock")
    assert done.returncode == 0, done.stderr
    for name in ("report.ipynb", "report.html", "report.pdf"):
        made = (tmp_path / "2021" / "鲁河镇" / name).read_bytes()
        assert made == run.file("鲁河镇", name).read_bytes(), name
