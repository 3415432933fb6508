"""Load the suites of a form and refuse every entry that Great Expectations would drop.

Great Expectations leaves out an entry whose type or severity it does not know, logs it, and
reports success for the rest. Here each entry is made by itself, so that one that does not
load ends the run with its file and number.
"""

from __future__ import annotations

import json
import re
import string
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from township_reports.characters import one_line
from township_reports.checks.about import About
from township_reports.checks.severity import Severity
from township_reports.disk import told_fault
from township_reports.project import MendableError, read_plain_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from great_expectations.core.expectation_suite import ExpectationSuite
    from great_expectations.expectations.expectation import Expectation

    from township_reports.forms import Form

_SUITE_KEYS = {"name", "meta", "expectations", "notes"}
_ENTRY_KEYS = {"type", "kwargs", "severity", "meta", "description", "notes"}
_META_KEYS = {
    *("rule", "name", "explanation", "message"),
    *("compare", "explained", "example", "about"),
}
_INTEGER = re.compile(r"-?[0-9]{1,12}")
#: What an explanation can make of a finding: never nothing at all.
_EXPLAINED = tuple(Severity)[1:]


class SuiteError(MendableError):
    """A suite that cannot be used; the message names file and entry, on one line."""

    def __init__(self, message: str) -> None:
        # Keys and values of a suite may hold anything.
        super().__init__(one_line(message))


@dataclass(frozen=True)
class Entry:
    """One expectation of a suite with what its findings say.

    ``name`` is what people call the rule beside its id; empty where the suite does not say.
    ``message`` is a ``str.format`` template over the view's columns, ``{place}`` and
    ``{value}``; where it is empty, sums say both sides themselves and others the explanation.
    ``compare`` names the column or figure that stands on the right side of a finding.
    ``explained`` is the severity that a finding has once the filing explains it; ``None`` where
    no explanation helps. ``about`` is as of the suite, unless the entry says otherwise.
    """

    expectation: Expectation
    rule: str
    severity: Severity
    explanation: str
    message: str = ""
    compare: str = ""
    explained: Severity | None = None
    about: About = About.OTHER
    name: str = ""


@dataclass(frozen=True)
class Suite:
    """A suite file: which view it looks at, and its entries."""

    name: str
    view: str
    entries: tuple[Entry, ...]

    @cached_property
    def expectations(self) -> ExpectationSuite:
        """The entries as Great Expectations' own suite, in order."""
        from great_expectations.core.expectation_suite import ExpectationSuite

        return ExpectationSuite(
            name=self.name, expectations=[entry.expectation for entry in self.entries]
        )


def load_suites(folder: Path, form: Form) -> tuple[Suite, ...]:
    """Load every ``*.json`` of a folder, by name. Raises :class:`SuiteError`."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise SuiteError(f"{_shown_path(folder)} 里没有校验规则（*.json）")
    return tuple(_suite(_content(path), path.stem, _shown_path(path), form) for path in paths)


def _content(path: Path) -> bytes:
    try:
        return read_plain_file(path)
    except OSError as error:
        raise SuiteError(f"{_shown_path(path)} 读不出来：{told_fault(error)}") from error


def rules_about(suites: Iterable[Suite], *subjects: About) -> frozenset[str]:
    """The ids of the rules with an entry about one of these things."""
    entries = (entry for suite in suites for entry in suite.entries)
    return frozenset(entry.rule for entry in entries if entry.about in subjects)


# By content: a kernel that was forked after the same files had been loaded need not load them.
@lru_cache(maxsize=128)
def _suite(content: bytes, stem: str, name: str, form: Form) -> Suite:
    from township_reports.checks.views.named import VIEWS, view_columns

    data = _data(content, name)
    if not isinstance(data, dict) or not isinstance(data.get("expectations"), list):
        raise SuiteError(f"{name} 应是一个带有 expectations 列表的对象")
    _known_keys(data, _SUITE_KEYS, name)
    meta = data.get("meta")
    view = str(meta.get("view")) if isinstance(meta, dict) else ""
    if view not in VIEWS:
        raise SuiteError(f"{name} 的 meta.view 是“{view}”，应为 {'、'.join(VIEWS)} 之一")
    assert isinstance(meta, dict)
    about = _about(meta, About.OTHER, f"{name} 的 meta")
    columns = view_columns(view, form)
    entries = tuple(
        _entry(entry, number, f"{name} 第 {number} 条", columns, about)
        for number, entry in enumerate(data["expectations"], start=1)
    )
    return Suite(stem, view, entries)


def _data(content: bytes, name: str) -> Any:
    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = Counter(key for key, _ in pairs)
        repeated = [key for key, times in keys.items() if times > 1]
        if repeated:
            raise SuiteError(f"{name} 里同一个对象的键 {repeated[0]} 重复：只留一个")
        return dict(pairs)

    def no_number(written: str) -> None:
        raise SuiteError(f"{name} 里的 {written} 不是数：改成数或 null")

    try:
        data = json.loads(
            content.decode("utf-8"), object_pairs_hook=mapping, parse_constant=no_number
        )
        # Half a character, \ud800, can be escaped but never written.
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise SuiteError(f"{name} 不是 UTF-8 编码") from error
    except UnicodeEncodeError as error:
        raise SuiteError(f"{name} 里有半个字符（\\ud800 一类）：改正它") from error
    except json.JSONDecodeError as error:
        raise SuiteError(f"{name} 第 {error.lineno} 行不是 JSON：{error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise SuiteError(f"{name} 里的数太长或套得太深：{one_line(error, 100)}") from error
    return data


def _entry(data: Any, number: int, name: str, columns: frozenset[str], about: About) -> Entry:
    if not isinstance(data, dict) or not isinstance(data.get("type"), str):
        raise SuiteError(f"{name} 应是一个带有 type 的对象")
    name = f"{name}（{one_line(data['type'], 60)}）"
    _known_keys(data, _ENTRY_KEYS, name)
    meta = data.get("meta")
    if not isinstance(meta, dict):
        raise SuiteError(f"{name} 缺少 meta")
    _known_keys(meta, _META_KEYS, f"{name}的 meta ")
    _has_words(meta, name)
    severity = data.get("severity")
    if severity not in tuple(Severity):
        raise SuiteError(f"{name} 的 severity 是 {severity!r}，应为 {'、'.join(Severity)} 之一")
    kwargs = data.get("kwargs")
    if not isinstance(kwargs, dict):
        raise SuiteError(f"{name} 缺少 kwargs")
    _known_columns(kwargs, columns, name)
    compare = str(meta.get("compare", ""))
    if compare not in columns and not _INTEGER.fullmatch(compare) and compare:
        raise SuiteError(f"{name} 的 meta.compare 是“{compare}”，应是这张表的一列或一个整数")
    explained = meta.get("explained", "")
    if explained not in ("", *_EXPLAINED):
        raise SuiteError(
            f"{name} 的 meta.explained 是 {explained!r}，应为 {'、'.join(_EXPLAINED)} 之一"
        )
    return Entry(
        expectation=_expectation(
            data["type"],
            {**kwargs, "severity": severity, "meta": {**meta, "entry": number}},
            name,
        ),
        rule=meta["rule"],
        severity=Severity(severity),
        explanation=meta["explanation"],
        message=_message(meta, columns, name),
        compare=compare,
        explained=Severity(explained) if explained else None,
        about=_about(meta, about, f"{name} 的 meta"),
        name=meta.get("name", ""),
    )


def _has_words(meta: Mapping[str, Any], name: str) -> None:
    for key in ("rule", "explanation"):
        if not isinstance(meta.get(key), str) or not meta[key].strip():
            raise SuiteError(f"{name} 缺少 meta.{key}")
    for key, wanted in (("example", "一句话：违反时说什么"), ("name", "规则的名称")):
        if not isinstance(meta.get(key, ""), str):
            raise SuiteError(f"{name} 的 meta.{key} 应是{wanted}")


def _about(meta: Mapping[str, Any], default: About, name: str) -> About:
    said = meta.get("about", default)
    if said not in list(About):
        raise SuiteError(f"{name}.about 是 {said!r}，应为 {'、'.join(About)} 之一")
    return About(said)


def _expectation(type_name: str, arguments: dict[str, Any], name: str) -> Expectation:
    from great_expectations.exceptions import ExpectationNotFoundError
    from great_expectations.expectations.registry import get_expectation_impl

    import township_reports.checks.expectations  # noqa: F401 - registers the classes of our own

    try:
        implementation = get_expectation_impl(type_name)
    except ExpectationNotFoundError as error:
        raise SuiteError(f"{name}：Great Expectations 没有这种规则类型") from error
    try:
        return implementation(**arguments)
    except Exception as error:
        # Whatever a class of Great Expectations raises over its arguments is the entry's fault.
        raise SuiteError(f"{name} 的 kwargs 不对：{one_line(error, 300)}") from error


def _known_keys(data: Mapping[str, Any], known: set[str], name: str) -> None:
    unknown = sorted(set(data) - known)
    if unknown:
        raise SuiteError(
            f"{name}有不认识的键 {'、'.join(unknown)}；可用：{'、'.join(sorted(known))}"
        )


def _known_columns(kwargs: Mapping[str, Any], columns: frozenset[str], name: str) -> None:
    unknown = sorted(set(_columns_in(kwargs)) - columns)
    if unknown:
        raise SuiteError(
            f"{name} 提到没有的列“{'、'.join(unknown)}”；这张表有：{'、'.join(sorted(columns))}"
        )


def _columns_in(kwargs: Mapping[str, Any]) -> Iterator[str]:
    for key in ("column", "column_A", "column_B", "by"):
        if isinstance(kwargs.get(key), str):
            yield kwargs[key]
    for key in ("column_list", "left", "right"):
        if isinstance(kwargs.get(key), list):
            yield from (column for column in kwargs[key] if isinstance(column, str))
    yield from _condition_columns(kwargs.get("row_condition"))


def _condition_columns(condition: Any) -> Iterator[str]:
    if isinstance(condition, dict):
        column = condition.get("column")
        if isinstance(column, dict) and isinstance(column.get("name"), str):
            yield column["name"]
        parts = condition.get("conditions")
        for part in parts if isinstance(parts, list) else ():
            yield from _condition_columns(part)


def _message(meta: Mapping[str, Any], columns: frozenset[str], name: str) -> str:
    message = meta.get("message", "")
    if not isinstance(message, str):
        raise SuiteError(f"{name} 的 meta.message 应是一句话")
    try:
        parsed = [part[1:] for part in string.Formatter().parse(message) if part[1] is not None]
    except ValueError as error:
        raise SuiteError(f"{name} 的 meta.message 写法不对：{error}") from error
    if any(layout or conversion for _, layout, conversion in parsed):
        raise SuiteError(f"{name} 的 meta.message 里，花括号中只写字段名")
    fields = {str(field) for field, _, _ in parsed}
    unknown = sorted(fields - columns - {"place", "value"})
    if unknown:
        raise SuiteError(f"{name} 的 meta.message 用了没有的字段 {'、'.join(unknown)}")
    return message


def _shown_path(path: Path) -> str:
    return (
        f"expectations/{path.parent.name}/{path.name}"
        if path.suffix
        else f"expectations/{path.name}"
    )
