"""``desk``: the whole round in a browser, on this machine, and where it is asked for on others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.commands.language import Words, said
from township_reports.commands.options import add_port, project_of
from township_reports.commands.terminal import say

if TYPE_CHECKING:
    import argparse

    from township_reports.desk import Addresses

HELP = Words("open the desk: the whole round in a browser", "打开工作台：在浏览器里办完全部工作")


def _add_browser(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-browser",
        action="store_true",
        help=said("open no browser, only say the address", "不打开浏览器，只说地址"),
    )


def _add_port(parser: argparse.ArgumentParser) -> None:
    add_port(parser, None, Words("one that is free", "空着的一个"))


def _add_network(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--ip",
        default="127.0.0.1",
        metavar=said("ADDRESS", "地址"),
        help=said(
            "the address of this machine at which it answers, 0.0.0.0 for all: other machines reach"
            " it, by name and password (default: 127.0.0.1, this machine alone)",
            "在本机的哪个地址上打开，0.0.0.0 是全部：别的机器用姓名和密码登录"
            "（默认：127.0.0.1，只有本机）",
        ),
    )
    for name, en, zh in (
        ("--certfile", "a certificate (PEM): the connection is encrypted", "证书（PEM）：加密连接"),
        ("--keyfile", "the certificate's key", "证书的私钥"),
    ):
        parser.add_argument(name, type=Path, metavar=said("FILE", "文件"), help=said(en, zh))


ARGUMENTS = (_add_port, _add_network, _add_browser)


def run(options: argparse.Namespace) -> int:
    """Open the desk, and serve it until it is ended."""
    from township_reports.desk import Opening, open_desk

    opening = Opening(
        options.port, not options.no_browser, options.ip, options.certfile, options.keyfile
    )
    open_desk(project_of(options), opening, _tell)
    return 0


def _tell(addresses: Addresses) -> None:
    say(f"工作台在 {addresses.own}，按 Ctrl-C 或者页面上的“关闭工作台”结束")
    if addresses.others:
        say(f"别的机器用 {addresses.others} 打开，用姓名和密码登录")
        if not addresses.is_encrypted:
            say("连接没有加密，同一网络上的人可能看到密码：用 CERTFILE= 和 KEYFILE= 写上证书")
