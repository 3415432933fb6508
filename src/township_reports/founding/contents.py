"""What a file of a project says, as a thing that can be merged, and as it is written again."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

from township_reports.project import YamlError, YamlText

_NOTEBOOK = ".ipynb"
_JSON = {_NOTEBOOK: 1, ".json": 2}
_YAML = ".yaml"


class UnreadableError(Exception):
    """The content cannot be read as what its name says; the message is for people."""


def said_by(content: bytes, name: str) -> Any:
    """What a file says: a text's lines, a suite, a notebook without what running it left.

    How lines end is no difference. Raises :class:`UnreadableError`.
    """
    try:
        text = content.decode("utf-8-sig")
        if _suffix(name) not in _JSON:
            # Not splitlines, which parts a text at more than its ends of lines.
            return text.replace("\r\n", "\n").split("\n")
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"不是 UTF-8 的 {_suffix(name) or '文本'}") from error
    if _suffix(name) == _NOTEBOOK:
        _forget_runs(said)
    return said


def lines_of(said: Any, name: str) -> list[str]:
    """The lines of the file that says this; the last one is what stands behind the last end."""
    if _suffix(name) not in _JSON:
        return list(said)
    text = json.dumps(said, ensure_ascii=False, indent=_JSON[_suffix(name)])
    return [*text.split("\n"), ""]


def written(said: Any, name: str) -> bytes:
    """The file that says this. Raises :class:`UnreadableError` for what is none of its kind."""
    text = "\n".join(lines_of(said, name))
    if _suffix(name) == _YAML:
        try:
            YamlText.read(text, name)
        except YamlError as error:
            raise UnreadableError(str(error)) from error
    return text.encode("utf-8")


def _forget_runs(notebook: Any) -> None:
    try:
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell.update(outputs=[], execution_count=None)
                cell["metadata"].pop("execution", None)
    except (AttributeError, KeyError, TypeError) as error:
        raise UnreadableError("不是 Jupyter 笔记本") from error


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix
