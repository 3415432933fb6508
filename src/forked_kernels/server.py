"""The process that kernels are forked from: ``python -m forked_kernels.server FD NAMES``.

It imports the modules named, then answers on a listening Unix socket (handed down as FD). Each
connection asks for one kernel with one line of JSON (see :class:`Request`) and three open
files; the kernel answers ``{"pid": …}`` once its sockets are bound, and the server
``{"exit": …}`` when it has ended. A connection that closes kills its kernel; the end of
standard input ends the server and all its kernels. So nothing outlives who asked for it,
however that one ends.

The server has one thread and no ZMQ context: forking a process with threads is not safe.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import selectors
import shutil
import signal
import socket
import sys
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_CHUNK = 1 << 16
#: What is imported only once a kernel starts, by ipykernel and here.
_OF_KERNELS = (
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "faulthandler",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "tornado.platform.asyncio",
    "forked_kernels.application",
    "forked_kernels.kernel",
    "zmq.utils.garbage",
)


@dataclass(frozen=True)
class Request:
    """One kernel: the arguments of ``ipykernel_launcher``, folder, environment.

    ``memory`` is the most bytes it may take beyond what the server has; 0 for no limit.
    """

    arguments: tuple[str, ...]
    cwd: str
    environment: dict[str, str]
    memory: int = 0

    def to_line(self) -> bytes:
        return json.dumps(asdict(self)).encode("ascii") + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Request:
        data = json.loads(line)
        return cls(**{**data, "arguments": tuple(data["arguments"])})


@dataclass
class _Connection:
    """Who asks for a kernel: what has been received of the request, then the kernel's pid."""

    socket: socket.socket
    received: bytes = b""
    files: tuple[int, ...] = ()
    pid: int = 0


@dataclass(frozen=True)
class Kernel:
    """In the forked child: what to become, and where to say that it is ready."""

    request: Request
    files: tuple[int, ...]
    socket: socket.socket


class Server:
    """The loop over connections and ended kernels; returns in each child, and at the end."""

    def __init__(self, listener: socket.socket, owner: int) -> None:
        self._listener = listener
        self._owner = owner
        self._selector = selectors.DefaultSelector()
        self._connections: dict[int, _Connection] = {}
        self._woken, self._waker = socket.socketpair()

    def serve(self) -> Kernel | None:
        """Fork kernels until the owner is gone: a :class:`Kernel` in a child, else ``None``."""
        for end in (self._woken, self._waker, self._listener):
            end.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        self._selector.register(self._woken, selectors.EVENT_READ, self._reap)
        self._selector.register(self._owner, selectors.EVENT_READ, None)
        while True:
            for key, _ in self._selector.select():
                if key.data is None:
                    self._end()
                    return None
                if isinstance(key.data, _Connection):
                    kernel = self._hear(key.data)
                    if kernel:
                        return kernel
                else:
                    key.data()

    def _accept(self) -> None:
        with contextlib.suppress(BlockingIOError):
            accepted, _ = self._listener.accept()
            accepted.setblocking(True)
            connection = _Connection(accepted)
            self._connections[accepted.fileno()] = connection
            self._selector.register(accepted, selectors.EVENT_READ, connection)

    def _hear(self, connection: _Connection) -> Kernel | None:
        if connection.socket.fileno() < 0:
            # Its kernel's end, heard of in the same turn, has closed it.
            return None
        try:
            data, files, _, _ = socket.recv_fds(connection.socket, _CHUNK, 3)
        except OSError:
            data, files = b"", []
        connection.files = (*connection.files, *files)
        if not data:
            self._forget(connection)
            return None
        connection.received += data
        if connection.pid or not connection.received.endswith(b"\n"):
            return None
        return self._fork(connection)

    def _fork(self, connection: _Connection) -> Kernel | None:
        request = Request.from_line(connection.received)
        connection.received = b""
        pid = os.fork()
        if pid == 0:
            self._leave(connection)
            return Kernel(request, connection.files, connection.socket)
        connection.pid = pid
        for file in connection.files:
            os.close(file)
        connection.files = ()
        return None

    def _leave(self, kept: _Connection) -> None:
        # The child holds nothing of the server's: an open copy would keep others' ends alive.
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._selector.close()
        for end in (self._listener, self._woken, self._waker):
            end.close()
        for connection in self._connections.values():
            if connection is not kept:
                connection.socket.close()

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._woken.recv(_CHUNK):
                pass
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, status = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    return
                self._ended(pid, os.waitstatus_to_exitcode(status))

    def _ended(self, pid: int, code: int) -> None:
        for connection in list(self._connections.values()):
            if connection.pid == pid:
                connection.pid = 0
                with contextlib.suppress(OSError):
                    connection.socket.sendall(json.dumps({"exit": code}).encode() + b"\n")
                self._forget(connection)

    def _forget(self, connection: _Connection) -> None:
        self._connections.pop(connection.socket.fileno(), None)
        self._selector.unregister(connection.socket)
        connection.socket.close()
        for file in connection.files:
            os.close(file)
        _kill(connection.pid)

    def _end(self) -> None:
        for connection in self._connections.values():
            _kill(connection.pid)


def _kill(pid: int) -> None:
    if pid:
        # The group too: what a notebook started ends with its kernel.
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)


def preload(names: Sequence[str]) -> None:
    """Import modules by name; one that fails is left to the kernels, and its reason is printed."""
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:
            # Whatever it is, a kernel that needs the module will meet it again.
            traceback.print_exc()


def prepare() -> None:
    """Make ready for forking: what all kernels begin with, in pages that they share."""
    from forked_kernels.application import ForkedKernelApp

    ForkedKernelApp.prepare()
    gc.collect()
    # Nothing writes to these pages, as long as the collector does not.
    gc.freeze()


def main(arguments: Sequence[str]) -> int:
    """Serve until standard input ends; in a forked child, be a kernel."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The current folder would shadow modules; IPython puts it back for the notebook.
    sys.path[:] = [path for path in sys.path if path not in {"", os.getcwd()}]  # noqa: PTH109 - compared with text
    preload([*_OF_KERNELS, *arguments[1:]])
    prepare()
    listener = socket.socket(fileno=int(arguments[0]))
    address = Path(listener.getsockname())
    kernel = Server(listener, sys.stdin.fileno()).serve()
    if kernel:
        from forked_kernels.kernel import become

        become(kernel)
    # Who started this server may have been killed before it could tidy up.
    shutil.rmtree(address.parent, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
