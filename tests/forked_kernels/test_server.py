"""The kernel server and its kernels end with who asked for them, however that one ends."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forked_kernels import server
from forked_kernels.process import ForkedProcess
from forked_kernels.request import Request
from forked_kernels.starting import KernelServer
from tests.forked_kernels.conftest import is_running

pytestmark = pytest.mark.xdist_group("kernels")

# A process that starts a kernel, tells the pids of server and kernel, and waits.
_ASKER = """
    import asyncio, signal, sys
    from pathlib import Path
    from tests.forked_kernels.conftest import FORKED, running
    from forked_kernels import starting

    # Where tests run in the background, Ctrl-C is ignored from the start.
    signal.signal(signal.SIGINT, signal.default_int_handler)

    async def main():
        async with running(FORKED, Path(sys.argv[1])) as kernel:
            pid = await kernel.printed("import os; print(os.getpid())")
            (server,) = starting._servers.values()
            print(server.pid, pid, flush=True)
            {then}

    asyncio.run(main())
"""


def asker(folder: Path, then: str) -> tuple[subprocess.Popen[str], int, int]:
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_ASKER).format(then=then), str(folder)],
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "FORKED_KERNELS_ADDRESS": ""},
    )
    assert process.stdout
    server, kernel = process.stdout.readline().split()
    return process, int(server), int(kernel)


def soon(condition: Callable[[], bool]) -> bool:
    for _ in range(100):
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_server_and_kernel_end_with_their_asker(number: signal.Signals, tmp_path: Path) -> None:
    process, server, kernel = asker(tmp_path, "await asyncio.sleep(600)")
    assert is_running(server)
    assert is_running(kernel)
    process.send_signal(number)
    process.wait()
    assert soon(lambda: not is_running(server))
    assert soon(lambda: not is_running(kernel))


def test_a_kernel_ends_with_its_server(tmp_path: Path) -> None:
    process, server, kernel = asker(tmp_path, "await asyncio.sleep(600)")
    os.kill(server, signal.SIGKILL)
    assert soon(lambda: not is_running(kernel))
    process.kill()
    process.wait()


def test_an_asker_that_ends_well_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory(prefix="t-") as folder:
        monkeypatch.setenv("TMPDIR", folder)
        process, server, kernel = asker(tmp_path, "pass")
        assert process.wait() == 0
        assert list(Path(folder).iterdir()) == []
    assert not is_running(server)
    assert not is_running(kernel)


def test_an_asker_that_leaves_as_its_kernel_ends_does_the_server_no_harm(tmp_path: Path) -> None:
    async def asked(server: KernelServer) -> ForkedProcess:
        request = Request(("--version",), str(tmp_path), dict(os.environ))
        with Path(os.devnull).open("r+b") as nothing:
            number = nothing.fileno()
            return await ForkedProcess.start(server.address, request, (number,) * 3)

    server = KernelServer([])
    try:
        for _ in range(30):
            # The kernel only tells its version, so it ends just as its asker goes.
            asyncio.run(asked(server))
        assert server.is_running
    finally:
        server.stop()


def test_an_answer_is_heard_though_who_gave_it_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    # No longer than a socket's address may be.
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
        address = Path(folder, "server")
        listening.bind(str(address))
        listening.listen()
        send = socket.send_fds

        def answered(connection: socket.socket, *sent: Any) -> int:
            length = send(connection, *sent)
            answering, _ = listening.accept()
            with answering:
                answering.recv(length)
                answering.sendall(b'{"exit": 3}\n')
            return length

        monkeypatch.setattr(socket, "send_fds", answered)
        request = Request(("--version",), folder, {})
        process = asyncio.run(ForkedProcess.start(address, request, (0, 1, 2)))
    assert process.returncode == 3


@pytest.mark.parametrize("name", server._OF_KERNELS)
def test_what_a_server_imports_for_its_kernels_is_there(name: str) -> None:
    assert importlib.util.find_spec(name)
