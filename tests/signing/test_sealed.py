"""Acts that are sealed: who may not, what was altered and what was made anew is refused by name."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site.invented import Made, Town, town
from township_reports.signing.appending import append_acts
from township_reports.signing.record import (
    Act,
    ApprovalsError,
    Decision,
    approvals_path,
    digest,
    read_acts,
    read_record,
    record_line,
)
from township_reports.signing.signature import Signature
from township_reports.signing.taking_back import revoke
from township_reports.site.errors import SiteError
from township_reports.site.undoing import undo

pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="no OpenSSH here")


def key_in(folder: Path, name: str) -> Path:
    """A new key without a passphrase."""
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
    subprocess.run(command, check=True)
    return folder / name


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """王审核's key."""
    return key_in(tmp_path, "wang")


@pytest.fixture
def county(tmp_path: Path, key: Path) -> Town:
    """A county in which 2021's acts are sealed; 晴谷镇 and 星渡镇 are signed so."""
    county = town(tmp_path / "project")
    path = county.project.parameters(2021)
    path.write_text(path.read_text(encoding="utf-8") + "sealed: true\n", encoding="utf-8")
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    county.project.allowed_signers.write_text(f"王审核 {public}", encoding="utf-8")
    for unit in ("晴谷镇", "星渡镇"):
        county.report(Made(unit))
        county.approve(Made(unit), key=str(key))
    return county


def test_what_is_sealed_is_published(county: Town) -> None:
    assert county.publish().published == ("晴谷镇", "星渡镇")


def test_an_act_without_a_seal_is_refused_by_name(county: Town) -> None:
    county.report(Made("竹语乡"))
    county.approve(Made("竹语乡"))
    with pytest.raises(SiteError, match="竹语乡：王审核 2022-01-18 的签发没有 SSH 签名"):
        county.publish()


def test_a_key_that_is_not_allowed_is_refused_by_name(county: Town, tmp_path: Path) -> None:
    county.report(Made("竹语乡"))
    county.approve(Made("竹语乡"), key=str(key_in(tmp_path, "li")))
    with pytest.raises(SiteError, match=r"竹语乡：王审核.*不许用密钥"):
        county.publish()


def remade(county: Town, change: str, to: str) -> None:
    """Rewrite the record with an altered act, all hashes made anew."""
    path = approvals_path(county.project, 2021)
    content, acts = path.read_bytes(), read_acts(path)
    lines, previous = [content.split(b"\n")[0]], ""
    for act in acts:
        line = record_line(act, previous).decode().replace(change, to).encode()
        lines.append(line)
        previous = digest([line])
    path.write_bytes(b"\n".join([*lines, b""]))
    last = path.parent / "signed" / "last.txt"
    last.write_text(f"{len(acts)} {previous}\n", encoding="ascii")
    assert len(read_record(path).acts) == len(acts)


def test_a_record_made_anew_is_refused_by_name(county: Town) -> None:
    remade(county, "内部备注", "别的备注")
    with pytest.raises(SiteError, match=r"晴谷镇：王审核.*记录改过"):
        county.publish()


def test_a_seal_moved_to_an_altered_act_is_refused_by_name(county: Town) -> None:
    path = approvals_path(county.project, 2021)
    store = path.parent / "signed"
    seals = [store / f"{each}.sig" for each in read_record(path).hashes]
    remade(county, "内部备注", "别的备注")
    for seal, line in zip(seals, read_record(path).hashes, strict=True):
        seal.rename(store / f"{line}.sig")
    with pytest.raises(SiteError, match=r"晴谷镇：王审核.*与内容对不上"):
        county.publish()


def test_without_a_key_nothing_is_signed_revoked_or_undone(county: Town) -> None:
    by = Signature("王审核", "2022-02-01", reason="数字有误")
    with pytest.raises(ApprovalsError, match="KEY="):
        revoke(county.project, 2021, "晴谷镇", by)
    county.publish()
    with pytest.raises(ApprovalsError, match="KEY="):
        undo(county.project, 2021, by)
    assert len(read_acts(approvals_path(county.project, 2021))) == 2


def test_a_revocation_is_sealed_as_well(county: Town, key: Path) -> None:
    county.publish()
    revoke(
        county.project,
        2021,
        "晴谷镇",
        Signature("王审核", "2022-02-01", "", "数字有误", key=str(key)),
    )
    assert county.publish().plan.withdrawn == ((2021, "晴谷镇"),)


def test_a_key_that_is_not_there_signs_nothing(county: Town, tmp_path: Path) -> None:
    path = approvals_path(county.project, 2021)
    acts: tuple[Act, ...] = read_acts(path)
    assert acts[0].act is Decision.APPROVED
    with pytest.raises(ApprovalsError, match="签不了名"):
        append_acts(path, lambda _: [acts[0]], str(tmp_path / "none"))
    assert read_acts(path) == acts
