"""Personal data: found where it is, masked wherever a filing shows, and nothing else touched."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat import v4

from tests.executing import executed_notebook
from tests.invention import NARRATIVE, Figures, sources_of, zero_figures
from township_reports.filings.model import Filing
from township_reports.filings.privacy import MASK, mask_bytes, mask_text
from township_reports.filings.reading import parse_filing
from township_reports.forms.reading import form_for
from township_reports.making.report import export
from township_reports.year.inputs import Limits, ReportInputs

CARD, CARD_X, MOBILE = "000000198704160018", "99000019751103006X", "19900001234"
MAILBOX = "jiazhen.lizi.0000@qq.com"


def filing_saying(text: str) -> Filing:
    narrative = NARRATIVE.replace("公开的内容不够细", f"{text}公开的内容不够细")
    return parse_filing(sources_of(form_for(2021), figures(), narrative), 2021, "甲镇")


def figures() -> Figures:
    return zero_figures(form_for(2021))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (CARD, f"000{MASK * 13}18"),
        (CARD_X, f"990{MASK * 13}6X"),
        (CARD_X.lower(), f"990{MASK * 13}6x"),
        ("000000 19870416 0018", f"000{MASK * 15}18"),
        (MOBILE, f"199{MASK * 4}1234"),
        ("199-0000-1234", f"199{MASK * 6}1234"),
        ("+8619900001234", f"+86199{MASK * 4}1234"),
        ("１９９００００１２３４", f"１９９{MASK * 4}１２３４"),
        (MAILBOX, f"j{MASK * 16}@qq.com"),
        ("a@163.com", f"{MASK}@163.com"),
        ("LI_0@GMAIL.COM", f"L{MASK * 3}@GMAIL.COM"),
        (f"{MOBILE}@163.com", f"1{MASK * 10}@163.com"),
        ("ab@qq.com@qq.com", f"a{MASK}@q{MASK * 5}@qq.com"),
        (f"{MOBILE}@jiazhen.gov.cn", f"199{MASK * 4}1234@jiazhen.gov.cn"),
    ],
)
def test_personal_data_keeps_its_length_and_its_ends(written: str, shown: str) -> None:
    assert mask_text(f"请联系{written}。") == f"请联系{shown}。"
    assert len(shown) == len(written)


@pytest.mark.parametrize(
    "text",
    [
        "0312-5551234",
        "zwgk@jiazhen.gov.cn",
        "110000000000120015",
        "000000199305220113",
        "000000198713160012",
        "202119900001234",
        "1990000123456",
        "A19900001234",
        "2021-19900001234",
        "15012345678.50",
        "15012345678元",
        "15012345678 万元",
        "12900001234",
        "000000********0018",
        "199****1234",
    ],
)
def test_what_only_looks_like_personal_data_stays(text: str) -> None:
    assert mask_text(f"编号{text}。") == f"编号{text}。"


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    CARD,
                    CARD_X,
                    MOBILE,
                    MAILBOX,
                    "1",
                    "18",
                    "@qq.com",
                    "a",
                    "，",
                    "\n",
                    "元",
                    ".",
                    "-",
                ),
                *(
                    "申请人",
                    "王小明",
                    "、",
                    "李",
                    "女士",
                    "住",
                    "路",
                    "三组",
                    "12号",
                    "3单元",
                    "402室",
                ),
            ]
        ),
        max_size=8,
    ).map("".join)
)
def test_masking_keeps_length_and_lines_and_is_done_once_for_all(text: str) -> None:
    shown = mask_text(text)
    assert len(shown) == len(text)
    assert [len(line) for line in shown.splitlines()] == [len(line) for line in text.splitlines()]
    assert mask_text(shown) == shown


@given(st.integers(0, 10**17 - 1))
def test_no_number_that_is_no_card_is_masked_as_one(number: int) -> None:
    text = f"{number:017}"
    changed = [check for check in "0123456789X" if mask_text(text + check) != text + check]
    assert len(changed) <= 1


def test_bytes_that_are_no_text_stay_for_their_reader() -> None:
    assert mask_bytes(b"\xff" + MOBILE.encode()) == b"\xff" + MOBILE.encode()


def test_a_filing_shows_no_personal_data_but_in_its_sources() -> None:
    filing = filing_saying(f"钱某（{CARD}）的手机{MOBILE}，邮箱{MAILBOX}。")
    shown = repr((filing.narrative, filing.deviations, filing.cells, filing.private))
    assert not [secret for secret in (CARD, MOBILE, MAILBOX) if secret in shown]
    assert MOBILE.encode() in filing.sources["narrative.md"]


def test_what_was_masked_is_recorded_with_its_place() -> None:
    filing = filing_saying(f"手机{MOBILE}、{MOBILE}，\n邮箱{MAILBOX}。")
    quotes = []
    for private in filing.private:
        assert private.paragraph is not None
        quotes.append(private.paragraph.text[private.start : private.end])
    assert [private.kind for private in filing.private] == ["mobile", "mobile", "mailbox"]
    assert quotes == [mask_text(MOBILE), mask_text(MOBILE), mask_text(MAILBOX)]
    first, second, third = filing.private
    assert first.end < second.start
    assert (first.address, third.address) == ("第 7 行", "第 8 行")


def test_personal_data_in_a_heading_or_a_table_is_masked_and_recorded() -> None:
    form = form_for(2021)
    place = form.requests.places[0]
    sources = sources_of(form, {**figures(), place: f"见{MOBILE}"})
    sources["narrative.md"] += f"\n## 七、联系{MOBILE}\n".encode()
    filing = parse_filing(sources, 2021, "甲镇")
    assert filing.cells[place].text == f"见{mask_text(MOBILE)}"
    assert not [line for line in filing.deviations if MOBILE in line.row]
    files = {(private.file, private.paragraph) for private in filing.private}
    assert files == {("2021/甲镇/requests.csv", None), ("2021/甲镇/narrative.md", None)}


def test_no_file_of_a_report_holds_personal_data(tmp_path: Path) -> None:
    form = form_for(2021)
    secrets = (CARD, CARD_X, MOBILE, MAILBOX)
    said = f"赵某（{CARD}）、钱某{CARD_X}，手机{MOBILE}，邮箱{MAILBOX}。"
    preamble = f"联系人孙某，{said}\n\n"
    narrative = preamble + NARRATIVE.replace(
        "本年度没有发出", f"{said}\n\n- {said}\n\n本年度没有发出"
    )
    sources = sources_of(form, {**figures(), form.requests.places[0]: said}, narrative)
    notebook = executed_notebook(tmp_path, sources, 2021, "甲镇")
    inputs = ReportInputs("甲镇", 2021, {}, ("html", "pdf"), "python3", Limits(60, 0))
    report = export(inputs, v4.writes(notebook).encode("utf-8"))
    assert set(report.files) == {"report.ipynb", "report.html", "report.pdf"}, report.failure
    assert {finding.rule for finding in report.findings} >= {"PRIVATE"}
    pdf = report.files["report.pdf"]
    shown = [*report.files.values(), *_unpacked(pdf), _printed(pdf), repr(report).encode()]
    assert mask_text(MOBILE).encode() in _printed(pdf)
    for content in shown:
        assert not [secret for secret in secrets if secret.encode() in content]
        # Local parts and digits on their own would give it away as well.
        assert b"000000198704" not in content
        assert b"lizi.0000" not in content


def _printed(pdf: bytes) -> bytes:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages).encode()


def _unpacked(pdf: bytes) -> list[bytes]:
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as document:
        attached = [spec.get_file().read_bytes() for spec in document.attachments.values()]
        # Page content and metadata are compressed: as a reader would unpack them.
        unpacked = io.BytesIO()
        document.save(
            unpacked,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    assert len(attached) == 4
    return [*attached, unpacked.getvalue()]


@pytest.mark.parametrize("text", ["a" * 1_000_000, "a@" * 500_000, "a@b." * 250_000, "9" * 500_000])
def test_a_text_of_letters_without_end_is_gone_through_once(text: str) -> None:
    # Gone through again from each of its letters it would take hours.
    assert mask_text(text) == text


def test_what_is_masked_in_a_text_without_end_is_masked_in_its_place() -> None:
    text = f"{MOBILE}，a@qq.com\n" * 50_000
    assert mask_text(text) == f"199{MASK * 4}1234，{MASK}@qq.com\n" * 50_000
