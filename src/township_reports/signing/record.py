"""The record of approvals: lines that are only ever added, each bound to the one before.

What is published rests on this file alone, so nothing in it is passed over silently. A line
carries the hash of what stood before it: a line that was edited, taken out or moved is noticed.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import astuple, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from township_reports.characters import breaks_line
from township_reports.disk import keep_file, told_fault
from township_reports.filings import STORE_FOLDER
from township_reports.project import MendableError, Project, digest_of_bytes

if TYPE_CHECKING:
    from pathlib import Path

_HASH = re.compile("[0-9a-f]{64}")


class Decision(StrEnum):
    """What an act is, as the column ``act`` has it.

    ``RETURNED`` sends a report back for correction, and takes nothing off the site. ``UNDONE``
    puts the version that its hashes name in the place of a later one, or none. ``RECALLED`` takes
    back the last act that still counts, before it was published: all is then as before that act.
    """

    APPROVED = "签发"
    REVOKED = "撤销"
    RETURNED = "退回"
    UNDONE = "撤回发布"
    RECALLED = "收回"


class Step(str):
    """An act that comes before signing, by the name that the year's ``sign_off`` gives it."""

    __slots__ = ()


class ApprovalsError(MendableError):
    """An approval that cannot be given, read or written; a line for each thing that is wrong."""

    status = 1


@dataclass(frozen=True)
class Act:
    """One act of a reviewer, a line of ``approvals.csv``.

    ``day`` is an ISO date. ``reason`` says why an approved report was changed (更正), revoked,
    returned or undone. ``filing`` is the SHA-256 over what the report says
    (``Year.source_digest``); ``notebook``, ``html`` and ``pdf`` those of the report's files, the
    last two empty where the year's formats lack one. An act of revocation names the hashes of what
    it revokes; one that returns a report none, where there is none; one that undoes those of the
    version that stands again; one that recalls an act those of that act. ``line`` is its line in
    the file, from 1.
    """

    unit: str
    act: Decision | Step
    reviewer: str
    day: str
    note: str
    reason: str
    filing: str
    notebook: str
    html: str
    pdf: str
    line: int

    @property
    def published(self) -> tuple[str, str]:
        """The hashes of the files that readers get: HTML and PDF."""
        return self.html, self.pdf

    @property
    def signed(self) -> tuple[str, str, str, str]:
        """All the hashes: what the report was made from, notebook, HTML, PDF."""
        return self.filing, self.notebook, self.html, self.pdf


#: The columns: an act's fields but for its line, then the hash of what stands before it.
_HEAD = (*(field.name for field in fields(Act) if field.name != "line"), "previous")
_HEAD_LINE = f"{','.join(_HEAD)}\n".encode()


@dataclass(frozen=True)
class Record:
    """The file as it stands, and what the next line needs.

    ``lines`` are those of the acts, without their ends, and ``hashes`` theirs. ``previous`` is the
    hash the next line carries, ``line`` its number; ``joint`` the bytes to write before it, so
    that it begins a line of its own.
    """

    acts: tuple[Act, ...]
    lines: tuple[bytes, ...]
    hashes: tuple[str, ...]
    previous: str
    line: int
    joint: bytes


def approvals_path(project: Project, year: int) -> Path:
    """Where a year's approvals stand."""
    return project.data / str(year) / "approvals.csv"


def read_record(path: Path) -> Record:
    """The record as it stands; an empty one where there is no file.

    Raises :class:`ApprovalsError` naming the line where the file is not as it was written, also
    where its end is missing.
    """
    end = read_end(path)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        content = b""
    except OSError as error:
        raise ApprovalsError(f"{place(path)} 读不出来：{told_fault(error)}；请检查权限") from error
    record = parse_record(content, path)
    check_end(record, end, path)
    return record


def read_acts(path: Path) -> tuple[Act, ...]:
    """All acts in the order of the file. Raises as :func:`read_record`."""
    return read_record(path).acts


def place(path: Path) -> str:
    """A file of a year as messages name it: ``data/2021/approvals.csv``, also one in the store."""
    depth = 4 if path.parent.name == STORE_FOLDER else 3
    return "/".join(path.parts[-depth:])


def parse_record(content: bytes, path: Path) -> Record:
    """Read the record from its bytes.

    The hash in a line is over all bytes from the last whole line before it: usually that line
    alone, after a power failure also what was cut off behind it. So a cut-off line inside the
    file is told from a damaged one. Raises :class:`ApprovalsError`.
    """
    if _HEAD_LINE.startswith(content):
        return Record((), (), (), "", 2, _HEAD_LINE[len(content) :])
    if not content.startswith(_HEAD_LINE):
        is_resaved = content.startswith(b"\xef\xbb\xbf") or b"\r" in content.split(b"\n")[0]
        what = "被表格软件另存过（多了 BOM 或回车符）" if is_resaved else "表头不对"
        raise _damage(path, 1, what)
    *lines, tail = content[len(_HEAD_LINE) :].split(b"\n")
    if tail:
        lines.append(tail)
    acts: list[Act] = []
    whole: list[bytes] = []
    before: list[bytes] = []
    number, broken = 1, 0
    for number, line in enumerate(lines, start=2):
        read = _read(line, number)
        if read is None:
            broken = broken or number
            before.append(line)
            continue
        act, previous = read
        if previous != digest(before):
            raise (_damage(path, broken, _BROKEN) if broken else _damage(path, number, _UNLIKE))
        acts.append(act)
        whole.append(line)
        before, broken = [line], 0
    # An unfinished last line was never confirmed to anybody; any other was.
    if broken and not (tail and broken == number):
        raise _damage(path, broken, _BROKEN)
    joint = b"\n" if tail else b""
    hashes = tuple(digest([line]) for line in whole)
    return Record(tuple(acts), tuple(whole), hashes, digest(before), number + 1, joint)


def read_end(path: Path) -> tuple[int, str] | None:
    """How many acts were written down at least, and the hash of the last of these.

    It is to be read before the record, which others may add to meanwhile. ``None`` where nothing
    is written down. Raises :class:`ApprovalsError`.
    """
    try:
        written = _end_path(path).read_text(encoding="ascii")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        written = ""
    count, _, last = written.strip().partition(" ")
    if not (count.isdecimal() and int(count) and _HASH.fullmatch(last)):
        raise ApprovalsError(f"{place(_end_path(path))} 读不出来或被改过：从备份或版本库恢复")
    return int(count), last


def check_end(record: Record, end: tuple[int, str] | None, path: Path) -> None:
    """Hold the record's end against what is written down of it elsewhere.

    A line taken off the end leaves no gap in the chain; the store knows of it. Raises
    :class:`ApprovalsError`.
    """
    if end and (end[0] > len(record.hashes) or record.hashes[end[0] - 1] != end[1]):
        raise ApprovalsError(
            f"{place(path)} 末尾缺了已经记下的签发（第 {end[0]} 条）：从备份或版本库恢复"
        )


def keep_end(record: Record, path: Path) -> None:
    """Write down how many acts there are, and the last one's hash. Raises ``OSError``."""
    text = f"{len(record.hashes)} {record.hashes[-1]}\n"
    keep_file(_end_path(path), text.encode("ascii"))


def _end_path(path: Path) -> Path:
    return path.parent / STORE_FOLDER / "last.txt"


def record_line(act: Act, previous: str) -> bytes:
    """An act as a line without its end; ``previous`` is the hash of what stands before it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow([*astuple(act)[:-1], previous])
    return out.getvalue().encode("utf-8")


def digest(lines: list[bytes]) -> str:
    """The hash that the line behind these carries; empty for none."""
    return digest_of_bytes(b"\n".join(lines)) if lines else ""


#: What may be about no file.
_WITHOUT_FILES = {Decision.RETURNED, Decision.UNDONE, Decision.RECALLED}
_DECISIONS = {str(decision) for decision in Decision}
_BROKEN = "不是一条完整的记录"
_UNLIKE = "与前一行对不上"


def _read(line: bytes, number: int) -> tuple[Act, str] | None:
    try:
        text = line.decode("utf-8")
        columns = [] if breaks_line(text) else next(csv.reader([text], strict=True), [])
        if len(columns) != len(_HEAD):
            return None
        (*texts, previous) = columns
        act = _act(texts, number)
        is_whole = (
            act.unit
            and act.act
            and act.reviewer
            and date.fromisoformat(act.day).isoformat() == act.day
            and (all(act.signed[:2]) or act.act in _WITHOUT_FILES)
            and all(_HASH.fullmatch(name) for name in (*act.signed, previous) if name)
            and record_line(act, previous) == line
        )
    except (ValueError, csv.Error):
        return None
    return (act, previous) if is_whole else None


def _act(texts: list[str], line: int) -> Act:
    unit, act, reviewer, day, note, reason, filing, notebook, html, pdf = texts
    given = Decision(act) if act in _DECISIONS else Step(act)
    return Act(unit, given, reviewer, day, note, reason, filing, notebook, html, pdf, line)


def _damage(path: Path, line: int, what: str) -> ApprovalsError:
    return ApprovalsError(f"{place(path)} 第 {line} 行：{what}，这个文件被改过；从备份或版本库恢复")
