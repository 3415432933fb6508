"""Execute a notebook with papermill so that the same inputs give the same bytes."""

from __future__ import annotations

import json
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from township_reports.characters import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nbformat import NotebookNode
    from traitlets.config import Config

    from township_reports.year import Limits

#: The kernelspec beside this file, and what it has preloaded.
REPORT_KERNEL = "township-reports"
PRELOAD = ("township_reports.making.warm_kernel:warm_up",)
STOCK_KERNEL = "python3"
#: By the name a person chooses it with.
KERNELS: Mapping[str, str] = {"forked": REPORT_KERNEL, "stock": STOCK_KERNEL}
_START_TIMEOUT = 180
_MEGABYTE = 1 << 20


class ExecutionError(Exception):
    """The notebook failed; the message is one line, ``notebook`` what was executed so far.

    ``name`` is the error's. ``is_chance`` says that the same inputs may well succeed
    another time: the kernel was killed, or the machine was too slow or too small.
    """

    def __init__(self, reason: str, name: str, notebook: bytes, is_chance: bool) -> None:
        super().__init__(reason)
        self.name = name
        self.notebook = notebook
        self.is_chance = is_chance


def execute(
    folder: Path, notebook: str, parameters: Mapping[str, Any], kernel: str, limits: Limits
) -> bytes:
    """Execute a notebook of a folder, in that folder, with a kernelspec by name.

    Raises :class:`ExecutionError`.
    """
    import papermill
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    from forked_kernels.manager import PromptKernelManager
    from township_reports.making.engine import KEEPING, OUTPUT_LIMIT, OutputLimitError
    from township_reports.making.parameters_cell import translate_for

    translate_for(kernel)
    source, result = folder / notebook, folder / "executed.ipynb"
    known = {cell["id"] for cell in json.loads(source.read_text(encoding="utf-8"))["cells"]}
    end = time.monotonic() + limits.seconds
    kept: list[NotebookNode] = []
    failure: tuple[str, str] | None = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            papermill.execute_notebook(
                _plain(source),
                _plain(result),
                parameters=dict(parameters),
                engine_name=KEEPING,
                kept=kept,
                finish=lambda executed: _normalise(executed, known),
                request_save_on_cell_execute=False,
                kernel_name=kernel,
                progress_bar=False,
                start_timeout=_START_TIMEOUT,
                timeout_func=lambda _: max(1, round(end - time.monotonic())),
                cwd=str(folder),
                record_timing=False,
                extra_arguments=["--IPKernelApp.log_level=50", "--HistoryManager.enabled=False"],
                kernel_manager_class=PromptKernelManager,
                # The folder is its own, so there is nothing that a kernel could tidy up.
                shutdown_kernel="immediate",
                config=_configuration(folder, limits),
            )
    except PapermillExecutionError as error:
        content = _content(_text(kept[0], known), folder)
        reason = _reason(error.ename, error.evalue)
        raise ExecutionError(reason, error.ename, content, error.ename == "MemoryError") from error
    except CellTimeoutError:
        failure = ("CellTimeoutError", f"超过时限 {limits.seconds} 秒（params 里的 time_limit）")
    except (DeadKernelError, RuntimeError) as error:
        line = one_line(error, 200)
        failure = (type(error).__name__, f"内核中断（被终止，或内存不足）：{line}")
    except OutputLimitError:
        reason = f"输出超过 {OUTPUT_LIMIT // 10_000} 万字：看看笔记本里有没有停不下来的打印"
        failure = ("OutputLimitError", reason)
    if failure:
        _mark(kept[0], *failure)
        content = _content(_text(kept[0], known), folder)
        is_chance = failure[0] != "OutputLimitError"
        raise ExecutionError(failure[1], failure[0], content, is_chance)
    return _content(result.read_text(encoding="utf-8"), folder)


def _plain(path: Path) -> str:
    # papermill fills parameters into the braces of a path.
    return str(path).replace("{", "{{").replace("}", "}}")


def _mark(notebook: NotebookNode, error: str, reason: str) -> None:
    """Show where execution broke off, as an error of the cell that was running."""
    from nbformat.v4 import new_output

    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    begun = [cell for cell in code if cell.metadata.get("papermill", {}).get("start_time")]
    running = begun[-1] if begun else code[0]
    running.outputs.append(
        new_output("error", ename=error, evalue=reason, traceback=[f"{error}: {reason}"])
    )


def _reason(ename: str, evalue: str) -> str:
    line = one_line(evalue, 300)
    # The project's own errors are written for who must act; others need their name.
    if ename in {"FilingError", "FormError", "SuiteError", "WordsError"}:
        return line
    if ename == "MemoryError":
        return f"内存不够用：超过 params 里的 memory_limit。{line}".rstrip("。")
    return f"{ename}：{line}"


def _configuration(folder: Path, limits: Limits) -> Config:
    from traitlets.config import Config

    return Config(
        {
            "PromptKernelManager": {
                # A short name: it is part of the path of sockets.
                "connection_file": str(folder / "k.json"),
                # Nothing of the person's own IPython set-up, and no DATA of make.
                "environment": {
                    "IPYTHONDIR": str(folder / ".ipython"),
                    "JUPYTER_RUNTIME_DIR": str(folder),
                    "DATA": "",
                    "PYTHONWARNINGS": "ignore",
                },
            },
            "ForkProvisioner": {"memory": limits.megabytes * _MEGABYTE},
        }
    )


def _normalise(notebook: NotebookNode, known: set[str]) -> None:
    """Take out times and random ids; ``known`` are the ids of the cells there were before."""
    from township_reports.making.parameters_cell import fold_defaults

    added = 0
    for cell in notebook.cells:
        if cell.id not in known:
            added += 1
            cell.id = f"added-{added}"
        papermill = cell.metadata.pop("papermill", {})
        if papermill.get("exception"):
            # For papermill, which asks for it afterwards.
            cell.metadata["papermill"] = {"exception": True}
        cell.metadata.pop("execution", None)
        cell.metadata.get("tags", []).sort()
    fold_defaults(notebook)
    papermill = notebook.metadata.pop("papermill", {})
    notebook.metadata["papermill"] = {"parameters": papermill.get("parameters", {})}


def _text(notebook: NotebookNode, known: set[str]) -> str:
    """The text of a notebook that broke off, as papermill writes those that did not."""
    import nbformat

    _normalise(notebook, known)
    return str(nbformat.writes(notebook))


def _content(text: str, folder: Path) -> bytes:
    """A notebook's text as bytes, without this machine's paths."""
    # What is part of another one comes after it.
    for here in sorted(_written(folder), key=len, reverse=True):
        text = text.replace(here, ".")
    return f"{text.rstrip()}\n".encode()


def _written(folder: Path) -> Iterator[str]:
    """A folder as a notebook's text has it: in JSON, as it is or as Python's ``repr`` shows it.

    IPython writes ``~`` for the person's home, in which Windows has its temporary files.
    """
    for path in {folder, folder.resolve()}:
        names = [str(path)]
        # Who has no home has none to be in.
        with suppress(RuntimeError, ValueError):
            names.append(str("~" / path.relative_to(Path.home())))
        for name in names:
            for shown in (name, repr(name)[1:-1]):
                yield json.dumps(shown, ensure_ascii=False)[1:-1]
