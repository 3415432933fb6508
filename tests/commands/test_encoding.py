"""The command in locales of every encoding: it says what it has to say, and finds what is asked."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT
from tests.making.invented import invented_project
from township_reports.commands.encoding import as_typed, print_whatever_comes, run_in_utf8

pytestmark = pytest.mark.xdist_group("locales")

UNIT = "鲁河镇"
#: Locales by what is read in them: their own encoding where it has Chinese, else UTF-8.
LOCALES = {
    "zh_CN.GBK": "gbk",
    "zh_CN.GB18030": "gb18030",
    "zh_TW.BIG5": "utf-8",
    "en_US.ISO-8859-1": "utf-8",
}


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of locales made for the test: few machines have them."""
    folder = tmp_path_factory.mktemp("locales")
    localedef = shutil.which("localedef")
    if not localedef or os.name == "nt":
        pytest.skip("no localedef here")
    for name in LOCALES:
        language, _, charset = name.partition(".")
        made = [localedef, "-c", "-i", language, "-f", charset, str(folder / name)]
        subprocess.run(made, capture_output=True, check=False)
        if encoding_in(name, folder) != charset:
            pytest.skip("no sources of locales here")
    return folder


def encoding_in(name: str, folder: Path) -> str:
    """The encoding that Python finds in a locale: without its sources it is another."""
    asking = [sys.executable, "-c", "import locale; print(locale.getencoding())"]
    environment = {**os.environ, "LC_ALL": name, "LOCPATH": str(folder)}
    done = subprocess.run(asking, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return registered(tmp_path_factory.mktemp("project"))


def registered(folder: Path) -> Path:
    """A project whose register names the unit."""
    project = invented_project(folder, [UNIT])
    register = f"unit,level,parent,slug,code\n{UNIT},镇,,luhe,\n"
    (project / "data" / "units.csv").write_text(register, encoding="utf-8")
    return project


def asked(
    project: Path, unit: bytes = UNIT.encode(), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """What ``template`` says of a unit whose name is typed in these bytes."""
    # Where to find what measures the tests stays.
    asked_for = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    own = {**asked_for, **{k: v for k, v in os.environ.items() if k == "PYTHONPATH"}}
    command = [
        sys.executable,
        "-m",
        "township_reports",
        "template",
        "2021",
        "--project",
        str(project),
    ]
    return subprocess.run(
        [*map(os.fsencode, command), b"--units", unit],
        env={**own, **environment},
        capture_output=True,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", LOCALES)
def test_names_of_folders_are_found_and_what_is_said_is_read_in_every_locale(
    locales: Path, project: Path, name: str
) -> None:
    done = asked(project, LC_ALL=name, LOCPATH=str(locales))
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode(LOCALES[name])
    assert UNIT in said
    assert "\\u" not in said


@pytest.mark.slow
@pytest.mark.parametrize("name", ["zh_CN.GBK", "zh_CN.GB18030"])
def test_a_unit_is_found_by_its_name_typed_in_the_locales_encoding(
    locales: Path, project: Path, name: str
) -> None:
    typed = UNIT.encode(LOCALES[name])
    done = asked(project, typed, LC_ALL=name, LOCPATH=str(locales))
    assert (done.returncode, done.stderr) == (0, b"")
    assert UNIT in done.stdout.decode(LOCALES[name])


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp936"])
def test_no_character_ends_the_command_whatever_encoding_is_asked_for(
    project: Path, encoding: str
) -> None:
    done = asked(project, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode(encoding)
    assert UNIT in said or r"\u9c81\u6cb3\u9547" in said


@pytest.mark.slow
def test_what_is_wrong_is_said_in_the_locales_encoding_too(locales: Path, project: Path) -> None:
    done = asked(project, "没有镇".encode("gbk"), LC_ALL="zh_CN.GBK", LOCPATH=str(locales))
    assert done.returncode == 2
    assert "没有镇" in done.stderr.decode("gbk")


@pytest.mark.slow
def test_a_folder_whose_name_is_in_gbk_is_named_and_stops_no_other(tmp_path: Path) -> None:
    project = registered(tmp_path / "project")
    Path(os.fsdecode(bytes(project / "data" / "2021") + "/青石镇".encode("gbk"))).mkdir()
    command = [sys.executable, "-m", "township_reports", "check", "2021", "--project", str(project)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{UNIT}  已检查" in done.stdout


def test_a_text_in_utf8_stays_and_bytes_of_another_encoding_are_read_as_the_locale_has_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: "GBK")
    assert as_typed(UNIT) == UNIT
    assert as_typed(os.fsdecode(UNIT.encode("gbk"))) == UNIT
    # No text in either.
    assert as_typed("\udcff") == "\ufffd"


def test_an_encoding_that_python_does_not_know_ends_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: "ARMSCII-8")
    assert as_typed(os.fsdecode(b"\xff")) == "\ufffd"


def test_windows_begins_no_other_process_and_leaves_its_console_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Console:
        def isatty(self) -> bool:
            return True

        def reconfigure(self, **_: object) -> None:
            raise AssertionError

    monkeypatch.setattr(locale, "getencoding", lambda: "cp936")
    monkeypatch.setattr(os, "name", "nt")
    monkeypatch.setattr(sys, "stdout", Console())
    monkeypatch.setattr(sys, "stderr", Console())
    monkeypatch.delenv("PYTHONUTF8", raising=False)
    run_in_utf8()
    print_whatever_comes()
    assert os.environ["PYTHONUTF8"] == "1"


def test_the_programs_own_reading_and_writing_names_its_encoding() -> None:
    """Where Python would take the locale's, it warns."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--preview", "--select", "PLW1514", "src"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
