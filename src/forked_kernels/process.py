"""A forked kernel as its asker sees it: a process to poll, wait for and signal."""

from __future__ import annotations

import asyncio
import json
import os
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from forked_kernels.request import Request

_CHUNK = 1 << 12
_KILLED = -9


class ForkedProcess:
    """Stands where jupyter_client's own provisioner has a ``subprocess.Popen``.

    ``returncode`` is ``None`` while the kernel runs; negative for the signal that ended it.
    """

    stdin = stdout = stderr = None

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._received = b""
        self.pid = 0
        self.returncode: int | None = None

    @classmethod
    async def start(
        cls, address: Path, request: Request, files: tuple[int, int, int]
    ) -> ForkedProcess:
        """Ask the server at an address for a kernel; returns once it has bound its sockets.

        Raises ``OSError`` where no server answers.
        """
        loop = asyncio.get_running_loop()
        connection = socket.socket(socket.AF_UNIX)
        connection.setblocking(False)
        try:
            await loop.sock_connect(connection, str(address))
            line = request.to_line()
            sent = socket.send_fds(connection, [line], files)
            if sent < len(line):
                # Where all was sent, who has answered already may be gone.
                await loop.sock_sendall(connection, line[sent:])
            process = cls(connection)
            while not process.pid and process.returncode is None:
                process._hear(await loop.sock_recv(connection, _CHUNK))
        except BaseException:
            connection.close()
            raise
        if not process.pid and process.returncode == _KILLED:
            raise ConnectionError("the kernel server ended before it could fork")
        return process

    def poll(self) -> int | None:
        """The exit status, or ``None`` while it runs."""
        while self.returncode is None:
            try:
                self._hear(self._connection.recv(_CHUNK))
            except BlockingIOError:
                break
            except OSError:
                self._hear(b"")
        return self.returncode

    async def exit_code(self) -> int:
        """The exit status, once there is one."""
        loop = asyncio.get_running_loop()
        while self.returncode is None:
            self._hear(await loop.sock_recv(self._connection, _CHUNK))
        return self.returncode

    def wait(self) -> int:
        """The exit status of a kernel that has ended; closes the connection."""
        code = self.poll()
        self._connection.close()
        return _KILLED if code is None else code

    def send_signal(self, number: int) -> None:
        """Signal the kernel alone, not what it started."""
        if self.poll() is None and self.pid:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill the kernel alone."""
        self.send_signal(9)

    def terminate(self) -> None:
        """Ask the kernel alone to end."""
        self.send_signal(15)

    def _hear(self, data: bytes) -> None:
        if not data:
            # The server is gone, and its kernels with it.
            self.returncode = _KILLED
            return
        *lines, self._received = (self._received + data).split(b"\n")
        for line in lines:
            said = json.loads(line)
            self.pid = said.get("pid", self.pid)
            self.returncode = said.get("exit", self.returncode)
