"""A kernel and its shell made before the fork, all but what is a kernel's own.

Making them takes a third of a kernel's start, and most of that is memory: each object touched in
a forked child is a page copied, and ipykernel asks every imported module for its file. Made in
the server, they are there once for all kernels, and a kernel gives them its sockets, folder and
identity.

They are made for one configuration. A kernel that is asked for with another, or of another
class, is made in its own process as ever.
"""

from __future__ import annotations

import atexit
import os
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from IPython.core.profiledir import ProfileDir

if TYPE_CHECKING:
    from collections.abc import Mapping

    from traitlets.config.loader import Config

#: As who runs notebooks asks for it. The history is a database and a thread, of use to a person;
#: the level of the log is the application's own and may be another.
PREPARED_FOR = ("--IPKernelApp.log_level=50", "--HistoryManager.enabled=False")
#: The section of a configuration that is the application's alone.
_OWN_SECTION = IPKernelApp.__name__


class PreparedKernel(IPythonKernel):
    """ipykernel's kernel, which may have been made by :func:`prepare` before it is asked for."""

    #: The one that was prepared, until it is given away.
    waiting: ClassVar[PreparedKernel | None] = None

    @classmethod
    def instance(cls, *args: Any, **traits: Any) -> PreparedKernel:
        """As the parent's; the prepared one becomes the asker's own."""
        kernel: PreparedKernel = super().instance(*args, **traits)
        if kernel is PreparedKernel.waiting:
            PreparedKernel.waiting = None
            kernel._belong_to(**traits)
        return kernel

    def fits(self, app: IPKernelApp) -> bool:
        """Whether it is what an application that has read its configuration would make."""
        return (
            app.kernel_class is type(self)
            and app.user_ns is None
            and _for_kernel(app.config) == _for_kernel(self.config)
        )

    def discard(self) -> None:
        """Make room for another kernel in this process."""
        PreparedKernel.waiting = None
        shell: Any = self.shell
        atexit.unregister(shell.atexit_operations)
        type(shell).clear_instance()
        type(self).clear_instance()

    def _belong_to(self, parent: IPKernelApp, **traits: Any) -> None:
        # What follows is what the constructors of kernel and shell take from their process.
        # All parts of the shell hold this one configuration, and so do, in a stock kernel, the
        # application and its session.
        self.config.clear()
        self.config.update(parent.config)
        parent.config = parent.session.config = self.config
        for name, value in traits.items():
            setattr(self, name, value)
        self.ident = str(uuid.uuid4())
        self._stdout, self._stderr = sys.stdout, sys.stderr
        self._settle_shell()
        if hasattr(self, "debugger"):
            self.debugger = self.debugger_class(
                self.log,
                self.debugpy_stream,
                self._publish_debug_event,
                self.debug_shell_socket,
                self.session,
                self._kernel_modules,
                self.debug_just_my_code,
                self.filter_internal_frames,
            )

    def _settle_shell(self) -> None:
        shell: Any = self.shell
        shell.init_ipython_dir(None)
        shell.init_profile_dir(self.profile_dir)
        shell.starting_dir = os.getcwd()  # noqa: PTH109 - text, as IPython has it
        shell.init_environment()
        shell.save_sys_module_state()
        shell.init_sys_modules()
        shell.init_pushd_popd_magic()
        shell.sys_excepthook = sys.excepthook
        history = shell.history_manager
        history.hist_file = Path(shell.profile_dir.location) / "history.sqlite"
        history.reset(new_session=False)
        session_name = os.environ.get("JPY_SESSION_NAME")
        if session_name:
            shell.user_ns["__session__"] = session_name
        for publisher in (shell.displayhook, shell.display_pub):
            publisher.session, publisher.pub_socket = self.session, self.iopub_socket
        shell.displayhook.topic = self._topic("execute_result")  # type: ignore[no-untyped-call] # ipykernel's


def prepare(app: IPKernelApp, config: Config, folder: Path) -> None:
    """Make kernel and shell for an application that is yet to read its configuration.

    ``config`` and a profile in ``folder`` are what is taken for its own meanwhile.
    """
    PreparedKernel.waiting = PreparedKernel.instance(
        parent=app,
        config=config,
        log=app.log,
        profile_dir=ProfileDir(location=str(folder / "profile_default")),
        user_ns=None,
    )


def _for_kernel(config: Mapping[str, Any]) -> dict[str, Any]:
    # Asking for a section makes an empty one.
    return {name: section for name, section in config.items() if section and name != _OWN_SECTION}
