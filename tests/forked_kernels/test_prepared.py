"""A kernel that was made before the fork is what one made in its own process would be."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.forked_kernels.conftest import FORKED, PLAIN, Running, run, running

pytestmark = pytest.mark.xdist_group("kernels")

_ROOT = Path(__file__).resolve().parents[2]


def said(name: str, folder: Path, *cells: str, arguments: tuple[str, ...] = PLAIN) -> list[str]:
    """What cells print in a kernel, one after another."""

    async def go() -> list[str]:
        async with running(name, folder, arguments) as kernel:
            return [await kernel.printed(cell) for cell in cells]

    printed: list[str] = run(go())
    return printed


async def answer(kernel: Running, kind: str, content: dict[str, Any], channel: str) -> Any:
    """The content of the reply to a request."""
    request = kernel.client.session.msg(kind, content)
    getattr(kernel.client, f"{channel}_channel").send(request)
    while True:
        reply = await getattr(kernel.client, f"get_{channel}_msg")(timeout=30)
        if reply["parent_header"].get("msg_id") == request["header"]["msg_id"]:
            return reply["content"]


def test_it_is_in_the_state_of_a_stock_kernel(tmp_path: Path) -> None:
    states = {}
    for name in ("python3", FORKED):
        folder = tmp_path / name[:1]
        folder.mkdir()
        code = (
            f"import sys; sys.path.append({str(_ROOT)!r})\n"
            "from tests.forked_kernels.state import write_state\n"
            "write_state(get_ipython().kernel, 'state.json')"
        )
        assert said(name, folder, code) == [""]
        text = (folder / "state.json").read_text(encoding="utf-8")
        states[name] = json.loads(text.replace(str(folder), "FOLDER"))
    stock, forked = states["python3"], states[FORKED]
    assert len(stock) > 1000
    different = {
        path: (stock.get(path), forked.get(path))
        for path in stock.keys() | forked.keys()
        if stock.get(path) != forked.get(path)
    }
    assert different == {}


def test_the_session_starts_at_its_beginning(name: str, tmp_path: Path) -> None:
    cells = (
        "import pathlib; print(len(In), Out, _dh == [pathlib.Path.cwd()])",
        "get_ipython().execution_count",
        "print(Out, In[1][:6], sorted(n for n in globals() if n[0] != '_'))",
    )
    names = "['In', 'Out', 'exit', 'get_ipython', 'open', 'pathlib', 'quit']"
    assert said(name, tmp_path, *cells) == ["2 {} True", "", f"{{2: 3}} import {names}"]


def test_magics_work(name: str, tmp_path: Path) -> None:
    cells = ("%pwd", "print(_)", "%%capture caught\nprint(5)", "print(caught.stdout)", "%who_ls\n")
    printed = said(name, tmp_path, *cells)
    assert printed[1] == str(tmp_path)
    assert printed[3] == "5"


def test_an_error_is_shown_with_its_line(name: str, tmp_path: Path) -> None:
    async def go() -> Any:
        async with running(name, tmp_path) as kernel:
            return await answer(
                kernel, "execute_request", {"code": "x = 1\nx / 0", "silent": False}, "shell"
            )

    reply = run(go())
    assert reply["ename"] == "ZeroDivisionError"
    assert "----> 2" in "".join(_plain(reply["traceback"]))


def test_both_streams_arrive_in_their_order(name: str, tmp_path: Path) -> None:
    # A shell without the locale of this machine's settings would say so besides.
    shell = "import os, sys\nos.environ['LC_ALL'] = 'C'\n"
    cell = f"{shell}print(1)\nprint(2, file=sys.stderr)\n!echo 3"
    assert sorted("".join(said(name, tmp_path, cell)).split()) == ["1", "2", "3"]


def test_input_is_refused_where_nobody_answers(name: str, tmp_path: Path) -> None:
    async def go() -> Any:
        async with running(name, tmp_path) as kernel:
            content = {"code": "input()", "silent": False, "allow_stdin": False}
            return await answer(kernel, "execute_request", content, "shell")

    assert run(go())["ename"] == "StdinNotImplementedError"


def test_the_debugger_answers_on_the_control_channel(name: str, tmp_path: Path) -> None:
    async def go() -> Any:
        async with running(name, tmp_path) as kernel:
            request = {"type": "request", "seq": 1, "command": "debugInfo", "arguments": {}}
            info = await answer(kernel, "debug_request", request, "control")
            start = {**request, "seq": 2, "command": "initialize"}
            start["arguments"] = {"clientID": "t", "adapterID": "t"}
            return info, await answer(kernel, "debug_request", start, "control")

    info, started = run(go())
    assert (info["success"], info["body"]["isStarted"]) == (True, False)
    assert started["success"] is True


def test_a_comm_is_opened_and_closed(name: str, tmp_path: Path) -> None:
    async def go() -> Any:
        async with running(name, tmp_path) as kernel:
            await kernel.printed("import comm; c = comm.create_comm(target_name='t')")
            return await answer(kernel, "comm_info_request", {}, "shell")

    (opened,) = run(go())["comms"].values()
    assert opened == {"target_name": "t"}


def test_two_kernels_of_one_server_share_nothing(tmp_path: Path) -> None:
    cell = (
        "known = 1\n"
        "k = get_ipython().kernel\n"
        "print(k.ident, k.session.session, k.session.key, k.shell.displayhook.topic)"
    )
    own = set()
    for _ in range(2):
        before, printed = said(FORKED, tmp_path, "print('known' in globals())", cell)
        assert before == "False"
        ident, session, key, topic = printed.split()
        assert ident in topic
        own |= {ident, session, key}
    assert len(own) == 6


def test_a_kernel_with_another_configuration_is_made_for_it(name: str, tmp_path: Path) -> None:
    arguments = ("--InteractiveShell.ast_node_interactivity=none", "--IPCompleter.use_jedi=False")
    cell = (
        "s = get_ipython()\n"
        "print(s.ast_node_interactivity, s.history_manager.enabled, s.kernel.log.level)\n"
        "print(s.config['IPCompleter']['use_jedi'], s is s.kernel.shell, len(In))"
    )
    (printed,) = said(name, tmp_path, cell, arguments=arguments)
    assert printed.split() == ["none", "True", "10", "False", "True", "2"]


def test_each_level_of_the_log_is_its_kernels_own(name: str, tmp_path: Path) -> None:
    cell = "from traitlets.config import Application; print(Application.instance().log_level)"
    for argument, level in (("--IPKernelApp.log_level=50", 50), ("--IPKernelApp.quiet=True", 30)):
        assert said(name, tmp_path, cell, arguments=(*PLAIN, argument)) == [str(level)]


def test_another_class_of_kernel_can_be_asked_for(name: str, tmp_path: Path) -> None:
    argument = "--IPKernelApp.kernel_class=ipykernel.ipkernel.IPythonKernel"
    cell = "print(type(get_ipython().kernel).__name__)"
    assert said(name, tmp_path, cell, arguments=(*PLAIN, argument)) == ["IPythonKernel"]


def test_the_environment_is_the_askers(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The server stands from here on, with the environment of this moment.
    monkeypatch.setenv("CHANGED", "before")
    monkeypatch.setenv("REMOVED", "before")
    cell = "import os; print(os.environ.get('CHANGED'), os.environ.get('REMOVED'))"
    assert said(name, tmp_path, cell) == ["before before"]
    monkeypatch.setenv("CHANGED", "after")
    monkeypatch.delenv("REMOVED")
    assert said(name, tmp_path, cell) == ["after None"]


@pytest.mark.parametrize(
    ("arguments", "is_prepared"),
    [
        (PLAIN, True),
        ((*PLAIN, "--IPKernelApp.log_level=30"), True),
        ((), False),
        ((*PLAIN, "--InteractiveShell.xmode=Plain"), False),
    ],
)
def test_what_was_prepared_is_used_where_it_fits(
    arguments: tuple[str, ...], is_prepared: bool
) -> None:
    code = (
        "from forked_kernels.application import ForkedKernelApp\n"
        "from forked_kernels.prepared import PreparedKernel\n"
        "ForkedKernelApp.prepare()\n"
        "prepared = PreparedKernel.waiting\n"
        "app = ForkedKernelApp.instance()\n"
        # Ports could be another process's by the time they are bound.
        "sockets = ['--IPKernelApp.transport=ipc', '--IPKernelApp.ip=k']\n"
        f"app.initialize(['-f', 'k.json', *sockets, *{arguments!r}])\n"
        "import os, sys\n"
        "os.write(1, str(app.kernel is prepared).encode())\n"
        "os._exit(0)"
    )
    assert prepared(code) == str(is_prepared)


def test_preparing_leaves_the_process_as_it_was() -> None:
    code = (
        "import os, sys, threading, tempfile\n"
        "from forked_kernels.application import ForkedKernelApp\n"
        "from forked_kernels.prepared import PreparedKernel\n"
        "def now():\n"
        "    hooks = (sys.excepthook, sys.displayhook, sys.stdout, sys.stderr)\n"
        "    return dict(os.environ), list(sys.path), sys.modules['__main__'], hooks\n"
        "before = now()\n"
        "files = sorted(os.listdir('/proc/self/fd')) if sys.platform == 'linux' else []\n"
        "ForkedKernelApp.prepare()\n"
        "assert now() == before\n"
        "assert not files or sorted(os.listdir('/proc/self/fd')) == files\n"
        "assert os.listdir(tempfile.gettempdir()) == []\n"
        "print(threading.active_count(), PreparedKernel.waiting is not None)"
    )
    assert prepared(code) == "1 True"


def prepared(code: str) -> str:
    """What a process of its own prints last, its folders empty."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            cwd=folder,
            env={
                **os.environ,
                "TMPDIR": folder,
                "IPYTHONDIR": f"{folder}/.ipython",
                "JUPYTER_RUNTIME_DIR": folder,
                "PYDEVD_DISABLE_FILE_VALIDATION": "1",
            },
        )
    return done.stdout.splitlines()[-1]


def _plain(lines: list[str]) -> list[str]:
    return [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
