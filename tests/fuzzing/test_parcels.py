"""Damaged archives, mails and workbooks: opened, or refused in a line; never anything else."""

from __future__ import annotations

from random import Random

from tests.fuzzing.damaging import damaged, damaged_part, fuzz, refuses
from tests.intake.files.spreadsheets import as_xls, as_xlsx
from tests.intake.parcels.packing import mail, outlook, zipped, zipped_as_windows_does
from tests.intake.published_reports import draft
from township_reports.intake.errors import IntakeError
from township_reports.intake.parcels.opening import files_in
from township_reports.intake.receiving import receive
from township_reports.intake.sent import Sent, Unopened

MADE = draft("damaged", 2023)
INNER = zipped_as_windows_does(("柳塘镇.docx", b"a" * 5_000), ("晴谷镇.txt", "晴谷镇".encode()))
PARCELS = {
    "a.zip": zipped(("内.zip", INNER), ("来信.eml", mail(("a.txt", b"a")))),
    "b.zip": INNER,
    "a.eml": mail(("年报.zip", INNER), ("晴谷镇.docx", bytes(3_000))),
    "a.msg": outlook(("年报.zip", INNER), ("晴谷镇.docx", bytes(3_000))),
}
BOOK, OLD_BOOK = as_xlsx(MADE), as_xls(MADE)


def test_a_damaged_parcel_is_opened_or_refused() -> None:
    def case(random: Random) -> None:
        name = random.choice(list(PARCELS))
        for arrival in files_in(Sent(name, damaged(PARCELS[name], random))):
            assert arrival.name.startswith(name)
            assert "\n" not in arrival.name
            assert arrival.name.encode()
            if isinstance(arrival, Unopened):
                refuses(IntakeError(arrival.reason))

    fuzz(case, 400)


def test_a_damaged_workbook_of_a_units_own_is_read_or_refused() -> None:
    def case(random: Random) -> None:
        try:
            receive("a.xlsx", random.choice([damaged, damaged_part, damaged_part])(BOOK, random))
        except IntakeError as error:
            refuses(error)

    fuzz(case, 40)


def test_a_damaged_old_workbook_is_read_or_refused() -> None:
    def case(random: Random) -> None:
        try:
            receive("a.xls", damaged(OLD_BOOK, random))
        except IntakeError as error:
            refuses(error)

    fuzz(case, 3)
