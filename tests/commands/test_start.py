"""``start``: what was made, and what is asked of whom."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from township_reports.commands.command_line import main
from township_reports.filings import read_register
from township_reports.parameters import read_parameters


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("township_reports.founding.starting.program_files", dict)


def answer(monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    """Let somebody sit at the terminal; gives the questions as they come."""
    asked: list[str] = []
    answers: Iterator[str] = iter(typed)

    def ask(question: str) -> str:
        asked.append(question)
        try:
            return next(answers)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", ask)
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    return asked


def test_what_was_made_and_what_comes_next_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = tmp_path / "名单.csv"
    names.write_text("单位名称\n柳塘县\n鲁河镇\n荷风街道\n星渡镇\n", encoding="gb18030")
    root = tmp_path / "county"
    assert main(["start", str(root), "--units", str(names), "--year", "2024"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"建好了 {root}",
        "  县 1：柳塘县",
        "  镇 2：鲁河镇、星渡镇",
        "  街道 1：荷风街道",
        "单位名单 data/units.csv（4 个），参数 params/2024.yaml",
        "  网站：柳塘县人民政府网，https://www.example.com；公布日期和截止日期在参数里改",
        "program/ 里还没有程序：第一次 make 时从软件源下载，或者把 .whl 文件放进去",
        "接着做：",
        f'  cd "{root}"',
        "  make template YEAR=2024    给每个单位写一个工作簿",
    ]


def test_where_there_is_no_make_the_next_step_is_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    main(["start", str(tmp_path / "county"), "--units", "鲁河镇", "--year", "2024"])
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == "  township-reports template 2024    给每个单位写一个工作簿"


def test_a_year_before_there_was_a_form_starts_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["start", str(tmp_path / "county"), "--year", "2010"]) == 2
    assert capsys.readouterr().err.startswith("2010 年没有全国统一格式")
    assert list(tmp_path.iterdir()) == []


def test_where_nobody_answers_nothing_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("asked"))
    assert main(["start", str(tmp_path / "county")]) == 0
    assert read_register(tmp_path / "county" / "data" / "units.csv") == {}


def test_what_is_not_given_is_asked_for_at_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(monkeypatch, "柳塘县 鲁河镇", "二〇二四", "2024", "柳塘县政府", "")
    assert main(["start", str(tmp_path / "county")]) == 0
    parameters = read_parameters(tmp_path / "county" / "params" / "2024.yaml")
    assert (parameters.site.name, parameters.site.address) == (
        "柳塘县政府",
        "https://www.example.com",
    )
    assert [question.split("〔")[0] for question in asked] == [
        "单位名单（文件名，或者用空格隔开的名称）：",
        "第一个年度",
        "第一个年度",
        "网站名称",
        "网站网址",
    ]
    assert asked[3] == "网站名称〔柳塘县人民政府网〕："


def test_who_answers_no_more_takes_what_is_usual(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "鲁河镇")
    assert main(["start", str(tmp_path / "county"), "--year", "2024"]) == 0
    assert list(read_register(tmp_path / "county" / "data" / "units.csv")) == ["鲁河镇"]


def test_names_are_typed_instead_of_a_file(tmp_path: Path) -> None:
    assert (
        main(["start", str(tmp_path / "county"), "--units", "柳塘县、鲁河镇", "--year", "2024"])
        == 0
    )
    assert list(read_register(tmp_path / "county" / "data" / "units.csv")) == ["柳塘县", "鲁河镇"]


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ("没有.csv", "没有名单 没有.csv：核对文件名"),
        (
            "鲁河镇 鲁河镇",
            (
                "名单第 2 个：“鲁河镇”和第 1 个重复：只留一个；"
                "是两个同名的单位，就在前面写上县，如 甲县/鲁河镇"
            ),
        ),
    ],
)
def test_a_list_that_cannot_be_used_starts_nothing(
    units: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["start", str(tmp_path / "county"), "--units", units]) == 2
    assert capsys.readouterr().err == f"{said}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = answer(monkeypatch)
    (tmp_path / "own.txt").touch()
    assert main(["start", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path} 不是空文件夹：换一个名称，或者先清空它\n"
    assert asked == []
