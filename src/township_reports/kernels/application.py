"""ipykernel's application, its command line read without a parser being built for it.

For each kernel traitlets makes a parser of all options of all classes, to read the two or three
that are given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ipykernel.kernelapp import IPKernelApp
from traitlets.config.loader import Config, DeferredConfigString

_OPTION = re.compile(r"--([A-Z]\w*)\.(\w+)=(.*)", re.DOTALL)


class ForkedKernelApp(IPKernelApp):
    """Reads ``-f FILE`` and ``--Class.trait=value`` itself, and all else as its parent does."""

    # Configuration files and other classes speak of it by its parent's name.
    name = IPKernelApp.name

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """As the parent's."""
        config = plain_options(argv or ())
        if config is None:
            super().parse_command_line(argv)
        else:
            self.argv = list(argv or ())
            self.cli_config = config
            self.update_config(config)


def plain_options(argv: Sequence[str]) -> Config | None:
    """The configuration that a command line gives, ``None`` where it holds other options."""
    config = Config()
    arguments = iter(argv)
    for argument in arguments:
        if argument == "-f":
            config.IPKernelApp.connection_file = next(arguments, "")
        elif option := _OPTION.fullmatch(argument):
            config[option[1]][option[2]] = DeferredConfigString(option[3])
        else:
            return None
    return config
