"""Whatever is done in whatever order: the site is what a small model says it is.

The model knows of each unit the version that was signed last and what was published when; it
knows of no files, hashes or outputs.
"""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.site.invented import Made, Town, town
from township_reports.signing.record import ApprovalsError
from township_reports.signing.signature import Signature
from township_reports.site.errors import SiteError
from township_reports.site.recalling import recall
from township_reports.site.undoing import undo

pytestmark = pytest.mark.slow

SLUGS = {"晴谷镇": "qinggu", "星渡镇": "xingdu"}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["edit", "sign", "revoke", "recall", "publish", "publish", "clean", "undo"]
        ),
        st.sampled_from(sorted(SLUGS)),
    ),
    max_size=14,
)


@dataclass
class Model:
    """``signed`` is what publishing would show of each unit; ``shown`` what the site shows.

    ``before`` is what it showed before the last publication that changed what is on record, and
    ``revoked`` the units revoked since. ``open`` has of each unit how it was before each act on it
    that no publication has seen: its version, and whether it was among ``revoked``, ``pending``.
    """

    signed: dict[str, int] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=dict)
    before: dict[str, int] | None = None
    is_undone: bool = False
    has_acts: bool = False
    revoked: set[str] = field(default_factory=set)
    pending: set[str] = field(default_factory=set)
    open: dict[str, list[tuple[int | None, bool, bool]]] = field(default_factory=dict)

    def _act(self, unit: str) -> None:
        was = (self.signed.get(unit), unit in self.revoked, unit in self.pending)
        self.open.setdefault(unit, []).append(was)

    def recall(self, unit: str) -> bool:
        """Whether there was something to take back."""
        if not self.open.get(unit):
            return False
        version, was_revoked, was_pending = self.open[unit].pop()
        self.signed.pop(unit, None)
        if version is not None:
            self.signed[unit] = version
        for units, was_in in ((self.revoked, was_revoked), (self.pending, was_pending)):
            (units.add if was_in else units.discard)(unit)
        return True

    def sign(self, unit: str, version: int) -> None:
        self._act(unit)
        self.signed[unit] = version
        self.has_acts = True

    def revoke(self, unit: str) -> None:
        self._act(unit)
        del self.signed[unit]
        self.revoked.add(unit)
        self.pending.add(unit)
        self.has_acts = True

    def publish(self) -> None:
        if self.has_acts:
            self.before, self.revoked = dict(self.shown), set(self.pending)
            self.pending, self.has_acts, self.is_undone = set(), False, False
            self.open.clear()
        self.shown = dict(self.signed)

    def undo(self) -> bool:
        """Whether there was something to take back."""
        if self.before is None or self.is_undone:
            return False
        back = {unit: was for unit, was in self.before.items() if unit not in self.revoked}
        changed = {
            unit
            for unit, now in self.shown.items()
            if unit in self.signed and back.get(unit) != now
        }
        for unit in changed:
            if unit in back:
                self.signed[unit] = back[unit]
            else:
                del self.signed[unit]
        if changed:
            self.has_acts = False
            self.open.clear()
            self.before, self.shown, self.is_undone = dict(self.shown), dict(self.signed), True
        return bool(changed)


class Office:
    """A county in which each edit of a unit's report makes another version."""

    def __init__(self, folder: Path) -> None:
        self.county: Town = town(folder)
        self.model = Model()
        self.versions = dict.fromkeys(SLUGS, 0)
        self.pages: dict[str, tuple[str, int]] = {}
        for unit in SLUGS:
            self.edit(unit)

    def edit(self, unit: str) -> None:
        self.versions[unit] += 1
        self.county.report(self._made(unit))

    def sign(self, unit: str) -> None:
        made = self._made(unit)
        self.county.report(made)
        page = self.county.project.outputs / "2021" / unit / "report.html"
        digest = hashlib.sha256(page.read_bytes()).hexdigest()
        self.pages[digest] = (unit, self.versions[unit])
        self.county.approve(made, reason="改正")
        self.model.sign(unit, self.versions[unit])

    def revoke(self, unit: str) -> None:
        if unit in self.model.signed:
            self.county.report(self._made(unit))
            self.county.revoke(self._made(unit))
            self.model.revoke(unit)

    def recall(self, unit: str) -> None:
        done = False
        with suppress(ApprovalsError):
            done = bool(recall(self.county.project, 2021, unit, Signature("李主任", "2022-03-06")))
        assert done == self.model.recall(unit)

    def publish(self, _: str) -> None:
        self.county.publish()
        self.model.publish()

    def clean(self, _: str) -> None:
        shutil.rmtree(self.county.project.outputs / "2021", ignore_errors=True)

    def undo(self, _: str) -> None:
        by = Signature("李主任", "2022-03-06", reason="发布早了")
        done = False
        with suppress(SiteError):
            done = bool(undo(self.county.project, 2021, by))
        assert done == self.model.undo()
        if done:
            self.county.publish()

    def shown(self) -> dict[str, int]:
        """The version of each unit that the site shows."""
        found = {}
        for unit, slug in SLUGS.items():
            path = self.county.site / "2021" / slug / "report.html"
            if path.exists():
                of, version = self.pages[hashlib.sha256(path.read_bytes()).hexdigest()]
                assert of == unit
                found[unit] = version
        return found

    def _made(self, unit: str) -> Made:
        return Made(unit, main=f"<p>第 {self.versions[unit]} 版。</p>")


@settings(max_examples=40)
@given(STEPS)
def test_the_site_is_what_the_model_says(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    office = Office(tmp_path_factory.mktemp("office"))
    for step, unit in steps:
        getattr(office, step)(unit)
        assert office.shown() == office.model.shown
    office.publish("")
    assert office.shown() == office.model.signed
