"""A kernel's command line gives the same configuration as ipykernel's own parser makes of it."""

from __future__ import annotations

import pytest
from ipykernel.kernelapp import IPKernelApp
from traitlets.config.loader import Config, KVArgParseConfigLoader

from forked_kernels.application import ForkedKernelApp, plain_options


def written(config: Config | None) -> dict[str, dict[str, str]]:
    """The values as text: the parser turns some into what their trait holds, others wait for it."""
    return {name: {k: str(v) for k, v in traits.items()} for name, traits in (config or {}).items()}


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["-f", "folder/k.json"],
        ["-f", "k.json", "--IPKernelApp.log_level=50", "--HistoryManager.enabled=False"],
        ["--InteractiveShellApp.exec_lines=['x = \"=\"']"],
    ],
)
def test_plain_options_are_read_as_the_parser_reads_them(argv: list[str]) -> None:
    app = IPKernelApp()
    flags, aliases = app.flatten_flags()
    parsed = KVArgParseConfigLoader(argv, aliases, flags, classes=list(app.classes)).load_config()
    assert written(plain_options(argv)) == written(parsed)


@pytest.mark.parametrize(
    "argument", ["--debug", "--log-level=10", "--help", "script.py", "--IPKernelApp.log_level"]
)
def test_other_options_are_left_to_the_parser(argument: str) -> None:
    assert plain_options(["-f", "k.json", argument]) is None


def test_the_application_reads_both() -> None:
    for argv in (["--IPKernelApp.log_level=40"], ["--log-level=40", "--IPKernelApp.quiet=True"]):
        app = ForkedKernelApp()  # type: ignore[no-untyped-call] # its parent's has no types
        app.parse_command_line(argv)
        assert app.log_level == 40
