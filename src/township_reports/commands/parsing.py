"""argparse in the language of help: its own words in Chinese, and lines as wide as they look."""

from __future__ import annotations

import argparse
import re
import unicodedata
from typing import TYPE_CHECKING

from township_reports.commands.language import language

if TYPE_CHECKING:
    from collections.abc import Callable

#: What argparse says to who uses a command, in Chinese. What it says to who writes one stays.
CHINESE = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "%(heading)s:": "%(heading)s：",
    "show this help message and exit": "显示这份说明",
    "show program's version number and exit": "显示版本",
    " (default: %(default)s)": "（默认：%(default)s）",
    "%(prog)s: warning: %(message)s\n": "%(prog)s：注意：%(message)s\n",
    "argument '%(argument_name)s' is deprecated": "“%(argument_name)s”不久会取消",
    "command '%(parser_name)s' is deprecated": "“%(parser_name)s”不久会取消",
    "option '%(option)s' is deprecated": "“%(option)s”不久会取消",
    "%(prog)s: error: %(message)s\n": "%(prog)s：用法不对：%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "缺少：%s",
    "one of the arguments %s is required": "%s 要写一个",
    "unrecognized arguments: %s": "不认识：%s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s 写得不全，可能是 %(matches)s"
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r 不在可选的里面，可选：%(choices)s"
    ),
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "%(value)r 不在可选的里面，是不是 %(closest)r？可选：%(choices)s"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "没有命令 %(parser_name)r，可选：%(choices)s"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r 不是 %(type)s",
    "expected one argument": "后面要写一个值",
    "expected at most one argument": "后面最多写一个值",
    "expected at least one argument": "后面至少写一个值",
    "expected %s argument": "后面要写 %s 个值",
    "expected %s arguments": "后面要写 %s 个值",
    "not allowed with argument %s": "不能和 %s 同时写",
    "ignored explicit argument %r": "后面不能写值 %r",
    "unexpected option string: %s": "没有想到的选项：%s",
    "can't open '%(filename)s': %(error)s": "打不开“%(filename)s”：%(error)s",
}
#: Stands behind a wide character while argparse counts characters, and is taken out again.
_FILLER = "\0"
#: What stays together: a run of narrow characters or a wide one, with the marks around it.
_PIECE = re.compile(r"[（《“]*(?:[!-\u1fff]+|[^（《“])[、，。；：！？）》”]*\s*")


def speak() -> None:
    """Have argparse say its own words in the language of help.

    argparse asks ``gettext`` for them, by two names of its own, and ``gettext`` reads nothing but
    compiled catalogues on disk. So the names are given the table above.
    """
    in_chinese = language() == "zh"

    def one(message: str) -> str:
        # The head of the usage alone is followed by columns.
        own = CHINESE.get(message, message) if in_chinese else message
        return _filled(own) if message == "usage: " else own

    def some(singular: str, plural: str, number: int) -> str:
        return one(singular if number == 1 else plural)

    vars(argparse).update({"_": one, "ngettext": some})


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose columns stand under one another where characters are two columns wide.

    argparse counts characters: what is wide gets a filler before it counts, and loses it after.
    """

    def format_help(self) -> str:
        """The help, without what was filled in."""
        return super().format_help().replace(_FILLER, "")

    def _metavar_formatter(
        self, action: argparse.Action, default_metavar: str
    ) -> Callable[[int], tuple[str, ...]]:
        named = super()._metavar_formatter(action, default_metavar)
        return lambda size: tuple(map(_filled, named(size)))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(" ".join(text.split()), width)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most so many columns.

    A line ends at a blank or behind a wide character; a bracket stays with what it encloses.
    """
    lines = [""]
    for piece in _PIECE.findall(text):
        if len(_filled(lines[-1] + piece.rstrip())) > width and lines[-1]:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _filled(text: str) -> str:
    return "".join(
        f"{character}{_FILLER}" if unicodedata.east_asian_width(character) in "WF" else character
        for character in text
    )
