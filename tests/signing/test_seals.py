"""Seals by OpenSSH itself: whose key, which line, what for and when; no name passes for another."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from township_reports.signing.record import ApprovalsError
from township_reports.signing.seals import NAMESPACE, check_seal, seal_line

needs_openssh = pytest.mark.skipif(
    not all(map(shutil.which, ("ssh-keygen", "ssh-agent", "ssh-add"))), reason="no OpenSSH here"
)

LINE = '晴谷镇,签发,张三,2022-01-20,"已核对, 见附件",'.encode()
DAY = "2022-01-20"


def ssh(*command: str, given: bytes = b"", **environment: str) -> bytes:
    return subprocess.run(
        command, input=given, capture_output=True, check=True, env={**os.environ, **environment}
    ).stdout


@dataclass(frozen=True)
class Keys:
    """Keys in files of a folder, and an ``allowed_signers`` beside them."""

    folder: Path

    def path(self, name: str) -> str:
        """The private key of this name, made when first asked for."""
        path = self.folder / name
        if not path.exists():
            ssh("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path))
        return str(path)

    def public(self, name: str) -> str:
        return Path(f"{self.path(name)}.pub").read_text(encoding="ascii").strip()

    def allow(self, *lines: str) -> Path:
        """An ``allowed_signers`` of these lines; what stands in angle brackets is a key's name."""
        path = self.folder / "allowed_signers"
        written = [re.sub("<(.*?)>", lambda key: self.public(key[1]), line) for line in lines]
        path.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
        return path

    def fault(self, reviewer: str = "张三", line: bytes = LINE, day: str = DAY) -> str:
        """What is wrong with the seal of the key ``own``, by the file as it stands."""
        seal = seal_line(LINE, self.path("own"))
        return check_seal(line, seal, reviewer, self.folder / "allowed_signers", day)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path)


@needs_openssh
def test_a_seal_of_an_allowed_key_has_no_fault(keys: Keys) -> None:
    keys.allow("# 审核人", "", f'张三 namespaces="{NAMESPACE}" <own> 二楼的电脑')
    assert keys.fault() == ""


@needs_openssh
def test_a_seal_is_what_openssh_makes_itself(keys: Keys) -> None:
    made = ssh("ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f", keys.path("own"), given=LINE)
    assert seal_line(LINE, keys.path("own")) == made


@needs_openssh
@pytest.mark.parametrize(
    "allowed", ["张三 <other>", "李四 <own>", "", "张三丰 <own>", '张三 namespaces="git" <own>']
)
def test_a_key_that_is_not_allowed_is_named(keys: Keys, allowed: str) -> None:
    keys.allow(allowed)
    assert re.match(
        r"allowed_signers 不许用密钥 SHA256:\S+ 签“张三”2022-01-20 的签发", keys.fault()
    )


@needs_openssh
@pytest.mark.parametrize("line", [LINE + b"\n", LINE.replace("已".encode(), "未".encode()), b""])
def test_an_altered_line_is_not_what_was_sealed(keys: Keys, line: bytes) -> None:
    keys.allow("张三 <own>")
    assert keys.fault(line=line).startswith("SSH 签名与内容对不上（")


@needs_openssh
def test_anothers_seal_is_not_the_reviewers(keys: Keys) -> None:
    allowed = keys.allow("张三 <own>", "李四 <other>")
    seal = seal_line(LINE, keys.path("other"))
    assert check_seal(LINE, seal, "李四", allowed, DAY) == ""
    assert "签“张三”" in check_seal(LINE, seal, "张三", allowed, DAY)


@needs_openssh
def test_a_seal_for_something_else_is_none(keys: Keys) -> None:
    allowed = keys.allow("张三 <own>")
    seal = ssh("ssh-keygen", "-Y", "sign", "-n", "git", "-f", keys.path("own"), given=LINE)
    fault = check_seal(LINE, seal, "张三", allowed, DAY)
    assert "不是为这里签的" in fault
    assert "namespace" in fault


@needs_openssh
@pytest.mark.parametrize("seal", [b"", b"-----BEGIN SSH SIGNATURE-----\n", b"\0" * 5000])
def test_what_is_no_seal_is_a_fault_of_one_line(keys: Keys, seal: bytes) -> None:
    fault = check_seal(LINE, seal, "张三", keys.allow("张三 <own>"), DAY)
    assert fault.startswith("SSH 签名与内容对不上（")
    assert "\n" not in fault


@needs_openssh
@pytest.mark.parametrize(
    ("span", "day", "is_valid"),
    [
        ('valid-before="20220119"', "2022-01-20", False),
        ('valid-before="20220120"', "2022-01-20", True),
        ('valid-after="20220121"', "2022-01-20", False),
        ('valid-after="20220120"', "2022-01-20", True),
        ('valid-after="20220101",valid-before="20221231"', "2023-01-01", False),
    ],
)
def test_a_key_is_held_against_its_days(keys: Keys, span: str, day: str, is_valid: bool) -> None:
    keys.allow(f"张三 {span} <own>")
    assert (keys.fault(day=day) == "") is is_valid


@needs_openssh
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak", "KIR-14", "XXX+12"])
def test_a_keys_days_are_chinas_wherever_the_machine_stands(
    keys: Keys, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    # The day in China begins here, and ended there a moment before.
    keys.allow('张三 valid-after="20220119160000Z" <own>')
    assert keys.fault() == ""
    keys.allow('张三 valid-before="20220119155959Z" <own>')
    assert "expired" in keys.fault()


@needs_openssh
@pytest.mark.parametrize(
    "names", ["张*", "张?", "*", "!李四,*", "李四,张?", '"张*"', '张"*"', "!张三"]
)
def test_a_name_that_stands_for_others_is_refused_by_its_line(keys: Keys, names: str) -> None:
    allowed = keys.allow("# 张* 不能用", "李四 <other>", f" {names} <own>")
    with pytest.raises(ApprovalsError) as caught:
        keys.fault()
    assert str(caught.value).startswith(f"{allowed} 第 3 行：姓名里有“")
    assert len(str(caught.value).splitlines()) == 1


@needs_openssh
@pytest.mark.parametrize("reviewer", ["张*", "*", "张?", "!张三", "张三,李四", '"张三"'])
def test_a_reviewer_whose_name_is_a_pattern_has_no_seal(keys: Keys, reviewer: str) -> None:
    keys.allow("张三 <own>")
    assert keys.fault(reviewer).startswith(f"审核人“{reviewer}”的姓名里有“")


@needs_openssh
@pytest.mark.parametrize("reviewer", ["", "张", "三", "张三 ", "-I", "张[三四]"])
def test_no_name_passes_for_one_it_is_like(keys: Keys, reviewer: str) -> None:
    keys.allow("张三 <own>")
    assert "不许用密钥" in keys.fault(reviewer)


@needs_openssh
def test_a_name_with_a_space_is_itself_alone(keys: Keys) -> None:
    keys.allow('"Zhang San" <own>')
    assert keys.fault("Zhang San") == ""
    assert "不许用密钥" in keys.fault("Zhang")


@needs_openssh
def test_names_of_one_line_are_allowed_each(keys: Keys) -> None:
    keys.allow("李四,张三 <own>")
    assert [keys.fault(name) for name in ("张三", "李四")] == ["", ""]
    assert "不许用密钥" in keys.fault("王五")


@pytest.fixture
def agent() -> Iterator[str]:
    """The socket of an agent."""
    said = ssh("ssh-agent", "-s").decode("ascii")
    socket, pid = re.findall(r"(?:SOCK|PID)=([^;]+);", said)
    yield socket
    ssh("ssh-agent", "-k", SSH_AGENT_PID=pid)


@needs_openssh
def test_a_key_in_an_agent_seals_by_its_public_half(
    keys: Keys, agent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = f"{keys.path('own')}.pub"
    allowed = keys.allow("张三 <own>")
    ssh("ssh-add", keys.path("own"), SSH_AUTH_SOCK=agent)
    Path(keys.path("own")).rename(keys.folder / "gone")
    monkeypatch.setenv("SSH_AUTH_SOCK", agent)
    assert check_seal(LINE, seal_line(LINE, public), "张三", allowed, DAY) == ""
    ssh("ssh-add", "-D", SSH_AUTH_SOCK=agent)
    with pytest.raises(ApprovalsError, match="ssh-add"):
        seal_line(LINE, public)


@needs_openssh
def test_a_key_may_be_named_from_the_home_folder(
    keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = seal_line(LINE, keys.path("own"))
    monkeypatch.setenv("HOME", str(keys.folder))
    assert seal_line(LINE, "~/own") == named


@needs_openssh
@pytest.mark.parametrize("key", ["none", "no/folder/key", ".", "allowed_signers", "-n"])
def test_a_key_that_cannot_be_used_is_told_in_one_line(
    keys: Keys, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys.allow("张三 <own>")
    monkeypatch.chdir(keys.folder)
    with pytest.raises(ApprovalsError) as caught:
        seal_line(LINE, key)
    assert str(caught.value).startswith(f"用密钥 {key} 签不了名：")
    assert len(str(caught.value).splitlines()) == 1


def test_allowed_signers_that_are_not_there_are_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ApprovalsError, match=r"allowed_signers 读不出来：.*把审核人的公钥写进去"):
        check_seal(LINE, b"", "张三", tmp_path / "allowed_signers", DAY)


def test_without_openssh_it_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    allowed = tmp_path / "allowed_signers"
    allowed.touch()
    with pytest.raises(ApprovalsError, match=r"ssh-keygen 用不了.*OpenSSH"):
        seal_line(LINE, "key")
    with pytest.raises(ApprovalsError, match=r"ssh-keygen 用不了.*OpenSSH"):
        check_seal(LINE, b"", "张三", allowed, DAY)
