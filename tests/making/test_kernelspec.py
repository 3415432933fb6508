"""The kernel of the notebooks: a kernelspec of ours over forked kernels, with our warm-up."""

from __future__ import annotations

import json
import pkgutil
from importlib.util import find_spec
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

from forked_kernels import FORKED_KERNEL
from township_reports.making import worker
from township_reports.making.execution import PRELOAD, REPORT_KERNEL

ROOT = Path(__file__).resolve().parents[2]


def installed(name: str) -> KernelSpec:
    spec: KernelSpec = KernelSpecManager().get_kernel_spec(name)
    return spec


@pytest.mark.parametrize("name", ["report", "summary"])
def test_the_notebooks_name_it(name: str) -> None:
    text = (ROOT / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8")
    named = json.loads(text)["metadata"]["kernelspec"]
    assert named["name"] == REPORT_KERNEL
    assert named["display_name"] == installed(REPORT_KERNEL).display_name


def test_it_preloads_what_a_run_preloads() -> None:
    provisioner = installed(REPORT_KERNEL).metadata["kernel_provisioner"]
    assert provisioner["config"] == {"preload": list(PRELOAD)}


def test_it_is_else_the_general_one() -> None:
    ours, general = installed(REPORT_KERNEL), installed(FORKED_KERNEL)
    assert ours.argv == general.argv
    named = ours.metadata["kernel_provisioner"]["provisioner_name"]
    assert general.metadata["kernel_provisioner"] == {"provisioner_name": named, "config": {}}


@pytest.mark.parametrize("entry", PRELOAD)
def test_what_is_preloaded_can_be_called(entry: str) -> None:
    assert callable(pkgutil.resolve_name(entry))


@pytest.mark.parametrize("name", worker.PRELOADED)
def test_what_workers_import_in_advance_is_there(name: str) -> None:
    assert find_spec(name)
