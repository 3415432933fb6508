"""An act on what one has not seen is refused, and who is refused is told what has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.signing.invented import REASONED, SIGNATURE, YEAR, Year
from township_reports.outputs.ledger import Ledger
from township_reports.signing.approving import approve
from township_reports.signing.basis import Basis, OutdatedError
from township_reports.signing.record import Act, read_acts
from township_reports.signing.signature import Signature
from township_reports.signing.taking_back import recall, revoke, send_back


@pytest.fixture
def year(tmp_path: Path) -> Year:
    return Year.of(tmp_path, ["晴谷镇", "星渡镇"])


def seen(year: Year, *units: str) -> tuple[Basis, ...]:
    ledger = Ledger(year.project.outputs, YEAR)
    acts = read_acts(year.record)
    return tuple(Basis.of(unit, ledger.get(unit), acts) for unit in units)


def by(signature: Signature, bases: tuple[Basis, ...]) -> Signature:
    return replace(signature, bases=bases)


def refusal(year: Year, signature: Signature) -> str:
    before = read_acts(year.record)
    with pytest.raises(OutdatedError) as caught:
        approve(year.project, YEAR, " ".join(each.unit for each in signature.bases), signature)
    assert read_acts(year.record) == before
    return str(caught.value)


def test_what_is_as_it_was_seen_is_signed(year: Year) -> None:
    (act,) = approve(year.project, YEAR, "晴谷镇", by(SIGNATURE, seen(year, "晴谷镇")))
    assert act.unit == "晴谷镇"


def test_an_act_since_is_told_by_whom_and_why(year: Year) -> None:
    old = seen(year, "晴谷镇")
    send_back(year.project, YEAR, "晴谷镇", replace(REASONED, reviewer="乙某"))
    assert refusal(year, by(SIGNATURE, old)) == "晴谷镇：乙某在 2022-03-01 退回：件数写错"


def test_an_act_on_another_unit_is_no_change(year: Year) -> None:
    old = seen(year, "晴谷镇")
    approve(year.project, YEAR, "星渡镇", SIGNATURE)
    (act,) = approve(year.project, YEAR, "晴谷镇", by(SIGNATURE, old))
    assert act.unit == "晴谷镇"


def test_a_report_that_was_made_again_is_told(year: Year) -> None:
    old = seen(year, "晴谷镇")
    year.change("晴谷镇", html="另一版")
    assert refusal(year, by(SIGNATURE, old)).startswith("晴谷镇：报告在你看过以后重新生成了")


def test_of_several_units_none_is_signed_where_one_has_changed(year: Year) -> None:
    old = seen(year, "晴谷镇", "星渡镇")
    approve(year.project, YEAR, "星渡镇", SIGNATURE)
    assert refusal(year, by(SIGNATURE, old)) == "星渡镇：甲某在 2022-01-20 签发"


def test_sending_back_what_was_signed_meanwhile_is_refused(year: Year) -> None:
    old = seen(year, "晴谷镇")
    approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    with pytest.raises(OutdatedError, match="签发"):
        send_back(year.project, YEAR, "晴谷镇", by(REASONED, old))


def test_revoking_what_was_signed_anew_meanwhile_is_refused(year: Year) -> None:
    approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    old = seen(year, "晴谷镇")
    year.change("晴谷镇", html="另一版")
    approve(year.project, YEAR, "晴谷镇", REASONED)
    with pytest.raises(OutdatedError):
        revoke(year.project, YEAR, "晴谷镇", by(REASONED, old))


def test_recalling_what_was_recalled_meanwhile_is_refused(year: Year) -> None:
    approve(year.project, YEAR, "晴谷镇", SIGNATURE)
    old = seen(year, "晴谷镇")
    recall(year.project, YEAR, "晴谷镇", SIGNATURE, 0)
    with pytest.raises(OutdatedError, match="收回"):
        recall(year.project, YEAR, "晴谷镇", by(SIGNATURE, old), 0)


def test_what_a_form_carries_is_read_back(year: Year) -> None:
    (basis,) = seen(year, "晴谷镇")
    assert Basis.read("晴谷镇", basis.text) == basis


@pytest.mark.parametrize("text", ["", "abc", "abc.", "abc.-1", "abc.²"])
def test_what_no_form_carried_is_outdated(text: str) -> None:
    with pytest.raises(OutdatedError, match="没有写明根据哪一版报告"):
        Basis.read("晴谷镇", text)


def test_a_unit_without_a_report_has_a_basis() -> None:
    no_acts: tuple[Act, ...] = ()
    assert Basis.of("晴谷镇", None, no_acts).text == ".0"
