"""What goes wrong around a report costs that report alone, is told in a line, and can be mended."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.making.invented import invented_project
from tests.making.running import command, finished

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("faults"),
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc"),
]

NAMES = {"report.html", "report.pdf", "report.ipynb"}
_MISCHIEF = """\
import os, time
if unit == "自杀镇":
    os.kill(os.getpid(), 9)
if unit == "不停镇":
    while True:
        time.sleep(0.05)
if unit == "贪吃镇":
    bytearray(3_000_000_000)
"""
# Waits for as long as a file of the test's stands, having said that it has begun.
_WAITING = """\
import os, time
open(f"{folder}/begun-{{unit}}", "w").close()
while os.path.exists("{folder}/hold"):
    time.sleep(0.05)
"""


def outputs(project: Path) -> dict[str, set[str]]:
    """The names of the files there are, by unit."""
    year = project / "outputs" / "2021"
    folders = (path for path in sorted(year.iterdir()) if path.is_dir())
    found = {folder.name: {path.name for path in folder.iterdir()} for folder in folders}
    return {unit: names for unit, names in found.items() if names}


def soon(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def ours(folder: Path) -> list[psutil.Process]:
    """The processes that were started with this temporary folder."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("TMPDIR") == str(folder) and process.status() != "zombie":
                found.append(process)
        except psutil.Error:
            continue
    return found


@dataclass
class Held:
    """A run whose notebooks wait, once two are under way."""

    project: Path
    scratch: Path
    process: subprocess.Popen[str]

    def go_on(self) -> None:
        (self.project / "hold").unlink()

    def workers(self) -> list[psutil.Process]:
        parent = psutil.Process(self.process.pid)
        servers = [c for c in parent.children() if "forkserver" in " ".join(c.cmdline())]
        return [worker for server in servers for worker in server.children()]

    def end(self) -> tuple[int, str]:
        printed, complaints = self.process.communicate(timeout=120)
        return self.process.returncode, printed + complaints


@pytest.fixture
def held(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    project = invented_project(
        tmp_path, ["甲镇", "乙镇", "丙镇", "丁镇"], _WAITING.format(folder=tmp_path)
    )
    (project / "hold").touch()
    scratch = tmp_path_factory.mktemp("s")
    process = subprocess.Popen(
        command(project),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "TMPDIR": str(scratch)},
        start_new_session=True,
        # Where tests run in the background, Ctrl-C is ignored from the start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        soon(lambda: len(list(project.glob("begun-*"))) == 2)
        yield Held(project, scratch, process)
    finally:
        (project / "hold").unlink(missing_ok=True)
        if process.poll() is None:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def mischief(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A year in which notebooks kill their kernel, never end, and eat memory; what was printed."""
    units = ["甲镇", "自杀镇", "不停镇", "贪吃镇"]
    project = invented_project(tmp_path_factory.mktemp("mischief"), units, _MISCHIEF)
    path = project / "params" / "2021.yaml"
    text = path.read_text(encoding="utf-8").replace("time_limit: 600", "time_limit: 20")
    path.write_text(f"{text}\nmemory_limit: 500\n", encoding="utf-8")
    done = finished(project)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    return project, done.stdout


def line_about(unit: str, printed: str) -> str:
    (line,) = [line for line in printed.splitlines() if line.startswith(f"{unit}：")]
    return line


def test_a_kernel_that_is_killed_is_told_in_one_line(mischief: tuple[Path, str]) -> None:
    assert line_about("自杀镇", mischief[1]).startswith("自杀镇：内核中断（被终止，或内存不足）")


def test_a_notebook_that_never_ends_meets_its_limit(mischief: tuple[Path, str]) -> None:
    assert line_about("不停镇", mischief[1]) == "不停镇：超过时限 20 秒（params 里的 time_limit）"


def test_a_notebook_that_eats_memory_meets_its_limit(mischief: tuple[Path, str]) -> None:
    assert line_about("贪吃镇", mischief[1]) == "贪吃镇：内存不够用：超过 params 里的 memory_limit"


def test_the_others_are_built_and_the_failed_leave_their_notebook(
    mischief: tuple[Path, str],
) -> None:
    found = outputs(mischief[0])
    assert found.pop("甲镇") == NAMES
    assert set(found) == {"自杀镇", "不停镇", "贪吃镇"}
    assert all(names == {"report.ipynb"} for names in found.values())


@pytest.mark.parametrize("unit", ["自杀镇", "不停镇", "贪吃镇"])
def test_the_notebook_shows_what_was_done_and_where_it_broke_off(
    mischief: tuple[Path, str], unit: str
) -> None:
    path = mischief[0] / "outputs" / "2021" / unit / "report.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    errors = [c for c in cells if any(o["output_type"] == "error" for o in c.get("outputs", ()))]
    assert [cell["id"] for cell in errors] == ["made"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code[0]["execution_count"] == 1
    assert code[-1]["execution_count"] is None


def test_what_failed_by_chance_is_tried_again_and_nothing_else(
    mischief: tuple[Path, str],
) -> None:
    done = finished(mischief[0], "--explain", "--units", "甲镇 自杀镇")
    assert "甲镇 已生成（没有变化）" in done.stdout
    assert "自杀镇 失败（上次没有做成：内核中断" in done.stdout


#: Outputs without end: in a stream, as what is shown, and on the way past what Python buffers.
_WORDY = """\
import sys, time
from IPython.display import HTML, display
while unit != "晴谷镇":
    if unit == "多话镇":
        print("话" * 100_000)
    elif unit == "展示镇":
        display(HTML("<p>" * 100_000))
    else:
        sys.stderr.write("警" * 100_000)
    # No faster than they are taken: else its memory is what ends first.
    time.sleep(0.01)
"""


def test_outputs_without_end_are_the_failure_of_their_report_alone(tmp_path: Path) -> None:
    units = ["多话镇", "展示镇", "报警镇"]
    project = invented_project(tmp_path, [*units, "晴谷镇"], _WORDY)
    done = finished(project)
    assert (done.returncode, done.stderr) == (1, "")
    for unit in units:
        said = "输出超过 5000 万字：看看笔记本里有没有停不下来的打印"
        assert line_about(unit, done.stdout) == f"{unit}：{said}"
        path = project / "outputs" / "2021" / unit / "report.ipynb"
        assert path.stat().st_size < 1_000_000
        assert said in path.read_text(encoding="utf-8")
    assert outputs(project)["晴谷镇"] == NAMES
    again = finished(project, "--explain")
    assert "多话镇 失败（没有变化）" in again.stdout


def test_a_killed_worker_costs_nothing(held: Held) -> None:
    held.workers()[0].kill()
    held.go_on()
    status, printed = held.end()
    assert status == 0, printed
    assert outputs(held.project) == dict.fromkeys(["甲镇", "乙镇", "丙镇", "丁镇"], NAMES)
    assert ours(held.scratch) == []
    assert list(held.scratch.iterdir()) == []


def test_a_killed_kernel_server_costs_what_is_under_way(held: Held) -> None:
    children = psutil.Process(held.process.pid).children()
    (server,) = [c for c in children if "kernels.server" in " ".join(c.cmdline())]
    server.kill()
    held.go_on()
    status, printed = held.end()
    assert status == 1
    lines = printed.splitlines()
    assert not [line for line in lines if line.startswith(("Traceback", "Exception", "Kernel "))]
    failed = [line for line in lines if "：内核中断" in line]
    assert len(failed) == 2
    assert len([names for names in outputs(held.project).values() if names == NAMES]) == 2
    assert finished(held.project).returncode == 0
    assert outputs(held.project) == dict.fromkeys(["甲镇", "乙镇", "丙镇", "丁镇"], NAMES)


def test_ctrl_c_ends_at_once_and_the_next_run_goes_on(held: Held) -> None:
    os.killpg(held.process.pid, signal.SIGINT)
    status, printed = held.end()
    assert status == 130
    assert printed.splitlines()[-1] == "已中断：做好的都在，再运行一次会接着做。"
    assert "Traceback" not in printed
    soon(lambda: ours(held.scratch) == [], 10)
    assert list(held.scratch.iterdir()) == []
    held.go_on()
    assert finished(held.project).returncode == 0
    assert outputs(held.project) == dict.fromkeys(["甲镇", "乙镇", "丙镇", "丁镇"], NAMES)


def test_a_killed_run_leaves_no_process_and_the_next_goes_on(held: Held) -> None:
    held.process.kill()
    held.process.wait()
    soon(lambda: ours(held.scratch) == [], 10)
    held.go_on()
    assert finished(held.project, TMPDIR=str(held.scratch)).returncode == 0
    assert outputs(held.project) == dict.fromkeys(["甲镇", "乙镇", "丙镇", "丁镇"], NAMES)
    assert list(held.scratch.iterdir()) == []


def test_what_is_left_where_all_is_killed_at_once_the_next_run_clears_away(held: Held) -> None:
    for process in (*ours(held.scratch), psutil.Process(held.process.pid)):
        process.kill()
    held.process.wait()
    soon(lambda: ours(held.scratch) == [], 10)
    assert list(held.scratch.iterdir()) != []
    held.go_on()
    assert finished(held.project, TMPDIR=str(held.scratch)).returncode == 0
    assert list(held.scratch.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_asked_to_end_leaves_nothing(held: Held, number: int) -> None:
    held.process.send_signal(number)
    status, printed = held.end()
    assert status == 128 + number
    assert printed.splitlines()[-1] == "已中断：做好的都在，再运行一次会接着做。"
    assert "Traceback" not in printed
    soon(lambda: ours(held.scratch) == [], 10)
    assert list(held.scratch.iterdir()) == []


def test_a_second_run_of_the_year_is_refused(held: Held) -> None:
    done = finished(held.project)
    assert done.returncode == 2
    assert done.stderr == (
        f"另一个 make 2021 正在写 {held.project / 'outputs'}：等它结束后再运行\n"
    )
    held.go_on()
    assert held.end()[0] == 0


def test_outputs_that_cannot_be_written_are_told_before_anything_starts(tmp_path: Path) -> None:
    project = invented_project(tmp_path, ["甲镇"])
    # No folder can be made there, by root neither.
    done = finished(project, "--outputs", "/sys/township")
    assert done.returncode == 2
    assert done.stderr.startswith("写不进结果文件夹 /sys/township：")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["with {braces} {0}", "a b  c", "引'号\""])
def test_the_folder_for_temporary_files_may_have_any_name(tmp_path: Path, name: str) -> None:
    project = invented_project(tmp_path / "p", ["晴谷镇"])
    scratch = tmp_path / name
    scratch.mkdir()
    done = finished(project, TMPDIR=str(scratch))
    assert (done.returncode, done.stderr) == (0, "")
    assert outputs(project) == {"晴谷镇": NAMES}
    assert list(scratch.iterdir()) == []


def test_a_full_disk_costs_the_reports_it_has_no_room_for(tmp_path: Path) -> None:
    project = invented_project(tmp_path, ["甲镇", "乙镇"])
    for path in project.glob("data/2021/*/narrative.md"):
        # Each character is drawn in the PDF, and a letter in the notebook.
        drawn = "".join(chr(0x4E00 + 9 * number) for number in range(400))
        path.write_text(path.read_text(encoding="utf-8") + f"\n{drawn}。\n", encoding="utf-8")
    assert finished(project).returncode == 0
    folder = project / "outputs" / "2021" / "甲镇"
    notebook, pdf = ((folder / name).stat().st_size for name in ("report.ipynb", "report.pdf"))
    shutil.rmtree(project / "outputs")
    # Files end where a full disk would: the notebook fits, the PDF does not.
    room = (notebook + pdf) // 2
    assert notebook < room < pdf
    done = subprocess.run(
        command(project),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert done.returncode == 1
    assert "甲镇：写不进 outputs：report.pdf 文件太大" in done.stdout.splitlines()
    assert outputs(project) == {}
    assert not list((project / "outputs" / "2021").rglob(".*"))
    assert finished(project).returncode == 0
    assert outputs(project) == {"甲镇": NAMES, "乙镇": NAMES}


def test_a_suite_that_cannot_be_computed_ends_the_run_and_changes_nothing(tmp_path: Path) -> None:
    project = invented_project(tmp_path, ["甲镇"])
    assert finished(project).returncode == 0
    before = {path: path.read_bytes() for path in project.rglob("outputs/2021/**/report.*")}
    path = project / "expectations" / "2021" / "appeals.json"
    suite = json.loads(path.read_text(encoding="utf-8"))
    suite["expectations"][0]["type"] = "expect_the_unexpected"
    path.write_text(json.dumps(suite), encoding="utf-8")
    done = finished(project)
    assert done.returncode == 2
    assert done.stderr.startswith("expectations/2021/appeals.json 第 1 条")
    assert {path: path.read_bytes() for path in before} == before
