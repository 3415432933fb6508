"""A YAML text knows the lines of what it says."""

from __future__ import annotations

import pytest

from township_reports.project.yaml_text import Where, YamlError, YamlText, path_text

TEXT = """\
# a comment
name: 甲
parts:
  - first
  - {inner: second, other: ~}
shared: &shared [1]
again: *shared
"""


def text() -> YamlText:
    return YamlText.read(TEXT, "forms/x.yaml")


def test_the_data_is_what_the_text_says() -> None:
    assert text().data == {
        "name": "甲",
        "parts": ["first", {"inner": "second", "other": None}],
        "shared": [1],
        "again": [1],
    }


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ((), 1),
        (("name",), 2),
        (("parts",), 3),
        (("parts", 0), 4),
        (("parts", 1, "other"), 5),
        (("parts", 1, "lacking"), 5),
        (("parts", 7), 3),
        (("lacking", "further"), 1),
    ],
)
def test_a_thing_has_its_line_and_what_is_not_there_that_above_it(where: Where, line: int) -> None:
    assert text().line(where) == line


def test_a_slip_is_told_in_one_line() -> None:
    told = text().told(("parts", 1, "inner"), "不对")
    assert told == "forms/x.yaml 第 5 行：parts 第 2 项.inner：不对"


def test_items_are_counted_from_one() -> None:
    assert path_text(("a", 0, "b", 2)) == "a 第 1 项.b 第 3 项"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("a: [\n", r"^x 第 \d 行不是 YAML：\S"),
        ("a: 1\nb:\n  c: 1\n  c: 2\n", "^x 第 4 行：键 c 重复$"),
        ("a:\n  - b: 1\n    b: 2\n", "^x 第 3 行：键 b 重复$"),
        ("a: 1\nb: 2021-02-30\n", "^x 第 2 行：“2021-02-30”不是有效的日期或数，改正它$"),
        ("a: [0000-01-01]\n", "^x 第 1 行：“0000-01-01”不是有效的日期"),
        ("a: {2021-13-01: 1}\n", "^x 第 1 行：“2021-13-01”不是有效的日期"),
        (f"a: 1\nb: {'9' * 5000}\n", "^x 第 2 行：“9{30}”不是有效的日期或数"),
        ("a: !!bool x\n", "^x 第 1 行：“x”不是有效的日期或数"),
        ("a: \x07\n", "^x不是 YAML：unacceptable character.* position 3$"),
        ("a: !!python/object:os.system x\n", "^x 第 1 行不是 YAML："),
        ("- a\n", "^x 应是一组键值$"),
        ("", "^x 应是一组键值$"),
    ],
)
def test_what_cannot_be_used_is_refused(content: str, problem: str) -> None:
    with pytest.raises(YamlError, match=problem):
        YamlText.read(content, "x")


@pytest.mark.parametrize("content", ["a: &a\n  b: *a\n", "b: *a\na: &a 1\n"])
def test_an_alias_of_what_is_not_written_yet_is_refused(content: str) -> None:
    with pytest.raises(YamlError, match=r"^x 第 \d 行：\*a 前面没有写完的 &a$"):
        YamlText.read(content, "x")


@pytest.mark.parametrize("levels", [51, 200_000])
@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_what_lies_too_deep_is_refused(levels: int, opened: str, closed: str) -> None:
    with pytest.raises(YamlError, match=r"^x 第 \d+ 行：套了 50 层以上，减少层次$"):
        YamlText.read(f"a:\n  {opened * levels}{closed * levels}\n", "x")


def test_a_few_lines_that_come_to_millions_of_things_are_refused() -> None:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(YamlError, match=r"^x 第 \d+ 行：展开以后超过 100000 项，减少引用（\*）$"):
        YamlText.read("\n".join(lines), "x")
