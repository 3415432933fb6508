"""Processes of this program's own, started in one way.

Workers are forked from a server that has no threads, or started afresh where there can be none, or
where libraries of the system do not outlive a fork (macOS). They leave Ctrl-C to their parent, and
end with it, however that one ends.
"""

from __future__ import annotations

import contextlib
import errno
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any

from forked_kernels import can_fork
from forked_kernels.socket_paths import socket_folder
from township_reports.disk import told_fault
from township_reports.project.mendable import MendableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from multiprocessing.context import BaseContext
    from pathlib import Path

#: What a program that was run left: its status, and what it said.
Completed = subprocess.CompletedProcess[bytes]
#: Names of files are UTF-8 in every process, whatever the locale.
_IN_UTF8 = {"PYTHONUTF8": "1"}
#: Windows waits for no more processes than 63 at once, and two of these are the pool's own.
_MOST_ON_WINDOWS = 61
#: What is told of a worker that died; what follows from it is for the caller to add.
WORKER_ENDED = "工作进程意外结束（被终止或内存不足）"


class WorkersError(MendableError):
    """No workers can be started on this machine; the message says what to mend."""


class WorkerPool(ProcessPoolExecutor):
    """``width`` workers, on Windows at most 61; what waits when the pool is left is given up.

    ``preload`` names modules that are imported before workers are forked: all pools of a process
    share the server, which keeps to what the first one names. ``folder``, if any, is where workers
    put temporary files; it is the caller's, but goes with a parent that was killed.
    ``environment`` is added to their own. Raises :class:`WorkersError` where the system lets no
    processes share a lock.
    """

    def __init__(
        self,
        width: int | None = None,
        preload: Sequence[str] = (),
        folder: str = "",
        environment: Mapping[str, str] | None = None,
    ) -> None:
        if width and sys.platform == "win32":
            width = min(width, _MOST_ON_WINDOWS)
        try:
            super().__init__(
                width,
                mp_context=_context(preload),
                initializer=_begin,
                initargs=(folder, dict(environment or {})),
            )
        except OSError as error:
            # The locks that processes share are the only thing that it has made until now.
            raise WorkersError(
                f"这里不能启动工作进程：{told_fault(error)}；"
                "Linux 上看看 /dev/shm 能不能写（chmod 1777 /dev/shm），有没有满"
            ) from error

    def __exit__(self, *_: object) -> None:
        self.shutdown(cancel_futures=True)

    def kill(self) -> None:
        """End all of this process's workers, whatever they do."""
        for process in multiprocessing.active_children():
            process.kill()
        self.shutdown(cancel_futures=True)


def run_module(
    name: str,
    arguments: Sequence[str] = (),
    *,
    given: bytes = b"",
    seconds: float | None = None,
    environment: Mapping[str, str] | None = None,
) -> Completed:
    """Run a module of this program as a command, with ``given`` on its standard input.

    ``environment`` is added to this process's own. Raises ``TimeoutError`` where it takes longer
    than ``seconds``; it is ended then.
    """
    # -P: nothing in the working folder is taken for a module.
    command = [sys.executable, "-P", "-m", name, *arguments]
    try:
        return subprocess.run(  # noqa: S603 - a module of this program
            command,
            input=given,
            capture_output=True,
            timeout=seconds,
            env={**os.environ, **_IN_UTF8, **(environment or {})},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"{name} takes longer than {seconds} seconds") from error


class ModuleBeside:
    """A module of this program that runs as a command beside this process, with lines to read.

    Its standard input stays open, and empty, as long as it may run: the module is to end where that
    is closed, so that it ends with this process, however this one ends. What the terminal's Ctrl-C
    means is this process's to say. Raises ``OSError`` where it cannot be started.
    """

    def __init__(self, name: str, arguments: Sequence[str] = ()) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - a module of this program
            [sys.executable, "-P", "-m", name, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **_IN_UTF8, "PYTHONIOENCODING": "utf-8"},
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )

    def lines(self) -> Iterator[str]:
        """What it says, standard output and errors, line by line as it comes, without ends."""
        assert self._process.stdout
        for line in self._process.stdout:
            yield line.rstrip("\r\n")

    def stop(self) -> None:
        """Close its input; it may take a while until it has ended."""
        assert self._process.stdin
        with contextlib.suppress(OSError):
            self._process.stdin.close()

    def wait(self, seconds: float | None = None) -> int:
        """Its exit status, once it has ended. Raises ``TimeoutError``."""
        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise TimeoutError(str(error)) from error
        self.stop()
        return status


def run_program(name: str, arguments: Sequence[str], *, given: bytes, folder: Path) -> Completed:
    """Run a program of the system's by its name, in ``folder``, with ``given`` on its input.

    What it says is the same everywhere: it speaks English, and its days are China's. Raises
    ``FileNotFoundError`` where the system has no such program.
    """
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)
    return subprocess.run(  # noqa: S603 - a program that the caller names, without a shell
        [found, *arguments],
        input=given,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "LC_ALL": "C", "TZ": "CST-8"},
        check=False,
    )


def run_until(command: Sequence[str], *, folder: Path, seconds: float) -> Completed:
    """Run a program of the system's in ``folder``, and whatever it starts, for so many seconds.

    Raises ``TimeoutError`` where it takes longer; all of it is ended then. Raises ``OSError``
    where it cannot be started.
    """
    with subprocess.Popen(  # noqa: S603 - a program that the caller names, without a shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        # Programs take names of files by the locale; LibreOffice waits for ever over one that
        # its locale has no characters for.
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        # A group of its own: what it starts in turn is ended with it.
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise TimeoutError(f"{command[0]} takes longer than {seconds} seconds") from error
        finally:
            _end_group(process)
    return Completed(command, process.returncode, said)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        ending = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(ending, capture_output=True, check=False)  # noqa: S603 - the system's
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _context(preload: Sequence[str]) -> BaseContext:
    # Never forked from this process: it may have threads. The server needs a socket.
    has_room = socket_folder() == tempfile.gettempdir()
    if has_room and can_fork():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(preload))
        return context
    return multiprocessing.get_context("spawn")


def _begin(folder: str, environment: dict[str, str]) -> None:
    # Ctrl-C reaches the whole group of the terminal; what it means is the parent's to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(environment)
    if folder:
        tempfile.tempdir = folder
    threading.Thread(target=_follow_parent, args=[folder], daemon=True).start()


def _follow_parent(folder: str) -> None:
    parent: Any = multiprocessing.parent_process()
    wait([parent.sentinel])
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)
