"""papermill's engine, with the notebook kept even where its execution breaks off.

papermill gives nothing back of a notebook whose kernel died or whose time was up, and turns
each into text itself, as it is once the engine has returned. Importing the module registers the
engine under :data:`KEEPING`.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from papermill.engines import NBClientEngine, papermill_engines
from papermill.log import logger

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbformat import NotebookNode

KEEPING = "keeping"


class KeepingEngine(NBClientEngine):  # type: ignore[misc] # papermill has no types
    """Puts the notebook into the list ``kept``, and what was executed through ``finish``."""

    @classmethod
    def execute_notebook(
        cls,
        nb: NotebookNode,
        kernel_name: str,
        *,
        kept: list[NotebookNode],
        finish: Callable[[NotebookNode], None],
        **options: Any,
    ) -> NotebookNode:
        """As in the base class, but the notebook is in ``kept`` before anything runs."""
        kept.append(nb)
        executed: NotebookNode = super().execute_notebook(nb, kernel_name, **options)
        finish(executed)
        return executed


# What it logs of a kernel that died is told with the report; without a handler Python prints it.
logger.addHandler(logging.NullHandler())
papermill_engines.register(KEEPING, KeepingEngine)
