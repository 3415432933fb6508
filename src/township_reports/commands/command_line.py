"""The command ``township-reports``: which verbs there are, and how one is run.

A verb is the module of its name: its help, its arguments, what it does and what it says. Rooms
are imported where they are used, so that no verb waits for another's libraries, and help for none.
"""

from __future__ import annotations

import argparse
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from township_reports import __version__
from township_reports.commands.encoding import as_typed
from township_reports.commands.language import Words, said
from township_reports.commands.options import add_folders
from township_reports.commands.parsing import Formatter, speak
from township_reports.commands.terminal import answer, complain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: The verbs in the order of the help.
VERBS = (
    "start",
    "desk",
    "user",
    "build",
    "all",
    "check",
    "verify",
    "new",
    "template",
    "intake",
    "decide",
    "status",
    "remind",
    "review",
    "return",
    "approve",
    "signed",
    "publish",
    "log",
    "serve",
    "update",
    "clean",
)
#: Those that work on no project that is there already.
_WITHOUT_PROJECT = {"start"}

_DESCRIPTION = Words(
    """\
Make the yearly reports on government information disclosure of China's townships:
check each unit's filing, execute its notebook, print it as HTML and PDF.""",
    """\
生成乡镇、街道每年的政府信息公开工作年度报告：
校验每个单位的填报，执行它的笔记本，印成网页（HTML）和 PDF。""",
)

_EPILOG = Words(
    """\
exit status: 0 all built and no critical finding; 1 some unit failed or has critical
findings; 2 wrong use or configuration.

examples:
  township-reports 2021
  township-reports 2021 --units "NAME OF A UNIT"
  township-reports check 2021

The language of help is that of the locale; LANG=zh and LANG=en choose one.""",
    """\
退出状态：0 全部做好，没有严重问题；1 有单位失败，或者有严重问题；
2 用法或配置不对。

例子：
  township-reports 2021
  township-reports 2021 --units "鲁河镇"
  township-reports check 2021

说明的语言随系统的语言；LANG=zh、LANG=en 可以指定。""",
)


#: An exit status above it names the signal.
_SIGNALLED = 128


class Verb(Protocol):
    """The module of a verb."""

    #: A line for the list of verbs.
    HELP: Words
    #: What declares its arguments, but for the folders of the project that it works on.
    ARGUMENTS: Sequence[Callable[[argparse.ArgumentParser], None]]

    def run(self, options: argparse.Namespace) -> int:
        """Do what the verb says, and say what came of it.

        The exit status is 0 where all is done and 1 where a unit failed, was refused or has
        critical findings. Raises :class:`MendableError`, which carries its own.
        """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status, of one that a signal ended as a shell has it."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0].isdigit():
        given.insert(0, "build")
    parser = command_parser()
    options = parser.parse_args(given)
    for name, value in vars(options).items():
        # Paths stay as their bytes are.
        if isinstance(value, str):
            setattr(options, name, as_typed(value))
    if [] in vars(options).values():
        # Until Python 3.13 argparse takes this one value away.
        parser.error(said("-- is no value of an option", "-- 不能作为选项的值"))
    try:
        return answer(lambda: verbs()[options.verb].run(options))
    except KeyboardInterrupt as ended:
        complain("已中断：做好的都在，再运行一次会接着做。")
        return _SIGNALLED + int(*(ended.args or (signal.SIGINT,)))
    except OSError as error:
        # Some of the system's errors have no words of their own but those that Python gives them.
        from township_reports.disk import told_fault

        complain(f"{error.filename or ''} {told_fault(error)}".strip())
        return 2


def command_parser() -> argparse.ArgumentParser:
    """The parser of the command line; ``verb`` is the name of the verb given."""
    speak()
    parser = argparse.ArgumentParser(
        prog="township-reports",
        description=str(_DESCRIPTION),
        epilog=str(_EPILOG),
        formatter_class=Formatter,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=__version__,
        help=said("show the version and exit", "显示版本"),
    )
    choices = parser.add_subparsers(
        title=said("verbs", "命令"), metavar=said("VERB", "命令"), dest="verb", required=True
    )
    for name, verb in verbs().items():
        help_line = str(verb.HELP)
        taken = choices.add_parser(
            name, help=help_line, description=help_line, formatter_class=Formatter
        )
        folders = () if name in _WITHOUT_PROJECT else (add_folders,)
        for add in (*folders, *verb.ARGUMENTS):
            add(taken)
    return parser


def verbs() -> Mapping[str, Verb]:
    """The module of each verb, by its name."""
    return {name: cast("Verb", import_module(f"{__package__}.{name}")) for name in VERBS}
