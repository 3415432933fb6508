"""A heading of ``words.yaml`` held against the shape that its reader relies on.

A misspelt key would silently switch a rule off, and a pattern that does not compile would end a
run with a programmer's error; here both are an error that names the place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from township_reports.checks.words import Words, WordsError

#: In a shape: a regular expression of Python.
PATTERN = re.compile
#: In a shape, as the only key of a mapping: any name.
ANY_NAME = "*"


def heading_of(words: Words, heading: str, shape: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the heading holds, empty where the file lacks it.

    A shape is a type, ``PATTERN``, a list of one shape, or a mapping of shapes by name. What is
    left empty fits any shape. Raises ``WordsError`` where the heading does not fit.
    """
    content = words.get(heading)
    _check(content, shape, heading)
    return content if isinstance(content, Mapping) else {}


def _check(value: Any, shape: Any, name: str) -> None:
    if value is None or value == {}:
        return
    if shape is PATTERN:
        _check_pattern(value, name)
    elif isinstance(shape, list):
        _require(isinstance(value, list), name, "应是一个列表")
        for number, item in enumerate(value, start=1):
            _check(item, shape[0], f"{name} 第 {number} 项")
    elif isinstance(shape, Mapping):
        _require(isinstance(value, Mapping), name, "应是一组“名称: 内容”")
        for key, item in value.items():
            inner = shape.get(key, shape.get(ANY_NAME))
            _require(inner is not None, name, f"里没有“{key}”这一项；可用：{'、'.join(shape)}")
            _check(item, inner, f"{name}.{key}")
    else:
        _require(isinstance(value, shape), name, f"写成了 {value!r}，类型不对")


def _check_pattern(value: Any, name: str) -> None:
    _require(isinstance(value, str), name, f"写成了 {value!r}，应是一个正则表达式")
    try:
        re.compile(value)
    except re.error as error:
        raise WordsError(f"expectations/words.yaml 的 {name} 不是正则表达式：{error}") from error


def _require(is_so: bool, name: str, problem: str) -> None:
    if not is_so:
        raise WordsError(f"expectations/words.yaml 的 {name} {problem}")
