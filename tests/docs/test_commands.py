"""Commands that pages show can be run: targets, variables, verbs, options, exporters."""

from __future__ import annotations

import json
import re
import shlex
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.docs.pages import (
    NAMES,
    PAGES,
    READMES,
    ROOT,
    TARGETS,
    VARIABLES,
    code_words,
    shell_lines,
)
from township_reports.commands.command_line import VERBS, command_parser

#: What the command is called where it is called without make.
_COMMANDS = (
    "township-reports",
    ".venv/bin/township-reports",
    "first/bin/township-reports",
    ".venv/bin/python -m township_reports",
)
_YEAR = re.compile(r"\d{4}|<(?:year|年)>|…")


def shown(page: Path) -> list[str]:
    """All commands of a page, in blocks and in sentences."""
    return [*shell_lines(page), *code_words(page)]


def known_to_make(words: list[str]) -> bool:
    """Whether make takes these words: targets, years and variables."""
    return all(
        word in TARGETS or _YEAR.fullmatch(word) or word.partition("=")[0] in (*VARIABLES, "PYTHON")
        for word in words
    )


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_target_and_variable_that_a_page_shows_is_the_makefiles(page: Path) -> None:
    commands = [line for line in shown(page) if line == "make" or line.startswith("make ")]
    assert [line for line in commands if not known_to_make(shlex.split(line)[1:])] == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_verb_and_option_that_a_page_shows_is_the_commands(page: Path) -> None:
    for line in shown(page):
        command = next((name for name in _COMMANDS if line.startswith(f"{name} ")), None)
        if command is None:
            continue
        given = shlex.split(line.removeprefix(command))
        if given[0].isdigit():
            given.insert(0, "build")
        # A usage error would end the test with what is wrong.
        assert command_parser().parse_args(given).verb in VERBS


@pytest.mark.parametrize("page", READMES, ids=[page.name for page in READMES])
def test_a_readmes_blocks_hold_no_other_commands(page: Path) -> None:
    known = (
        *_COMMANDS,
        "make",
        "python install.py",
        "python3 -m venv first",
        "first/bin/pip install township_reports-",
        "cd 我县",
        ".venv/bin/papermill",
        ".venv/bin/jupyter nbconvert",
    )
    assert [line for line in shell_lines(page) if not line.startswith(known)] == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_exporter_that_a_page_names_is_one(page: Path) -> None:
    exporters = {entry.name for entry in entry_points(group="nbconvert.exporters")}
    named = set(re.findall(r"\btownship_(?!reports)\w+", " ".join(shown(page))))
    assert named <= exporters


@pytest.mark.parametrize("page", READMES, ids=[page.name for page in READMES])
def test_a_notebook_run_by_hand_has_the_parameters_it_is_given(page: Path) -> None:
    runs = [shlex.split(line) for line in shell_lines(page) if "papermill" in line]
    assert len(runs) == 2
    for _, notebook, _, *rest in runs:
        cells = json.loads((ROOT / notebook).read_text(encoding="utf-8"))["cells"]
        (cell,) = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", ())]
        names = [rest[at + 1] for at, word in enumerate(rest) if word == "-p"]
        assert names == ["year", "unit"]
        assert [name for name in names if f"{name} = " not in "".join(cell["source"])] == []
