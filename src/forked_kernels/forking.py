"""Fork a kernel for each that asks: the loop of the server process.

Each connection asks for one kernel with one line of JSON (a :class:`Request`) and three open
files; the kernel answers ``{"pid": …}`` once its sockets are bound, and the server
``{"exit": …}`` when it has ended. A connection that closes kills its kernel; the end of the
owner's file ends the server and all its kernels. What a kernel leaves is killed as well. So
nothing outlives who asked for it, however that one ends.

There is one thread and no ZMQ context: forking a process with threads is not safe.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import socket
import time
from dataclasses import dataclass

from forked_kernels.orphans import adopt_orphans, children
from forked_kernels.request import Request

_CHUNK = 1 << 16
#: Seconds that what was killed may take to be gone when the server ends, and between two looks.
_ENDING = 3.0
_TURN = 0.01


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
        self._preloaded: frozenset[int] = frozenset()

    def serve(self) -> Kernel | None:
        """Fork kernels until the owner is gone: a :class:`Kernel` in a child, else ``None``."""
        for end in (self._woken, self._waker, self._listener):
            end.setblocking(False)
        adopt_orphans()
        # What was preloaded may have a process of its own.
        self._preloaded = children()
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
                    break
                self._tell_end(pid, os.waitstatus_to_exitcode(status))
        self._end_orphans()

    def _end_orphans(self) -> None:
        # Each of these had a kernel that has ended; theirs come here next, when they have.
        kernels = {connection.pid for connection in self._connections.values()}
        for pid in children() - self._preloaded - kernels:
            _kill(pid)

    def _tell_end(self, pid: int, code: int) -> None:
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
        # The kernels' ends may come when what would be woken is closed already.
        signal.set_wakeup_fd(-1)
        for connection in self._connections.values():
            _kill(connection.pid)
        self._connections.clear()
        # Until all are gone: who outlived the server would be out of reach.
        end = time.monotonic() + _ENDING
        while children() - self._preloaded and time.monotonic() < end:
            self._reap()
            time.sleep(_TURN)


def _kill(pid: int) -> None:
    if pid:
        # The group too: what a notebook started ends with its kernel.
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.killpg(pid, signal.SIGKILL)
