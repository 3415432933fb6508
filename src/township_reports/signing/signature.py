"""Who signs, and the texts that go into the record with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from township_reports.characters import begins_formula, escaped_text
from township_reports.signing.record import Act, ApprovalsError, Decision

if TYPE_CHECKING:
    from township_reports.signing.basis import Basis

_NAME_LENGTH = 50
_TEXT_LENGTH = 500


@dataclass(frozen=True)
class Signature:
    """``reviewer`` signs on ``day`` (an ISO date).

    ``note`` says why warnings are accepted, ``reason`` why an approved report was changed, or is
    revoked or returned. ``step`` is the step of signing off that is meant, empty for the next;
    ``key`` the path of the reviewer's SSH key, empty where acts are not sealed. ``bases`` are what
    the reviewer saw of units before: where one is another by now, nothing is written.
    """

    reviewer: str
    day: str
    note: str = ""
    reason: str = ""
    step: str = ""
    key: str = ""
    bases: tuple[Basis, ...] = ()

    def checked(self) -> Signature:
        """The same without outer spaces. Raises :class:`ApprovalsError`, a line for each fault."""
        texts = (self.reviewer, self.day, self.note, self.reason, self.step, self.key)
        reviewer, day, note, reason, step, key = (text.strip() for text in texts)
        own = Signature(reviewer, day, note, reason, step, key, self.bases)
        faults = [
            f"{name}{fault}"
            for name, text, most in (
                ("姓名（REVIEWER=）", own.reviewer, _NAME_LENGTH),
                ("说明（NOTE=）", own.note, _TEXT_LENGTH),
                ("原因（REASON=）", own.reason, _TEXT_LENGTH),
            )
            if (fault := _too_long(text, most) or unfit(text))
        ]
        if not own.reviewer:
            faults.insert(0, "没有写谁签：用 REVIEWER= 写审核人的姓名")
        if not is_day(own.day):
            faults.append(f"日期“{own.day}”应写作 2022-01-20")
        if faults:
            raise ApprovalsError("\n".join(faults))
        return own

    def act_on(self, act: Act, decision: Decision) -> Act:
        """An act by this person on what another is about, its hashes the same."""
        return replace(
            act,
            act=decision,
            reviewer=self.reviewer,
            day=self.day,
            note=self.note,
            reason=self.reason,
        )


def unfit(text: str) -> str:
    """Why a text cannot stand in the record; empty where it can."""
    if begins_formula(text):
        return f"不能以“{text[0]}”开头：表格软件会把它当作公式"
    if escaped_text(text) != text:
        return "里有换行或看不见的字符：请写成一行普通文字"
    return ""


def _too_long(text: str, most: int) -> str:
    return f"有 {len(text)} 字，最多 {most} 字" if len(text) > most else ""


def is_day(text: str) -> bool:
    """Whether a text is a day as the record has it: ``2022-01-20``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
