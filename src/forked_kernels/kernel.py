"""What a forked child does to be a kernel like one that was started anew."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import resource
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from forked_kernels.application import ForkedKernelApp
from forked_kernels.orphans import LIBC, adopt_orphans

if TYPE_CHECKING:
    from forked_kernels.forking import Kernel
    from forked_kernels.request import Request

_PR_SET_PDEATHSIG = 1


def become(kernel: Kernel) -> NoReturn:
    """Run ``ipykernel`` in this process and end it with the kernel's exit status."""
    code = 1
    try:
        _settle(kernel)
        code = _run(kernel)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        _leave(code)


def _settle(kernel: Kernel) -> None:
    # A session of its own: Ctrl-C on the terminal is for who asked, and a signal to the
    # kernel's group reaches what the notebook started.
    os.setsid()
    _die_with_parent()
    adopt_orphans()
    for file, standard in zip(kernel.files, (0, 1, 2), strict=True):
        os.dup2(file, standard)
        os.close(file)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _environment(kernel.request)
    _limit_memory(kernel.request.memory)
    if "numpy" in sys.modules:
        # The standard library's generator is seeded anew after a fork; numpy's is not.
        sys.modules["numpy"].random.seed()


def _environment(request: Request) -> None:
    # Most of it is as it was: setting a variable costs more than comparing it.
    wanted = {**request.environment, "JPY_PARENT_PID": str(os.getppid())}
    for name, value in dict(os.environ).items():
        if name not in wanted:
            del os.environ[name]
        elif wanted[name] == value:
            del wanted[name]
    os.environ.update(wanted)
    time.tzset()
    os.chdir(request.cwd)


def _die_with_parent() -> None:
    if LIBC:
        LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit_memory(extra: int) -> None:
    if extra and sys.platform == "linux":
        # Data, not address space: each thread reserves far more of that than it uses.
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + extra
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _run(kernel: Kernel) -> int:
    sys.argv = ["ipykernel_launcher", *kernel.request.arguments]
    app: Any = ForkedKernelApp.instance()
    # ipykernel ends when this parent does, where the system cannot see to it.
    app.parent_handle = os.getppid()
    app.initialize(sys.argv[1:])
    with contextlib.suppress(OSError):
        kernel.socket.sendall(json.dumps({"pid": os.getpid()}).encode() + b"\n")
    kernel.socket.close()
    app.start()
    return 0


def _leave(code: int) -> NoReturn:
    # As an interpreter that ends, but without tearing down what all kernels share.
    with contextlib.suppress(BaseException):
        # multiprocessing ends its children by these two, and Python has no public ones.
        threading._shutdown()  # type: ignore[attr-defined] # noqa: SLF001 - as said above
        atexit._run_exitfuncs()  # noqa: SLF001 - as said above
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)
