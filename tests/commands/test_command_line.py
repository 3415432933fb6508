"""The command: its verbs and their help, wrong use, what a person has to mend."""

from __future__ import annotations

import argparse
import json
import locale
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

from township_reports import commands
from township_reports.commands.command_line import VERBS, command_parser, main, verbs

#: What help may import: the command itself, and of the rooms the project's folders.
LIGHT = {"commands", "project"}
HELP = """
import sys
before = set(sys.modules)
from township_reports.commands.command_line import main
try: main(sys.argv[1:])
except SystemExit: pass
print("\\n", *sorted(set(sys.modules) - before))
"""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("asked", [[], *([verb] for verb in VERBS)], ids=["", *VERBS])
def test_help_imports_nothing_heavy(
    asked: list[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", language)
    command = [sys.executable, "-X", "utf8", "-c", HELP, *asked, "--help"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    imported = done.stdout.splitlines()[-1].split()
    assert "township_reports.commands.command_line" in imported
    rooms = {name.split(".")[1] for name in imported if name.startswith("township_reports.")}
    assert rooms == LIGHT
    others = {name.split(".")[0] for name in imported} - {"township_reports"}
    assert others <= sys.stdlib_module_names


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([verb, "--help"])
    assert stopped.value.code == 0
    printed = capsys.readouterr().out
    assert f"usage: township-reports {verb} " in printed
    # The folders are those of the project that a verb works on; the first has none yet.
    folders = {"--project", "--data", "--outputs"}
    told = set() if verb == "start" else folders
    assert folders & set(re.findall("--[a-z]+", printed)) == told


def test_the_help_lists_every_verb_with_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    printed = " ".join(capsys.readouterr().out.split())
    assert [name for name, verb in verbs().items() if f" {name} {verb.HELP}" not in printed] == []


def test_every_module_of_the_room_is_a_verb_or_what_verbs_share() -> None:
    shared = {"command_line", "copied", "encoding", "findings", "language", "options"}
    shared |= {"letters", "outcomes", "parsing", "piped", "process", "signature", "terminal"}
    modules = {module.name for module in pkgutil.iter_modules(commands.__path__)}
    assert modules == {*VERBS, *shared}


def test_a_year_alone_is_built() -> None:
    assert command_parser().parse_args(["build", "2021"]).verb == "build"


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="from 3.13 on the parser keeps it")
def test_a_value_that_the_parser_takes_away_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["approve", "2021", "--reviewer=甲某", "--note=--"])
    assert stopped.value.code == 2
    assert "-- is no value of an option" in capsys.readouterr().err


def test_ctrl_c_is_told_and_status_130(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("township_reports.making.build_year", interrupt)
    assert main(["2021", "--project", str(project)]) == 130
    assert capsys.readouterr().err == "已中断：做好的都在，再运行一次会接着做。\n"


@pytest.mark.parametrize("name", ["a.csv", None])
def test_what_the_system_refuses_is_told_in_a_line_and_status_2(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str | None,
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device", name)

    monkeypatch.setattr("township_reports.year.start_year", refuse)
    assert main(["new", "2024", "--project", str(project)]) == 2
    assert capsys.readouterr().err == f"{f'{name} ' if name else ''}磁盘满了\n"


def test_wrong_use_is_status_2() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["2021", "--jobs", "0"])
    assert stopped.value.code == 2


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
        ("years: [", "expectations/words.yaml 第 2 行不是 YAML："),
        ("years: {large: 多}", "expectations/words.yaml 第 1 行：years.large：是 '多'，"),
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


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("params/2021.yaml", "year: 2021\npublished: 2021-02-30\n", "params/2021.yaml 第 2 行："),
        ("params/2021.yaml", f"year: {'[' * 100_000}", "params/2021.yaml 第 1 行："),
        ("params/2021.yaml", "year: [2021]\n", "params/2021.yaml "),
        ("params/2021.yaml", 'year: "\\e[31m"\n', "params/2021.yaml "),
        ("expectations/words.yaml", f"years: {'9' * 5000}\n", "expectations/words.yaml 第 1 行："),
        ("expectations/2021/appeals.json", "[" * 100_000, "expectations/2021/appeals.json 里的"),
        ("forms/2021.yaml", f"{'- ' * 1000}a\n", "forms/2021.yaml 第 1 行："),
        ("data/units.csv", "\x1b[2J\n", "units.csv 第 1 行应是表头"),
    ],
    ids=["day", "depth", "list", "escape", "digits", "suite", "form", "units"],
)
def test_configuration_that_cannot_be_used_is_a_line_and_status_2(
    project: Path, capsys: pytest.CaptureFixture[str], file: str, text: str, complaint: str
) -> None:
    (project / file).parent.mkdir(exist_ok=True)
    (project / file).write_text(text, encoding="utf-8")
    assert main(["build", "2021", "--project", str(project)]) == 2
    told = capsys.readouterr().err
    assert told.startswith(complaint)
    assert told.removesuffix("\n").isprintable()


def test_a_year_before_the_first_form_is_status_2(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["2017", "--project", str(project)]) == 2
    assert capsys.readouterr().err.startswith("2017 年没有全国统一格式")


def test_an_error_that_the_system_has_no_words_for_is_told_in_pythons(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> int:
        raise OSError("AF_UNIX path too long")

    monkeypatch.setattr("township_reports.commands.check.run", fail)
    assert main(["check", "2021"]) == 2
    assert capsys.readouterr().err == "AF_UNIX path too long\n"


def test_what_was_typed_in_the_locales_encoding_is_read_and_a_path_stays_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken: list[object] = []

    def take(options: argparse.Namespace) -> int:
        taken.extend((options.units, options.data))
        return 0

    monkeypatch.setattr(locale, "getencoding", lambda: "GBK")
    monkeypatch.setattr("township_reports.commands.check.run", take)
    typed = os.fsdecode("鲁河镇".encode("gbk"))
    assert main(["check", "2021", "--units", typed, "--data", typed]) == 0
    assert taken == ["鲁河镇", Path(typed)]
