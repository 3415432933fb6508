"""papermill's engine, with the notebook kept even where its execution breaks off.

papermill gives nothing back of a notebook whose kernel died or whose time was up. Importing the
module registers the engine under :data:`KEEPING`.
"""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from papermill.engines import NBClientEngine, papermill_engines

KEEPING = "keeping"


class KeepingEngine(NBClientEngine):  # type: ignore[misc] # papermill has no types
    """Puts the notebook that it executes into the list given as ``kept``."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, kept: list[NotebookNode], **options: Any
    ) -> Any:
        kept.append(nb_man.nb)
        return super().execute_managed_notebook(nb_man, kernel_name, **options)


papermill_engines.register(KEEPING, KeepingEngine)
