"""What a worker does: in the local pool, warm and within its time; on a cluster, alike."""

from __future__ import annotations

import faulthandler
import os
from typing import TYPE_CHECKING

from township_reports.making.report import ReportFiles, build_report
from township_reports.year import ReportInputs, program_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Imported before workers are forked, where they are.
PRELOADED = (
    "IPython",
    "nbclient",
    "nbformat",
    "papermill",
    "township_reports.making.engine",
    "township_reports.making.parameters_cell",
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
    return ReportFiles(inputs.unit, {}, failure=reason, error="WorkerMismatch", is_chance=True)
