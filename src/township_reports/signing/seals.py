"""Seals: SSH signatures of reviewers on lines of the record, made and checked by OpenSSH.

A seal is an armored signature in OpenSSH's format (PROTOCOL.sshsig), of the namespace
:data:`NAMESPACE`, on the bytes of one line without its end. Whose key is whose stands in an
``allowed_signers`` file, as git has it; there every name stands for itself alone.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.characters import one_line
from township_reports.disk import told_fault
from township_reports.project.processes import run_program
from township_reports.signing.record import ApprovalsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from township_reports.project.processes import Completed

#: What a seal is made for: one that a reviewer gave for something else, git perhaps, is none.
NAMESPACE = "township-reports"
_PROGRAM = "ssh-keygen"
#: In a list of names these are no letters: they stand for others, leave one out, part two.
_PATTERN = "*?!"
_NO_NAME = re.compile(f'[{re.escape(_PATTERN)},"]')
#: The names that a line of ``allowed_signers`` begins with, as OpenSSH parts them from the rest.
_NAMES = re.compile(rb'[ \t]*((?:"[^"]*"|[^" \t\r\n])*)')
_KEY = re.compile(rb"SHA256:[A-Za-z0-9+/]+")


def seal_line(line: bytes, key: str) -> bytes:
    """The seal on a line, made with the key of a file.

    ``key`` is the path of a private key, or of a public one whose private half an agent holds;
    a passphrase is asked for on the terminal. Raises :class:`ApprovalsError` where the key cannot
    be used or there is no OpenSSH.
    """
    path = Path(key).expanduser().absolute()
    made = _run(["-Y", "sign", "-n", NAMESPACE, "-f", str(path)], line, Path.cwd())
    if made.returncode:
        raise ApprovalsError(
            f"用密钥 {key} 签不了名：{_words(made)}；请检查路径和口令，密钥在代理里的要先 ssh-add"
        )
    return made.stdout


def check_seal(line: bytes, seal: bytes, reviewer: str, allowed: Path, day: str) -> str:
    """What is wrong with the seal on a line as this reviewer's, in one line; empty for nothing.

    ``allowed`` is the ``allowed_signers`` file; a key's days there are held against ``day``, the
    act's (an ISO date), at its beginning in China. Raises :class:`ApprovalsError` where that file
    cannot be read or used, or there is no OpenSSH.
    """
    if unfit := _NO_NAME.search(reviewer):
        return f"审核人“{reviewer}”的姓名里有“{unfit[0]}”：有 SSH 签名的姓名里不能有这个符号"
    content = _read_allowed(allowed)
    with tempfile.TemporaryDirectory(prefix="tr-") as name:
        folder = Path(name)
        # What OpenSSH reads is what was looked through here.
        (folder / "allowed_signers").write_bytes(content)
        (folder / "seal").write_bytes(seal)
        given = ["-n", NAMESPACE, "-s", "seal"]
        at = ["-f", "allowed_signers", "-I", reviewer, "-O", f"verify-time={day.replace('-', '')}"]
        verified = _run(["-Y", "verify", *given, *at], line, folder)
        if not verified.returncode:
            return ""
        sound = _run(["-Y", "check-novalidate", *given], line, folder)
    if sound.returncode:
        return f"SSH 签名与内容对不上（{_words(sound)}）：内容或签名改过，或不是为这里签的"
    key = _KEY.search(sound.stdout)
    shown = key[0].decode("ascii") if key else ""
    words = f"（{_words(verified)}）" if verified.stderr.strip() else ""
    return f"{allowed.name} 不许用密钥 {shown} 签“{reviewer}”{day} 的签发{words}"


def _read_allowed(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ApprovalsError(
            f"{path} 读不出来：{told_fault(error)}；把审核人的公钥写进去，一行一个：姓名 公钥"
        ) from error
    for number, line in enumerate(content.split(b"\n"), start=1):
        names = _NAMES.match(line)
        assert names is not None
        if names[1].startswith(b"#"):
            continue
        for sign in _PATTERN:
            if sign.encode() in names[1]:
                raise ApprovalsError(
                    f"{path} 第 {number} 行：姓名里有“{sign}”，会让一个人的密钥顶替别人；逐个写全名"
                )
    return content


def _run(arguments: Sequence[str], line: bytes, folder: Path) -> Completed:
    try:
        return run_program(_PROGRAM, arguments, given=line, folder=folder)
    except OSError as error:
        raise ApprovalsError(
            f"{_PROGRAM} 用不了（{told_fault(error)}）：SSH 签名要用 OpenSSH，装上 8.9 或更新的"
        ) from error


def _words(done: Completed) -> str:
    """OpenSSH's own reason, without what it says of its progress."""
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    return one_line("; ".join(line for line in lines if not line.startswith("Signing ")), 200)
