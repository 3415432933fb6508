"""PDFs that are no report: broken, scanned, locked or made to do harm are refused, in time."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from tests.intake.files.pdfs import raw_pdf, typeset
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.pdf.process import seconds_allowed
from township_reports.intake.files.pdf.reading import read_pdf


def refusal(content: bytes) -> str:
    with pytest.raises(IntakeError) as raised:
        read_pdf(content, "来件.pdf")
    message = str(raised.value)
    assert message.startswith("来件.pdf ")
    assert "\n" not in message
    return message


def test_a_page_without_text_is_a_scan() -> None:
    assert "扫描件" in refusal(raw_pdf(b"0 0 m 100 100 l S"))


def test_what_needs_a_password_is_refused() -> None:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(typeset("公开工作列入站所考核。" * 9))) as pdf:
        pdf.save(saved, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert "密码" in refusal(saved.getvalue())


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_truncated_file_is_refused(share: float) -> None:
    content = typeset("公开工作列入站所考核。" * 900)
    refusal(content[: int(len(content) * share)])


def test_what_is_no_pdf_is_refused() -> None:
    assert "不是 PDF" in refusal(b"PK\x03\x04")


def test_a_file_too_large_is_refused() -> None:
    assert "30 MB" in refusal(b"%PDF-1.7\n" + bytes(30_000_001))


def test_too_many_pages_are_refused() -> None:
    assert "超过 200 页" in refusal(raw_pdf(b"BT ET", pages=201))


def packed(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    piece = b" " * 1_000_000
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def bomb() -> bytes:
    return raw_pdf(packed(1500), b"/Filter/FlateDecode")


def nested_bomb() -> bytes:
    once = zlib.compress(packed(400), 9)
    return raw_pdf(once, b"/Filter[/FlateDecode/FlateDecode]")


def with_objects(content: bytes, objects: Mapping[int, bytes], resources: bytes) -> bytes:
    """A PDF with these objects more, its pages with these resources."""
    start = content.index(b"xref\n")
    body = content[:start].replace(b"<</Font<</F 4 0 R>>>>", resources)
    for number, value in objects.items():
        body += b"%d 0 obj\n" % number + value + b"\nendobj\n"
    # Without a table of objects its reader looks for them itself.
    return body + b"trailer\n<</Size 1000/Root 1 0 R>>\n%%EOF\n"


def nested_forms() -> bytes:
    """Forms that each show the next ten times, nine deep."""
    count = 9
    forms = {}
    for n in range(count):
        shown = b"/X Do " * 10 if n < count - 1 else b"0 0 m 9 9 l S"
        own = b"/Resources<</XObject<</X %d 0 R>>>>" % (301 + n)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]" + own
        forms[300 + n] = head + b"/Length %d>>\nstream\n%s\nendstream" % (len(shown), shown)
    return with_objects(raw_pdf(b"/X Do"), forms, b"<</XObject<</X 300 0 R>>>>")


def chained_forms() -> bytes:
    """Forms that each show the next, nine hundred deep."""
    forms = {}
    for n in range(900):
        own = b"/Resources<</XObject<</X %d 0 R>>>>" % (1301 + n)
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]" + own
        forms[1300 + n] = head + b"/Length 5>>\nstream\n/X Do\nendstream"
    return with_objects(raw_pdf(b"/X Do " * 30), forms, b"<</XObject<</X 1300 0 R>>>>")


def long_character_map() -> bytes:
    lines = b"".join(b"<%04X> <%04X>\n" % (n % 65_536, n % 65_536) for n in range(400_000))
    mapping = b"1 beginbfchar\n" + lines + b"endbfchar"
    objects = {
        300: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 301 0 R>>",
        301: b"<</Length %d>>\nstream\n%s\nendstream" % (len(mapping), mapping),
    }
    page = raw_pdf(b"BT /F 12 Tf (An annual report of openness) Tj ET")
    return with_objects(page, objects, b"<</Font<</F 300 0 R>>>>")


def pictures() -> bytes:
    inline = b"q BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q "
    return raw_pdf(inline * 700, pages=90)


def rules(count: int) -> bytes:
    return b"".join(b"0 %d m 500 %d l S " % (n % 800, n % 800) for n in range(count))


#: What counting alone refuses, on any machine.
COUNTED = {
    "many rules": lambda: raw_pdf(rules(50_000)),
    "pages of many rules": lambda: raw_pdf(rules(400), pages=190),
    "pages of many curves": lambda: raw_pdf(b"0 0 m 9 9 8 8 7 7 c S " * 400, pages=190),
    "one path of many pieces": lambda: raw_pdf(b"0 0 m 9 9 l " * 300_000 + b"S"),
    "many characters": lambda: raw_pdf(b"BT /F 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 60_000),
    "one line of many characters": lambda: raw_pdf(b"BT /F 1 Tf (" + b"a" * 1_000_000 + b") Tj ET"),
    "pages of many characters": lambda: raw_pdf(
        b"BT /F 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 100 + b"ET", pages=190
    ),
    "pages of many pictures": pictures,
    "a grid of many tables": lambda: raw_pdf(
        b"".join(b"%d %d 3 3 re S " % (n % 45 * 6, n // 45 * 6) for n in range(2_400))
        + b"BT /F 9 Tf 1 1 Td (aaaaaa) Tj ET",
        pages=10,
    ),
    "nested forms": nested_forms,
}

#: What is ended for its time or memory, or does not open.
ENDED = {
    "bomb": bomb,
    "nested bomb": nested_bomb,
    "endless pages": lambda: raw_pdf(b"BT ET").replace(b"/Kids[10 0 R]", b"/Kids[2 0 R] "),
    "deep arrays": lambda: raw_pdf(b"[" * 3_000_000),
    "a form in a form in a form": chained_forms,
    "pages of commands that draw nothing": lambda: raw_pdf(b"0 g " * 20_000, pages=190),
    "a long character map": long_character_map,
}


MEASURE = """
import json, resource, sys
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.pdf.reading import read_pdf

content = sys.stdin.buffer.read()
try:
    read_pdf(content, "来件.pdf")
    said = ""
except IntakeError as error:
    said = str(error)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([said, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


def measured(content: bytes, **environment: str) -> tuple[str, float, int]:
    """What was said, the processor's seconds and the kilobytes of the reader's process."""
    # In a process of its own: what it starts counts the memory of who started it.
    command = [sys.executable, "-c", MEASURE]
    environment = {**os.environ, **environment}
    done = subprocess.run(command, input=content, env=environment, capture_output=True, check=True)
    said, seconds, kilobytes = json.loads(done.stdout)
    return said, seconds, kilobytes


@pytest.mark.parametrize("name", COUNTED)
def test_what_no_report_holds_is_refused_before_its_time_is_up(name: str) -> None:
    said, _, kilobytes = measured(COUNTED[name]())
    assert said.startswith("来件.pdf 到第 ")
    assert "内容已经太多" in said
    assert kilobytes < 300_000


@pytest.fixture
def prompt(tmp_path: Path) -> Path:
    """A folder of modules with which no machine counts as a slow one, however busy it is."""
    # Loaded before the reader's clock runs.
    (tmp_path / "sitecustomize.py").write_text("import pdfplumber\n", encoding="utf-8")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("name", ENDED)
def test_a_hostile_file_is_refused_in_time_and_memory(name: str, prompt: Path) -> None:
    said, seconds, kilobytes = measured(ENDED[name](), PYTHONPATH=str(prompt))
    assert said.startswith("来件.pdf ")
    assert seconds < 6.5
    assert kilobytes < 300_000


@pytest.mark.parametrize(("loading", "seconds"), [(0.05, 5), (0.2, 5), (0.5, 10), (60.0, 20)])
def test_a_slow_machine_gets_more_time_but_not_without_end(loading: float, seconds: int) -> None:
    assert seconds_allowed(loading) == seconds
