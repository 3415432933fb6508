"""The files to double-click: they do what `make desk` does, also the first time, in any folder."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BAT, COMMAND, DESKTOP = (ROOT / f"开始.{ending}" for ending in ("bat", "command", "desktop"))
needs_shell = pytest.mark.skipif(os.name == "nt", reason="no such shell there")
INSTALL = """\
import os, sys
from pathlib import Path
python = Path(".venv/bin/python")
python.parent.mkdir(parents=True, exist_ok=True)
python.write_text('#!/bin/sh\\nprintf "%s|" "$PWD" "$@" > asked\\nexit ' + str({status}) + "\\n")
python.chmod(0o755)
sys.exit({fails})
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project in a folder with blanks and Chinese characters, whose set-up is a pretence."""
    root = tmp_path / "我 县 (2024) 的'年报'"
    root.mkdir()
    for file in (COMMAND, DESKTOP):
        shutil.copy(file, root)
    return root


def pretend(folder: Path, status: int = 0, fails: int = 0) -> None:
    text = INSTALL.format(status=status, fails=fails)
    (folder / "install.py").write_text(text, encoding="utf-8")


def double_clicked(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        input="\n",
        cwd="/",
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def executed(desktop: Path) -> list[str]:
    """What a desktop runs for a file of it, by freedesktop.org's rules for `Exec`."""
    (line,) = re.findall(r"^Exec=(.*)$", desktop.read_text(encoding="utf-8"), re.M)
    words = []
    # First the escapes of every value, then those of a quoted argument, then the field codes.
    for word in re.findall(r'"(?:[^"\\]|\\.)*"|\S+', line.replace("\\\\", "\\")):
        plain = re.sub(r'\\(["`$\\])', r"\1", word[1:-1]) if word.startswith('"') else word
        words.append(str(desktop) if plain == "%k" else plain)
    return words


@needs_shell
@pytest.mark.parametrize("ending", ["command", "desktop"])
def test_a_double_click_sets_up_and_opens_the_desk(folder: Path, ending: str) -> None:
    pretend(folder)
    command = [str(folder / "开始.command")]
    done = double_clicked(command if ending == "command" else executed(folder / "开始.desktop"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    asked = (folder / "asked").read_text(encoding="utf-8").split("|")
    assert asked == [str(folder), "-m", "township_reports", "desk", "--project", ".", ""]


@needs_shell
@pytest.mark.parametrize(("status", "fails"), [(2, 0), (0, 1)])
def test_what_went_wrong_stays_on_the_screen(folder: Path, status: int, fails: int) -> None:
    pretend(folder, status, fails)
    done = double_clicked([str(folder / "开始.command")])
    assert done.returncode == 1
    assert "没有办成：原因在上面" in done.stdout
    assert done.stdout.endswith("按回车键关闭。")


@needs_shell
def test_a_desktop_that_does_not_say_where_its_file_is_shows_what_to_do(folder: Path) -> None:
    pretend(folder)
    done = double_clicked(executed(folder / "开始.desktop")[:-1], GIO_LAUNCHED_DESKTOP_FILE="")
    assert done.stdout.startswith("找不到项目的文件夹：在终端里运行")
    assert not (folder / "asked").exists()


@needs_shell
def test_without_a_python_it_says_what_to_install(folder: Path, tmp_path: Path) -> None:
    pretend(folder)
    (tmp_path / "bin").mkdir()
    for name in ("sh", "dirname"):
        (tmp_path / "bin" / name).symlink_to(str(shutil.which(name)))
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11"):
        old = tmp_path / "bin" / name
        old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        old.chmod(0o755)
    done = double_clicked([str(folder / "开始.command")], PATH=str(tmp_path / "bin"))
    assert done.returncode == 1
    assert "没有 Python 3.11 或更新的版本：请安装" in done.stdout
    assert not (folder / "asked").exists()


@needs_shell
@pytest.mark.parametrize("file", [COMMAND, DESKTOP], ids=["command", "desktop"])
def test_a_system_may_run_them(file: Path) -> None:
    assert os.access(file, os.X_OK)


@needs_shell
def test_the_script_is_one() -> None:
    subprocess.run(["/bin/sh", "-n", COMMAND], check=True)


def bat_lines() -> list[str]:
    return BAT.read_bytes().decode("utf-8").split("\r\n")


def test_windows_own_ends_its_lines_as_windows_does_and_has_no_mark_before_them() -> None:
    content = BAT.read_bytes()
    assert content.startswith(b"@echo off\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.endswith(b"\r\n")


def test_windows_own_is_read_as_utf_8_before_its_first_chinese_character() -> None:
    lines = bat_lines()
    first = next(at for at, line in enumerate(lines) if not line.isascii())
    assert lines.index("chcp 65001 >nul") < first
    # What a console reads as part of a command stands in none of the lines that are only said.
    said = [line for line in lines if not line.isascii()]
    assert [line for line in said if not re.fullmatch(r"echo [^%!^&|<>()\"]+", line)] == []


def test_windows_own_goes_to_places_that_there_are_and_waits_at_each_failure() -> None:
    lines = bat_lines()
    places = {line[1:] for line in lines if line.startswith(":")}
    assert set(re.findall(r"goto (\w+)", "\n".join(lines))) <= places
    for place in ("python", "folder"):
        told = lines[lines.index(f":{place}") :]
        assert told.index("goto wait") < 5
    assert "pause >nul" in lines[lines.index(":wait") :]


def test_windows_own_runs_what_the_others_run() -> None:
    text = "\n".join(bat_lines())
    shell = shlex.split(re.findall(r"&& (\.venv/bin/python .*);", COMMAND.read_text("utf-8"))[0])
    assert f'".venv\\Scripts\\python.exe" {" ".join(shell[1:-1])} %*' in text
    assert "%FOUND% install.py || goto failed" in text
    assert 'pushd "%~dp0"' in text
