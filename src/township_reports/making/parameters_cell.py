"""The cell in which papermill sets a notebook's parameters, written for who reads the notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from papermill.translators import PythonTranslator, papermill_translators

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbformat import NotebookNode

_COMMENT = "本次运行的参数"
_DEFAULTS, _SET = "parameters", "injected-parameters"


class ReadableTranslator(PythonTranslator):  # type: ignore[misc] # papermill has no types
    """Writes Chinese in characters, where papermill escapes all that is not ASCII."""

    @classmethod
    def codify(cls, parameters: Mapping[str, Any], comment: str = "") -> str:
        """The source of the cell, under a line that says in Chinese what it is."""
        del comment
        return str(super().codify(parameters, _COMMENT))

    @classmethod
    def translate_escaped_str(cls, str_val: object) -> str:
        """A text as a literal of Python; what cannot be seen stays escaped."""
        return repr(str_val)


def translate_for(kernel: str) -> None:
    """Have papermill set parameters readably in the notebooks of a kernelspec, by name."""
    papermill_translators.register(kernel, ReadableTranslator)


def fold_defaults(notebook: NotebookNode) -> None:
    """Fold the cell of the template's own parameters where others are set below it.

    They name another unit, which who reads the notebook would take for its own.
    """
    tags = [cell.metadata.get("tags", ()) for cell in notebook.cells]
    if any(_SET in each for each in tags):
        for cell, each in zip(notebook.cells, tags, strict=True):
            if _DEFAULTS in each:
                cell.metadata["jupyter"] = {"source_hidden": True}
