"""A plug-in of coverage.py that keeps what a forked kernel has run before the kernel is killed.

Kernels of a run are killed, not asked to end: a process that is killed says nothing of what it
measured. So a forked kernel writes it down behind each message that it has answered; what it
was doing when it was killed is lost. coverage.py calls this module in every process it measures.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

from coverage import Coverage

if TYPE_CHECKING:
    from collections.abc import Callable


def coverage_init(registry: object, options: object) -> None:
    """Where this process was forked from a kernel server, make its kernels save as they go."""
    del registry, options
    if "forked_kernels.prepared" not in sys.modules:
        return
    kernels: Any = sys.modules["ipykernel.ipkernel"].IPythonKernel
    if not hasattr(kernels, "is_measured"):
        kernels.is_measured = True
        kernels.post_handler_hook = _saving(kernels.post_handler_hook)


def _saving(hook: Callable[[object], None]) -> Callable[[object], None]:
    def save(kernel: object) -> None:
        hook(kernel)
        measuring = Coverage.current()
        if measuring:
            # A full disk or a limit on files is a test's, and no fault of the kernel's.
            with contextlib.suppress(Exception):
                measuring.save()

    return save
