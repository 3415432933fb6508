"""A desk with a certificate: what is sent is encrypted, and what is remembered only so."""

from __future__ import annotations

import os
import shutil
import ssl
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.desk.serving import serving
from tests.signing.invented import Year
from township_reports.desk.opening import DeskError, Opening, desk_server

needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl here")


def certificate(folder: Path, *asked: str) -> tuple[Path, Path]:
    """A certificate for this machine that it gave itself, and its key."""
    cert, key = folder / "证书.pem", folder / "key.pem"
    making = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-subj", "/CN=localhost"]
    subprocess.run(
        [*making, "-days", "30", "-out", cert, "-keyout", key, *asked],
        check=True,
        capture_output=True,
    )
    return cert, key


@needs_openssl
def test_with_a_certificate_the_connection_is_encrypted(tmp_path: Path, year: Year) -> None:
    cert, key = certificate(tmp_path, "-noenc")
    opening = Opening(0, browser=False, certfile=cert, keyfile=key)
    with serving(year.project, opening) as served:
        port = served.address.rpartition(":")[2]
        trusted = ssl.create_default_context(cafile=str(cert))
        with urlopen(f"https://localhost:{port}/login", context=trusted) as answer:
            told = answer.headers.get_all("Set-Cookie")
            text = answer.read().decode("utf-8")
    assert told
    assert all("Secure" in each for each in told)
    assert "没有加密" not in text


@needs_openssl
def test_a_key_that_asks_for_a_password_is_refused_at_once(tmp_path: Path, year: Year) -> None:
    cert, key = certificate(tmp_path, "-passout", "pass:made up")
    opening = Opening(0, browser=False, certfile=cert, keyfile=key)
    with pytest.raises(DeskError, match="私钥不带口令"):
        desk_server(year.project, opening)


@pytest.mark.parametrize(
    ("cert", "key", "told"),
    [
        ("none.pem", None, "none.pem"),
        ("text.pem", None, "PEM 格式"),
        (None, "text.pem", "没有证书"),
    ],
)
def test_what_is_no_certificate_is_told_in_a_line(
    tmp_path: Path, year: Year, cert: str | None, key: str | None, told: str
) -> None:
    (tmp_path / "text.pem").write_text("不是证书", encoding="utf-8")
    files = [tmp_path / name if name else None for name in (cert, key)]
    with pytest.raises(DeskError, match=told) as caught:
        desk_server(year.project, Opening(0, False, certfile=files[0], keyfile=files[1]))
    assert os.linesep not in str(caught.value)
