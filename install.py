"""Build `.venv` from `requirements.lock`: `python install.py`. Called by make; needs nothing else.

Everything is pinned with hashes. The packages come from the index that pip is set up to use.
`python install.py browser` adds what the browser tests need, and `python install.py ocr` what reads
scans, each in a folder of its own: the names of installed packages are part of every report's key.
Chromium, Chinese fonts and Java come from the
system's packages where this person may install them; where not, it is said, and the tests skip.
"""

from __future__ import annotations

import compileall
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
BROWSER = VENV / "browser"
BROWSER_LOCK = ROOT / "requirements-browser.lock"
OCR = VENV / "ocr"
OCR_LOCK = ROOT / "requirements-ocr.lock"
#: The commands that are Chromium, by the names systems give them.
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
READY = VENV / "ready"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# What a run imports. Importing it once with bytecode allowed compiles just that, not the tens
# of thousands of modules nobody imports, and does so even where the setting of the
# environment keeps later runs from writing bytecode. Entries are as forked_kernels has them.
IMPORTED = (
    ("township_reports.making.warm_kernel:warm_up",),
    (
        "IPython.core.completerlib",
        "IPython.core.debugger",
        "IPython.extensions.storemagic",
        "ipykernel.debugger",
        "ipykernel.kernelapp",
        "jupyter_client",
        "nbclient",
        "papermill.execute",
        "rich.progress",
        "rich.table",
        "tornado.platform.asyncio",
        "township_reports.making",
        "township_reports.commands.outcomes",
        "forked_kernels.provisioner",
        "township_reports.rendering",
        "typst",
    ),
)


def main() -> int:
    """Prepare ``.venv`` once, or add what is asked for to it; gives the exit status."""
    if sys.argv[1:] == ["browser"]:
        return _add_browser()
    if sys.argv[1:] == ["ocr"]:
        return _add_ocr()
    if sys.version_info < (3, 11):  # noqa: UP036 - runs before anything has checked it
        return _fail(f"需要 Python 3.11 或更高版本，这里是 {sys.version.split()[0]}")
    with _alone():
        return 0 if _is_ready() else _prepare()


def _is_ready() -> bool:
    """Whether another installation has done it all while this one waited."""
    return READY.exists() and all(
        READY.stat().st_mtime >= (ROOT / name).stat().st_mtime
        for name in (LOCK.name, "pyproject.toml", "install.py")
    )


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One installation at a time: of two, one would clear what the other installs into."""
    with (ROOT / ".venv.lock").open("a") as lock:
        if sys.platform == "win32":
            import msvcrt

            # Waiting, it gives up after ten seconds.
            while True:
                with contextlib.suppress(OSError):
                    msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
                    break
                time.sleep(1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _prepare() -> int:
    print("正在准备 .venv（只需一次）……", flush=True)
    READY.unlink(missing_ok=True)
    try:
        venv.create(VENV, clear=VENV.exists(), with_pip=True)
        _install_locked()
        _run(["-m", "pip", "install", "-qq", "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
        _compile()
    except subprocess.CalledProcessError as error:
        return _fail(f"安装没有成功（见上面的信息）：{' '.join(map(str, error.cmd[1:5]))} …")
    READY.touch()
    return 0


def _install_locked() -> None:
    locked = ["--no-deps", "--require-hashes", "-r", str(LOCK)]
    try:
        with tempfile.TemporaryDirectory() as folder:
            pin = Path(folder) / "uv.txt"
            pin.write_text(_pinned("uv"), encoding="utf-8")
            _run(["-m", "pip", "install", "-qq", "--no-deps", "--require-hashes", "-r", str(pin)])
        _run(
            ["-m", "uv", "pip", "install", "-q", "--python", str(PYTHON), *locked],
            env=_index_of_pip(),
        )
    except subprocess.CalledProcessError:
        # Where uv cannot work with pip's settings (certificates, several indexes), pip can.
        print("改用 pip 安装，稍慢……", flush=True)
        _run(["-m", "pip", "install", "-q", "--no-compile", *locked])


def _add_browser() -> int:
    shutil.rmtree(BROWSER, ignore_errors=True)
    BROWSER.mkdir(parents=True)
    target = ["--target", str(BROWSER), "--upgrade", "--no-deps", "--require-hashes"]
    try:
        with tempfile.TemporaryDirectory() as folder:
            builder = Path(folder) / "builder.txt"
            builder.write_text(_pinned("setuptools", BROWSER_LOCK), encoding="utf-8")
            # One package is there as source alone; what builds it is pinned as well.
            for lock in (builder, BROWSER_LOCK):
                _run(
                    [
                        "-m",
                        "pip",
                        "install",
                        "-qq",
                        "--no-build-isolation",
                        *target,
                        "-r",
                        str(lock),
                    ],
                    env={**os.environ, "PYTHONPATH": str(BROWSER)},
                )
    except subprocess.CalledProcessError:
        return _fail("浏览器测试要用的包没有装上（见上面的信息）")
    _install_from_system()
    (BROWSER / "ready").touch()
    return 0


def _add_ocr() -> int:
    print("正在安装文字识别（约 400 MB，只需一次）……", flush=True)
    shutil.rmtree(OCR, ignore_errors=True)
    OCR.mkdir(parents=True)
    target = ["--target", str(OCR), "--no-deps", "--require-hashes", "-r", str(OCR_LOCK)]
    try:
        _run(["-m", "pip", "install", "-qq", "--only-binary", ":all:", *target])
    except subprocess.CalledProcessError:
        shutil.rmtree(OCR, ignore_errors=True)
        return _fail("文字识别没有装上（见上面的信息）：扫描件先请交 Word 文件")
    (OCR / "ready").touch()
    return 0


def _install_from_system() -> None:
    wanted = [] if any(map(shutil.which, CHROMIUM)) else ["chromium"]
    # A browser may be there without fonts: pages are then laid out as no reader sees them.
    wanted += [] if _has_chinese_fonts() else ["fonts-noto-cjk"]
    wanted += [] if shutil.which("java") else ["default-jre-headless"]
    if not wanted:
        return
    installer = shutil.which("apt-get")
    if not installer or os.geteuid() != 0:
        print(f"缺少 {'、'.join(wanted)}，这里不能安装系统软件：有关的测试会跳过", flush=True)
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", *wanted]):
        done = subprocess.run(
            [installer, *command], env=environment, stdout=subprocess.DEVNULL, check=False
        )
        if done.returncode:
            print(f"没有装上 {'、'.join(wanted)}：有关的测试会跳过", flush=True)
            return


def _has_chinese_fonts() -> bool:
    listing = shutil.which("fc-list")
    if not listing:
        return False
    found = subprocess.run([listing, ":lang=zh"], capture_output=True, check=False)
    return bool(found.stdout.strip())


def _pinned(package: str, lock: Path = LOCK) -> str:
    """The lines of a lock that pin one package with its hashes."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{package}=="))
    end = next(i for i in range(start, len(lines)) if not lines[i].endswith("\\"))
    return "\n".join(lines[start : end + 1]) + "\n"


def _index_of_pip() -> dict[str, str]:
    """The environment with uv told to use the index that pip is set up for."""
    environment = dict(os.environ)
    asked = [str(PYTHON), "-m", "pip", "config", "get", "global.index-url"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    index = os.environ.get("PIP_INDEX_URL") or found
    if index:
        environment.setdefault("UV_DEFAULT_INDEX", index)
    return environment


def _compile() -> None:
    compileall.compile_dir(ROOT / "src", quiet=2)
    writing = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    # The debugger would warn of modules that nobody debugs here.
    writing["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    loading = (
        "import sys; from forked_kernels.preloading import load; [load(e) for e in sys.argv[1:]]"
    )
    importing = [
        subprocess.Popen([PYTHON, "-c", loading, *entries], env=writing) for entries in IMPORTED
    ]
    for process in importing:
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, process.args)


def _run(arguments: list[str], env: dict[str, str] | None = None) -> None:
    subprocess.run([PYTHON, *arguments], check=True, env=env)


def _fail(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
