"""What the tests share: the repository's suites, loaded once, and the settings of hypothesis."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from township_reports.checks.suites import Suite, load_suites
from township_reports.forms.reading import form_named

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    max_examples=30,
    # A form has 200 cells to draw; on a busy machine that alone trips the check.
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def suites_2021() -> tuple[Suite, ...]:
    """The suites of the 2021 form."""
    return _suites("2021")


@pytest.fixture(scope="session")
def suites_2019() -> tuple[Suite, ...]:
    """The suites of the 2019 form."""
    return _suites("2019")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports' figures beside the repository."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder `shared` beside the repository")
    return folder


def _suites(version: str) -> tuple[Suite, ...]:
    return load_suites(ROOT / "expectations" / version, form_named(version))
