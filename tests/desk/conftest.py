"""A desk over a small project, and Jupyter's own files in a folder of the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.serving import Served, serving
from tests.signing.invented import Year


@pytest.fixture(autouse=True)
def jupyter_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Jupyter keeps of its servers is the test's own."""
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture
def year(tmp_path: Path) -> Year:
    """A year of two townships whose reports can be signed."""
    return Year.of(tmp_path / "project", ["晴谷镇", "星渡镇"])


@pytest.fixture
def desk(year: Year) -> Iterator[Served]:
    """The desk of that project."""
    with serving(year.project) as served:
        yield served
