"""What a kernel writes arrives whole and in its order, as from a stock kernel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.forked_kernels.conftest import run, running

pytestmark = pytest.mark.xdist_group("kernels")


def heard(name: str, folder: Path, code: str) -> list[str]:
    """What a cell sends, message by message, up to its end."""

    async def go() -> list[str]:
        async with running(name, folder) as kernel:
            request = kernel.client.execute(code)
            texts: list[str] = []
            while True:
                message: dict[str, Any] = await kernel.client.get_iopub_msg(timeout=60)
                if message["parent_header"].get("msg_id") != request:
                    continue
                kind, content = message["msg_type"], message["content"]
                if kind == "stream":
                    texts.append(f"{content['name']} {content['text']}")
                elif kind == "display_data":
                    texts.append(content["data"]["text/plain"])
                elif kind == "error":
                    texts.append(content["ename"])
                elif kind == "status" and content["execution_state"] == "idle":
                    return texts

    texts: list[str] = run(go())
    return texts


def test_what_is_written_stands_before_what_is_shown_after_it(name: str, tmp_path: Path) -> None:
    code = "print('a')\ndisplay(1)\nprint('b', end='')\ndisplay(2)\ndisplay(3)\nprint('c')\n1 / 0"
    expected = ["stdout a\n", "1", "stdout b", "2", "3", "stdout c\n", "ZeroDivisionError"]
    assert heard(name, tmp_path, code) == expected


def test_both_streams_are_flushed_each_for_itself(name: str, tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "for number in range(3):\n"
        "    print(number, flush=True)\n"
        "    print(number, file=sys.stderr, flush=True)"
    )
    assert heard(name, tmp_path, code) == [
        f"{stream} {number}\n" for number in range(3) for stream in ("stdout", "stderr")
    ]


def test_what_a_thread_writes_arrives(name: str, tmp_path: Path) -> None:
    code = (
        "import threading\n"
        "threads = [threading.Thread(target=print, args=['x' * 1000]) for _ in range(20)]\n"
        "for thread in threads: thread.start()\n"
        "for thread in threads: thread.join()"
    )
    assert "".join(heard(name, tmp_path, code)).count("x") == 20_000
