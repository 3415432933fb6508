"""Workers and modules run as processes: each in the same way, none left behind."""

from __future__ import annotations

import ast
import errno
import json
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from pathlib import Path

import psutil
import pytest

import township_reports
from township_reports.project.processes import (
    ModuleBeside,
    WorkerPool,
    WorkersError,
    run_module,
    run_program,
    run_until,
)

#: A worker that tells its pid and then takes for ever, in a process of its own.
_PARENT = """
    import os, sys, time
    from township_reports.project.processes import WorkerPool

    def told():
        print(os.getpid(), "wsgiref.headers" in sys.modules, flush=True)

    if __name__ == "__main__":
        with WorkerPool(1, ["wsgiref.headers"], sys.argv[1]) as pool:
            pool.submit(told)
            pool.submit(time.sleep, 600)
            time.sleep(600)
"""


def soon(condition: Callable[[], bool]) -> bool:
    for _ in range(200):
        if condition():
            return True
        time.sleep(0.05)
    return False


def is_running(pid: int) -> bool:
    return bool(psutil.pid_exists(pid)) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def state(name: str) -> tuple[bool, str, str | None]:
    """In a worker: whether it ignores Ctrl-C, its temporary folder, a variable."""
    ignores = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    return ignores, tempfile.gettempdir(), os.environ.get(name)


def test_workers_leave_ctrl_c_to_their_parent_and_have_what_they_are_given(tmp_path: Path) -> None:
    with WorkerPool(1, folder=str(tmp_path), environment={"GIVEN": "here"}) as pool:
        assert pool.submit(state, "GIVEN").result() == (True, str(tmp_path), "here")
    assert tmp_path.exists()
    assert "GIVEN" not in os.environ


def test_what_still_waits_when_the_pool_is_left_is_given_up() -> None:
    with WorkerPool(1) as pool:
        waiting = [pool.submit(time.sleep, 0.5) for _ in range(20)]
    assert waiting[-1].cancelled()
    assert all(future.done() for future in waiting)


def test_workers_are_killed_whatever_they_do() -> None:
    pool = WorkerPool(1)
    pid = pool.submit(os.getpid).result()
    busy = pool.submit(time.sleep, 600)
    assert soon(busy.running)
    pool.kill()
    assert not is_running(pid)
    with pytest.raises(BrokenExecutor):
        busy.result()


def test_workers_end_with_a_parent_that_is_killed_and_so_does_their_folder(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(textwrap.dedent(_PARENT), encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    parent = subprocess.Popen(
        [sys.executable, script, folder], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert parent.stdout
    worker, is_preloaded = parent.stdout.readline().split()
    assert is_preloaded == "True"
    parent.kill()
    parent.wait()
    assert soon(lambda: not is_running(int(worker)))
    assert soon(lambda: not folder.exists())


def test_workers_start_afresh_where_a_server_has_no_room_for_its_socket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("长" * 40)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    with WorkerPool(1, folder=str(long)) as pool:
        assert pool.submit(state, "").result()[:2] == (True, str(long))
        assert pool.submit(os.getppid).result() == os.getpid()


def test_on_macos_workers_start_afresh_for_libraries_there_do_not_outlive_a_fork(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with WorkerPool(1, ["wsgiref.headers"]) as pool:
        assert pool.submit(os.getppid).result() == os.getpid()


def test_windows_has_no_more_than_61_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    widths: list[int | None] = []

    def begin(_: object, width: int | None, **__: object) -> None:
        widths.append(width)

    monkeypatch.setattr(ProcessPoolExecutor, "__init__", begin)
    WorkerPool(100)
    monkeypatch.setattr(sys, "platform", "win32")
    WorkerPool(100)
    WorkerPool(2)
    assert widths == [100, 61, 2]


def test_where_processes_can_share_no_lock_a_line_says_what_to_mend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("multiprocessing.synchronize.SemLock.__init__", refuse)
    with pytest.raises(WorkersError, match=r"没有权限；.*/dev/shm"):
        WorkerPool(1)


def test_a_module_runs_with_what_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing here is taken for a module of the program's or of Python's.
    (tmp_path / "json").mkdir()
    (tmp_path / "json" / "__init__.py").write_text("1 / 0", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    content = '{"甲镇": 1}'.encode()
    done = run_module("json.tool", ["--no-ensure-ascii"], given=content)
    assert (done.returncode, json.loads(done.stdout)) == (0, {"甲镇": 1})
    again = run_module("json.tool", given=content, environment={"PYTHONPATH": str(tmp_path)})
    assert again.returncode != 0
    assert b"ZeroDivisionError" in again.stderr


def test_a_module_has_utf8_names_whatever_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "told.py").write_text("import sys; print(sys.flags.utf8_mode)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONUTF8", "0")
    assert run_module("told").stdout.split() == [b"1"]


def test_a_module_that_takes_too_long_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = f"import os, time; open({str(tmp_path / 'pid')!r}, 'w').write(str(os.getpid()))"
    (tmp_path / "endless.py").write_text(f"{code}\ntime.sleep(600)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(TimeoutError, match="endless"):
        run_module("endless", seconds=3)
    assert not is_running(int((tmp_path / "pid").read_text(encoding="ascii")))


def test_a_program_of_the_systems_runs_in_its_folder_with_what_it_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "told"
    program.write_text('#!/bin/sh\necho "$PWD $LC_ALL $TZ $1"; cat\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    done = run_program("told", ["a b"], given=b"$HOME", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path} C CST-8 a b\n$HOME".encode())


def test_a_program_that_the_system_has_not_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no-such-program"):
        run_program("no-such-program", [], given=b"", folder=tmp_path)


def test_processes_are_started_nowhere_else() -> None:
    package = Path(township_reports.__file__).parent
    starting = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _imported(node)
        if name in {"multiprocessing", "subprocess"} or name.endswith(".ProcessPoolExecutor")
    }
    assert starting == {"project/processes.py"}


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        top = node.module.partition(".")[0]
        return [top, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def test_a_program_that_takes_longer_is_ended_with_what_it_started(tmp_path: Path) -> None:
    left = tmp_path / "left"
    does = (
        "import pathlib, subprocess, sys, time; "
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); "
        f"pathlib.Path({str(left)!r}).write_text(str(child.pid)); time.sleep(600)"
    )
    with pytest.raises(TimeoutError, match="takes longer than 3 seconds"):
        run_until([sys.executable, "-c", does], folder=tmp_path, seconds=3)
    started = int(left.read_text())
    assert soon(
        lambda: not psutil.pid_exists(started) or psutil.Process(started).status() == "zombie"
    )


def test_a_program_that_ends_gives_its_status_and_what_it_said(tmp_path: Path) -> None:
    done = run_until(
        [sys.executable, "-c", "print('said'); raise SystemExit(3)"], folder=tmp_path, seconds=60
    )
    assert (done.returncode, done.stdout) == (3, b"said\n")


def test_a_program_that_is_not_there_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        run_until([str(tmp_path / "none")], folder=tmp_path, seconds=60)


def test_a_module_beside_runs_until_its_input_is_closed_and_its_lines_are_read() -> None:
    beside = ModuleBeside("json.tool")
    with pytest.raises(TimeoutError):
        beside.wait(0.2)
    beside.stop()
    assert list(beside.lines())
    assert beside.wait() == 1


def test_errors_of_a_module_beside_are_lines_as_others() -> None:
    beside = ModuleBeside("township_reports", ["check", "two"])
    assert "2021" in "".join(beside.lines())
    assert beside.wait() == 2


#: A process with a module beside it that runs as long as its input is open.
_WITH_MODULE = """
    import sys, time
    from township_reports.project.processes import ModuleBeside

    beside = ModuleBeside("json.tool")
    print("begun", flush=True)
    time.sleep(600)
"""


def test_a_module_beside_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "with_module.py"
    script.write_text(textwrap.dedent(_WITH_MODULE), encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert parent.stdout
    assert parent.stdout.readline() == "begun\n"
    (child,) = psutil.Process(parent.pid).children()
    parent.kill()
    parent.wait()
    assert soon(lambda: not is_running(child.pid))
