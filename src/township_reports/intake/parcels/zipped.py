"""Files in a ``.zip``, read one after the other and never unpacked to the disk."""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from township_reports.intake.errors import IntakeError
from township_reports.intake.leftovers import is_leftover
from township_reports.intake.parcels.allowance import MOST_FILES, MOST_OF_ONE, is_blown_up
from township_reports.intake.parcels.member_names import MemberNames, text_of_name
from township_reports.intake.sent import Arrival, LeftOver, Sent, Unopened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from township_reports.intake.parcels.allowance import Allowance

_ENTRY = b"PK\x01\x02"
_IS_ENCRYPTED = 0x1
_IS_UTF_8 = 0x800
_PIECE = 1 << 16
#: What an archive that is off, or a file that is cut, makes the library raise.
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, LookupError),
    *(NotImplementedError, OSError, OverflowError, RuntimeError, ValueError),
)


def zipped_files(name: str, content: bytes, allowance: Allowance) -> Iterator[Arrival]:
    """What lies in an archive, in its order; folders are only names before a file's.

    Raises :class:`IntakeError`, one line, for what is no sound archive, and where it holds more
    than ``allowance``.
    """
    # Counted, not read: listing very many is itself too much.
    if content.count(_ENTRY) > 2 * MOST_FILES:
        raise IntakeError(f"{name} 里的文件超过 {MOST_FILES} 个：分成几包再收")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGE as error:
        raise IntakeError(f"{name} 打不开：压缩包不完整，请对方重发") from error
    files = [info for info in archive.infolist() if not info.is_dir()]
    _refuse_blown_up(name, sum(info.file_size for info in files), len(content))
    if not files:
        raise IntakeError(f"{name} 是空的压缩包：请对方重发")
    reading = _Reading(archive, name, len(content), allowance)
    names = MemberNames(name)
    for info in files:
        written = _written(info)
        shown = names.of(written)
        if is_leftover(written):
            yield LeftOver(shown)
        else:
            allowance.count_file()
            yield reading.file(info, shown)


def _written(info: zipfile.ZipInfo) -> str:
    # Without the flag the library took the bytes for those of an American PC.
    if info.flag_bits & _IS_UTF_8:
        return info.orig_filename
    return text_of_name(info.orig_filename.encode("cp437"))


def _refuse_blown_up(name: str, unpacked: int, packed: int) -> None:
    if is_blown_up(unpacked, packed):
        raise IntakeError(f"{name} 解开后大得不像一包文件：没有读，请对方重新打包")


class _Reading:
    """Reads files of an archive, and counts what they come to."""

    def __init__(
        self, archive: zipfile.ZipFile, name: str, packed: int, allowance: Allowance
    ) -> None:
        self._archive = archive
        self._name = name
        self._packed = packed
        self._allowance = allowance
        self._unpacked = 0

    def file(self, info: zipfile.ZipInfo, shown: str) -> Arrival:
        if info.flag_bits & _IS_ENCRYPTED:
            return Unopened(shown, f"{shown} 加了密码：请对方去掉密码重发")
        if stat.S_ISLNK(info.external_attr >> 16):
            return Unopened(shown, f"{shown} 是链接，不是文件：请对方把文件本身打进包里")
        try:
            return self._content(info, shown)
        except DAMAGE:
            return Unopened(shown, f"{shown} 解不开：压缩包里这一份坏了，请对方重发")

    def _content(self, info: zipfile.ZipInfo, shown: str) -> Arrival:
        pieces, size = [], 0
        with self._archive.open(info) as stream:
            # What the archive says of its sizes is not believed.
            while piece := stream.read(_PIECE):
                size += len(piece)
                self._unpacked += len(piece)
                self._allowance.count_bytes(len(piece))
                _refuse_blown_up(self._name, self._unpacked, self._packed)
                if size > MOST_OF_ONE:
                    most = MOST_OF_ONE // 1_000_000
                    return Unopened(shown, f"{shown} 超过 {most} MB，不像一份报告：只留正文再收")
                pieces.append(piece)
        return Sent(shown, b"".join(pieces))
