"""收件 on the desk: files are handed in, read in a process of their own, and decided about."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.beside import STOPPED, Started
from tests.desk.serving import Answer, Served, Visitor, serving
from tests.intake.doubtful_page import CALLED, UNIT, YEAR, doubtful, figure
from tests.intake.sending import project_of, workbook
from township_reports.desk import running
from township_reports.filings.reading import read_filing
from township_reports.intake.batch import Batch, batches, mark_read, unread_batches
from township_reports.intake.decisions import read_decisions
from township_reports.intake.receipts import Receipt, read_receipts
from township_reports.making.telling import file_line
from township_reports.project.folders import Project

INBOX = f"/desk/{YEAR}/inbox"
#: Between the parts of a form.
MARK = "----here"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of three units that have not filed."""
    return project_of(tmp_path / "project", [UNIT, "星渡镇", "竹语乡"])


@pytest.fixture
def served(project: Project) -> Iterator[Served]:
    with serving(project) as desk:
        yield desk


def form(files: list[tuple[str, bytes]]) -> bytes:
    parts = [
        f'--{MARK}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + content
        + b"\r\n"
        for name, content in files
    ]
    return b"".join(parts) + f"--{MARK}--\r\n".encode()


def hand_in(
    visitor: Visitor, *files: tuple[str, bytes], sent: bytes | None = None, year: int = YEAR
) -> Answer:
    """Hand files in as the page's form does."""
    page = visitor.get(f"/desk/{year}/inbox")
    return visitor.send(
        f"/desk/{year}/inbox/files?_xsrf={page.hidden('_xsrf')}",
        form(list(files)) if sent is None else sent,
        f"multipart/form-data; boundary={MARK}",
    )


def wait_until_read(visitor: Visitor) -> None:
    while '"running": true' in visitor.get(f"{INBOX}/reading").text:
        time.sleep(0.05)


def last(project: Project) -> Receipt:
    return read_receipts(project, YEAR)[-1]


def test_a_file_that_is_handed_in_is_kept_read_and_told(served: Served, project: Project) -> None:
    visitor = served.visitor()
    answer = hand_in(visitor, ("甲/报告.html", doubtful()), ("b.xlsx", workbook("星渡镇", YEAR)))
    assert (answer.status, answer.place) == (303, INBOX)
    wait_until_read(visitor)
    (batch,) = batches(project, YEAR)
    assert (batch / "甲" / "报告.html").read_bytes() == doubtful()
    text = visitor.get(INBOX).text
    assert "甲/报告.html" in text
    assert "存疑" in text
    assert {each.became for each in read_receipts(project, YEAR)} == {"存疑", "已收"}
    assert unread_batches(project, YEAR) == ()


def test_a_doubtful_cell_is_decided_beside_the_original_and_the_file_is_taken(
    served: Served, project: Project
) -> None:
    visitor = served.visitor("李核对")
    hand_in(visitor, ("a.html", doubtful()))
    wait_until_read(visitor)
    address = f"{INBOX}/{last(project).sha256}"
    page = visitor.get(address)
    assert f'<h3 id="q1">{CALLED}</h3>' in page.text
    assert "<mark>1（其中补正1件）</mark>" in page.text
    sent = {"what": "cells", "cell": CALLED, "value": figure(), "note": "看过原件"}
    guard = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    assert visitor.post(address, {**sent, **guard}).status == 303
    assert last(project).became == "已收"
    (cell,) = read_filing(project.data, YEAR, UNIT).origins.decided
    assert (cell.text, cell.by, cell.note) == (figure(), "李核对", "看过原件")
    # The same form once more is out of date.
    again = visitor.post(address, {**sent, **guard})
    assert (again.status, "李核对" in again.text) == (409, True)
    assert len(read_decisions(project, YEAR).lines) == 1


def test_whose_a_file_is_and_which_counts_is_decided(served: Served, project: Project) -> None:
    visitor = served.visitor()
    hand_in(visitor, ("a.xlsx", workbook(year=YEAR)), ("b.xlsx", workbook(year=YEAR, total=777)))
    wait_until_read(visitor)
    assert {each.became for each in read_receipts(project, YEAR)} == {"待定"}
    address = f"{INBOX}/{last(project).sha256}"
    page = visitor.get(address)
    guard = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    assert visitor.post(address, {"what": "counts", **guard}).status == 303
    assert "777" in {c.text for c in read_filing(project.data, YEAR, UNIT).cells.values()}
    page = visitor.get(address)
    guard = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    visitor.post(address, {"what": "unit", "unit": "竹语乡", **guard})
    assert read_filing(project.data, YEAR, "竹语乡").origins.assigned.startswith("王审核")


def test_where_two_files_of_a_unit_differ_is_shown_beside_the_choice(
    served: Served, project: Project
) -> None:
    visitor = served.visitor()
    hand_in(visitor, ("a.xlsx", workbook(year=YEAR)), ("b.xlsx", workbook(year=YEAR, total=777)))
    wait_until_read(visitor)
    page = visitor.get(f"{INBOX}/{last(project).sha256}").text
    assert "有 1 处不同：" in page
    assert "b.xlsx 写 777，a.xlsx 写" in page


def test_the_page_of_a_pdf_is_a_picture_and_of_another_file_there_is_none(
    served: Served, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = served.visitor()
    hand_in(visitor, ("a.html", doubtful()))
    wait_until_read(visitor)
    address = f"{INBOX}/{last(project).sha256}/0.png"
    assert visitor.get(address).status == 404
    monkeypatch.setattr("township_reports.desk.received_file.page_of", lambda *_: b"png")
    answer = visitor.get(address)
    assert (answer.text, answer.headers["Content-Type"]) == ("png", "image/png")
    assert served.stranger().get(address).status in {302, 403}


def test_what_cannot_be_decided_is_said_above_the_page(served: Served, project: Project) -> None:
    visitor = served.visitor()
    hand_in(visitor, ("a.html", doubtful()))
    wait_until_read(visitor)
    address = f"{INBOX}/{last(project).sha256}"
    page = visitor.get(address)
    guard = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    answer = visitor.post(address, {"what": "cells", "cell": CALLED, "value": "十几", **guard})
    assert (answer.status, "“十几”不是" in answer.text) == (422, True)


def test_text_of_a_file_is_never_markup(served: Served, project: Project) -> None:
    visitor = served.visitor()
    evil = "<script>alert(1)</script>"
    hand_in(visitor, (f"{evil}.html", doubtful(f"1{evil}".replace("<", "&lt;"))))
    wait_until_read(visitor)
    for page in (INBOX, f"{INBOX}/{last(project).sha256}"):
        assert "<script>alert" not in visitor.get(page).text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd", "etc/passwd"),
        ("C:\\\\年报\\\\甲.docx", "C_/年报/甲.docx"),
        ("/a.docx", "a.docx"),
        ("..", "_"),
    ],
)
def test_a_name_leads_nowhere_but_into_its_batch(
    served: Served, project: Project, name: str, kept: str
) -> None:
    visitor = served.visitor()
    hand_in(visitor, (name, b"x"))
    wait_until_read(visitor)
    (batch,) = batches(project, YEAR)
    assert (batch / kept).read_bytes() == b"x"


def test_two_files_of_one_name_are_both_kept(served: Served, project: Project) -> None:
    visitor = served.visitor()
    hand_in(visitor, ("a.txt", b"one"), ("a.txt", b"two"))
    wait_until_read(visitor)
    (batch,) = batches(project, YEAR)
    assert [(batch / name).read_bytes() for name in ("a.txt", "a（2）.txt")] == [b"one", b"two"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (form([("a.txt", b"x" * 1000)])[:-20], "文件没有传完"),
        (form([]), "没有选文件"),
        (form([("", b"")]), "没有选文件"),
        (b"x" * 100, "文件没有传完"),
    ],
    ids=["cut off", "no file", "nothing chosen", "no form"],
)
def test_of_a_form_that_is_not_whole_nothing_is_kept(
    served: Served, project: Project, sent: bytes, told: str
) -> None:
    answer = hand_in(served.visitor(), sent=sent)
    assert (answer.status, told in answer.text) == (422, True)
    assert batches(project, YEAR) == ()
    assert list((project.root / "inbox" / str(YEAR)).iterdir()) == []


def test_too_large_a_file_is_refused_and_not_kept(
    served: Served, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("township_reports.intake.batch.MOST_OF_ONE", 10)
    answer = hand_in(served.visitor(), ("a.txt", b"x" * 11))
    assert (answer.status, "不像一份报告" in answer.text) == (422, True)
    assert batches(project, YEAR) == ()


def test_too_many_files_are_refused_and_not_kept(
    served: Served, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("township_reports.intake.batch.MOST_FILES", 1)
    answer = hand_in(served.visitor(), ("a.txt", b"x"), ("b.txt", b"x"))
    assert (answer.status, "一次最多放 1 个文件" in answer.text) == (422, True)
    assert batches(project, YEAR) == ()


def test_nobody_hands_in_without_the_token_or_the_pages_own_mark(
    served: Served, project: Project
) -> None:
    kind = f"multipart/form-data; boundary={MARK}"
    sent = form([("a.txt", b"x")])
    assert served.stranger().send(f"{INBOX}/files", sent, kind).status == 403
    assert served.visitor().send(f"{INBOX}/files", sent, kind).status == 403
    assert batches(project, YEAR) == ()


def test_what_was_not_read_to_its_end_is_said_at_the_next_start_and_read_on(
    project: Project,
) -> None:
    batch = project.root / "inbox" / str(YEAR) / "1"
    batch.mkdir(parents=True)
    (batch / "a.html").write_bytes(doubtful())
    (project.root / "inbox" / str(YEAR) / ".filling-x").mkdir()
    with serving(project) as desk:
        visitor = desk.visitor()
        page = visitor.get(INBOX)
        assert "第 1 次放进来的文件没有读完" in page.text
        assert [each.name for each in batch.parent.iterdir()] == ["1"]
        guard = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
        assert visitor.post(INBOX, guard).status == 303
        wait_until_read(visitor)
        assert "没有读完" not in visitor.get(INBOX).text
    assert last(project).became == "存疑"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Commands are the test's own."""
    own = Started()
    monkeypatch.setattr(running, "ModuleBeside", own)
    return own


def test_how_far_reading_has_come_is_told_and_it_is_stopped_by_a_button(
    served: Served, project: Project, started: Started
) -> None:
    visitor = served.visitor()
    hand_in(visitor, ("a.txt", b"x"), ("b.txt", b"x"))
    (batch,) = batches(project, YEAR)
    assert f"--from={batch}" in started.last.arguments
    started.last.begins(2)
    started.last.tells(file_line("a.txt", 1))
    page = visitor.get(INBOX)
    assert "第 <b data-number>1</b> 个，共 <b data-total>2</b> 个" in page.text
    now = json.loads(visitor.get(f"{INBOX}/reading").text)
    assert now == {"running": True, "number": 1, "total": 2, "file": "a.txt"}
    guard = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    assert visitor.post(INBOX, {"do": "stop", **guard}).status == 303
    assert started.last.is_stopped
    started.last.ends(STOPPED)
    wait_until_read(visitor)
    assert "第 1 次放进来的文件没有读完" in visitor.get(INBOX).text


def test_what_is_handed_in_while_files_are_read_is_kept_for_then(
    served: Served, project: Project, started: Started
) -> None:
    visitor = served.visitor()
    hand_in(visitor, ("a.txt", b"x"))
    assert hand_in(visitor, ("b.txt", b"x")).status == 303
    assert len(batches(project, YEAR)) == 2
    assert len(started.all) == 1
    started.last.finishes()
    wait_until_read(visitor)
    assert "第 1、2 次放进来的文件没有读完" in visitor.get(INBOX).text


def test_why_files_could_not_be_read_is_said_without_a_way_to_the_project(
    served: Served, project: Project, started: Started
) -> None:
    visitor = served.visitor()
    hand_in(visitor, ("a.txt", b"x"))
    started.last.tells(f"{project.root}/inbox/{YEAR}/1 里没有文件")
    started.last.ends(2)
    wait_until_read(visitor)
    assert f"<p>inbox/{YEAR}/1 里没有文件</p>" in visitor.get(INBOX).text


def test_a_file_that_nobody_sent_is_not_there(served: Served) -> None:
    assert served.visitor().get(f"{INBOX}/{'0' * 64}").status == 404


def test_a_file_that_is_not_kept_is_shown_without_its_questions(
    served: Served, project: Project
) -> None:
    visitor = served.visitor()
    hand_in(visitor, ("a.html", doubtful()))
    wait_until_read(visitor)
    (batch,) = batches(project, YEAR)
    (batch / "a.html").unlink()
    mark_read(project, YEAR, batch)
    page = visitor.get(f"{INBOX}/{last(project).sha256}")
    assert "这份文件没有留在 inbox/ 里" in page.text
    assert '<form method="post"><input' not in page.text.split("<main")[1]


@pytest.mark.parametrize(
    "fields",
    [
        {"what": "cells", "cell": CALLED, "value": "十几"},
        {"what": "unit", "unit": "云中镇"},
        {"what": "unit", "unit": "星渡镇", "titled": "22"},
        {"what": "counts"},
    ],
)
def test_no_message_speaks_of_the_terminal(
    served: Served, project: Project, fields: dict[str, str]
) -> None:
    visitor = served.visitor()
    hand_in(visitor, ("a.html", doubtful()))
    wait_until_read(visitor)
    address = f"{INBOX}/{last(project).sha256}"
    page = visitor.get(address)
    guard = {name: page.hidden(name) for name in ("_xsrf", "based_on")}
    answer = visitor.post(address, {**fields, **guard})
    problem = answer.text.partition('role="alert">')[2].partition("</div>")[0]
    assert answer.status == 422
    assert problem
    assert not re.search("make |[A-Z]+=", problem)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
def test_what_the_disk_has_no_room_for_is_told_and_not_kept(
    served: Served, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Batch, "new_file", lambda *_: Path("/dev/full").open("wb"))  # noqa: SIM115 - the batch's to close
    answer = hand_in(served.visitor(), ("a.xlsx", b"x" * 100_000))
    assert (answer.status, "看看磁盘满了没有" in answer.text) == (422, True)
    assert list((project.root / "inbox" / str(YEAR)).iterdir()) == []
