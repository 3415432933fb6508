"""The set-up of a checkout: once, for one folder and one Python, and told in a line where not.

And of a project of one's own: of which wheel it is made, and when it is made anew.
"""

from __future__ import annotations

import contextlib
import errno
import importlib.util
import os
import shutil
import subprocess
import sys
import time
import venv
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import install

ROOT = Path(install.__file__).resolve().parent
MAKE = shutil.which("make") or ""


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Another checkout, where installing only says when it begins and ends."""
    said: list[str] = []

    def prepare() -> int:
        said.append("begins")
        time.sleep(0.2)
        (tmp_path / "ready").write_text(install.question(), encoding="utf-8")
        said.append("ends")
        return 0

    for name in ("requirements.lock", "pyproject.toml", "install.py"):
        (tmp_path / name).touch()
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "READY", tmp_path / "ready")
    monkeypatch.setattr(install, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(install, "_prepare", prepare)
    monkeypatch.setattr("sys.argv", ["install.py"])
    monkeypatch.chdir(tmp_path)
    return said


def test_of_two_at_once_one_installs_and_the_other_finds_it_done(checkout: list[str]) -> None:
    with ThreadPoolExecutor(2) as both:
        assert list(both.map(lambda _: install.main(), range(2))) == [0, 0]
    assert checkout == ["begins", "ends"]


def test_a_changed_lock_installs_again(checkout: list[str], tmp_path: Path) -> None:
    assert install.main() == 0
    later = (tmp_path / "ready").stat().st_mtime + 1
    os.utime(tmp_path / "requirements.lock", (later, later))
    assert install.main() == 0
    assert checkout == ["begins", "ends"] * 2


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A project in which the commands of an installation are only written down."""
    ran: list[list[str]] = []
    root = tmp_path / "我 县"
    (root / "program").mkdir(parents=True)
    (root / "install.py").touch()
    version = root / ".township-reports" / "shipped" / "version"
    version.parent.mkdir(parents=True)
    version.write_text("0.3.0\n", encoding="utf-8")

    def run(arguments: list[str], env: dict[str, str] | None = None) -> None:
        ran.append(arguments)
        if "download" in arguments:
            wheel(root, "0.3.0")
        if env is not None:
            assert Path(arguments[-1]).read_text(encoding="utf-8") == LOCK

    monkeypatch.setattr(install, "ROOT", root)
    monkeypatch.setattr(install, "READY", tmp_path / "ready")
    monkeypatch.setattr(install, "PROGRAM", root / "program")
    monkeypatch.setattr(install, "VERSION", version)
    monkeypatch.setattr(install, "_run", run)
    monkeypatch.setattr(install, "_compile", lambda: None)
    monkeypatch.setattr("venv.create", lambda *_, **__: None)
    monkeypatch.setattr("sys.argv", ["install.py"])
    return ran


LOCK = "uv==1.0 \\\n    --hash=sha256:0\n"


def wheel(root: Path, version: str) -> Path:
    """A wheel in a project that holds what its installation reads."""
    path = root / "program" / f"township_reports-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(install.LOCK_IN_WHEEL, LOCK)
    return path


def installed(ran: list[list[str]]) -> str:
    """The name of what was installed last."""
    return Path(ran[-1][-1]).name


def test_a_project_is_made_of_its_newest_wheel(project: list[list[str]]) -> None:
    for version in ("0.9.0", "0.10.0", "0.10.0rc1"):
        wheel(install.ROOT, version)
    assert install.main() == 0
    assert installed(project) == "township_reports-0.10.0-py3-none-any.whl"
    assert "-e" not in project[-1]


def test_without_a_wheel_the_version_that_made_the_project_is_fetched_and_kept(
    project: list[list[str]],
) -> None:
    assert install.main() == 0
    assert project[0][-1] == "township-reports==0.3.0"
    assert installed(project) == "township_reports-0.3.0-py3-none-any.whl"
    assert (install.PROGRAM / installed(project)).exists()


def test_where_neither_wheel_nor_version_is_known_it_is_said_what_to_do(
    project: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    install.VERSION.unlink()
    assert install.main() == 1
    assert capsys.readouterr().err == "program/ 里没有程序：把 township_reports-….whl 放进去\n"
    assert project == []


def test_a_wheel_that_is_put_there_makes_it_anew_however_old_it_is(
    project: list[list[str]],
) -> None:
    wheel(install.ROOT, "0.3.0")
    assert install.main() == 0
    assert install.main() == 0
    assert len(project) == 3
    newer = wheel(install.ROOT, "0.4.0")
    os.utime(newer, (1, 1))
    later = install.READY.stat().st_mtime + 1
    os.utime(install.PROGRAM, (later, later))
    assert install.main() == 0
    assert installed(project) == newer.name


@pytest.mark.parametrize("content", [b"no archive", None])
def test_what_is_no_wheel_of_ours_is_said_in_a_line(
    project: list[list[str]], content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = wheel(install.ROOT, "0.3.0")
    if content is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("other", "")
    else:
        path.write_bytes(content)
    assert install.main() == 1
    assert capsys.readouterr().err == f"program/{path.name} 不是本程序的 wheel 文件：换成完好的\n"
    assert project == []


@pytest.mark.parametrize("other", ["of another folder", "of another Python", "of none"])
def test_a_venv_made_for_another_folder_or_python_is_made_anew(
    checkout: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    assert install.main() == 0
    ready = tmp_path / "ready"
    if other == "of another folder":
        asked = ready.read_text(encoding="utf-8").replace(str(tmp_path), "/elsewhere")
        ready.write_text(asked, encoding="utf-8")
    elif other == "of another Python":
        asked = ready.read_text(encoding="utf-8").replace("cpython-3", "cpython-2")
        ready.write_text(asked, encoding="utf-8")
    else:
        monkeypatch.setattr(install, "PYTHON", tmp_path / "gone" / "python")
    assert install.main() == 0
    assert checkout == ["begins", "ends"] * 2


def test_a_venv_that_is_a_link_to_anothers_is_not_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "ready").touch()
    ours = tmp_path / "ours" / ".venv"
    ours.parent.mkdir()
    ours.symlink_to(theirs)

    def fail(*_: object, **__: object) -> None:
        raise subprocess.CalledProcessError(1, ["python", "-m", "venv"])

    monkeypatch.setattr(install, "VENV", ours)
    monkeypatch.setattr(install, "READY", ours / "ready")
    monkeypatch.setattr(venv, "create", fail)
    assert install._prepare() == 1
    assert [path.name for path in theirs.iterdir()] == ["ready"]
    assert not ours.exists()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyboardInterrupt(), "已中断：再运行一次会从头准备"),
        (
            OSError(errno.EROFS, os.strerror(errno.EROFS), "/a/.venv.lock"),
            "准备 .venv 没有成功，/a/.venv.lock：Read-only file system",
        ),
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/a/.venv/x"),
            "准备 .venv 没有成功，/a/.venv/x：No space left on device",
        ),
    ],
)
@pytest.mark.usefixtures("checkout")
def test_what_ends_the_set_up_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    said: str,
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(install, "_prepare", fail)
    assert install.main() in {1, install.INTERRUPTED}
    assert capsys.readouterr().err.splitlines() == [said]


@pytest.mark.usefixtures("checkout")
def test_a_python_without_venv_is_told_before_anything_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    assert install.main() == 1
    assert "python3-venv" in capsys.readouterr().err


def test_a_folder_whose_name_is_not_utf8_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "ROOT", Path(os.fsdecode(b"/home/\xd5\xc5\xc8\xfd")))
    assert "不是 UTF-8" in install._obstacle()


@pytest.mark.parametrize(("root", "is_too_long"), [("C:\\年报", False), ("C:\\" + "年" * 67, True)])
def test_on_windows_a_path_that_leaves_no_room_for_the_packages_is_told(
    monkeypatch: pytest.MonkeyPatch, root: str, is_too_long: bool
) -> None:
    monkeypatch.setattr(install, "ROOT", root)
    monkeypatch.setattr(install, "_takes_long_paths", lambda: False)
    monkeypatch.setattr(os, "name", "nt")
    assert install._is_path_too_long() is is_too_long
    monkeypatch.setattr(install, "_takes_long_paths", lambda: True)
    assert not install._is_path_too_long()


def test_no_package_has_a_longer_path_than_windows_is_asked_for() -> None:
    environment = Path(sys.prefix)
    longest = max(
        len(str(path.relative_to(environment.parent)))
        for path in environment.rglob("*")
        if "browser" not in path.parts
    )
    # What Python writes beside its bytecode while it does; `lib/python3.11` is `Lib` there.
    assert longest + len(".140000000000000") < install.LONGEST_BELOW


def test_uv_takes_pips_index_and_certificates_and_what_the_environment_says_counts_most() -> None:
    said = "\n".join(
        [
            "global.cert='/a.pem'",
            "install.cert='/b.pem'",
            ":env:.cert='/c.pem'",
            "global.index-url='https://example.com/simple'",
            ":env:.default-timeout='180'",
        ]
    )
    told = install.as_pip({"HOME": "/h"}, said)
    assert told == {
        "HOME": "/h",
        "SSL_CERT_FILE": "/c.pem",
        "UV_DEFAULT_INDEX": "https://example.com/simple",
    }
    assert install.as_pip({"SSL_CERT_FILE": "/own.pem"}, said)["SSL_CERT_FILE"] == "/own.pem"
    assert install.as_pip({}, "") == {}


@pytest.mark.skipif(not MAKE, reason="no make here")
@pytest.mark.parametrize("change", ["none", "copied", "without its Python"])
def test_make_sets_up_anew_where_the_folder_was_copied_or_its_python_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.delenv("MAKEFLAGS", raising=False)
    first = tmp_path / "年 报"
    first.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, first)
    # Stands in the place of what installs, and says for which folder it would.
    (first / "install.py").write_text("import os; print('anew', os.getcwd())", encoding="utf-8")
    python = first / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    with contextlib.chdir(first):
        (first / ".venv" / "ready").write_text(install.question(), encoding="utf-8")
    here = first
    if change == "copied":
        here = tmp_path / "copy"
        shutil.copytree(first, here, symlinks=True)
    elif change != "none":
        python.unlink()
    done = subprocess.run(
        [MAKE, "-s", ".venv/ready", f"PYTHON={sys.executable}"],
        cwd=here,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.splitlines() == ([] if change == "none" else [f"anew {here}"])


@pytest.mark.slow
@pytest.mark.skipif(not MAKE, reason="no make here")
def test_a_copied_checkout_runs_its_own_code_and_a_moved_one_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With everything installed: in the copy before `make` and after, and in the copy moved."""
    for name in ("MAKEFLAGS", "PYTHONPATH"):
        monkeypatch.delenv(name, raising=False)
    copy, moved = tmp_path / "copy", tmp_path / "moved"
    left_out = shutil.ignore_patterns("outputs", ".git", ".coverage", "browser", ".*_cache")
    shutil.copytree(ROOT, copy, symlinks=True, ignore=left_out)
    version = copy / "src" / "township_reports" / "__init__.py"
    text = version.read_text(encoding="utf-8").replace('__version__ = "', '__version__ = "9.')
    version.write_text(text, encoding="utf-8")

    def said(folder: Path, *command: str) -> str:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
        )
        return done.stdout + done.stderr

    asked = (".venv/bin/township-reports", "--version")
    assert "复制来的" in said(copy, *asked)
    assert "正在准备" in said(copy, MAKE, "-s", ".venv/ready", f"PYTHON={sys.executable}")
    assert said(copy, *asked).startswith("9.")
    copy.rename(moved)
    assert "正在准备" in said(moved, MAKE, "-s", ".venv/ready", f"PYTHON={sys.executable}")
    assert said(moved, *asked).startswith("9.")
