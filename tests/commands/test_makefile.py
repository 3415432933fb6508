"""Targets of the Makefile: each runs, tells how it is used, and gives a verb what it was given."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.docs.pages import MAKEFILES, ROOT, TARGETS, VARIABLES
from township_reports.commands.command_line import VERBS, command_parser

MAKE = shutil.which("make") or ""
pytestmark = pytest.mark.skipif(not MAKE, reason="no make here")

#: A value for every variable; those of the command have signs that mean something to a shell.
VALUES = {
    "YEAR": "2021",
    "UNITS": "甲镇 '乙镇' \"丙;乡\" `d` &",
    "DATA": "my data",
    "OUTPUTS": "my 'outputs'",
    "JOBS": "2",
    "SCHEDULER": "tcp://first:8786",
    "KERNEL": "stock",
    "EXPLAIN": "1",
    "FROM": "in box",
    "AS": "丁镇 $(touch a)",
    "REPLACE": "1",
    "FILE": "in box/年报.zip › 丁镇.docx",
    "COUNTS": "1",
    "CELL": "表三「一、$(touch a)」的「总计」",
    "VALUE": "-1",
    "TITLED": "2020",
    "REVIEWER": "王 审核",
    "NOTE": "已核对; rm -rf .",
    "REASON": "件数 > 写错 | 更正",
    "REVOKE": "1",
    "UNTIL": "2022-01-25",
    "KEY": "~/.ssh/my key",
    "STEP": "初审; ls",
    "WITHDRAW": "甲镇 '乙镇'",
    "DRY": "1",
    "UNDO": "1",
    "TIDY": "1",
    "YES": "1",
    "PORT": "81",
    "QUIET": "1",
    "IP": "0.0.0.0",  # noqa: S104 - no server is started
    "CERTFILE": "my 证书.pem",
    "KEYFILE": "my key.pem",
    "NAME": "-李 审核; ls",
    "ANALYST": "1",
    "REMOVE": "1",
    "FOLDER": "../my 县; ls",
    "SITE": "某县 人民政府网 $(ls)",
    "ADDRESS": "https://www.example.com/?a=1&b=2",
    "LIKENESS": "",
    "WORKBOOKS": "",
    "PAGES": "",
    "DESK": "",
    "CLAIMS": "",
    "KERNELS": "",
    "DOCUMENTS": "",
}
#: Where a variable and what the verb has of it are called differently; a 1 is a yes.
NAMES = {"inbox": "FROM", "no_browser": "QUIET", "assigned": "AS"}
YES = {
    *("counts", "explain", "replace", "revoke", "dry", "undo", "tidy", "yes"),
    *("no_browser", "analyst", "remove"),
}
NEEDED_BY_SOME = ("YEAR", "FROM", "FILE", "UNITS", "REVIEWER", "FOLDER")
#: Stands in the command's place and writes down what it is given.
COMMAND = """#!{python}
import json, sys
with open({file!r}, "a", encoding="utf-8") as file:
    file.write(json.dumps(sys.argv[1:]) + "\\n")
"""
#: Targets that run a verb.
OF_VERBS = [*(target for target in TARGETS if target in VERBS), "site-serve", "2021"]


def own_environment() -> dict[str, str]:
    """The environment without what make takes from it."""
    known = {*VARIABLES, "MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    return {name: value for name, value in os.environ.items() if name not in known}


def make(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Make with these variables, as if all that targets wait for stood ready."""
    ready = ["-f", "Makefile", "-o", ".venv/ready", "-o", ".venv/browser/ready"]
    return typed(ROOT, *ready, *arguments, **variables)


def typed(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a person gets who types ``make`` in a folder."""
    return subprocess.run(
        [MAKE, *words, *(f"{name}={value}" for name, value in variables.items())],
        cwd=folder,
        env=own_environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A file of the arguments that the command was called with; the command is beside it."""
    path = tmp_path / "given"
    command = tmp_path / "township-reports"
    command.write_text(COMMAND.format(python=sys.executable, file=str(path)), encoding="utf-8")
    command.chmod(0o755)
    return path


def options(given: Path, target: str, **variables: str) -> argparse.Namespace:
    """What the command makes of a target's call."""
    done = make("-s", target, BIN=str(given.parent), **variables)
    assert done.returncode == 0, done.stderr
    (line,) = given.read_text(encoding="utf-8").splitlines()
    given.unlink()
    arguments = json.loads(line)
    if arguments[0].isdigit():
        arguments.insert(0, "build")
    return command_parser().parse_args(arguments)


@pytest.mark.parametrize("target", [*TARGETS, "2021", "2055"])
def test_every_target_is_a_script_that_a_shell_understands(target: str) -> None:
    done = make("-n", target, **VALUES)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    understood = subprocess.run(
        ["/bin/sh", "-n"],
        input=done.stdout,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert understood.stderr == ""


def test_every_target_has_its_line_of_help() -> None:
    rules = re.findall(r"^([a-z-]+):(?!=)", MAKEFILES, re.M)
    assert sorted(rules) == sorted(TARGETS)
    assert [comment for comment in TARGETS.values() if comment.count(" / ") != 1] == []


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_the_list_of_targets_is_in_one_language(spoken: str) -> None:
    done = make("-s", LC_ALL=spoken)
    assert done.stderr == ""
    expected = []
    for target, comment in TARGETS.items():
        chinese, _, english = comment.partition(" / ")
        chinese, between, usage = chinese.partition("：make ")
        between = between if spoken == "zh" else between.replace("：", ": ")
        expected.append(
            f"make {target:<13}{chinese if spoken == 'zh' else english}{between}{usage}"
        )
    assert [line for line in expected if line not in done.stdout.splitlines()] == []
    if spoken == "en":
        assert re.findall("[\u4e00-\u9fff\uff00-\uffef]", done.stdout) == []
    else:
        assert [line for line in done.stdout.splitlines() if line.isascii() and line] == []


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A project of one's own: the Makefile without what this repository adds, and a wheel."""
    root = tmp_path / "我 县"
    (root / "program").mkdir(parents=True)
    (root / "program" / "a.whl").touch()
    (root / "install.py").write_text("print('installing')", encoding="utf-8")
    shutil.copy(ROOT / "Makefile", root)
    return root


def make_in(folder: Path, *arguments: str) -> str:
    done = typed(folder, "-s", *arguments, PYTHON=sys.executable)
    done.check_returncode()
    return done.stdout


def test_a_project_has_every_target_but_the_developers(elsewhere: Path) -> None:
    listed = set(re.findall(r"^make ([a-z-]+)", make_in(elsewhere), re.MULTILINE))
    developers = set(TARGETS) - listed
    assert {"start", "update", "template", "approve", "clean"} <= listed
    assert developers == set(
        re.findall(r"^([a-z-]+):", (ROOT / "developing.mk").read_text(encoding="utf-8"), re.M)
    )


def test_a_project_is_installed_again_where_its_program_is_another(elsewhere: Path) -> None:
    ready = elsewhere / ".venv" / "ready"
    assert make_in(elsewhere, ".venv/ready") == "installing\n"
    (ready.parent / "bin").mkdir(parents=True)
    (ready.parent / "bin" / "python").symlink_to(sys.executable)
    ready.touch()
    later = max(path.stat().st_mtime for path in elsewhere.rglob("*")) + 1
    os.utime(ready, (later, later))
    (elsewhere / "install.py").touch()
    assert make_in(elsewhere, ".venv/ready") == ""
    os.utime(elsewhere / "program", (later + 1, later + 1))
    assert make_in(elsewhere, ".venv/ready") == "installing\n"


def test_targets_are_run_whatever_files_there_are() -> None:
    database = make("-pqn", "help").stdout
    (phony,) = re.findall(r"^\.PHONY: (.*)$", database, re.MULTILINE)
    assert set(TARGETS) <= set(phony.split())
    assert "2021" in phony.split()


def test_every_variable_of_the_makefile_is_tried_here() -> None:
    assert sorted(VALUES) == sorted(VARIABLES)


@pytest.mark.parametrize("target", OF_VERBS)
def test_a_verb_gets_every_variable_as_it_was_given(target: str, given: Path) -> None:
    got = vars(options(given, target, **VALUES))
    assert got.pop("verb") == {"site-serve": "serve", "2021": "build"}.get(target, target)
    if target != "start":
        assert got.pop("project") == Path()
    # For programs that run the command, not for people who type make.
    got.pop("piped", None)
    for name, value in got.items():
        asked = VALUES[NAMES.get(name, name.upper())]
        (one,) = value if isinstance(value, list) else (value,)
        assert value is True if name in YES else str(one) == asked


@pytest.mark.parametrize("target", OF_VERBS)
def test_a_verb_is_not_told_what_was_not_given(target: str, given: Path) -> None:
    asked = {name: VALUES[name] for name in NEEDED_BY_SOME}
    got = vars(options(given, target, **asked))
    assert [name for name in YES if got.get(name)] == []
    assert (got.get("data"), got.get("outputs")) == (None, None)
    assert got.get("kernel", "forked") == "forked"


def test_every_verb_has_its_target(given: Path) -> None:
    called = {options(given, target, **VALUES).verb for target in OF_VERBS}
    assert called == set(VERBS)


#: What make, a shell or the command's own parser would read otherwise.
TYPED = [
    "差额 $500 元",
    "$$ $(shell touch {trap}) ${YEAR} $@",
    "`touch {trap}` $(touch {trap}) ; touch {trap}",
    "a # b \\# c",
    r"C:\年报\新 \\ \n \\",
    "it's \"quoted\" 'twice",
    "-x",
    "--revoke",
    "-",
    "=1",
    "%d* ?[a] ~ {b,c} !",
    "a  b\tc",
    "一行\n两行",
]
#: Variables whose value is any text, with a target that hands it on.
TEXTS = {
    "UNITS": "approve",
    "DATA": "check",
    "OUTPUTS": "2021",
    "SCHEDULER": "2021",
    "FROM": "intake",
    "AS": "intake",
    "FILE": "decide",
    "CELL": "decide",
    "VALUE": "decide",
    "TITLED": "decide",
    "REVIEWER": "approve",
    "NOTE": "approve",
    "REASON": "approve",
    "STEP": "approve",
    "KEY": "publish",
    "WITHDRAW": "publish",
    "FOLDER": "start",
    "SITE": "start",
    "ADDRESS": "start",
}


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_reaches_the_command_as_it_was_typed(
    name: str, typed: str, given: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    value = typed.replace("{trap}", str(trap))
    asked = {key: VALUES[key] for key in NEEDED_BY_SOME}
    got = vars(options(given, TEXTS[name], **{**asked, name: value}))
    known = {of: option for option, of in NAMES.items()}
    wanted = Path(value) if name in {"DATA", "OUTPUTS", "FROM", "FILE", "FOLDER"} else value
    # The command takes several, make one.
    assert got[known.get(name, name.lower())] == ([wanted] if name == "FROM" else wanted)
    assert got.get("revoke", False) is False
    assert not trap.exists()


@pytest.mark.parametrize("typed", ["$500", "$(shell touch {trap})", "--revoke"])
def test_a_text_of_the_environment_reaches_the_command_as_it_is(
    typed: str, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = tmp_path / "trap"
    value = typed.replace("{trap}", str(trap))
    environment = {**own_environment(), "NOTE": value}
    monkeypatch.setattr("tests.commands.test_makefile.own_environment", lambda: environment)
    asked = {key: VALUES[key] for key in ("YEAR", "UNITS", "REVIEWER")}
    got = options(given, "approve", **asked)
    assert got.note == value
    assert not trap.exists()


def test_the_assembler_of_an_environment_is_no_unit(
    given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = {**own_environment(), "AS": "x86_64-linux-gnu-as"}
    monkeypatch.setattr("tests.commands.test_makefile.own_environment", lambda: environment)
    assert options(given, "intake", YEAR="2021", FROM="inbox").assigned == ""


@pytest.mark.parametrize("name", ["YEAR", "JOBS", "PORT", "KERNEL"])
@pytest.mark.parametrize("typed", ["$(shell touch {trap})", "--revoke", "-h", "`touch {trap}`"])
def test_what_is_no_value_is_refused_and_does_nothing(
    name: str, typed: str, given: Path, tmp_path: Path
) -> None:
    trap = tmp_path / "trap"
    target = {"YEAR": "approve", "PORT": "site-serve"}.get(name, "2021")
    value = typed.replace("{trap}", str(trap))
    with pytest.raises(SystemExit) as caught:
        options(given, target, **{**VALUES, name: value})
    assert caught.value.code == 2
    assert not trap.exists()


@pytest.mark.parametrize(
    "name", ["LIKENESS", "WORKBOOKS", "PAGES", "CLAIMS", "KERNELS", "DOCUMENTS"]
)
def test_what_a_measurement_is_given_is_never_run(name: str, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    make("-n", "bench", **{name: f"$(shell touch {trap})"})
    assert not trap.exists()


#: What a target cannot do without.
NEEDED = [
    *(
        (target, "YEAR")
        for target in OF_VERBS
        if target not in {"all", "clean", "desk", "site-serve", "start", "update", "user", "2021"}
    ),
    ("start", "FOLDER"),
    ("intake", "FROM"),
    ("decide", "FILE"),
    ("approve", "UNITS"),
    ("approve", "REVIEWER"),
]


@pytest.mark.parametrize(("target", "missing"), NEEDED)
def test_without_what_it_needs_a_target_says_in_a_line_how_it_is_used(
    target: str, missing: str, given: Path
) -> None:
    others = {name: value for name, value in VALUES.items() if name != missing}
    done = make("-s", target, BIN=str(given.parent), **others)
    assert done.returncode == 2
    usage, failure = done.stderr.splitlines()
    assert usage.startswith(f"usage: make {target} ")
    assert f"{missing}=" in usage
    assert failure.startswith("make: ***")
    assert not given.exists()


#: From 4.2 on GNU make says nothing of a failed line in question mode.
_VERSION = re.search(
    r"GNU Make (\d+)\.(\d+)",
    subprocess.run([MAKE, "--version"], capture_output=True, text=True, check=False).stdout
    if MAKE
    else "",
)
quiet = pytest.mark.skipif(
    _VERSION is None or tuple(map(int, _VERSION.groups())) < (4, 2), reason="no GNU make from 4.2"
)


@pytest.fixture
def console(tmp_path: Path, given: Path) -> Path:
    """A folder with the files that make reads there, everything set up, and the command."""
    folder = tmp_path / "project"
    (folder / ".venv").mkdir(parents=True)
    for name in ("Makefile", "GNUmakefile"):
        shutil.copy(ROOT / name, folder)
    for name in ("requirements.lock", "pyproject.toml", "install.py", ".venv/ready"):
        (folder / name).touch()
    (folder / ".venv" / "bin").symlink_to(given.parent)
    # It is asked whether what is set up is of this folder.
    (given.parent / "python").symlink_to(sys.executable)
    return folder


def answering(folder: Path, status: int) -> None:
    """Let the command say a line on both streams and end with this status."""
    command = folder / ".venv" / "bin" / "township-reports"
    command.write_text(f"#!/bin/sh\necho out\necho err >&2\nexit {status}\n", encoding="utf-8")


@quiet
@pytest.mark.parametrize("words", [["check"], ["-k", "check"], ["-j2", "check"], ["-s", "check"]])
@pytest.mark.parametrize("status", [1, 2, 130])
def test_after_a_failure_make_says_nothing_of_its_own(
    console: Path, status: int, words: list[str]
) -> None:
    answering(console, status)
    done = typed(console, *words, YEAR="2021")
    assert (done.stdout, done.stderr) == ("out\n", "err\n")
    assert done.returncode == 1


def test_after_a_success_make_ends_with_0(console: Path) -> None:
    answering(console, 0)
    done = typed(console, "check", YEAR="2021")
    assert (done.returncode, done.stdout, done.stderr) == (0, "out\n", "err\n")


@quiet
def test_how_a_target_is_used_is_all_that_is_said(console: Path) -> None:
    done = typed(console, "intake", YEAR="2021", LC_ALL="zh")
    assert done.stdout == ""
    assert done.stderr == "用法：make intake YEAR=2024 FROM=inbox [REPLACE=1] [AS=… REVIEWER=…]\n"
    assert done.returncode == 1


@quiet
def test_what_make_alone_can_say_is_said(console: Path) -> None:
    done = typed(console, "dance", LC_ALL="C")
    assert done.returncode == 1
    assert "No rule to make target 'dance'" in done.stderr


def test_goals_behind_one_that_failed_are_not_begun(console: Path) -> None:
    answering(console, 1)
    assert typed(console, "check", "verify", YEAR="2021").stdout == "out\n"


def test_what_is_only_shown_is_not_run(console: Path) -> None:
    answering(console, 1)
    done = typed(console, "-n", "check", YEAR="2021")
    assert done.returncode == 0
    assert "township-reports" in done.stdout
    assert done.stderr == ""


def test_without_a_goal_the_targets_are_listed(console: Path) -> None:
    assert typed(console, LC_ALL="en").stdout == typed(console, "help", LC_ALL="en").stdout
    assert "make check " in typed(console).stdout


@pytest.mark.parametrize("text", TYPED)
def test_a_text_reaches_the_command_through_both_makes(
    console: Path, given: Path, tmp_path: Path, text: str
) -> None:
    trap = tmp_path / "trap"
    value = text.replace("{trap}", str(trap))
    done = typed(console, "approve", YEAR="2021", UNITS="甲镇", REVIEWER="王某", NOTE=value)
    assert done.stderr == ""
    (line,) = given.read_text(encoding="utf-8").splitlines()
    arguments = json.loads(line)
    assert command_parser().parse_args(arguments).note == value
    assert not trap.exists()


def test_a_make_that_a_command_starts_is_run_as_its_own(console: Path, tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text("other:\n\t@echo other\n", encoding="utf-8")
    command = console / ".venv" / "bin" / "township-reports"
    # Streams of the outer make are closed, as every program closes them that starts another.
    command.write_text(f"#!/bin/sh\nexec 8>&- 9>&-\nexec {MAKE} -s -C '{tmp_path}'\n", "utf-8")
    done = typed(console, "check", YEAR="2021")
    assert (done.returncode, done.stdout, done.stderr) == (0, "other\n", "")


@quiet
def test_an_interrupted_command_has_the_last_word(console: Path) -> None:
    command = console / ".venv" / "bin" / "township-reports"
    command.write_text(
        # It takes a while to end, as what rolls back does: make that hears of the interrupt only
        # after its command has gone looks for it in vain, and says so.
        "#!/bin/sh\ntrap 'kill $!; sleep 1; echo ended >&2; exit 130' INT\nsleep 60 &\necho begun\nwait\n",
        encoding="utf-8",
    )
    running = subprocess.Popen(
        [MAKE, "check", "YEAR=2021"],
        cwd=console,
        env=own_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Whoever runs tests in the background has it ignored, and what is ignored no shell traps.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "begun\n"
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate()
    assert told == "ended\n"
    assert running.returncode == -signal.SIGINT
