"""``python -m forked_kernels COMMAND``: the command runs with a server, and its end is told."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from forked_kernels import ADDRESS_VARIABLE

pytestmark = pytest.mark.xdist_group("kernels")


def done(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "forked_kernels", *command],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_finds_a_server_that_is_gone_afterwards() -> None:
    code = (
        "import os\n"
        f"address = os.environ[{ADDRESS_VARIABLE!r}]\n"
        "print(os.stat(address).st_mode)\n"
        "print(address)"
    )
    mode, address = done(sys.executable, "-c", code).stdout.splitlines()
    assert stat.S_ISSOCK(int(mode))
    assert not Path(address).exists()


@pytest.mark.parametrize(
    ("code", "status"),
    [("raise SystemExit(3)", 3), ("import os; os.kill(os.getpid(), 9)", 128 + signal.SIGKILL)],
)
def test_the_exit_status_is_the_commands(code: str, status: int) -> None:
    assert done(sys.executable, "-c", code).returncode == status


def test_a_command_that_is_not_there_is_told_in_one_line() -> None:
    result = done("no-such-command")
    assert result.returncode == 127
    assert result.stderr == f"no-such-command: {os.strerror(2)}\n"


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_without_a_command_its_usage_is_told(arguments: list[str]) -> None:
    result = done(*arguments)
    assert result.returncode == 2
    assert result.stderr.startswith("usage: python -m forked_kernels COMMAND")
