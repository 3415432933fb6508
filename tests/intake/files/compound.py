"""OLE files, written storage by storage: what Outlook and Office before 2007 save in."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
Tree = dict[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    child: int = _FREE
    right: int = _FREE
    start: int = _END
    size: int = 0


@dataclass
class _Sectors:
    size: int
    chain: list[int] = field(default_factory=list)
    content: bytes = b""

    def put(self, content: bytes) -> int:
        """Where a stream begins."""
        first = len(self.chain)
        count = -(-len(content) // self.size)
        self.chain += [*range(first + 1, first + count), _END]
        self.content += content.ljust(count * self.size, b"\0")
        return first


def compound(tree: Tree) -> bytes:
    """An OLE file with these storages and streams."""
    entries = [_Entry("Root Entry", _ROOT)]
    _list(tree, entries, entries[0])
    large, small = _Sectors(_SECTOR), _Sectors(_MINI)
    for entry in entries[1:]:
        if entry.content:
            sectors = large if len(entry.content) >= _CUTOFF else small
            entry.start, entry.size = sectors.put(entry.content), len(entry.content)
    root = entries[0]
    if small.content:
        root.start, root.size = large.put(small.content), len(small.content)
    mini_fat = b"".join(struct.pack("<I", link) for link in small.chain)
    mini_at = large.put(mini_fat) if mini_fat else _END
    directory_at = large.put(b"".join(map(_packed, entries)))
    fats = 1
    while fats * _SECTOR // 4 < len(large.chain) + fats:
        fats += 1
    fat_at = len(large.chain)
    links = [*large.chain, *[_FAT] * fats]
    links += [_FREE] * (fats * _SECTOR // 4 - len(links))
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, fats, directory_at, 0, _CUTOFF, mini_at, -(-len(mini_fat) // _SECTOR), _END, 0),
        fat_at,
    )
    more = [*range(fat_at + 1, fat_at + fats), *[_FREE] * (109 - fats)]
    head += struct.pack(f"<{len(more)}I", *more)
    return head + large.content + struct.pack(f"<{len(links)}I", *links)


def _list(tree: Tree, entries: list[_Entry], parent: _Entry) -> None:
    last: _Entry | None = None
    for name, content in tree.items():
        is_stream = isinstance(content, bytes)
        entry = _Entry(name, _STREAM if is_stream else _STORAGE)
        if last is None:
            parent.child = len(entries)
        else:
            last.right = len(entries)
        last = entry
        entries.append(entry)
        if isinstance(content, bytes):
            entry.content = content
        else:
            _list(content, entries, entry)


def _packed(entry: _Entry) -> bytes:
    name = f"{entry.name}\0".encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIII",
        *(name, len(name), entry.kind, 1, _FREE, entry.right, entry.child),
        *(entry.start, entry.size, 0),
    )
