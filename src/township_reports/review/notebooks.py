"""Render the executed notebooks of a year for the reviewer, those that have changed alone.

A page's head says of which notebook it is and which program wrote it; so a page is never shown
beside another notebook's report, and an unchanged year costs no rendering.
"""

from __future__ import annotations

from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from township_reports.characters import one_line
from township_reports.disk import place_file, remove_file
from township_reports.media import html_text
from township_reports.outputs import Ledger
from township_reports.project import (
    EXPORTED,
    NOTEBOOK,
    REVIEW,
    Project,
    digest_of_bytes,
    digest_of_file,
)
from township_reports.project.processes import WORKER_ENDED, WorkerPool
from township_reports.review.model import ReviewError
from township_reports.year import program_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: Below this many, starting processes takes longer than what they save.
_FEW = 20
#: Imported before workers are forked, where they are.
_PRELOADED = ("township_reports.rendering.review", __name__)
#: How much of a page is read to see what it was made of.
_HEAD = 2048
#: The files that a page links to, by name.
_LINKED = {file.name: file for file in EXPORTED.values()}


@dataclass(frozen=True)
class RenderedNotebooks:
    """The keys of the notebooks rendered now, and of those that cannot be, with the reason."""

    rendered: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Task:
    """A notebook to render: its report's key and folder, what to write into the page's head."""

    key: str
    folder: Path
    facts: tuple[tuple[str, str], ...]


def render_reviews(
    project: Project, year: int, keys: Iterable[str], jobs: int, ledger: Ledger | None = None
) -> RenderedNotebooks:
    """Write the review's page beside each report's notebook where it is missing or of another.

    Reports without a notebook are passed over. ``ledger`` is that of the year, where it has been
    read. Raises ``OSError`` where a page cannot be written.
    """
    if ledger is None:
        ledger = Ledger(project.outputs, year)
    tasks = list(_stale(project.outputs / str(year), keys, ledger))
    failed = {key: reason for key, reason in _run(tasks, jobs) if reason}
    done = tuple(task.key for task in tasks if task.key not in failed)
    return RenderedNotebooks(done, tuple((key, failed[key]) for key in sorted(failed)))


def _stale(year_folder: Path, keys: Iterable[str], ledger: Ledger) -> Iterator[_Task]:
    for key in keys:
        folder = year_folder / key
        notebook = folder / NOTEBOOK.name
        if not notebook.is_file():
            continue
        facts = (
            ("notebook-sha256", _sha256(notebook, key, ledger)),
            ("program", _program()),
            ("files", " ".join(name for name in _LINKED if (folder / name).is_file())),
        )
        if not _is_made_of(folder / REVIEW.name, facts):
            yield _Task(key, folder, facts)


def _run(tasks: list[_Task], jobs: int) -> Iterator[tuple[str, str]]:
    if len(tasks) <= _FEW or jobs <= 1:
        yield from map(_render, tasks)
        return
    try:
        with WorkerPool(jobs, _PRELOADED) as pool:
            for future in as_completed([pool.submit(_render, task) for task in tasks]):
                yield future.result()
    except BrokenProcessPool as error:
        raise ReviewError(f"{WORKER_ENDED}；做好的页面都在，请再运行") from error


def _render(task: _Task) -> tuple[str, str]:
    from nbformat import v4

    page = task.folder / REVIEW.name
    try:
        notebook = v4.reads((task.folder / NOTEBOOK.name).read_bytes().decode("utf-8"))
        names = dict(task.facts)["files"].split()
        up = "../" * (task.key.count("/") + 1)
        links = [(f"{up}index.html", "全部单位"), *((quote(n), _LINKED[n].called) for n in names)]
        html, _ = _exporter().from_notebook_node(notebook, {"facts": task.facts, "links": links})
        content = html.encode("utf-8")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        # A page of another notebook must not stand beside this one.
        remove_file(page)
        line = one_line(error, 200)
        return task.key, f"{NOTEBOOK.name} 不是可读的笔记本（{type(error).__name__}：{line}）"
    place_file(page, content)
    return task.key, ""


@cache
def _exporter() -> Any:
    """The exporter, made once: making one compiles its template."""
    from traitlets.config import Config

    from township_reports.rendering import TownshipReviewExporter

    return TownshipReviewExporter(config=Config())


@cache
def _program() -> str:
    lines = "".join(f"{name}={value}\n" for name, value in sorted(program_parts().items()))
    return digest_of_bytes(lines.encode("utf-8"))


def _sha256(notebook: Path, key: str, ledger: Ledger) -> str:
    entry = ledger.get(key)
    record = entry.files.get(NOTEBOOK.name) if entry else None
    if record and record.is_of(notebook):
        return record.sha256
    return digest_of_file(notebook)


def _is_made_of(page: Path, facts: Iterable[tuple[str, str]]) -> bool:
    try:
        with page.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
    except OSError:
        return False
    return all(
        f'<meta name="{name}" content="{html_text(content)}">' in head for name, content in facts
    )
