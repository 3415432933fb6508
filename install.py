"""Build `.venv`: `python install.py`. Called by make; needs nothing else.

In the program's repository it is made of `requirements.lock` and the sources; in a project of one's
own of the wheel in `program/`, which holds the lock of its dependencies. Where there is no wheel,
the one of the project's version is fetched from the index and kept: from then on it is the pin.

Everything is pinned with hashes. The packages come from the index that pip is set up to use.
A `.venv` is right for one folder and one Python: `.venv/ready` is a question that its own Python
answers (make asks it each time), and where the answer is no, all is made anew.
`python install.py browser` adds what the browser tests need, and `python install.py ocr` what reads
scans, each in a folder of its own: the names of installed packages are part of every report's key.
Chromium, Chinese fonts and Java come from the
system's packages where this person may install them; where not, it is said, and the tests skip.
"""

from __future__ import annotations

import ast
import codecs
import compileall
import contextlib
import importlib.util
import locale
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
import zipfile
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
#: A project's program, and which version the project was made by.
PROGRAM = ROOT / "program"
VERSION = ROOT / ".township-reports" / "shipped" / "version"
#: Where a wheel has the lock of what it needs.
LOCK_IN_WHEEL = "township_reports/shipped/requirements-project.lock"
BROWSER = VENV / "browser"
BROWSER_LOCK = ROOT / "requirements-browser.lock"
OCR = VENV / "ocr"
OCR_LOCK = ROOT / "requirements-ocr.lock"
#: The commands that are Chromium, by the names systems give them.
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
READY = VENV / "ready"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
#: A program whose exit status says whether the Python that runs it, in the current folder, is the
#: one that the packages were installed for, and the folder theirs.
QUESTION = """\
import os, sys, _imp
sys.exit([os.getcwd(), _imp.extension_suffixes()[0]] != {made_for})
"""
#: Windows takes paths of 259 characters where it is not told to take more, and the packages have
#: files with so many below this folder, with what Python calls them while it writes them.
LONGEST_PATH, LONGEST_BELOW = 259, 200
INTERRUPTED = 130
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
    if sys.version_info < (3, 11):  # noqa: UP036 - runs before anything has checked it
        return _fail(f"需要 Python 3.11 或更高版本，这里是 {sys.version.split()[0]}")
    _begin_in_utf8()
    _speak()
    if obstacle := _obstacle():
        return _fail(obstacle)
    try:
        os.chdir(ROOT)
        if sys.argv[1:] == ["browser"]:
            return _add_browser()
        if sys.argv[1:] == ["ocr"]:
            return _add_ocr()
        with _alone():
            return 0 if _is_ready() else _prepare()
    except KeyboardInterrupt:
        return _fail("已中断：再运行一次会从头准备", INTERRUPTED)
    except OSError as error:
        where = error.filename or ROOT
        return _fail(f"准备 .venv 没有成功，{where}：{error.strerror or error}")


def _begin_in_utf8() -> None:
    """Begin again where Python takes names of files for another encoding's."""
    encoding = codecs.lookup(locale.getencoding()).name
    if os.name != "nt" and encoding != "utf-8" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - itself


def _speak() -> None:
    """Let no character end this program; where the locale has no Chinese, write UTF-8."""
    encoding = locale.getencoding()
    try:
        "年报".encode(encoding)
    except UnicodeEncodeError:
        encoding = "utf-8"
    for stream in (sys.stdout, sys.stderr):
        if stream.isatty() and os.name == "nt":
            # A console takes every character, and Python writes it past all encodings.
            continue
        with contextlib.suppress(AttributeError):
            stream.reconfigure(encoding=encoding, errors="backslashreplace")  # type: ignore[union-attr] # a stream put in its place may not have it


def _obstacle() -> str:
    """Why no ``.venv`` can be made here, and what to do; empty where one can."""
    if importlib.util.find_spec("ensurepip") is None:
        return "这个 Python 没有 venv 模块：先安装它（Debian、Ubuntu 上是 python3-venv）"
    try:
        str(ROOT).encode()
    except UnicodeEncodeError:
        return f"{ROOT} 的路径不是 UTF-8 编码：把文件夹改名或换个地方再运行"
    if _is_path_too_long():
        most = LONGEST_PATH - LONGEST_BELOW
        return f"{ROOT} 的路径太长：Windows 上放进 {most} 个字符以内的文件夹，如 C:\\年报"
    return ""


def _is_path_too_long() -> bool:
    if os.name != "nt" or len(str(ROOT)) + LONGEST_BELOW <= LONGEST_PATH:
        return False
    return not _takes_long_paths()


def _takes_long_paths() -> bool:
    """Whether this Windows was told to take paths of any length."""
    import winreg

    place = r"SYSTEM\CurrentControlSet\Control\FileSystem"
    with contextlib.suppress(OSError):
        key = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place)  # type: ignore[attr-defined] # Windows only
        return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])  # type: ignore[attr-defined] # Windows only
    return False


def _is_checkout() -> bool:
    """Whether this is the program's repository, and no project."""
    return (ROOT / "pyproject.toml").exists()


def _is_ready() -> bool:
    """Whether ``.venv`` stands as it should: made for here, and after what it is made of."""
    checkout = ("install.py", LOCK.name, "pyproject.toml")
    # Of a wheel that was moved there the folder alone may be new.
    project = (PROGRAM.name, *(f"{PROGRAM.name}/{path.name}" for path in PROGRAM.glob("*.whl")))
    return (
        READY.exists()
        and all(
            READY.stat().st_mtime >= (ROOT / name).stat().st_mtime
            for name in (checkout if _is_checkout() else project)
            if (ROOT / name).exists()
        )
        and _is_made_for_here()
    )


def _is_made_for_here() -> bool:
    asked = [str(PYTHON), "-X", "utf8", "-IS", str(READY)]
    with contextlib.suppress(OSError):
        # Its Python may be gone, or that of another folder.
        answer = subprocess.run(asked, cwd=ROOT, stderr=subprocess.DEVNULL, check=False)
        return answer.returncode == 0
    return False


def question() -> str:
    """What ``.venv/ready`` asks; for this folder and the Python that runs this."""
    return QUESTION.format(made_for=[os.getcwd(), EXTENSION_SUFFIXES[0]])  # noqa: PTH109 - as it asks


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
    if not (_is_checkout() or _newest_wheel() or VERSION.exists()):
        return _fail("program/ 里没有程序：把 township_reports-….whl 放进去")
    print("正在准备 .venv（只需一次）……", flush=True)
    if VENV.is_symlink():
        # Another folder's, which is not ours to clear.
        VENV.unlink()
    READY.unlink(missing_ok=True)
    try:
        venv.create(VENV, clear=VENV.exists(), with_pip=True)
        if _is_checkout():
            _install_locked(LOCK)
            _install_program("--no-build-isolation", "-e", str(ROOT))
        else:
            wheel = _newest_wheel() or _fetched_wheel()
            with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(wheel) as archive:
                _install_locked(Path(archive.extract(LOCK_IN_WHEEL, folder)))
            _install_program(str(wheel))
        _compile()
    except subprocess.CalledProcessError as error:
        return _fail(f"安装没有成功（见上面的信息）：{' '.join(map(str, error.cmd[1:5]))} …")
    except (KeyError, zipfile.BadZipFile):
        return _fail(f"program/{wheel.name} 不是本程序的 wheel 文件：换成完好的")
    READY.write_text(question(), encoding="utf-8")
    return 0


def _newest_wheel() -> Path | None:
    """The wheel of the highest version in ``program/``."""
    return max(PROGRAM.glob("township_reports-*.whl"), key=_version, default=None)


def _version(wheel: Path) -> tuple[list[int], bool, str]:
    """A wheel's version to compare: what is no release yet comes before it."""
    said = wheel.name.split("-")[1]
    release = re.match(r"[0-9.]*", said)
    assert release is not None
    numbers = [int(number) for number in release[0].split(".") if number]
    return numbers, release[0] == said, said


def _fetched_wheel() -> Path:
    """The wheel of the project's version, fetched from the index that pip is set up to use."""
    asked = f"township-reports=={VERSION.read_text(encoding='utf-8').strip()}"
    print(f"program/ 里没有程序，从软件源下载 {asked} ……", flush=True)
    PROGRAM.mkdir(exist_ok=True)
    _run(["-m", "pip", "download", "-q", "--no-deps", "-d", str(PROGRAM), asked])
    wheel = _newest_wheel()
    assert wheel is not None
    return wheel


def _install_program(*what: str) -> None:
    _run(["-m", "pip", "install", "-qq", "--no-deps", *what])


def _install_locked(lock: Path) -> None:
    locked = ["--no-deps", "--require-hashes", "-r", str(lock)]
    try:
        with tempfile.TemporaryDirectory() as folder:
            pin = Path(folder) / "uv.txt"
            pin.write_text(_pinned("uv", lock), encoding="utf-8")
            _run(["-m", "pip", "install", "-qq", "--no-deps", "--require-hashes", "-r", str(pin)])
        _run(
            ["-m", "uv", "pip", "install", "-q", "--no-config", "--python", str(PYTHON), *locked],
            env=as_pip(os.environ, said_by_pip()),
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


def _pinned(package: str, lock: Path) -> str:
    """The lines of a lock that pin one package with its hashes."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{package}=="))
    end = next(i for i in range(start, len(lines)) if not lines[i].endswith("\\"))
    return "\n".join(lines[start : end + 1]) + "\n"


def as_pip(environment: Mapping[str, str], said: str) -> dict[str, str]:
    """The environment with uv told to use pip's index and certificates.

    ``said`` is what ``pip config list`` prints: of one setting first what files say, for all
    commands and for installing, then what the environment says, which counts most.
    """
    settings: dict[str, str] = {}
    for level in ("global", "install", ":env:"):
        for line in said.splitlines():
            name, _, value = line.partition("=")
            if name.startswith(f"{level}."):
                settings[name.removeprefix(f"{level}.")] = str(ast.literal_eval(value))
    told = dict(environment)
    for setting, variable in (("index-url", "UV_DEFAULT_INDEX"), ("cert", "SSL_CERT_FILE")):
        if setting in settings:
            told.setdefault(variable, settings[setting])
    return told


def said_by_pip() -> str:
    """What the pip of ``.venv`` says it is set up with, from files and environment."""
    asked = [str(PYTHON), "-m", "pip", "config", "list"]
    return subprocess.run(
        asked, capture_output=True, encoding="utf-8", env=_in_utf8(), check=False
    ).stdout


def _compile() -> None:
    if _is_checkout():
        compileall.compile_dir(ROOT / "src", quiet=2)
    writing = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    # The debugger would warn of modules that nobody debugs here.
    writing["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    loading = (
        "import sys; from forked_kernels.preloading import load; [load(e) for e in sys.argv[1:]]"
    )
    importing = [
        subprocess.Popen([PYTHON, "-c", loading, *entries], env=_in_utf8(writing), **_apart())
        for entries in IMPORTED
    ]
    try:
        for process in importing:
            if process.wait():
                raise subprocess.CalledProcessError(process.returncode, process.args)
    finally:
        for process in importing:
            process.kill()


def _run(arguments: Sequence[str], env: Mapping[str, str] | None = None) -> None:
    subprocess.run([PYTHON, *arguments], check=True, env=_in_utf8(env), **_apart())


def _apart() -> dict[str, Any]:
    """What keeps Ctrl-C from a process: it is for who started it, and says one thing."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _in_utf8(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    return {**(os.environ if environment is None else environment), "PYTHONUTF8": "1"}


def _fail(reason: str, status: int = 1) -> int:
    print(reason, file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
