"""The lock of a project pins what the program needs, as the repository's own lock does."""

from __future__ import annotations

import re
import tomllib

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name: str) -> dict[str, frozenset[str]]:
    """The packages with their versions that a lock pins, each with its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"^(\S+==\S+)((?:.*\\\n)*.*)", text, re.MULTILINE)
    found: dict[str, frozenset[str]] = {}
    for pin, rest in blocks:
        found[pin] = found.get(pin, frozenset()) | frozenset(re.findall(r"sha256:\w+", rest))
    return found


def names(lock: dict[str, frozenset[str]]) -> set[str]:
    return {pin.partition("==")[0] for pin in lock}


def test_a_project_gets_the_very_versions_of_the_repository() -> None:
    repository = pins("requirements.lock")
    project = pins("requirements-project.lock")
    assert all(project.values())
    assert {pin: repository.get(pin) for pin in project} == project


def test_a_project_gets_all_that_the_program_needs_and_jupyterlab() -> None:
    needed = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["lab"], "uv"]
    wanted = {re.split(r"[^\w-]", name)[0] for name in needed}
    assert sorted(wanted - names(pins("requirements-project.lock"))) == []


def test_a_project_gets_nothing_that_only_developers_need() -> None:
    only = {"mypy", "pytest", "ruff", "hypothesis", "hatchling"}
    assert names(pins("requirements-project.lock")) & only == set()
