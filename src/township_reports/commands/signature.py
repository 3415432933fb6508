"""Who acts, when and why: the arguments of verbs that write into the record of approvals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from township_reports.commands.language import said
from township_reports.project import today

if TYPE_CHECKING:
    import argparse

    from township_reports.signing import Act, Signature


def add_signature(parser: argparse.ArgumentParser) -> None:
    """Who acts, with a remark, a reason and a key; :func:`signature_of` reads them."""
    text = said("TEXT", "文字")
    parser.add_argument(
        "--reviewer", default="", metavar=said("NAME", "姓名"), help=said("who signs", "谁签发")
    )
    parser.add_argument(
        "--note",
        default="",
        metavar=text,
        help=said("why warnings are accepted", "为什么接受警告"),
    )
    parser.add_argument(
        "--reason",
        default="",
        metavar=text,
        help=said(
            "why an approved report was changed, revoked, returned or undone",
            "签发过的报告为什么改、为什么撤销、退回或者撤回发布",
        ),
    )
    parser.add_argument(
        "--key",
        default="",
        metavar=said("FILE", "文件"),
        help=said(
            "the reviewer's SSH key, where acts are sealed", "要求 SSH 签名时，审核人的 SSH 密钥"
        ),
    )


def signature_of(options: argparse.Namespace, step: str = "") -> Signature:
    """The signature of today that the options give."""
    from township_reports.signing import Signature

    said = (options.reviewer, today().isoformat(), options.note, options.reason)
    return Signature(*said, step, options.key)


def act_line(act: Act) -> str:
    """An act as it is told: what, on which unit, by whom and when."""
    return f"{act.act} {act.unit}（{act.reviewer}，{act.day}）"
