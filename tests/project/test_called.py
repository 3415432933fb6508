"""What people see of a value is its name in Chinese; what files hold is its word."""

from __future__ import annotations

import ast
import json
import pickle
import re
from pathlib import Path

import pytest

import township_reports
from township_reports.intake.taking import TakingState
from township_reports.outputs.result import Result
from township_reports.project.called import CalledEnum
from township_reports.year.state import Signed, State

PACKAGE = Path(township_reports.__file__).parent
ROOMS = ("project", "outputs", "year", "making", "signing", "review", "site", "commands")


@pytest.mark.parametrize("words", [Result, State, Signed, TakingState])
def test_each_value_has_a_chinese_name_of_its_own(words: type[CalledEnum]) -> None:
    names = [value.called for value in words]
    assert len(set(names)) == len(names)
    assert all(re.search(r"[\u4e00-\u9fff]", name) for name in names)


def test_a_value_is_written_as_its_word_and_read_back_from_it() -> None:
    assert json.dumps([Result.NOT_FILED]) == '["not filed"]'
    assert f"{Result.NOT_FILED}" == "not filed"
    assert Result("not filed") is Result.NOT_FILED


def test_a_value_is_the_same_in_another_process() -> None:
    assert pickle.loads(pickle.dumps(State.READY)) is State.READY  # noqa: S301 - our own


def test_values_stand_in_the_order_in_which_they_are_shown() -> None:
    assert [state.called for state in State][:3] == ["失败", "严重", "还没有生成"]


@pytest.mark.parametrize("room", ROOMS)
def test_no_state_is_a_plain_string(room: str) -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in (PACKAGE / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.AnnAssign | ast.arg)
        and _name(node) in {"state", "kind", "result", "signed"}
        and isinstance(node.annotation, ast.Name)
        and node.annotation.id == "str"
    ]
    assert found == []


def _name(node: ast.AnnAssign | ast.arg) -> str:
    if isinstance(node, ast.arg):
        return node.arg
    return node.target.id if isinstance(node.target, ast.Name) else ""
