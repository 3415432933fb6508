"""``user``: who may open the desk from another machine, and with which password."""

from __future__ import annotations

import getpass
import sys
import warnings
from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import project_of
from township_reports.commands.terminal import say
from township_reports.project import MendableError

if TYPE_CHECKING:
    import argparse

HELP = Words(
    "who may open the desk from other machines: list them, set a password, take one out",
    "谁可以在别的机器上打开工作台：列出、设密码、删去",
)


def _add_user(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name",
        nargs="?",
        default="",
        metavar=said("NAME", "姓名"),
        help=said(
            "whose password is set; it stands in the records (default: list all)",
            "给谁设密码，记录里写这个姓名（默认：列出全部）",
        ),
    )
    parser.add_argument(
        "--analyst",
        action="store_true",
        help=said(
            "she may do all on the desk, not only review",
            "在工作台上什么都能办，不只是审核、签发、退回",
        ),
    )
    parser.add_argument(
        "--remove", action="store_true", help=said("take this person out", "删去这个人")
    )


ARGUMENTS = (_add_user,)


def run(options: argparse.Namespace) -> int:
    """List who there is, or change one of them."""
    from township_reports.desk import People, Role, colleague, plain_name

    people = People.of(project_of(options))
    if options.remove:
        people.remove(options.name)
        say(f"已删去 {options.name}")
    elif options.name:
        role = Role.ANALYST if options.analyst else Role.REVIEWER
        name = plain_name(options.name)
        people.put(colleague(name, role, _typed_password()))
        say(f"已设好 {name}（{role.value}），写在 {people.path}")
    else:
        everyone = people.all()
        say(*(f"{each.name}（{each.role.value}）" for each in everyone))
        if not everyone:
            say("还没有用户：make user NAME=姓名")
    return 0


def _typed_password() -> str:
    """A password that is typed twice and not shown.

    Raises :class:`MendableError` where nobody is there to type it, or the two are not the same.
    """
    unseen = MendableError("密码要在终端里输入：在终端窗口里直接运行")
    if not sys.stdin.isatty():
        # Never of a file or a pipe: there it would stand written.
        raise unseen
    with warnings.catch_warnings():
        # It would go on, and show what is typed.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            say("输入密码（不显示），再按回车")
            first = getpass.getpass("> ")
            say("再输入一次")
            again = getpass.getpass("> ")
        except getpass.GetPassWarning as error:
            raise unseen from error
        except UnicodeError as error:
            raise MendableError("密码里有这个终端打不出的字：用字母、数字和符号") from error
    if first != again:
        raise MendableError("两次输入的密码不一样：再运行一次")
    return first
