"""ipykernel's application for a forked kernel.

Its kernel may have been made before the fork, and its command line is read without a parser
being built for it: for each kernel traitlets makes one of all options of all classes, to read
the two or three that are given.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import zmq
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.connect import write_connection_file
from traitlets import default
from traitlets.config.loader import Config, DeferredConfigString

from forked_kernels.prepared import PREPARED_FOR, PreparedKernel, prepare
from forked_kernels.stream import PromptStream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The interpreter fits code to what it meets by the eighth time or so.
_TIMES = 10
_OPTION = re.compile(r"--([A-Z]\w*)\.(\w+)=(.*)", re.DOTALL)


class ForkedKernelApp(IPKernelApp):
    """Reads ``-f FILE`` and ``--Class.trait=value`` itself, and all else as its parent does."""

    @classmethod
    def prepare(cls) -> None:
        """Make the application and its kernel in a process that will fork.

        To be called last there: what is imported afterwards finds itself in IPython.
        """
        config = plain_options(PREPARED_FOR)
        assert config is not None
        with _left_as_it_was(), tempfile.TemporaryDirectory() as folder:
            os.environ["IPYTHONDIR"] = folder
            for _ in range(_TIMES):
                _rehearse(cls(), Path(folder))
            for made in (*zmq.Context.mro(), *zmq.Socket.mro()):
                # pyzmq asks each for it. A class that has none is given one, and so all classes
                # below it count as changed: of `Generic` that is some hundred.
                getattr(made, "__annotations__", None)
            app = cls.instance()
            # Each change of it sets up all of logging anew.
            app.log_level = config.IPKernelApp.log_level.get_value(cls.log_level)
            prepare(app, config, Path(folder))

    @default("kernel_class")
    def _own_kernel_class(self) -> type[PreparedKernel]:
        return PreparedKernel

    @default("outstream_class")
    def _own_outstream_class(self) -> str:
        return f"{PromptStream.__module__}.{PromptStream.__name__}"

    # Configuration files and other classes speak of it by its parent's name.
    name = IPKernelApp.name

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """As the parent's."""
        config = plain_options(argv or ())
        if config is None or "log_level" not in config.get("IPKernelApp", ()):
            self.log_level = IPKernelApp.log_level.default_value
        if config is None:
            super().parse_command_line(argv)
        else:
            self.argv = list(argv or ())
            self.cli_config = config
            self.update_config(config)

    def init_kernel(self) -> None:
        """As the parent's; a prepared kernel that is another than asked for makes room."""
        prepared = PreparedKernel.waiting
        if prepared and not prepared.fits(self):
            prepared.discard()
        super().init_kernel()  # type: ignore[no-untyped-call] # ipykernel's


def plain_options(argv: Sequence[str]) -> Config | None:
    """The configuration that a command line gives, ``None`` where it holds other options."""
    config = Config()
    arguments = iter(argv)
    for argument in arguments:
        if argument == "-f":
            config.IPKernelApp.connection_file = next(arguments, "")
        elif option := _OPTION.fullmatch(argument):
            config[option[1]][option[2]] = DeferredConfigString(option[3])
        else:
            return None
    return config


def _rehearse(app: Any, folder: Path) -> None:
    # What initialising does before there are sockets: each kernel then finds its caches filled.
    base = str(folder / "k")
    file, _ = write_connection_file(f"{base}.json", ip=base, transport="ipc")
    app.parse_command_line(["-f", file, *PREPARED_FOR])
    app.init_profile_dir()
    app.init_config_files()
    app.init_connection_file()
    app.write_connection_file()
    app.log.debug("Rehearsed in process %i", os.getpid())


@contextlib.contextmanager
def _left_as_it_was() -> Iterator[None]:
    environment, path, main = dict(os.environ), list(sys.path), sys.modules["__main__"]
    hook = sys.excepthook
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(environment)
        sys.path[:] = path
        sys.modules["__main__"] = main
        sys.excepthook = hook
