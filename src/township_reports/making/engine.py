"""papermill's engine, with the notebook kept even where its execution breaks off.

papermill gives nothing back of a notebook whose kernel died or whose time was up, and turns
each into text itself, as it is once the engine has returned. Importing the module registers the
engine under :data:`KEEPING`.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any

from nbclient.exceptions import DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.log import logger

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbformat import NotebookNode

KEEPING = "keeping"
#: The most characters that a notebook's outputs may have in all; a report's have under a million.
OUTPUT_LIMIT = 50_000_000


class OutputLimitError(Exception):
    """A notebook's outputs have no end."""


class BoundedClient(PapermillNotebookClient):  # type: ignore[misc] # papermill has no types
    """Gives a notebook up once its outputs are more than :data:`OUTPUT_LIMIT`."""

    _written = 0

    def process_message(
        self, msg: dict[str, Any], cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        """As the parent's; of a cell whose outputs are too many none is kept."""
        self._written += _length(msg["content"])
        if self._written <= OUTPUT_LIMIT:
            output: NotebookNode | None = super().process_message(msg, cell, cell_index)
            return output
        cell.outputs = []
        # The parent sees that it died, and stops to wait for the cell.
        self.km.provisioner.process.kill()
        return None

    def papermill_execute_cells(self) -> None:
        """As the parent's. Raises :class:`OutputLimitError`."""
        try:
            super().papermill_execute_cells()
        except DeadKernelError as error:
            if self._written > OUTPUT_LIMIT:
                raise OutputLimitError from error
            raise


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

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, start_timeout: int, log_output: bool, **options: Any
    ) -> NotebookNode:
        """As in the base class, with a client that knows an end of outputs."""
        del log_output
        client = BoundedClient(
            nb_man, kernel_name=kernel_name, startup_timeout=start_timeout, log=logger, **options
        )
        # What a kernel writes past Jupyter is its own trouble: the outcome tells of it.
        with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - devnull is no path of ours
            executed: NotebookNode = client.execute(stderr=nothing)
        return executed


def _length(content: object) -> int:
    if isinstance(content, str):
        return len(content)
    if isinstance(content, dict):
        return sum(map(_length, content.values()))
    return sum(map(_length, content)) if isinstance(content, list) else 0


# What it logs of a kernel that died is told with the report; without a handler Python prints it.
logger.addHandler(logging.NullHandler())
papermill_engines.register(KEEPING, KeepingEngine)
