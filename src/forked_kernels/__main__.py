"""``python -m forked_kernels COMMAND…``: run a command whose kernels come from one server.

Each `papermill` of a shell script is a process of its own and would start a server of its own.
Here they find one in their environment, with what ``FORKED_KERNELS_PRELOAD`` names preloaded.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from forked_kernels import ADDRESS_VARIABLE, can_fork
from forked_kernels.preloading import preload_of
from forked_kernels.starting import KernelServer

if TYPE_CHECKING:
    from collections.abc import Sequence

_USAGE = "usage: python -m forked_kernels COMMAND [ARGUMENT ...]"
_MISUSED = 2
_INTERRUPTED = 130


def main(command: Sequence[str]) -> int:
    """Run the command to its end; returns its exit status, as a shell gives it."""
    if not command or command[0].startswith("-"):
        sys.stderr.write(f"{_USAGE}\n")
        return _MISUSED
    if not can_fork():
        # Its kernels are stock ones, and each says so.
        return subprocess.run(command, check=False).returncode  # noqa: S603 - the person's own
    server = KernelServer(preload_of(os.environ))
    environment = {**os.environ, ADDRESS_VARIABLE: str(server.address)}
    try:
        status = subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - as above
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:
        sys.stderr.write(f"{command[0]}: {error.strerror}\n")
        return 127
    finally:
        server.stop()
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
