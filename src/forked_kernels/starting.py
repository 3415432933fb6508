"""Start a kernel server, and end it with this process."""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from forked_kernels.socket_paths import socket_folder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ENVIRONMENT = {
    # Libraries that start threads of their own at import would make forking unsafe.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # Names of files are UTF-8 whatever the locale, as in who asks for a kernel.
    "PYTHONUTF8": "1",
    # The debugger need not say that it cannot step into Python's own modules.
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
_WAITING = 128
_ENDING = 5.0


class KernelServer:
    """A server process that has done what the entries of ``preload`` say.

    It can be asked at ``address`` from the start, even while it still imports. It runs in
    ``folder`` (this process's own) with ``environment`` added to this process's own.
    """

    def __init__(
        self,
        preload: Sequence[str],
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="kernels-", dir=socket_folder()))
        self.address = self._folder / "s"
        self.owner = os.getpid()
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self.address))
            listener.listen(_WAITING)
            self._process = subprocess.Popen(  # noqa: S603 - this package's own server
                [sys.executable, "-m", "forked_kernels.server", str(listener.fileno()), *preload],
                stdin=subprocess.PIPE,
                cwd=folder,
                env={**os.environ, **_ENVIRONMENT, **(environment or {})},
                pass_fds=[listener.fileno()],
                start_new_session=True,
            )
        atexit.register(self.stop)

    @property
    def pid(self) -> int:
        """The server's process, from which kernels are forked."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the server lives and this process started it."""
        return self.owner == os.getpid() and self._process.poll() is None

    def stop(self) -> None:
        """End the server and its kernels; harmless when repeated."""
        if self.owner != os.getpid():
            return
        atexit.unregister(self.stop)
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


_servers: dict[tuple[str, ...], KernelServer] = {}
_lock = threading.Lock()


def shared_server(preload: Sequence[str]) -> KernelServer:
    """The process's own server for these entries, started at its first use."""
    key = tuple(preload)
    with _lock:
        server = _servers.get(key)
        if server is None or not server.is_running:
            if server:
                server.stop()
            server = _servers[key] = KernelServer(key)
        return server
