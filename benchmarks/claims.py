"""``make bench CLAIMS=held_back``: how right the rules about texts are on a half of the corpus.

Of the half that is held back only figures are printed, unless ``EXPLAIN=1`` asks for the texts:
who has read them cannot develop on them any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.checks.corpus.measuring import RULES, measure
from tests.checks.corpus.reading import HALVES, entries
from township_reports.checks.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.checks.corpus.measuring import Measured, Reading


def measure_claims(half: str, *, with_texts: bool) -> None:
    """Print a half's figures, and each false finding and each miss of the developed half."""
    if half not in HALVES:
        raise SystemExit(f"CLAIMS: one of {', '.join(HALVES)}")
    found = entries(half)
    if not found:
        raise SystemExit(f"CLAIMS={half}: the half is not here")
    measured = measure(found)
    lines = [*_figures(measured)]
    if with_texts or half == HALVES[0]:
        lines += [line for reading in measured.readings for line in _faults(reading)]
    print("\n".join(lines), flush=True)


def _figures(measured: Measured) -> Iterator[str]:
    kinds = [reading.entry.is_narrative for reading in measured.readings]
    yield f"{len(kinds) - sum(kinds)} sentences, {sum(kinds)} narratives"
    for rule in RULES:
        yield f"criticals of {rule} that are right: {measured.findings(rule, Severity.CRITICAL)}"
    yield f"warnings that are right: {measured.findings(RULES, Severity.WARNING)}"
    yield f"planted contradictions that are found: {measured.planted}"


def _faults(reading: Reading) -> Iterator[str]:
    entry = reading.entry
    where = f"{entry.file}: {'' if entry.is_narrative else entry.text}"
    for finding in reading.false:
        yield f"false  {finding.rule} {finding.severity} “{finding.quote}” in {where}"
        yield f"       {finding.message}"
    for label in reading.missed:
        yield f"missed {''.join(sorted(label.rules))} “{label.words}” in {where}"
