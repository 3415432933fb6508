"""What is preloaded: which entries are read, and what each does."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from forked_kernels import PRELOAD_VARIABLE
from forked_kernels.preloading import load, preload, preload_of

_MODULE = """\
calls = []

class Warm:
    @staticmethod
    def up():
        calls.append("up")

def fail():
    raise ZeroDivisionError("no such luck")
"""


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a module that can be imported and is not yet."""
    (tmp_path / "preloaded_here.py").write_text(_MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "preloaded_here", raising=False)
    return "preloaded_here"


@pytest.mark.parametrize(
    ("said", "entries"),
    [
        ("", []),
        ("pandas", ["pandas"]),
        (" pandas,numpy  my.package:warm_up,\n", ["pandas", "numpy", "my.package:warm_up"]),
    ],
)
def test_entries_stand_between_spaces_or_commas(said: str, entries: list[str]) -> None:
    assert preload_of({PRELOAD_VARIABLE: said}) == entries


def test_an_environment_that_does_not_say_preloads_nothing() -> None:
    assert preload_of({}) == []


def test_a_module_is_imported_and_nothing_called(module: str) -> None:
    load(module)
    assert sys.modules[module].calls == []


def test_a_function_is_called(module: str) -> None:
    load(f"{module}:Warm.up")
    assert sys.modules[module].calls == ["up"]


def test_an_entry_that_fails_is_told_and_stops_no_other(
    module: str, capsys: pytest.CaptureFixture[str]
) -> None:
    preload(["no_such_module", f"{module}:fail", f"{module}:nothing", f"{module}:Warm.up"])
    told = capsys.readouterr().err
    assert "No module named 'no_such_module'" in told
    assert "no such luck" in told
    assert "nothing" in told
    assert sys.modules[module].calls == ["up"]
