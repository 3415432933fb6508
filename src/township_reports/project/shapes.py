"""What data read from a YAML file must look like, said once and checked before it is used.

A shape is a function that raises :class:`WrongValueError` for a value that does not fit. What is
optional may be left empty; what is unknown is refused, since a misspelt key would silently
switch something off.
"""

from __future__ import annotations

import re
import reprlib
import warnings
from collections.abc import Callable, Collection, Mapping
from typing import Any

from township_reports.project.yaml_text import Where, WrongValueError

#: Takes a value and where it stands.
Shape = Callable[[Any, Where], None]

_NOTHING: Mapping[str, Shape] = {}
#: No threshold has as many digits.
_BEYOND = 10**12

#: Values as a message quotes them: enough of each to be found in its file.
_shortened = reprlib.Repr()
_shortened.maxstring = 60


def text(value: Any, where: Where) -> None:
    """A text, which may be empty."""
    _require(isinstance(value, str), where, value, "文字")


def label(value: Any, where: Where) -> None:
    """A text that is not empty."""
    _require(isinstance(value, str) and bool(value.strip()), where, value, "文字，不能为空")


def whole(value: Any, where: Where) -> None:
    """A whole number that a machine can count with."""
    _require(_is_whole(value), where, value, "一个整数，不超过 12 位")


def positive(value: Any, where: Where) -> None:
    """A whole number above nought, as :func:`whole`."""
    _require(_is_whole(value) and value > 0, where, value, "大于 0 的整数，不超过 12 位")


def share(value: Any, where: Where) -> None:
    """A part of one."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    _require(is_number and 0 < value <= 1, where, value, " 0 到 1 之间的数")


def flag(value: Any, where: Where) -> None:
    """Yes or no."""
    _require(isinstance(value, bool), where, value, " true 或 false")


def pattern(value: Any, where: Where) -> None:
    """A regular expression of Python."""
    _require(isinstance(value, str), where, value, "一个正则表达式")
    try:
        # What it may mean in a later Python is no concern of who runs this one.
        with warnings.catch_warnings(action="ignore"):
            re.compile(value)
    except (re.error, ValueError, OverflowError, RecursionError) as error:
        # Help needs nothing of that room.
        from township_reports.characters import one_line

        raise WrongValueError(where, f"不是正则表达式：{one_line(str(error), 200)}") from error


def matching(expression: str, meaning: str) -> Shape:
    """A text that a regular expression describes; ``meaning`` says so in words."""
    wanted = re.compile(expression)

    def check(value: Any, where: Where) -> None:
        is_so = isinstance(value, str) and wanted.fullmatch(value) is not None
        _require(is_so, where, value, meaning)

    return check


def one_of(*known: str) -> Shape:
    """One of a few words."""

    def check(value: Any, where: Where) -> None:
        _require(value in known, where, value, f" {'、'.join(known)} 之一")

    return check


def items(shape: Shape, least: int = 0) -> Shape:
    """A list, of ``least`` items or more."""

    def check(value: Any, where: Where) -> None:
        _require(isinstance(value, list), where, value, "一个列表")
        if len(value) < least:
            raise WrongValueError(where, "不能为空")
        for number, item in enumerate(value):
            shape(item, (*where, number))

    return check


def names(shape: Shape, known: Collection[str] = (), is_filled: bool = False) -> Shape:
    """A mapping of any names, or of ``known`` ones alone.

    What a name has may be left empty, unless all of it ``is_filled``.
    """

    def check(value: Any, where: Where) -> None:
        _require_mapping(value, where)
        for name, content in value.items():
            if known and name not in known:
                raise _unknown(where, name, known)
            label(name, where)
            if is_filled or content is not None:
                shape(content, (*where, name))

    return check


def record(required: Mapping[str, Shape], optional: Mapping[str, Shape] = _NOTHING) -> Shape:
    """A mapping of these keys; an optional one may be left empty."""

    def check(value: Any, where: Where) -> None:
        _require_mapping(value, where)
        for key in value:
            if key not in required and key not in optional:
                raise _unknown(where, key, (*required, *optional))
        for key, shape in required.items():
            if key not in value:
                raise WrongValueError((*where, key), "缺少这个键")
            shape(value[key], (*where, key))
        for key, shape in optional.items():
            if value.get(key) is not None:
                shape(value[key], (*where, key))

    return check


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _BEYOND


def _require(is_so: bool, where: Where, value: Any, wanted: str) -> None:
    if not is_so:
        raise WrongValueError(where, f"是 {_shown(value)}，应是{wanted}")


def _shown(value: Any) -> str:
    # A number of thousands of digits has no text at all, and one of hundreds tells nobody more.
    if isinstance(value, int) and abs(value) >= _BEYOND:
        return "很大的数"
    return _shortened.repr(value)


def _require_mapping(value: Any, where: Where) -> None:
    if not isinstance(value, dict):
        raise WrongValueError(where, "应是一组“名称: 内容”")


def _unknown(where: Where, key: object, known: Collection[str]) -> WrongValueError:
    return WrongValueError((*where, str(key)), f"不认识这个键；可用：{'、'.join(known)}")
