"""A desk over a small project, and Jupyter's own files in a folder of the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desk.serving import Served, serving
from tests.signing.invented import Year


@pytest.fixture(scope="package", autouse=True)
def jupyter_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What Jupyter keeps of its servers is the tests' own."""
    folder = tmp_path_factory.mktemp("jupyter")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
            patch.setenv(name, str(folder / name.lower()))
        yield


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """A year of two townships whose reports can be signed; a module's tests share it."""
    return Year.of(tmp_path_factory.mktemp("county") / "project", ["晴谷镇", "星渡镇"])


@pytest.fixture(scope="module")
def desk(year: Year) -> Iterator[Served]:
    """The desk of that project; a module's tests share it."""
    with serving(year.project) as served:
        yield served
