"""The site's folder: written aside, and put in the old one's place in one step."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.disk import make_folder, new_folder, replace_folder, told_fault, write_file
from township_reports.outputs import hold_site
from township_reports.project import digest_of_bytes
from township_reports.site.errors import SiteError

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE_FOLDER = "site"
SUMS_FILE = "SHA256SUMS"
_NAMED = 3


class Tree:
    """Files below a root as they are written, with the SHA-256 of each by path."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sums: dict[str, str] = {}
        self._folders: set[Path] = set()

    def write(self, path: str, content: bytes, sha256: str = "") -> None:
        """Write a file, its folder made if need be; ``sha256`` where it is known already.

        Raises ``OSError``.
        """
        target = self.root / path
        if target.parent not in self._folders:
            make_folder(target.parent)
            self._folders.add(target.parent)
        write_file(target, content)
        self.sums[path] = sha256 or digest_of_bytes(content)


def sums_text(sums: dict[str, str]) -> bytes:
    """``SHA256SUMS`` as ``sha256sum -c`` reads it."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode("utf-8")


class SiteAside:
    """A new site beside the old one, which stands until :meth:`put_in_place`."""

    def __init__(self, site: Path, new: Path) -> None:
        self._site = site
        self.tree = Tree(new)

    def put_in_place(self) -> None:
        """Let it be the site. Raises ``OSError``: then the old one stands."""
        replace_folder(self._site.parent, self._site, is_kept=False)


@contextmanager
def site_aside(outputs: Path) -> Iterator[SiteAside]:
    """An empty site that becomes the site when it is put in place; otherwise it goes.

    Raises :class:`SiteError` where it cannot be written, or where the folder holds what is no
    site; ``OutputsError`` where another run holds it.
    """
    # Behind a symbolic link the folder itself is replaced, not the link.
    site = (outputs / SITE_FOLDER).resolve()
    with hold_site(outputs):
        try:
            _refuse_strangers(site)
            with new_folder(site.parent) as new:
                yield SiteAside(site, new)
        except OSError as error:
            raise SiteError(f"写不成 {site}：{told_fault(error)}；旧网站没有动") from error


def _refuse_strangers(site: Path) -> None:
    # Nothing is taken away that was not written here.
    if not site.exists():
        return
    try:
        lines = (site / SUMS_FILE).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(
            f"{site} 里没有 {SUMS_FILE}，不像是 make publish 写的：把它移到别处，再运行"
        ) from error
    ours = {line.partition("  ")[2] for line in lines} | {SUMS_FILE}
    strangers = sorted(path for path in _paths_below(site) if path not in ours)
    if strangers:
        more = f" 等 {len(strangers)} 个" if len(strangers) > _NAMED else ""
        named = "、".join(strangers[:_NAMED])
        raise SiteError(f"{site} 里有不是 make publish 写的文件：{named}{more}；移到别处，再运行")


def _paths_below(site: Path) -> Iterator[str]:
    """All that is no folder, by its path below the site; a link to one is none."""
    for folder, folders, files in os.walk(site):
        place = Path(folder)
        links = [name for name in folders if (place / name).is_symlink()]
        below = "" if place == site else f"{place.relative_to(site).as_posix()}/"
        yield from (f"{below}{name}" for name in (*files, *links))
