"""Digests are SHA-256, as every other program works it out."""

from __future__ import annotations

from pathlib import Path

from township_reports.project.digest import digest_of, digest_of_bytes, digest_of_file

#: What ``sha256sum`` says of the three letters.
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_bytes_and_a_file_of_them_have_one_digest(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert digest_of_bytes(b"abc") == digest_of_file(tmp_path / "abc") == ABC


def test_parts_cut_elsewhere_have_another_digest() -> None:
    assert digest_of(["ab", "c"]) != digest_of(["a", "bc"])
    assert digest_of(["鲁", b"c"]) == digest_of(["鲁".encode(), "c"])
