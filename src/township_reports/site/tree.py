"""The site's folder: written aside, moved in whole, and healed after a crash between."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from township_reports.outputs import hold_site
from township_reports.project import digest_of_bytes
from township_reports.site.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SITE_FOLDER = "site"
SUMS_FILE = "SHA256SUMS"
_NEW, _OLD = ".site-new", ".site-old"


class Tree:
    """Files below a root as they are written, with the SHA-256 of each by path."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sums: dict[str, str] = {}
        self._folders: set[Path] = set()

    def write(self, path: str, content: bytes) -> None:
        """Write a file, its folder made if need be. Raises ``OSError``."""
        self._place(path).write_bytes(content)
        self.sums[path] = digest_of_bytes(content)

    def take(self, source: Path, path: str, digest: str) -> None:
        """Take over a file without copying it where the file system can. Raises ``OSError``."""
        target = self._place(path)
        try:
            os.link(source, target)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copyfile(source, target)
        self.sums[path] = digest

    def replace(self, path: str, content: bytes) -> None:
        """Write a file anew that was taken over, leaving the one it was taken from as it is."""
        (self.root / path).unlink()
        self.write(path, content)

    def _place(self, path: str) -> Path:
        target = self.root / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        return target


def sums_text(sums: dict[str, str]) -> bytes:
    """``SHA256SUMS`` as ``sha256sum -c`` reads it."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode("utf-8")


def read_sums(site: Path) -> dict[str, str]:
    """The hashes of a site's files by path; empty where there is no site.

    Raises :class:`SiteError` where the folder holds something that is no site.
    """
    if not site.exists():
        return {}
    try:
        lines = (site / SUMS_FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(
            f"{site} 里没有 {SUMS_FILE}，不像是 make publish 写的：把它移到别处，再运行"
        ) from error
    pairs = (line.split("  ", 1) for line in lines if "  " in line)
    return {path: digest for digest, path in pairs if ".." not in path.split("/")}


@contextmanager
def site_aside(outputs: Path) -> Iterator[Tree]:
    """An empty tree that becomes the site when the block ends without an error.

    At every moment the site is the old one or the new one, but for the instant between two
    renames; a run that ends just there is healed by the next. Raises :class:`SiteError` where
    it cannot be written, ``OutputsError`` where another run holds the site.
    """
    site, new, old = outputs / SITE_FOLDER, outputs / _NEW, outputs / _OLD
    with hold_site(outputs):
        try:
            _heal(site, new, old)
            new.mkdir(parents=True)
            try:
                yield Tree(new)
                _swap(site, new, old)
            finally:
                shutil.rmtree(new, ignore_errors=True)
        except OSError as error:
            raise SiteError(f"写不成 {site}：{error.strerror or error}；旧网站没有动") from error
        shutil.rmtree(old, ignore_errors=True)


def _heal(site: Path, new: Path, old: Path) -> None:
    if old.exists() and not site.exists():
        old.rename(site)
    for leftover in (new, old):
        if leftover.exists():
            shutil.rmtree(leftover)


def _swap(site: Path, new: Path, old: Path) -> None:
    had_site = site.exists()
    if had_site:
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if had_site:
            old.rename(site)
        raise
