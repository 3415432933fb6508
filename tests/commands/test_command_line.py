"""The command: verbs, messages, exit status."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.invention import NARRATIVE, sources_of, zero_figures
from township_reports.commands.command_line import main
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

ROOT = Path(__file__).resolve().parents[2]
FORM = form_for(2021)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of two townships; 甲镇 is clean, 乙镇 has a wrong total."""
    for name in ("params", "expectations", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    figures = zero_figures(FORM)
    wrong = {**figures, Place("requests", "四、结转下年度继续办理", "总计"): 3}
    for unit, filed in (("甲镇", figures), ("乙镇", wrong)):
        folder = tmp_path / "data" / "2021" / unit
        folder.mkdir(parents=True)
        for name, content in sources_of(FORM, filed, NARRATIVE).items():
            (folder / name).write_bytes(content)
    (tmp_path / "data" / "units.csv").write_text(
        "unit,level,parent,slug,code\n甲镇,镇,,jia,\n乙镇,镇,,yi,\n丙乡,乡,,bing,\n",
        encoding="utf-8",
    )
    return tmp_path


def check(project: Path, *arguments: str) -> int:
    return main(["check", "2021", "--project", str(project), *arguments])


def listed(project: Path) -> list[tuple[str, str]]:
    path = project / "outputs" / "2021" / "findings.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [(line["unit"], line["rule"]) for line in csv.DictReader(file)]


def test_help_imports_nothing_heavy() -> None:
    import subprocess

    code = (
        "import sys\nfrom township_reports.commands.command_line import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print([m for m in ('pandas', 'great_expectations', 'rich', 'yaml', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("verb", ["build", "all", "check", "clean"])
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([verb, "--help"])
    assert stopped.value.code == 0
    assert f"usage: township-reports {verb}" in capsys.readouterr().out


def test_wrong_use_is_status_2() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["2021", "--jobs", "0"])
    assert stopped.value.code == 2


def test_a_critical_finding_is_status_1_and_told_with_its_place(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(project) == 1
    printed = capsys.readouterr().out
    assert "乙镇 严重 A 表三「总计」列：一(0)＋二(0)＝0，三(七)(0)＋四(3)＝3，相差 3" in printed
    assert "2021/乙镇/requests.csv" in printed


def test_clean_filings_are_status_0_and_write_the_head_alone(project: Path) -> None:
    shutil.rmtree(project / "data" / "2021" / "乙镇")
    assert check(project) == 0
    assert listed(project) == []
    text = (project / "outputs" / "2021" / "findings.csv").read_text(encoding="utf-8")
    assert text.startswith(
        "unit,rule,severity,table,row,column,left,right,difference,file,cell,message"
    )


def test_a_unit_that_has_not_filed_is_listed_and_no_failure(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(project / "data" / "2021" / "乙镇")
    assert check(project) == 0
    assert ["丙乡", "未报送"] in [line.split() for line in capsys.readouterr().out.splitlines()]


def test_a_run_over_some_units_keeps_the_lines_of_the_others(project: Path) -> None:
    check(project)
    assert {unit for unit, _ in listed(project)} == {"乙镇"}
    assert check(project, "--units", "甲镇") == 0
    assert {unit for unit, _ in listed(project)} == {"乙镇"}


def test_a_run_over_all_units_drops_the_lines_of_those_that_are_gone(project: Path) -> None:
    check(project)
    shutil.rmtree(project / "data" / "2021" / "乙镇")
    check(project)
    assert listed(project) == []


def test_an_unknown_unit_is_status_2_and_names_the_nearest(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(project, "--units", "甲乡镇") == 2
    assert capsys.readouterr().err == "2021 年没有叫“甲乡镇”的单位；最接近的是 甲镇\n"


@pytest.mark.parametrize("verb", ["check", "build"])
def test_a_suite_entry_that_does_not_load_is_status_2_and_named(
    project: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    path = project / "expectations" / "2021" / "appeals.json"
    suite = json.loads(path.read_text(encoding="utf-8"))
    suite["expectations"][0]["severity"] = "fatal"
    path.write_text(json.dumps(suite), encoding="utf-8")
    assert main([verb, "2021", "--project", str(project)]) == 2
    complaint = capsys.readouterr().err
    assert "expectations/2021/appeals.json 第 1 条" in complaint
    assert len(complaint.splitlines()) == 1


@pytest.mark.parametrize("verb", ["check", "build"])
@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("years: [", "expectations/words.yaml 读不出来"),
        ("years: {large: 多}", "expectations/words.yaml 的 years.large 是 '多'"),
    ],
    ids=["syntax", "value"],
)
def test_words_that_cannot_be_used_are_status_2(
    project: Path, capsys: pytest.CaptureFixture[str], verb: str, words: str, complaint: str
) -> None:
    (project / "expectations" / "words.yaml").write_text(words, encoding="utf-8")
    (project / "data" / "2021").rename(project / "data" / "2020")
    assert main([verb, "2020", "--project", str(project)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(complaint)
    assert len(told.splitlines()) == 1


def test_an_unknown_parameter_is_status_2_before_anything_starts(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "params" / "2021.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "unit: 甲镇\n", encoding="utf-8")
    assert main(["2021", "--project", str(project)]) == 2
    assert "params/2021.yaml 第" in capsys.readouterr().err
    assert not (project / "outputs").exists()


def test_a_year_before_the_first_form_is_status_2(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["2017", "--project", str(project)]) == 2
    assert capsys.readouterr().err.startswith("2017 年没有全国统一格式")


def test_clean_removes_what_was_generated_and_nothing_else(project: Path) -> None:
    check(project)
    keep = project / "outputs" / ".gitignore"
    keep.write_text("*\n", encoding="utf-8")
    assert main(["clean", "--project", str(project)]) == 0
    assert [path.name for path in (project / "outputs").iterdir()] == [".gitignore"]
    assert (project / "data" / "2021" / "甲镇" / "requests.csv").exists()


def test_checking_tells_of_every_unit_and_of_nothing_that_stands(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(project)
    printed = capsys.readouterr().out
    assert {"[1/2] 乙镇 草稿", "[2/2] 甲镇 已检查"} <= set(printed.splitlines())
    assert "没有重做" not in printed
