"""A YAML text held against a schema; what is wrong is told with its file, line and key."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from township_reports.project import MendableError, YamlError, YamlText

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_REASONS = {
    "missing": "缺少这个键",
    "extra_forbidden": "不认识这个键",
    "bool_type": "应是 true 或 false",
    "int_type": "应是整数",
    "string_type": "应是文字",
    "list_type": "应是列表",
    "model_type": "应是一组键值",
    "date_type": "应是日期，如 2022-01-20",
    "too_short": "不能为空",
    "string_too_short": "不能为空",
    "invalid_key": "键应是文字",
}


class ParametersError(MendableError):
    """A file of ``params/`` cannot be used; the message names file, line and key."""


class Strict(BaseModel):
    """A schema that takes no unknown key and no value of another type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


Checked = TypeVar("Checked", bound=Strict)


def checked_text(text: str, name: str, model: type[Checked]) -> tuple[Checked, YamlText]:
    """What a file says, and its text with lines; ``name`` is the file as messages call it.

    Raises :class:`ParametersError`.
    """
    try:
        content = YamlText.read(text, name)
    except YamlError as error:
        raise ParametersError(str(error)) from error
    try:
        return model.model_validate(content.data), content
    except ValidationError as error:
        raise ParametersError(_first_problem(error, content)) from error


def web_address(text: str) -> str:
    """The same text. Raises ``ValueError`` for what is no address of the web."""
    is_plain = text.isprintable() and not any(c in text for c in ' "<>')
    if not text.startswith(("https://", "http://")) or not is_plain:
        raise ValueError("应是 https:// 开头的网址")
    return text


def _first_problem(error: ValidationError, content: YamlText) -> str:
    problem = error.errors()[0]
    more = f"（另有 {error.error_count() - 1} 处）" if error.error_count() > 1 else ""
    return f"{content.told(problem['loc'], _reason(problem))}{more}"


def _reason(problem: ErrorDetails) -> str:
    match problem["type"]:
        case "literal_error":
            expected: str = problem["ctx"]["expected"]
            return f"应是 {expected.replace(', ', '、').replace(' or ', ' 或 ')}"
        case "greater_than_equal":
            return f"不能小于 {problem['ctx']['ge']}"
        case "less_than_equal":
            return f"不能大于 {problem['ctx']['le']}"
        case "value_error":
            return str(problem["ctx"]["error"])
        case "string_type" if isinstance(problem["input"], int | float):
            return "应是文字：给数字加上引号"
        case kind:
            return _REASONS.get(kind, problem["msg"])
