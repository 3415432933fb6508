"""Projects to build: real in all but the towns, and pools that build nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.invention import NARRATIVE, zero_figures
from township_reports.filings.folder.writing import write_filing
from township_reports.forms.reading import form_for
from township_reports.making.pool import Pool, PoolChoice
from township_reports.making.report import ReportFiles
from township_reports.year.inputs import ReportInputs

ROOT = Path(__file__).resolve().parents[2]


def invented_project(folder: Path, units: Sequence[str], cell: str = "") -> Path:
    """A project with the repository's notebook and these towns' filings for 2021.

    ``cell`` is put into the notebook behind its parameters.
    """
    for name in ("params", "expectations", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    for unit in units:
        write_filing(
            folder / "data" / "2021" / unit, form_for(2021), zero_figures(form_for(2021)), NARRATIVE
        )
    if cell:
        path = folder / "notebooks" / "report.ipynb"
        notebook = json.loads(path.read_text(encoding="utf-8"))
        made: dict[str, object] = {
            "cell_type": "code",
            "execution_count": None,
            "id": "made",
            "outputs": [],
        }
        parameters = [each["id"] for each in notebook["cells"]].index("parameters")
        notebook["cells"].insert(
            parameters + 1, {**made, "metadata": {"tags": ["setup"]}, "source": cell}
        )
        path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    return folder


@dataclass
class IdlePool:
    """A pool that gives for each report files that only name it; ``asked`` are the units."""

    width: int = 3
    asked: list[str] = field(default_factory=list)

    def submit(self, inputs: ReportInputs) -> Future[ReportFiles]:
        self.asked.append(inputs.unit)
        future: Future[ReportFiles] = Future()
        files = {f"report.{kind}": inputs.unit.encode() for kind in ("ipynb", "html", "pdf")}
        future.set_result(ReportFiles(inputs.unit, files))
        return future

    def renew(self) -> None:
        raise AssertionError("no worker of this pool dies")

    def attend(self) -> None:
        raise AssertionError("nobody waits for this pool")


@dataclass(frozen=True, kw_only=True)
class ReadyPool(PoolChoice):
    """The choice of a pool that is there already."""

    jobs: int = 1
    pool: Pool = field(default_factory=IdlePool)

    @contextmanager
    def open(self, kernel: str, project: Path) -> Iterator[Pool]:
        del kernel, project
        yield self.pool
