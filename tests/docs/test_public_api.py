"""``docs/public-api.md`` is true: the names are there, and notebooks import no others."""

from __future__ import annotations

import ast
import inspect
import json
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, text

PAGE = text(ROOT / "docs" / "public-api.md")
#: The public names by the door that they are imported from.
PUBLIC = {
    door: re.findall(r"`(\w+)`", names)
    for door, names in re.findall(r"^\| `(township_reports\.\w+)` \| (.*) \|$", PAGE, re.MULTILINE)
}
NAMES = [(door, name) for door, names in PUBLIC.items() for name in names]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
DOORS = sorted(
    f"{path.parent.parent.name}.{path.parent.name}"
    for path in (ROOT / "src" / "township_reports").glob("*/__init__.py")
)


def imported(source: str) -> set[tuple[str, str]]:
    """What code imports from this program: module and name."""
    return {
        (node.module or "", alias.name)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("township_reports")
        for alias in node.names
    }


@pytest.mark.parametrize(("door", "name"), NAMES, ids=[f"{door}.{name}" for door, name in NAMES])
def test_a_public_name_is_its_doors_and_says_what_it_is(door: str, name: str) -> None:
    room = import_module(door)
    assert name in room.__all__
    assert inspect.getdoc(getattr(room, name))


@pytest.mark.parametrize("door", DOORS)
def test_what_a_door_offers_is_there_and_nothing_else_is_offered(door: str) -> None:
    room = import_module(door)
    offered = list(getattr(room, "__all__", ()))
    assert [name for name in offered if not hasattr(room, name)] == []
    assert len(set(offered)) == len(offered)
    source = Path(str(room.__file__)).read_text(encoding="utf-8")
    names = {name for module, name in imported(source) if module.startswith(f"{door}.")}
    assert sorted(names - set(offered)) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.name for path in NOTEBOOKS])
def test_a_notebook_imports_public_names_alone(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert imported(code)
    assert sorted(imported(code) - set(NAMES)) == []


def test_importing_every_door_loads_no_heavy_library() -> None:
    heavy = {"docx", "great_expectations", "nbconvert", "pandas", "papermill", "typst"}
    code = f"import sys, {', '.join(PUBLIC)}; print(*sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_entry_points_are_those_of_the_page() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"console_scripts": project["scripts"], **project["entry-points"]}
    listed = {
        group: re.findall(r"`([\w-]+)`", names)
        for group, names in re.findall(r"^\| `([a-z_.]+)` \| (`.*`) \|$", PAGE, re.MULTILINE)
        if group in groups
    }
    assert listed == {group: sorted(names) for group, names in groups.items()}


@pytest.mark.parametrize("group", ["nbconvert.exporters", "jupyter_client.kernel_provisioners"])
def test_every_entry_point_can_be_loaded(group: str) -> None:
    own = [
        entry
        for entry in entry_points(group=group)
        if entry.value.split(".")[0] in {"township_reports", "forked_kernels"}
    ]
    assert own
    for entry in own:
        assert inspect.isclass(entry.load())


def test_code_that_pages_show_imports_public_names_alone() -> None:
    blocks = [
        block
        for page in PAGES
        for block in re.findall(r"^```python\n(.*?)^```", text(page), re.M | re.S)
    ]
    assert sorted({pair for block in blocks for pair in imported(block)} - set(NAMES)) == []
