"""What a worker does: in the local pool, warm and gone with its parent; on a cluster, alike."""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Mapping
from multiprocessing.connection import wait

from forked_kernels import ADDRESS_VARIABLE
from township_reports.making.report import ReportFiles, build_report
from township_reports.year.inputs import ReportInputs
from township_reports.year.keys import program_parts

#: Imported before workers are forked, where they are.
PRELOADED = (
    "IPython",
    "nbclient",
    "nbformat",
    "papermill",
    "township_reports.making.engine",
    "township_reports.making.warm_worker",
    "township_reports.making.worker",
    "forked_kernels.manager",
    "forked_kernels.client",
    "forked_kernels.provisioner",
    "township_reports.rendering",
    "typst",
)
#: What exporting may take after the notebook's own limit, in seconds.
_EXPORTING = 300


def start(folder: str, address: str) -> None:
    """Make this process a worker: its reports in ``folder``, kernels from ``address``, if any."""
    # Ctrl-C reaches the whole group of the terminal; what it means is the parent's to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = folder
    if address:
        os.environ[ADDRESS_VARIABLE] = address
    threading.Thread(target=_follow_parent, args=[folder], daemon=True).start()


def build_in_worker(inputs: ReportInputs) -> ReportFiles:
    """``build_report``, ending the process where even its export does not end."""
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - devnull is no path of ours
        limit = inputs.limits.seconds + _EXPORTING
        faulthandler.dump_traceback_later(limit, exit=True, file=nothing)
        try:
            return build_report(inputs)
        finally:
            faulthandler.cancel_dump_traceback_later()


def build_alike(inputs: ReportInputs, program: Mapping[str, str]) -> ReportFiles:
    """``build_report`` on another machine, if that has this very program (``program_parts``)."""
    own = program_parts()
    different = [name for name in program if own.get(name) != program[name]]
    if not different:
        return build_report(inputs)
    reason = (
        f"集群上装的与这里不同（{'、'.join(different)}）：用同一份代码和 requirements.lock 安装"
    )
    return ReportFiles(inputs.unit, {}, failure=reason, kind="WorkerMismatch", is_chance=True)


def _follow_parent(folder: str) -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)
