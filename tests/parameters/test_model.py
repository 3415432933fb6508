"""params/<year>.yaml: a schema, and each slip with its file and line."""

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import ROOT
from township_reports.parameters.model import ParametersError, parse_parameters, read_parameters

NAME = "params/2021.yaml"
TEXT = """\
# the year's parameters
year: 2021
published: 2022-01-20
site:
  name: 示例县人民政府网
  address: https://www.example.com
inquiries:
  read: 可在网上查阅。
  ask: 请向{unit}提出。
time_limit: 600
formats: [html, pdf]
fonts: shipped
"""

ALL = sorted((ROOT / "params").glob("*.yaml"))


def changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new)


def refusal(text: str) -> str:
    with pytest.raises(ParametersError) as caught:
        parse_parameters(text, NAME)
    message = str(caught.value)
    assert message.startswith(NAME)
    assert "\n" not in message
    return message.removeprefix(NAME)


def test_a_deadline_may_be_set() -> None:
    text = changed("site:\n", "deadline: 2022-01-31\nsite:\n")
    assert parse_parameters(text, NAME).deadline == date(2022, 1, 31)
    assert parse_parameters(TEXT, NAME).deadline is None


@pytest.mark.parametrize("value", ["1月底", "20220131", "true"])
def test_a_deadline_that_is_no_day_is_named_with_its_line(value: str) -> None:
    text = changed("site:\n", f"deadline: {value}\nsite:\n")
    assert refusal(text).startswith(" 第 4 行：deadline：应是日期")


def test_the_parameters_are_what_the_file_says() -> None:
    parameters = parse_parameters(TEXT, NAME)
    assert (parameters.year, parameters.published) == (2021, date(2022, 1, 20))
    assert parameters.site.address == "https://www.example.com"
    assert parameters.inquiries.ask == "请向{unit}提出。"
    assert (parameters.time_limit, parameters.formats, parameters.fonts) == (
        600,
        ["html", "pdf"],
        "shipped",
    )


def test_what_may_be_left_out_has_a_value() -> None:
    short = TEXT[: TEXT.index("time_limit")]
    assert parse_parameters(short, NAME) == parse_parameters(TEXT, NAME)


def test_the_repository_has_parameters() -> None:
    assert ALL


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_the_parameters_of_the_repository_load(path: Path) -> None:
    assert str(read_parameters(path).year) == path.stem


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("fonts: shipped", "font: shipped", " 第 12 行：font：不认识这个键"),
        ("  name: 示例县人民政府网", "  nmae: x\n  name: y", " 第 5 行：site.nmae：不认识这个键"),
        ("time_limit: 600", 'time_limit: "600"', " 第 10 行：time_limit：应是整数"),
        ("time_limit: 600", "time_limit: 1.5", " 第 10 行：time_limit：应是整数"),
        (
            "published: 2022-01-20",
            "published: 一月二十日",
            " 第 3 行：published：应是日期，如 2022-01-20",
        ),
        (
            "published: 2022-01-20",
            "published: 2022-01-20 08:00:00",
            " 第 3 行：published：应是日期，如 2022-01-20",
        ),
        ("formats: [html, pdf]", "formats: html", " 第 11 行：formats：应是列表"),
        ("formats: [html, pdf]", "formats: []", " 第 11 行：formats：不能为空"),
        (
            "formats: [html, pdf]",
            "formats:\n  - html\n  - odt",
            " 第 13 行：formats 第 2 项：应是 'html'、'pdf'、'docx' 或 'md'",
        ),
        ("fonts: shipped", "fonts: 仿宋", " 第 12 行：fonts：应是 'shipped' 或 'official'"),
        ("name: 示例县人民政府网", "name: ''", " 第 5 行：site.name：不能为空"),
        ("name: 示例县人民政府网", "name: 3", " 第 5 行：site.name：应是文字：给数字加上引号"),
        (
            "https://www.example.com",
            "www.example.com",
            " 第 6 行：site.address：应是 https:// 开头的网址",
        ),
        (
            "https://www.example.com",
            'https://a"b',
            " 第 6 行：site.address：应是 https:// 开头的网址",
        ),
        (
            "https://www.example.com",
            '"https://a\\e[31m"',
            " 第 6 行：site.address：应是 https:// 开头的网址",
        ),
        ("{unit}提出", "{town}提出", " 第 9 行：inquiries.ask：花括号里只能写 {unit}"),
        ("{unit}提出", "{unit:>999999999}", " 第 9 行：inquiries.ask：花括号里只能写 {unit}"),
        ("{unit}提出", "{unit 提出", " 第 9 行：inquiries.ask：花括号里只能写 {unit}"),
        ("time_limit: 600", "time_limit: 0", " 第 10 行：time_limit：不能小于 1"),
        ("time_limit: 600", "time_limit: 604801", " 第 10 行：time_limit：不能大于 604800"),
        (
            "time_limit: 600",
            f"memory_limit: 0x{'f' * 5000}",
            " 第 10 行：memory_limit：不能大于 1000000",
        ),
        ("time_limit: 600", "time_limit: .nan", " 第 10 行：time_limit：应是整数"),
        (
            "published: 2022-01-20",
            "published: 2021-02-30",
            " 第 3 行：“2021-02-30”不是有效的日期或数，改正它",
        ),
        (
            "published: 2022-01-20",
            "published: 99999-01-01",
            " 第 3 行：published：应是日期，如 2022-01-20",
        ),
        ("name: 示例县人民政府网", "name: [示例县]", " 第 5 行：site.name：应是文字"),
        ("name: 示例县人民政府网", "name: ~", " 第 5 行：site.name：应是文字"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_line(
    old: str, new: str, problem: str
) -> None:
    assert refusal(changed(old, new)) == problem


@pytest.mark.parametrize(
    ("gone", "problem"),
    [
        ("published: 2022-01-20\n", "published：缺少这个键"),
        ("  name: 示例县人民政府网\n", " 第 4 行：site.name：缺少这个键"),
    ],
)
def test_a_missing_key_is_named_with_the_line_it_belongs_under(gone: str, problem: str) -> None:
    assert refusal(changed(gone, "")).endswith(problem)


def test_a_group_that_is_a_text_is_named() -> None:
    text = changed(
        "site:\n  name: 示例县人民政府网\n  address: https://www.example.com", "site: 网"
    )
    assert refusal(text) == " 第 4 行：site：应是一组键值"


def test_only_the_first_of_several_slips_is_told_with_their_number() -> None:
    text = changed("time_limit: 600", "time_limit: x").replace("fonts: shipped", "fonts: x")
    assert refusal(text).endswith("（另有 1 处）")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (TEXT + "year: 2021\n", " 第 13 行：键 year 重复"),
        (TEXT.replace("  address", "  name: y\n  address"), " 第 6 行：键 name 重复"),
    ],
)
def test_a_repeated_key_is_named_with_its_second_line(text: str, problem: str) -> None:
    assert refusal(text) == problem


def test_the_year_is_the_one_of_the_file_name() -> None:
    assert refusal(changed("year: 2021", "year: 2022")) == " 第 2 行：year 应是 2021"


@pytest.mark.parametrize("text", ["site: [\n", "a: b: c\n", "\tyear: 2021\n", "a: 'x\n"])
def test_what_is_no_yaml_is_named_with_its_line(text: str) -> None:
    assert "行不是 YAML：" in refusal(TEXT + text)


@pytest.mark.parametrize("text", ["", "# nothing\n", "- year: 2021\n", "2021\n"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    assert refusal(text) == " 应是一组键值"


@pytest.mark.parametrize("braces", ["{unit", "{}", "{unit.x}", "{0}"])
def test_braces_that_are_no_field_are_refused(braces: str) -> None:
    assert " 第 9 行：inquiries.ask：" in refusal(changed("{unit}提出", f"{braces}提出"))


def test_a_year_without_parameters_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ParametersError, match=r"没有 params/2024\.yaml：先 make new YEAR=2024"):
        read_parameters(tmp_path / "2024.yaml")


def test_parameters_in_another_encoding_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "2021.yaml"
    path.write_bytes(TEXT.encode("gbk"))
    with pytest.raises(ParametersError, match=r"params/2021\.yaml 读不出来："):
        read_parameters(path)
