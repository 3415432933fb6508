"""Help speaks Chinese or English, whole, by what the environment asks for."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from types import SimpleNamespace

import pytest

from township_reports.commands.command_line import VERBS, command_parser, main, verbs
from township_reports.commands.language import Words, language
from township_reports.commands.parsing import CHINESE, wrapped

CHINESE_TEXT = re.compile("[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef]")
#: English words of prose; names of things (`HTML`, `data`, `tcp://…`) may stand in Chinese.
ENGLISH_TEXT = re.compile(
    r"(?<![-\w])(?:the|of|a|an|is|are|to|and|or|from|must|default)\b", re.IGNORECASE
)
#: What argparse says to who writes a command, not to who uses it; and what is no text.
OF_WHO_WRITES = {
    "%r is not callable",
    "'required' is an invalid argument for positionals",
    ".__call__() not defined",
    'argument "-" with mode %r',
    "cannot have multiple subparser arguments",
    "cannot merge actions - two groups are named %r",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "conflicting subparser alias: %s",
    "conflicting subparser: %s",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional",
    "subcommands",
}


@pytest.fixture(params=["en", "zh"])
def spoken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """One language after the other, asked for as strongly as can be."""
    monkeypatch.setenv("LC_ALL", str(request.param))
    return str(request.param)


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GBK"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "ZH"}, "zh"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "", "LC_ALL": ""}, "zh"),
    ],
    ids=str,
)
def test_the_strongest_variable_chooses(environment: Mapping[str, str], asked: str) -> None:
    assert language(environment) == asked


@pytest.mark.parametrize(("identifier", "asked"), [(0x0804, "zh"), (0x0409, "en"), (0, "en")])
def test_on_windows_its_own_language_counts_where_no_variable_asks(
    monkeypatch: pytest.MonkeyPatch, identifier: int, asked: str
) -> None:
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: identifier)
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert language({}) == asked
    assert language({"LANG": "en"}) == "en"
    assert language({"LANG": "zh"}) == "zh"


def texts(parser: argparse.ArgumentParser, verb: str = "") -> Iterator[tuple[str, str]]:
    """What a parser and those of its verbs say, with where that is said."""
    at = verb or "the command"
    yield f"{at}: description", parser.description or ""
    yield f"{at}: epilog", parser.epilog or ""
    for action in parser._actions:
        name = "/".join(action.option_strings) or action.dest
        yield f"{at}: help of {name}", action.help or ""
        is_named = action.nargs != 0 and not (action.choices and verb)
        yield f"{at}: metavar of {name}", str(action.metavar or "") if is_named else ""
        if isinstance(action.choices, dict):
            for called, inner in action.choices.items():
                yield from texts(inner, called)


def pairs() -> list[tuple[str, str, str]]:
    """Each text of the command: where it is said, in English, in Chinese."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "en")
        english = list(texts(command_parser()))
        patch.setenv("LC_ALL", "zh")
        chinese = list(texts(command_parser()))
    return [
        (where, one, other)
        for (where, one), (_, other) in zip(english, chinese, strict=True)
        if one or other
    ]


PAIRS = pairs()


@pytest.mark.parametrize(
    ("where", "english", "chinese"), PAIRS, ids=[where for where, _, _ in PAIRS]
)
def test_every_text_of_help_is_in_both_languages(where: str, english: str, chinese: str) -> None:
    how = "write said(english, chinese), or HELP = Words(english, chinese)"
    assert not CHINESE_TEXT.search(english), f"{where}: Chinese in English help: {how}"
    assert CHINESE_TEXT.search(chinese), f"{where}: not in Chinese: {how}"
    assert not ENGLISH_TEXT.search(chinese), f"{where}: English in Chinese help: {how}"


def test_every_argument_says_what_it_is_and_names_its_value() -> None:
    silent = [
        f"{verb}: {action.option_strings or action.dest}"
        for verb, parser in parsers().items()
        for action in parser._actions
        if action.dest != "verb"
        and not (action.help and (action.metavar or action.choices or action.nargs == 0))
    ]
    assert silent == []


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of each verb, and that of the command."""
    whole = command_parser()
    (choice,) = [action for action in whole._actions if action.dest == "verb"]
    assert isinstance(choice.choices, dict)
    return {"the command": whole, **choice.choices}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verbs_line_is_words_in_both_languages(verb: str) -> None:
    assert isinstance(verbs()[verb].HELP, Words), f"{verb}: write HELP = Words(english, chinese)"


@pytest.mark.parametrize("asked", [[], *([verb] for verb in VERBS)], ids=["", *VERBS])
def test_printed_help_is_in_one_language(
    asked: list[str], spoken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([*asked, "--help"])
    printed = capsys.readouterr().out
    other = ENGLISH_TEXT if spoken == "zh" else CHINESE_TEXT
    assert other.findall(printed) == []
    assert "\0" not in printed


WRONG = {
    "nothing": ([], "", ""),
    "no such verb": (["dance"], "invalid choice: 'dance'", "'dance' 不在可选的里面"),
    "no value": (["check", "2021", "--units"], "expected one argument", "后面要写一个值"),
    "missing": (["intake", "2021"], "arguments are required: --from", "缺少：--from"),
    "unknown": (["check", "2021", "--x"], "unrecognized arguments: --x", "不认识：--x"),
    "a flag's value": (
        ["publish", "2021", "--dry=1"],
        "ignored explicit argument '1'",
        "后面不能写值 '1'",
    ),
    "two options": (
        ["publish", "2021", "--re", "a"],
        "ambiguous option: --re could match",
        "--re 写得不全，可能是",
    ),
    "no year": (["check", "99"], "must be a year such as 2021", "要写年份，例如 2021"),
    "no number": (["review", "2021", "--jobs=0"], "a whole number from 1", "要写从 1 起的整数"),
    "no year to clean": (
        ["clean", "--year=x"],
        "must be a year such as 2021",
        "要写年份，例如 2021",
    ),
    "no port": (["serve", "--port=x"], "a whole number up to 65535", "要写不大于 65535 的整数"),
    "no choice": (["build", "2021", "--kernel=x"], "invalid choice: 'x'", "'x' 不在可选的里面"),
}
if sys.version_info < (3, 13):
    # From then on the parser keeps what is written there.
    WRONG["a dash"] = (
        ["approve", "2021", "--note=--"],
        "-- is no value of",
        "-- 不能作为选项的值",
    )


@pytest.mark.parametrize(("arguments", "english", "chinese"), WRONG.values(), ids=WRONG)
def test_wrong_use_is_told_in_one_language(
    arguments: list[str],
    english: str,
    chinese: str,
    spoken: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    wanted, other = (chinese, ENGLISH_TEXT) if spoken == "zh" else (english, CHINESE_TEXT)
    assert wanted in told
    assert other.findall(told) == []


def own_words_of_argparse() -> set[str]:
    """Every text that the argparse of this Python hands to gettext."""
    calls = [
        node
        for node in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "ngettext"}
    ]
    return {
        argument.value
        for call in calls
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def test_every_word_of_argparse_to_who_uses_a_command_has_its_chinese() -> None:
    unknown = sorted(own_words_of_argparse() - set(CHINESE) - OF_WHO_WRITES)
    assert unknown == [], "argparse of this Python says more: add it to CHINESE"


@pytest.mark.parametrize("english", CHINESE)
def test_a_chinese_text_names_what_the_english_one_names(english: str) -> None:
    chinese = CHINESE[english]
    assert CHINESE_TEXT.search(chinese)
    fields = re.compile(r"%(?:\(\w+\))?[rs]")
    assert sorted(fields.findall(chinese)) == sorted(fields.findall(english))


def test_columns_stand_under_one_another_where_characters_are_wide(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh")
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main(["build", "--help"])
    lines = capsys.readouterr().out.splitlines()
    (project,) = [line for line in lines if line.startswith("  --project")]
    (explain,) = [line for line in lines if line.startswith("  --explain")]
    before, after = project.split("项目（")[0], explain.split("说明")[0]
    assert len(before.encode("gb18030")) == len(after.encode("gb18030"))
    assert max(len(line.encode("gb18030")) for line in lines) <= 80


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五", ["一二", "三四", "五"]),
        ("一，二三", ["一，", "二三"]),
        ("一（二）三", ["一", "（二）", "三"]),
        ("ab cd e", ["ab", "cd e"]),
        ("abcdefgh ij", ["abcdefgh", "ij"]),
        ("", [""]),
    ],
)
def test_lines_end_where_a_reader_can_pause(text: str, lines: list[str]) -> None:
    assert wrapped(text, 6 if "（" in text else 4) == lines
