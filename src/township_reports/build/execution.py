"""Execute a notebook with papermill so that the same inputs give the same bytes."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from traitlets.config import Config

KERNEL = "python3"
_START_TIMEOUT = 180


class ExecutionError(Exception):
    """The notebook failed; the message is one line, ``notebook`` what was executed so far."""

    def __init__(self, reason: str, kind: str, notebook: bytes) -> None:
        super().__init__(reason)
        self.kind = kind
        self.notebook = notebook


def executed(folder: Path, notebook: str, parameters: Mapping[str, Any], time_limit: int) -> bytes:
    """Execute a notebook of a folder, in that folder; ``time_limit`` in seconds a cell.

    Raises :class:`ExecutionError`.
    """
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    source = folder / notebook
    target = folder / "executed.ipynb"
    failure: tuple[str, str] | None = None
    try:
        with _own_environment(folder), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            papermill.execute_notebook(
                str(source),
                str(target),
                parameters=dict(parameters),
                kernel_name=KERNEL,
                progress_bar=False,
                request_save_on_cell_execute=False,
                start_timeout=_START_TIMEOUT,
                execution_timeout=time_limit,
                cwd=str(folder),
                record_timing=False,
                extra_arguments=["--IPKernelApp.log_level=50"],
                config=_transport(),
            )
    except PapermillExecutionError as error:
        failure = (error.ename, _reason(error.ename, error.evalue))
    except CellTimeoutError:
        failure = ("CellTimeoutError", f"超过时限 {time_limit} 秒（params 里的 time_limit）")
    except (DeadKernelError, RuntimeError) as error:
        failure = (type(error).__name__, f"内核中断：{' '.join(str(error).split())[:200]}")
    finished = target if target.exists() else source
    content = _normalised(finished, source, folder)
    if failure:
        raise ExecutionError(failure[1], failure[0], content)
    return content


def _reason(ename: str, evalue: str) -> str:
    line = " ".join(evalue.split())[:300]
    # The project's own errors are written for who must act; others need their name.
    return line if ename in {"FilingError", "FormError", "SuiteError"} else f"{ename}：{line}"


@contextmanager
def _own_environment(folder: Path) -> Iterator[None]:
    # Nothing of the person's own IPython set-up, and no DATA of make, reaches the kernel.
    changed = {
        "IPYTHONDIR": str(folder / ".ipython"),
        "JUPYTER_RUNTIME_DIR": str(folder / ".run"),
        "DATA": "",
        "PYTHONWARNINGS": "ignore",
    }
    before = {name: os.environ.get(name) for name in changed}
    os.environ.update(changed)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _transport() -> Config:
    # TCP ports of kernels that start at the same moment can clash, and others can listen in.
    from traitlets.config import Config

    return Config({"KernelManager": {"transport": "tcp" if os.name == "nt" else "ipc"}})


def _normalised(path: Path, source: Path, folder: Path) -> bytes:
    """The notebook without times, random ids and this machine's paths."""
    import nbformat

    known = {cell["id"] for cell in json.loads(source.read_text(encoding="utf-8"))["cells"]}
    notebook = nbformat.read(path, as_version=4)
    added = 0
    for cell in notebook.cells:
        if cell.id not in known:
            added += 1
            cell.id = f"added-{added}"
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        cell.metadata.get("tags", []).sort()
    papermill = notebook.metadata.pop("papermill", {})
    notebook.metadata["papermill"] = {"parameters": papermill.get("parameters", {})}
    text = nbformat.writes(notebook, ensure_ascii=False, sort_keys=True)
    for here in {str(folder), str(folder.resolve())}:
        text = text.replace(json.dumps(here)[1:-1], ".")
    return f"{text.rstrip()}\n".encode()
