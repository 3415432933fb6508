"""Whether the lock installs on every system and Python: each is resolved, and nothing is installed.

`python -m tools.platforms`. A package without a wheel for one of them is named: there it would have
to be compiled, which no township's machine can.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import install

#: As uv calls them.
SYSTEMS = (
    "x86_64-pc-windows-msvc",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
#: The oldest macOS for which there are wheels of everything.
_MACOS = "14.0"
_AT_ONCE = 4


def main() -> int:
    """Resolve the lock for each; says what is missing, and gives the exit status."""
    pairs = list(product(SYSTEMS, PYTHONS))
    with ThreadPoolExecutor(_AT_ONCE) as several:
        faults = list(several.map(lambda pair: fault(*pair), pairs))
    for (system, python), said in zip(pairs, faults, strict=True):
        if said:
            print(f"{system}, Python {python}: {said}", file=sys.stderr)
    print(f"requirements.lock: {faults.count('')} of {len(pairs)} systems and Pythons")
    return int(any(faults))


def fault(system: str, python: str) -> str:
    """Why the lock does not install on a system with a Python; empty where it does."""
    with tempfile.TemporaryDirectory() as folder:
        # No settings of this project: its constraints stand in the lock.
        command = [sys.executable, "-m", "uv", "pip", "install", "--no-config", "--dry-run"]
        command += ["--no-deps", "--require-hashes", "--only-binary", ":all:"]
        command += ["--python-platform", system, "--python-version", python]
        done = subprocess.run(
            [*command, "--target", folder, "-r", str(install.LOCK)],
            env={
                **install.as_pip(os.environ, install.said_by_pip()),
                "MACOSX_DEPLOYMENT_TARGET": _MACOS,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    return " ".join(done.stderr.split()) if done.returncode else ""


if __name__ == "__main__":
    sys.exit(main())
