"""What is common to a year's reports: ``params/<year>.yaml``, checked before anything starts.

The model is a schema: an unknown key, a missing key or a value of another type is refused with
its line.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field

from township_reports.parameters.checked import (
    ParametersError,
    Strict,
    checked_text,
    web_address,
)
from township_reports.project import EXPORTED, PUBLISHED, TIME_LIMIT, read_plain_file

if TYPE_CHECKING:
    from pathlib import Path

#: The last step of signing off: then readers may have the report.
SIGNED_OFF = "签发"
#: What the record of approvals calls other acts.
_TAKEN_STEPS = ("撤销", "退回", "撤回发布", "收回")
_STEP_LENGTH = 10
# Beyond these a limit limits nothing, and a system takes no number of any size.
_A_WEEK = 7 * 24 * 3600
_A_TERABYTE = 1_000_000


def _only_unit(text: str) -> str:
    if set("{}").intersection(text.replace("{unit}", "")):
        raise ValueError("花括号里只能写 {unit}")
    return text


def _format(text: str) -> str:
    if text not in EXPORTED:
        *others, last = map(repr, EXPORTED)
        raise ValueError(f"应是 {'、'.join(others)} 或 {last}")
    return text


def _sign_off(steps: list[str]) -> list[str]:
    if steps[-1:] != [SIGNED_OFF]:
        raise ValueError(f"最后一步应是 {SIGNED_OFF}")
    if len(set(steps)) < len(steps):
        raise ValueError("同一步写了两次")
    for step in steps:
        if not step.isalpha() or len(step) > _STEP_LENGTH or step in _TAKEN_STEPS:
            raise ValueError(f"“{step}”不能用作步骤的名字")
    return steps


class Site(Strict):
    """The site on which the reports are published; ``code`` is its 网站标识码, if it has one."""

    name: str = Field(min_length=1)
    address: Annotated[str, AfterValidator(web_address)]
    code: str = ""


class Inquiries(Strict):
    """Two sentences of the standard preamble; ``{unit}`` stands for the unit's full name."""

    read: Annotated[str, AfterValidator(_only_unit)]
    ask: Annotated[str, AfterValidator(_only_unit)]


class Parameters(Strict):
    """A year's parameters.

    ``published`` is the day of publication of reports whose filing gives none, ``deadline`` the
    last day on which one is in time; ``time_limit`` the most seconds that a unit's notebook may
    run, ``memory_limit`` the most MB it may take beyond the libraries (forked kernels on Linux
    only); ``formats`` what is made of the executed notebook; ``pictures``
    whether the published report has a section 图解; ``fonts``
    ``official`` takes 方正小标宋, 仿宋_GB2312, 楷体_GB2312 and 黑体 where the machine has them.
    ``sign_off`` are the steps in which a report is signed off, the last one 签发; ``distinct``
    whether each is taken by another person, ``sealed`` whether each act is signed with an SSH key.
    ``chinese_csv`` is whether the findings are written as CSV with Chinese heads as well.
    """

    year: int = Field(ge=1900, le=2999)
    published: date
    deadline: date | None = None
    site: Site
    inquiries: Inquiries
    time_limit: int = Field(default=TIME_LIMIT, ge=1, le=_A_WEEK)
    memory_limit: int = Field(default=2000, ge=100, le=_A_TERABYTE)
    formats: list[Annotated[str, AfterValidator(_format)]] = Field(
        default=[file.format for file in PUBLISHED], min_length=1
    )
    pictures: bool = False
    fonts: Literal["shipped", "official"] = "shipped"
    sign_off: Annotated[list[str], AfterValidator(_sign_off)] = Field(default=[SIGNED_OFF])
    distinct: bool = False
    sealed: bool = False
    chinese_csv: bool = False


def read_parameters(path: Path) -> Parameters:
    """Read and check a year's parameters. Raises :class:`ParametersError`."""
    name = f"params/{path.name}"
    try:
        text = read_plain_file(path).decode("utf-8")
    except FileNotFoundError as error:
        raise ParametersError(f"没有 {name}：先 make new YEAR={path.stem}，再改好日期") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ParametersError(f"{name} 读不出来：{error}") from error
    return parse_parameters(text, name)


def parse_parameters(text: str, name: str) -> Parameters:
    """Check the text of a parameters file; as :func:`read_parameters` without a disk."""
    parameters, content = checked_text(text, name, Parameters)
    stem = name.rsplit("/", 1)[-1].removesuffix(".yaml")
    if stem != str(parameters.year):
        raise ParametersError(f"{name} 第 {content.line(('year',))} 行：year 应是 {stem}")
    return parameters
