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
from township_reports.project import MendableError, Project, digest_of_bytes

if TYPE_CHECKING:
    from pathlib import Path

_HASH = re.compile("[0-9a-f]{64}")


class Decision(StrEnum):
    """What an act is, as the column ``act`` has it."""

    APPROVED = "签发"
    REVOKED = "撤销"


class ApprovalsError(MendableError):
    """An approval that cannot be given, read or written; a line for each thing that is wrong."""

    status = 1


@dataclass(frozen=True)
class Act:
    """One act of a reviewer, a line of ``approvals.csv``.

    ``day`` is an ISO date. ``reason`` says why an approved report was changed (更正) or revoked.
    ``filing`` is the SHA-256 over what the report was made from; ``notebook``, ``html`` and
    ``pdf`` those of the report's files, the last two empty where the year's formats lack one. An
    act of revocation names the hashes of what it revokes. ``line`` is its line in the file, from
    1.
    """

    unit: str
    act: Decision
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

    ``previous`` is the hash it carries, ``line`` its number; ``joint`` the bytes to write before
    it, so that it begins a line of its own.
    """

    acts: tuple[Act, ...]
    previous: str
    line: int
    joint: bytes


def approvals_path(project: Project, year: int) -> Path:
    """Where a year's approvals stand."""
    return project.data / str(year) / "approvals.csv"


def read_acts(path: Path) -> tuple[Act, ...]:
    """All acts in the order of the file; none where there is no file.

    Raises :class:`ApprovalsError` naming the line where the file is not as it was written.
    """
    try:
        return parse_record(path.read_bytes(), path).acts
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ApprovalsError(f"{place(path)} 读不出来：{error.strerror}；请检查权限") from error


def place(path: Path) -> str:
    """The file as messages name it: ``data/2021/approvals.csv``."""
    return "/".join(path.parts[-3:])


def parse_record(content: bytes, path: Path) -> Record:
    """Read the record from its bytes.

    The hash in a line is over all bytes from the last whole line before it: usually that line
    alone, after a power failure also what was cut off behind it. So a cut-off line inside the
    file is told from a damaged one. Raises :class:`ApprovalsError`.
    """
    if _HEAD_LINE.startswith(content):
        return Record((), "", 2, _HEAD_LINE[len(content) :])
    if not content.startswith(_HEAD_LINE):
        is_resaved = content.startswith(b"\xef\xbb\xbf") or b"\r" in content.split(b"\n")[0]
        what = "被表格软件另存过（多了 BOM 或回车符）" if is_resaved else "表头不对"
        raise _damage(path, 1, what)
    *lines, tail = content[len(_HEAD_LINE) :].split(b"\n")
    if tail:
        lines.append(tail)
    acts: list[Act] = []
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
        before, broken = [line], 0
    # An unfinished last line was never confirmed to anybody; any other was.
    if broken and not (tail and broken == number):
        raise _damage(path, broken, _BROKEN)
    return Record(tuple(acts), digest(before), number + 1, b"\n" if tail else b"")


def record_line(act: Act, previous: str) -> bytes:
    """An act as a line without its end; ``previous`` is the hash of what stands before it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="").writerow([*astuple(act)[:-1], previous])
    return out.getvalue().encode("utf-8")


def digest(lines: list[bytes]) -> str:
    """The hash that the line behind these carries; empty for none."""
    return digest_of_bytes(b"\n".join(lines)) if lines else ""


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
            and act.reviewer
            and date.fromisoformat(act.day).isoformat() == act.day
            and all(_HASH.fullmatch(name) for name in (act.filing, act.notebook))
            and all(_HASH.fullmatch(name) for name in (*act.published, previous) if name)
            and record_line(act, previous) == line
        )
    except (ValueError, csv.Error):
        return None
    return (act, previous) if is_whole else None


def _act(texts: list[str], line: int) -> Act:
    unit, act, reviewer, day, note, reason, filing, notebook, html, pdf = texts
    given = Decision(act)
    return Act(unit, given, reviewer, day, note, reason, filing, notebook, html, pdf, line)


def _damage(path: Path, line: int, what: str) -> ApprovalsError:
    return ApprovalsError(f"{place(path)} 第 {line} 行：{what}，这个文件被改过；从备份或版本库恢复")
