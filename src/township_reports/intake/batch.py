"""What was handed in on the desk: kept as it came, a folder a time, until and after it is taken in.

``inbox/<year>/<n>/`` of the project holds the files of the n-th time. Nothing here is ever changed
or taken away by the program: it is what people gave.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from township_reports.characters import one_line
from township_reports.disk import keep_file, make_folder, move, remove_folder, told_fault
from township_reports.intake.arrivals import arrivals
from township_reports.intake.errors import InboxError
from township_reports.intake.leftovers import READ_MARK
from township_reports.intake.parcels.allowance import MOST_FILES, MOST_OF_ONE
from township_reports.intake.sent import WITHIN, Arrival, Sent
from township_reports.project import digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedWriter

    from township_reports.project import Project

INBOX = "inbox"
#: Bytes of all files of one time.
MOST_BYTES = 500_000_000
#: A folder that is still being filled: hidden, so that nothing takes it in.
_FILLING = ".filling-"
_MOST_NESTED = 8
_LONGEST = 200


@dataclass
class Batch:
    """A folder that is being filled with files of one time."""

    folder: Path
    files: int = 0
    size: int = 0

    def new_file(self, name: str) -> BufferedWriter:
        """Begin a file by the name that it came with, folders before it.

        Of that only what is a name on every system is kept, and a file of the same name stands
        beside the first. Raises :class:`InboxError` where there are too many.
        """
        self.files += 1
        if self.files > MOST_FILES:
            raise InboxError(f"一次最多放 {MOST_FILES} 个文件：分几次放")
        path = self.folder.joinpath(*_parts(name))
        make_folder(path.parent)
        stem, number = path.stem, 1
        while path.exists():
            number += 1
            path = path.with_name(f"{stem}（{number}）{path.suffix}")
        return path.open("xb")

    def count(self, size: int, of_file: int) -> None:
        """Count bytes that came, of a file of which so many came. Raises :class:`InboxError`."""
        self.size += size
        if of_file > MOST_OF_ONE:
            raise InboxError(f"有一个文件超过 {MOST_OF_ONE // 1_000_000} MB，不像一份报告")
        if self.size > MOST_BYTES:
            raise InboxError(f"一次最多放 {MOST_BYTES // 1_000_000} MB：分几次放")


@contextmanager
def new_batch(project: Project, year: int) -> Iterator[Batch]:
    """A folder to fill, which is a batch once it is left, and nothing at all where that fails."""
    whole = project.root / INBOX / str(year)
    make_folder(whole)
    batch = Batch(Path(mkdtemp(prefix=_FILLING, dir=whole)))
    try:
        yield batch
        if not batch.files:
            raise InboxError("没有选文件：选好文件再放进来")
        numbers = [int(each.name) for each in batches(project, year)]
        batch.folder.chmod(0o755)
        move(batch.folder, whole / str(max(numbers, default=0) + 1))
    except BaseException:
        remove_folder(batch.folder)
        raise


def batches(project: Project, year: int) -> tuple[Path, ...]:
    """The folders of a year's batches, the first one first."""
    whole = project.root / INBOX / str(year)
    if not whole.is_dir():
        return ()
    found = (each for each in whole.iterdir() if each.name.isdecimal() and each.is_dir())
    return tuple(sorted(found, key=lambda each: int(each.name)))


def clear_broken_off(project: Project) -> None:
    """Take away what a desk that was killed left of files that had not all come.

    To be called where no other desk of the project runs. Raises ``OSError``.
    """
    for left in (project.root / INBOX).glob(f"*/{_FILLING}*"):
        remove_folder(left)


def unread_batches(project: Project, year: int) -> tuple[Path, ...]:
    """The batches of which not all files were read, since that was broken off."""
    return tuple(each for each in batches(project, year) if not (each / READ_MARK).exists())


def mark_read(project: Project, year: int, folder: Path) -> None:
    """Write down that all files of a batch were read; of another folder nothing is.

    Raises :class:`InboxError`.
    """
    if folder.absolute() not in {each.absolute() for each in batches(project, year)}:
        return
    try:
        keep_file(folder / READ_MARK, b"")
    except OSError as error:
        raise InboxError(
            f"写不进 {INBOX}/{year}/{folder.name}：{told_fault(error)}；"
            "文件已经收下，请检查磁盘和权限后再运行"
        ) from error


def kept_file(project: Project, year: int, name: str, sha256: str) -> Path | None:
    """Where a file of these bytes was kept, by its name as intake lists it; ``None`` if nowhere.

    What lies in an archive is named within it: ``inbox/2024/3/年报.zip › 柳塘镇.docx``.
    """
    outer, _, within = name.partition(WITHIN)
    for batch in reversed(batches(project, year)):
        for path in sorted(batch.rglob("*")):
            if path.name != PurePosixPath(outer).name:
                continue
            whole = Path(f"{path}{WITHIN}{within}") if within else path
            if any(
                isinstance(each, Sent) and digest_of_bytes(each.content) == sha256
                for each in _lying(whole)
            ):
                return whole
    return None


def _lying(path: Path) -> Iterator[Arrival]:
    with suppress(InboxError):
        yield from arrivals(path)


def _parts(name: str) -> list[str]:
    """The parts of a path below the batch that a name is kept under."""
    parts = [
        "".join("_" if char in '<>:"|?*\\' or not char.isprintable() else char for char in part)
        for part in PurePosixPath(one_line(name).replace("\\", "/")).parts
        if part not in {"/", "..", "."}
    ]
    # The end of a name says what kind of file it is.
    ends = (part.strip(" .").encode()[-_LONGEST:].decode("utf-8", "ignore") for part in parts)
    return [part for part in ends if part][-_MOST_NESTED:] or ["_"]
