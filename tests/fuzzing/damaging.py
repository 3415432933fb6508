"""Good bytes made bad at random, and cases run over seeds within bounds of time and memory.

A case is a function of a generator of random numbers. With ``FUZZ_SECONDS`` in the environment
it runs over random seeds for so long; the seed of a failure stands in the failure's notes.
"""

from __future__ import annotations

import io
import os
import re
import resource
import secrets
import signal
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType

import pytest

Case = Callable[[Random], None]

#: Seconds of the processor for one case, and bytes beyond what the process has at its beginning.
_LONGEST = 10
_MOST_MEMORY = 1_000_000_000
_NUMBER = re.compile(rb"[0-9]+")
_ODD_NUMBERS = (b"-1", b"0", b"", b"x", b"1e9", b"4294967296", b"9" * 30)
_ODD_TEXTS = (
    *("", "\0", "\ufeff", "\u202e", "\ud7ff", "\x1b[31m", "\r", "\u2028", "🏛", "0\u0301"),
    *("=1+1", "`" * 40, "<script>", "&lt;", "](", "{unit}", "%s", "\\", "'", '"', "[[[", "&a *a"),
    *("一" * 5_000, "9" * 5_000, "（" * 2_000, " " * 3_000, "a@" * 2_000, "| " * 500, "> " * 500),
)


def fuzz(case: Case, cases: int) -> None:
    """Run a case over so many fixed seeds, or over random ones as long as ``FUZZ_SECONDS`` says."""
    for seed in _seeds(cases):
        try:
            with _little_time(), _little_memory():
                case(Random(seed))  # noqa: S311 - the same each time is what is wanted
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise


def refuses(error: Exception) -> None:
    """Hold a refusal to one line, as it will be told."""
    assert "\n" not in str(error)
    assert str(error).encode()


def damaged(content: bytes, random: Random) -> bytes:
    """Bytes flipped, cut out, cut off, put in, doubled, or other numbers and texts put in."""
    for _ in range(random.randint(1, 4)):
        ways = (_flip, _cut_out, _cut_off, _put_in, _double, _renumber, _retext)
        content = random.choice(ways)(content, random)
    return content


def damaged_part(content: bytes, random: Random) -> bytes:
    """An archive, one of whose parts was damaged before it was packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = random.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = damaged(parts[name], random)
    if random.random() < 1 / 4:
        encoding = random.choice([b"UTF-99", b"utf-7", b"UTF-16", b"big5"])
        parts[name] = parts[name].replace(b"UTF-8", encoding)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for each, part in parts.items():
            archive.writestr(each, part)
    return out.getvalue()


def joined(contents: Sequence[bytes], random: Random) -> bytes:
    """The beginning of one and the end of another."""
    one, other = random.choices(contents, k=2)
    return one[: random.randint(0, len(one))] + other[random.randint(0, len(other)) :]


def _seeds(cases: int) -> Iterator[int]:
    seconds = float(os.environ.get("FUZZ_SECONDS", "0"))
    yield from range(cases)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield secrets.randbits(64)


@contextmanager
def _little_time() -> Iterator[None]:
    # The processor's own time: a busy machine makes no case fail.
    former = signal.signal(signal.SIGPROF, _tell)
    signal.setitimer(signal.ITIMER_PROF, _LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, former)


def _tell(_number: int, _frame: FrameType | None) -> None:
    pytest.fail(f"a case takes more than {_LONGEST} seconds")


@contextmanager
def _little_memory() -> Iterator[None]:
    former = resource.getrlimit(resource.RLIMIT_DATA)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    most = pages * resource.getpagesize() + _MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_DATA, (most, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, former)


def _at(content: bytes, random: Random) -> int:
    return random.randint(0, len(content))


def _flip(content: bytes, random: Random) -> bytes:
    at = _at(content, random)
    return content[:at] + random.randbytes(1) + content[at + 1 :]


def _cut_out(content: bytes, random: Random) -> bytes:
    at = _at(content, random)
    return content[:at] + content[at + random.randint(1, 300) :]


def _cut_off(content: bytes, random: Random) -> bytes:
    return content[: _at(content, random)]


def _put_in(content: bytes, random: Random) -> bytes:
    at = _at(content, random)
    return content[:at] + random.randbytes(random.randint(1, 8)) + content[at:]


def _double(content: bytes, random: Random) -> bytes:
    at = _at(content, random)
    piece = content[at : at + random.randint(1, 2_000)]
    return content[:at] + piece * random.randint(2, 50) + content[at:]


def _renumber(content: bytes, random: Random) -> bytes:
    spans = [match.span() for match in _NUMBER.finditer(content)]
    start, end = random.choice(spans or [(0, 0)])
    return content[:start] + random.choice(_ODD_NUMBERS) + content[end:]


def _retext(content: bytes, random: Random) -> bytes:
    at = _at(content, random)
    return content[:at] + random.choice(_ODD_TEXTS).encode() + content[at:]
